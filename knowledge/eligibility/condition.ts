import type { FactValue } from "./facts.ts";

/** Where a statement stands: document (题名), clause and verbatim quotation. */
export interface Basis {
  document: string;
  clause: string;
  quotation: string;
}

/** What an applicant must be: tests of single facts, joined by 全部, 任一, 不 and 满足n项. */
export type Condition = ConditionGroup | FactTest;

export interface ConditionGroup {
  kind: "all" | "any" | "not" | "at-least";
  /** One for "not". */
  of: readonly Condition[];
  /** How many must be met, for "at-least". */
  count: number;
  /** What the group is called: 学历型. */
  title?: string;
}

/** One testable condition on one fact, with the clause it rests on. */
export interface FactTest {
  kind: "test";
  fact: string;
  operator: Operator;
  /** One value; for "is" and "is-not" any of several. */
  values: readonly FactValue[];
  basis: Basis;
  /** How an applicant may close the gap, where the record knows better than the registry. */
  remedy?: string;
}

/**
 * 是, 不是, 至少 (以上, 不低于, 满), 至多 (以下, 不超过), 未满 (不满, 低于), 超过. 至少 and 至多 include the value, 未满 and 超过
 * do not (民法典第一千二百五十九条).
 */
export type Operator = "is" | "is-not" | "at-least" | "at-most" | "below" | "above";

/** The tests of a condition, in reading order. */
export function testsOf(condition: Condition): FactTest[] {
  return condition.kind === "test" ? [condition] : condition.of.flatMap(testsOf);
}
