import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Condition } from "../../../knowledge/eligibility/condition.ts";
import { decide } from "../../../knowledge/eligibility/decide.ts";
import type { FactRegistry, Facts } from "../../../knowledge/eligibility/facts.ts";
import { distanceTo } from "../../../knowledge/eligibility/gap.ts";
import { compileRule, testTruths, unmet } from "../../../knowledge/eligibility/rule.ts";
import { all, any, atLeast, not, rules, smallRegistry, someFacts, test } from "./rules.ts";

/** The small registry, in which one can work towards insurance, a degree and having no home. */
const registry: FactRegistry = new Map(
  [...smallRegistry].map(([name, fact]) => [name, name === "年龄" ? fact : { ...fact, remedy: `补上${name}` }]),
);

const distance = (condition: Condition, facts: Facts) => {
  const rule = compileRule(condition, registry);
  return distanceTo(rule, registry, testTruths(rule, facts), facts);
};

describe("the distance to a rule", () => {
  it.each<[string, Condition, Facts, [string, number | undefined][]]>([
    ["is the months that are short", test("社保", "at-least", 3), { 社保: 1 }, [["社保", 2]]],
    ["is the years that are over", test("年龄", "at-most", 3), { 年龄: 5 }, [["年龄", -2]]],
    [
      "is every part that fails",
      all(test("社保", "at-least", 3), test("年龄", "at-most", 3)),
      { 社保: 1, 年龄: 5 },
      [
        ["社保", 2],
        ["年龄", -2],
      ],
    ],
    [
      "is the alternative that can be closed",
      any(test("年龄", "at-most", 3), test("社保", "at-least", 3)),
      { 社保: 1, 年龄: 5 },
      [["社保", 2]],
    ],
    [
      "is being too old, rather than a degree to get",
      any(test("学历", "is", "博士"), test("年龄", "at-most", 3)),
      { 学历: "本科", 年龄: 5 },
      [["年龄", -2]],
    ],
    [
      "is as many of several as are wanting",
      atLeast(2, test("社保", "at-least", 3), test("年龄", "at-most", 3), test("行业", "is", "信创")),
      { 社保: 1, 年龄: 5, 行业: "信创" },
      [["社保", 2]],
    ],
    [
      "leaves out what is unknown",
      all(test("社保", "at-least", 3), test("有房", "is", false)),
      { 社保: 1 },
      [["社保", 2]],
    ],
    ["is what is so and should not be", not(test("有房", "is", true)), { 有房: true }, [["有房", undefined]]],
  ])("%s", (_, condition, facts, gaps) => {
    expect(distance(condition, facts).gaps.map(({ test: { fact }, short }) => [fact, short])).toEqual(gaps);
  });

  it("names the one change that would do, and what would then be open", () => {
    const rule = all(test("社保", "at-least", 3), test("有房", "is", false));
    expect(distance(rule, { 社保: 1 }).change).toEqual({ fact: "社保", value: 3, open: ["有房"] });
    expect(distance(rule, { 社保: 1, 有房: true }).change).toBeUndefined();
  });

  it("does not take a leap of two levels, or a younger age, for a change that would do", () => {
    expect(distance(test("学历", "is", "博士"), { 学历: "硕士" }).change).toMatchObject({
      fact: "学历",
      value: "博士",
    });
    expect(distance(test("学历", "is", "博士"), { 学历: "本科" }).change).toBeUndefined();
    expect(distance(test("年龄", "at-most", 3), { 年龄: 4 }).change).toBeUndefined();
  });

  it("is closed by the change it names", () => {
    fc.assert(
      fc.property(rules, someFacts, (condition, facts) => {
        const rule = compileRule(condition, registry);
        const truthOf = testTruths(rule, facts);
        if (decide(rule, truthOf) !== unmet) return;
        const { change } = distanceTo(rule, registry, truthOf, facts);
        if (change === undefined) return;
        expect(decide(rule, testTruths(rule, { ...facts, [change.fact]: change.value }))).not.toBe(unmet);
      }),
      { numRuns: 2000 },
    );
  });
});
