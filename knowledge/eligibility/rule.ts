import type { Condition, FactTest } from "./condition.ts";
import type { FactRegistry, Facts, FactType, FactValue } from "./facts.ts";
import { passes, type ValueClass, valueClasses } from "./value-classes.ts";

/** Of a condition: `met`, `unmet`, or `unknown` while what is missing may still make it either. */
export const truths = ["unmet", "unknown", "met"] as const;
export type Truth = (typeof truths)[number];

// Ordered, so that "all" is the least and "any" the greatest of its parts.
export const unmet = 0;
export const unknown = 1;
export const met = 2;
/** A truth as a number, in the order of `truths`. */
export type Ternary = 0 | 1 | 2;

/** A condition made ready for many applicants. */
export interface Rule {
  tests: readonly FactTest[];
  /** The facts that its tests ask for, each once, in reading order. */
  facts: readonly RuleFact[];
  root: Node;
  /** The truths of the tests while nothing is known: unknown, but for those that every possible value decides alike. */
  unanswered: Uint8Array;
}

export interface RuleFact {
  name: string;
  type: FactType;
  /** Indices into the rule's tests. */
  tests: readonly number[];
  /** Every kind of value that the rule tells apart, as the truths of this fact's tests. */
  classes: readonly ValueClass[];
}

export type Node =
  | { kind: "test"; index: number }
  | { kind: "all" | "any" | "not" | "at-least"; of: readonly Node[]; count: number };

/** @throws RangeError when a test names a fact that the registry lacks: reading a record refuses those */
export function compileRule(condition: Condition, registry: FactRegistry): Rule {
  const tests: FactTest[] = [];
  const root = nodeOf(condition, tests);
  const indices = new Map<string, number[]>();
  for (const [index, { fact }] of tests.entries()) indices.set(fact, [...(indices.get(fact) ?? []), index]);
  const facts = [...indices].map(([name, own]) => {
    const fact = registry.get(name);
    if (fact === undefined) throw new RangeError(`事实登记表里没有“${name}”`);
    const classes = valueClasses(
      fact.type,
      own.map((index) => tests[index] as FactTest),
    );
    return { name, type: fact.type, tests: own, classes };
  });
  return { tests, facts, root, unanswered: unansweredTruths(tests, facts) };
}

/** The truth of each test for an applicant. */
export function testTruths(rule: Rule, facts: Facts): Uint8Array {
  const truthOf = rule.unanswered.slice();
  for (const fact of rule.facts) {
    const value = facts[fact.name];
    if (value === undefined) continue;
    const passed = passedBy(rule, fact, value);
    for (let i = 0; i < passed.length; i++) truthOf[fact.tests[i] as number] = passed[i] ? met : unmet;
  }
  return truthOf;
}

/** Which of a fact's tests a value passes. Applicants are many, the values of a fact few. */
function passedBy(rule: Rule, fact: RuleFact, value: FactValue): readonly boolean[] {
  let known = passedByFact.get(fact);
  if (known === undefined) {
    known = new Map();
    passedByFact.set(fact, known);
  }
  let passed = known.get(value);
  if (passed === undefined) {
    passed = fact.tests.map((index) => passes(fact.type, rule.tests[index] as FactTest, value));
    if (known.size < maxKnownValues) known.set(value, passed);
  }
  return passed;
}

const passedByFact = new WeakMap<RuleFact, Map<FactValue, readonly boolean[]>>();
const maxKnownValues = 10_000;

/** Takes a fact to have a value of a class. */
export function assign(truthOf: Uint8Array, tests: readonly number[], { passed }: ValueClass): void {
  for (const [i, index] of tests.entries()) truthOf[index] = passed[i] ? met : unmet;
}

function nodeOf(condition: Condition, tests: FactTest[]): Node {
  if (condition.kind === "test") {
    tests.push(condition);
    return { kind: "test", index: tests.length - 1 };
  }
  const { kind, count } = condition;
  return { kind, count, of: condition.of.map((part) => nodeOf(part, tests)) };
}

function unansweredTruths(tests: readonly FactTest[], facts: readonly RuleFact[]): Uint8Array {
  const truthOf = new Uint8Array(tests.length).fill(unknown);
  for (const { tests: own, classes } of facts) {
    for (const [i, index] of own.entries()) {
      if (classes.every(({ passed }) => passed[i])) truthOf[index] = met;
      else if (classes.every(({ passed }) => !passed[i])) truthOf[index] = unmet;
    }
  }
  return truthOf;
}
