import fc from "fast-check";
import type { Condition, FactTest, Operator } from "../../../knowledge/eligibility/condition.ts";
import type { Fact, FactRegistry, Facts, FactType, FactValue } from "../../../knowledge/eligibility/facts.ts";

const basis = { document: "某办法", clause: "第一条", quotation: "原文" };

const degrees = ["本科", "硕士", "博士"];
const types: Record<string, FactType> = {
  学历: { kind: "level", values: degrees.map((value) => ({ value, sayings: [] })) },
  行业: { kind: "choice", values: ["信创", "制造"].map((value) => ({ value, sayings: [] })) },
  年龄: { kind: "number", unit: "周岁", min: 0, max: 5, isWhole: true },
  社保: { kind: "number", unit: "月", min: 0, max: 4, isWhole: true },
  有房: { kind: "flag" },
};

/** A handful of facts with few values each, so that every completion can be tried. */
export const smallRegistry: FactRegistry = new Map(
  Object.entries(types).map(([name, type]) => [name, fact(name, type)]),
);

/** Every value that a fact of the small registry can have. */
export function valuesOf(name: string): FactValue[] {
  const type = types[name] as FactType;
  if ("values" in type) return type.values.map(({ value }) => value);
  if (type.kind === "number") return Array.from({ length: type.max - type.min + 1 }, (_, i) => type.min + i);
  return [false, true];
}

export function fact(name: string, type: FactType, more: Partial<Fact> = {}): Fact {
  return { name, subject: "person", type, question: `${name}？`, columns: [], cues: [], notWith: [], ...more };
}

export function test(name: string, operator: Operator, ...values: FactValue[]): FactTest {
  return { kind: "test", fact: name, operator, values, basis };
}

export const all = (...of: Condition[]): Condition => ({ kind: "all", of, count: of.length });
export const any = (...of: Condition[]): Condition => ({ kind: "any", of, count: of.length });
export const not = (of: Condition): Condition => ({ kind: "not", of: [of], count: 1 });
export const atLeast = (count: number, ...of: Condition[]): Condition => ({ kind: "at-least", of, count });

const ordered: Operator[] = ["at-least", "at-most", "below", "above", "is", "is-not"];

const tests = fc.constantFrom(...Object.keys(types)).chain((name) => {
  const kind = types[name]?.kind;
  const operators = kind === "level" || kind === "number" ? ordered : (["is", "is-not"] as Operator[]);
  return fc
    .tuple(fc.constantFrom(...operators), fc.constantFrom(...valuesOf(name)))
    .map(([operator, value]): Condition => test(name, operator, value));
});

/** Rules over the small registry, in which one fact often stands in several tests. */
export const rules: fc.Arbitrary<Condition> = fc.letrec<{ rule: Condition }>((tie) => {
  const parts = fc.array(tie("rule"), { minLength: 1, maxLength: 3 });
  const groups = fc.oneof(
    parts.map((of) => all(...of)),
    parts.map((of) => any(...of)),
    tie("rule").map(not),
    parts.chain((of) => fc.integer({ min: 1, max: of.length }).map((count) => atLeast(count, ...of))),
  );
  return { rule: fc.oneof({ depthSize: "small", withCrossShrink: true }, tests, groups) };
}).rule;

/** Some facts of the small registry, not all. */
export const someFacts: fc.Arbitrary<Facts> = fc
  .record(Object.fromEntries(Object.keys(types).map((name) => [name, fc.option(fc.constantFrom(...valuesOf(name)))])))
  .map((facts) =>
    Object.fromEntries(Object.entries(facts).flatMap(([name, value]) => (value === null ? [] : [[name, value]]))),
  );
