import type { Catalogue, Programme, Requirement } from "./catalogue.ts";
import type { Condition } from "./eligibility/condition.ts";
import { truthOfNode } from "./eligibility/decide.ts";
import { decisionOf, remembered } from "./eligibility/decision.ts";
import { type Facts, type FactValue, withDerived, withPresumed } from "./eligibility/facts.ts";
import { distanceTo, type Gap } from "./eligibility/gap.ts";
import { decidingPresumptions } from "./eligibility/presumption.ts";
import { met, type Node, type Truth, testTruths, truths, unknown, unmet } from "./eligibility/rule.ts";
import type { Day } from "./text/dates.ts";

/**
 * What a programme comes to for an applicant. `eligible` and `not-eligible` hold whatever the missing facts turn out to
 * be; `nearly` is not eligible now, but one fact that the applicant can still come by would change that; `closed` is out
 * of its validity on the day.
 */
export const verdicts = ["eligible", "nearly", "unknown", "not-eligible", "closed"] as const;
export type Verdict = (typeof verdicts)[number];

export interface Judgement {
  programme: Programme;
  verdict: Verdict;
  /** Missing facts that may still turn the verdict (of `nearly`: once the gap is closed), in the order of the rule. */
  missing: readonly string[];
  /** What stands in the way, along the way that is nearest; empty unless not eligible. */
  gaps: readonly Gap[];
  /** Of `nearly`: the fact, and the least value that would do. */
  change?: { fact: string; value: FactValue };
  /** Facts that were not given and taken as presumed, where the verdict rests on them. */
  assumed: readonly string[];
}

/** A condition with what it came to. */
export interface JudgedCondition {
  condition: Condition;
  truth: Truth;
  /** Of a test: what was given. */
  given?: FactValue;
  of: readonly JudgedCondition[];
}

/**
 * Judges one programme on a day, by what was given alone.
 * @param facts  checked against the registry; ages are worked out from birthdays
 */
export function judge(catalogue: Catalogue, programme: Programme, facts: Facts, asOf: Day): Judgement {
  if (!isOpen(programme, asOf)) return closed(programme);
  return judgeOpen(catalogue, programme, withDerived(catalogue.registry, facts, asOf));
}

/**
 * Judges programmes as one would at a counter: what nobody mentions (no disciplinary case, Chinese nationality) is
 * taken as the registry presumes, and named in `assumed`. A presumption may make someone eligible or nearly so; it
 * never rules anybody out: then the verdict stays `unknown`, and what was presumed is `missing`.
 * @returns one for each programme, in the order given
 */
export function judgePresuming(
  catalogue: Catalogue,
  programmes: readonly Programme[],
  facts: Facts,
  asOf: Day,
): Judgement[] {
  const { registry } = catalogue;
  const given = withDerived(registry, facts, asOf);
  let presumed: Facts | undefined;
  return programmes.map((programme) => {
    if (!isOpen(programme, asOf)) return closed(programme);
    const { rule } = programme.eligibility;
    const truthOfTest = testTruths(rule, given);
    if (decisionOf(rule, truthOfTest).truth !== unknown) return judgeOpen(catalogue, programme, given, truthOfTest);
    const supposed = (): Facts => {
      presumed ??= withPresumed(registry, given);
      return presumed;
    };
    const supposing = (): Judgement => judgeSupposing(catalogue, programme, given, supposed(), truthOfTest);
    // How far it is depends on the values that were given, which people of one case need not share.
    const find = (): Judgement | "by values" =>
      decisionOf(rule, testTruths(rule, supposed())).truth === unmet ? "by values" : supposing();
    const known = remembered(programme, "judgement", truthOfTest, find);
    return known === "by values" ? supposing() : known;
  });
}

/** Judges what is unknown by what was given alone. */
function judgeSupposing(
  catalogue: Catalogue,
  programme: Programme,
  given: Facts,
  presumed: Facts,
  truthOfTest: Uint8Array,
): Judgement {
  const certain = judgeOpen(catalogue, programme, given, truthOfTest);
  const likely = judgeOpen(catalogue, programme, presumed);
  const assumed = certain.missing.filter((name) => presumed[name] !== undefined);
  if (likely.verdict !== "not-eligible") return { ...likely, assumed };
  const missing = decidingPresumptions(programme.eligibility.rule, catalogue.registry, given, assumed);
  return { ...certain, missing };
}

/** What a requirement (of a programme, a benefit or a material) comes to, by what was given alone. */
export function truthOf({ registry }: Catalogue, { rule }: Requirement, facts: Facts, asOf: Day): Truth {
  return truths[decisionOf(rule, testTruths(rule, withDerived(registry, facts, asOf))).truth];
}

/** Each condition of a requirement with what it came to, for showing. */
export function explain(
  { registry }: Catalogue,
  { condition, rule }: Requirement,
  facts: Facts,
  asOf: Day,
): JudgedCondition {
  const known = withDerived(registry, facts, asOf);
  return explained(condition, rule.root, testTruths(rule, known), known);
}

/** Whether a programme is in force on a day. */
export function isOpen({ validity }: Programme, asOf: Day): boolean {
  return validity.from <= asOf && asOf <= validity.to;
}

function closed(programme: Programme): Judgement {
  return { programme, verdict: "closed", missing: [], gaps: [], assumed: [] };
}

function judgeOpen(
  { registry }: Catalogue,
  programme: Programme,
  facts: Facts,
  truthOfTest = testTruths(programme.eligibility.rule, facts),
): Judgement {
  const { rule } = programme.eligibility;
  const { truth, open } = decisionOf(rule, truthOfTest);
  if (truth === met) return { programme, verdict: "eligible", missing: [], gaps: [], assumed: [] };
  if (truth !== unmet) return { programme, verdict: "unknown", missing: open, gaps: [], assumed: [] };
  const { gaps, change } = distanceTo(rule, registry, truthOfTest, facts);
  if (change === undefined) return { programme, verdict: "not-eligible", missing: [], gaps, assumed: [] };
  const { fact, value, open: missing } = change;
  return { programme, verdict: "nearly", missing, gaps, change: { fact, value }, assumed: [] };
}

function explained(condition: Condition, node: Node, truthOfTest: Uint8Array, facts: Facts): JudgedCondition {
  const truth = truths[truthOfNode(node, truthOfTest)];
  if (condition.kind === "test" || node.kind === "test") {
    const given = condition.kind === "test" ? facts[condition.fact] : undefined;
    return { condition, truth, of: [], ...(given === undefined ? {} : { given }) };
  }
  const of = condition.of.map((part, i) => explained(part, node.of[i] as Node, truthOfTest, facts));
  return { condition, truth, of };
}
