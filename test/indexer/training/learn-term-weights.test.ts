import { describe, expect, it } from "vitest";
import { learnTermWeights } from "../../../indexer/training/learn-term-weights.ts";
import type { TrainingPair } from "../../../indexer/training/training-data.ts";

// Words of two characters with white space between; 「救济」 is called 「补贴」 in the texts.
const read = (text: string) => ({
  terms: text.split(" "),
  expansions: text.includes("救济") ? [{ phrase: "救济", others: ["补贴"], terms: ["补贴"] }] : [],
});
const pair = (query: string, passage: string, weight = 1): TrainingPair => ({ query, passage, weight });
const times = (n: number, one: TrainingPair) => Array.from({ length: n }, () => one);

describe("learnTermWeights", () => {
  const pairs = [
    ...times(20, pair("我家 补贴", "补贴按月发放")),
    ...times(20, pair("听说 租房", "租房须备案")),
    ...times(20, pair("救济 几时", "补贴按月发放")),
    ...times(2, pair("少见 租房", "租房须备案")),
    ...times(20, pair("机器 写的", "写的不算", 0.3)),
  ];
  const weights = learnTermWeights(pairs, read);

  it("gives more than 1 to what answers say and less to what they leave out", () => {
    expect(weights.get("补贴")).toBeGreaterThan(1.2);
    expect(weights.get("租房")).toBeGreaterThan(1.2);
    expect(weights.get("我家")).toBeLessThan(0.5);
    expect(weights.get("听说")).toBeLessThan(0.5);
  });

  it("counts another name as said", () => {
    expect(weights.get("救济")).toBeGreaterThan(1.2);
  });

  it("stays within a tenth and one and a half, however one-sided the pairs", () => {
    const extreme = learnTermWeights(
      [...times(900, pair("我家 补贴", "补贴")), ...times(900, pair("我家 租房", "租房"))],
      read,
    );
    for (const weight of extreme.values()) expect(weight).toSatisfy((one: number) => one >= 0.1 && one <= 1.5);
  });

  it("knows nothing of a term met twice, nor from pairs that nobody has checked", () => {
    expect(weights.has("少见")).toBe(false);
    expect(weights.has("机器")).toBe(false);
    expect(weights.has("写的")).toBe(false);
  });

  it("compares a term with those of its length: single characters are said more often", () => {
    const mixed = [...times(20, pair("补 补贴", "补")), ...times(20, pair("租 租房", "租房"))];
    expect(learnTermWeights(mixed, read).get("补")).toBeUndefined();
  });

  it("gives the same for the same pairs, in whatever order", () => {
    expect([...learnTermWeights([...pairs].reverse(), read)].sort()).toEqual([...weights].sort());
  });

  it("leaves numbers alone", () => {
    const numbers = times(20, pair("3个月 补贴", "补贴发放")).concat(times(20, pair("租房 5年", "租房5年")));
    expect([...learnTermWeights(numbers, read).keys()].filter((term) => /\d/u.test(term))).toEqual([]);
  });
});
