import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Condition } from "../../../knowledge/eligibility/condition.ts";
import { decide } from "../../../knowledge/eligibility/decide.ts";
import type { Facts } from "../../../knowledge/eligibility/facts.ts";
import { compileRule, type Truth, testTruths, truths } from "../../../knowledge/eligibility/rule.ts";
import { passes } from "../../../knowledge/eligibility/value-classes.ts";
import { all, any, atLeast, not, rules, smallRegistry, someFacts, test, valuesOf } from "./rules.ts";

describe("a rule", () => {
  it.each<[string, Condition, Facts, Truth]>([
    ["is met by a value at the limit of 至少", test("社保", "at-least", 3), { 社保: 3 }, "met"],
    ["is not met one below it", test("社保", "at-least", 3), { 社保: 2 }, "unmet"],
    ["is met by a value at the limit of 至多", test("年龄", "at-most", 4), { 年龄: 4 }, "met"],
    ["is not met at the limit of 未满", test("年龄", "below", 4), { 年龄: 4 }, "unmet"],
    ["is not met at the limit of 超过", test("社保", "above", 0), { 社保: 0 }, "unmet"],
    ["compares levels by their order", test("学历", "at-least", "硕士"), { 学历: "博士" }, "met"],
    ["takes any of several values", test("学历", "is", "本科", "博士"), { 学历: "博士" }, "met"],
    ["is unknown while its fact is missing", test("有房", "is", false), {}, "unknown"],
    [
      "is unmet for a part that fails, whatever is missing",
      all(test("社保", "at-least", 3), test("有房", "is", false)),
      { 社保: 0 },
      "unmet",
    ],
    [
      "is met by one alternative, whatever is missing",
      any(test("社保", "at-least", 3), test("有房", "is", false)),
      { 社保: 3 },
      "met",
    ],
    ["turns a met part round", not(test("有房", "is", true)), { 有房: true }, "unmet"],
    [
      "is met with two of three",
      atLeast(2, test("社保", "at-least", 3), test("有房", "is", false), test("行业", "is", "信创")),
      { 社保: 3, 有房: false },
      "met",
    ],
    [
      "is unmet when two of three can no longer be met",
      atLeast(2, test("社保", "at-least", 3), test("有房", "is", false), test("行业", "is", "信创")),
      { 社保: 0, 有房: true },
      "unmet",
    ],
    [
      "is open while two of three may still be met",
      atLeast(2, test("社保", "at-least", 3), test("有房", "is", false), test("行业", "is", "信创")),
      { 社保: 0 },
      "unknown",
    ],
  ])("%s", (_, condition, facts, truth) => {
    expect(truthOf(condition, facts)).toBe(truth);
  });

  it.each<[string, Condition, Truth]>([
    ["met", any(test("年龄", "at-most", 3), test("年龄", "above", 3)), "met"],
    ["unmet", all(test("年龄", "at-most", 2), test("年龄", "at-least", 3)), "unmet"],
    ["met by every level", any(test("学历", "is", "本科"), test("学历", "at-least", "硕士")), "met"],
    ["met by any number there can be", test("社保", "at-least", 0), "met"],
    ["unmet together with itself turned round", all(test("有房", "is", true), not(test("有房", "is", true))), "unmet"],
  ])("whose tests share a missing fact is %s where every value comes to the same", (_, condition, truth) => {
    expect(truthOf(condition, {})).toBe(truth);
  });
});

describe("deciding", () => {
  it("says met or unmet exactly when every completion of the missing facts comes to that", () => {
    fc.assert(
      fc.property(rules, someFacts, (condition, facts) => {
        expect(truthOf(condition, facts)).toBe(byEnumeration(condition, facts));
      }),
      { numRuns: 3000 },
    );
  });

  it("changes by a further fact only what was unknown", () => {
    fc.assert(
      fc.property(rules, someFacts, someFacts, (condition, facts, more) => {
        const before = truthOf(condition, facts);
        if (before !== "unknown") expect(truthOf(condition, { ...more, ...facts })).toBe(before);
      }),
      { numRuns: 1000 },
    );
  });
});

function truthOf(condition: Condition, facts: Facts): Truth {
  const rule = compileRule(condition, smallRegistry);
  return truths[decide(rule, testTruths(rule, facts))];
}

/** What a rule comes to, by trying every completion. */
function byEnumeration(condition: Condition, facts: Facts): Truth {
  const outcomes = new Set(completions(facts).map((complete) => holds(condition, complete)));
  return outcomes.size === 2 ? "unknown" : outcomes.has(true) ? "met" : "unmet";
}

function completions(facts: Facts): Facts[] {
  const missing = [...smallRegistry.keys()].find((name) => facts[name] === undefined);
  return missing === undefined
    ? [facts]
    : valuesOf(missing).flatMap((value) => completions({ ...facts, [missing]: value }));
}

function holds(condition: Condition, facts: Facts): boolean {
  if (condition.kind === "test") {
    const type = smallRegistry.get(condition.fact)?.type;
    return type !== undefined && passes(type, condition, facts[condition.fact] as string | number | boolean);
  }
  const held = condition.of.filter((part) => holds(part, facts)).length;
  return { all: held === condition.of.length, any: held > 0, not: held === 0, "at-least": held >= condition.count }[
    condition.kind
  ];
}
