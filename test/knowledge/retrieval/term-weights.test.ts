import { describe, expect, it } from "vitest";
import {
  keepingFieldWords,
  readTermWeights,
  TermWeightError,
  writeTermWeights,
} from "../../../knowledge/retrieval/term-weights.ts";

describe("term weights", () => {
  it("are read back as they were written", () => {
    const weights = new Map([
      ["补贴", 1.5],
      ["我家", 0.1],
      ["3个月", 0.75],
    ]);
    const of = readTermWeights(writeTermWeights(weights), "term-weights.txt");
    for (const [term, weight] of weights) expect(of(term)).toBe(weight);
  });

  it("are 1 for a term that is not in the file", () => {
    expect(readTermWeights("# nothing\n", "term-weights.txt")("补贴")).toBe(1);
  });

  it("are written in one order, whatever the order they come in", () => {
    const [a, b] = [
      new Map([
        ["甲", 1.2],
        ["乙", 0.4],
      ]),
      new Map([
        ["乙", 0.4],
        ["甲", 1.2],
      ]),
    ] as const;
    expect(writeTermWeights(a)).toBe(writeTermWeights(b));
  });

  it.each(["补贴 1.5", "补贴\t", "补贴\t-1", "补贴\tNaN", "\t1.5", "补贴\t12"])(
    "refuse %j, naming file and line",
    (line) => {
      expect(() => readTermWeights(`# head\n${line}\n`, "term-weights.txt")).toThrow(TermWeightError);
      expect(() => readTermWeights(`# head\n${line}\n`, "term-weights.txt")).toThrow(/term-weights\.txt 第 2 行/u);
    },
  );

  it("never take from a word of the field, and add to it", () => {
    const of = keepingFieldWords(readTermWeights("落户\t0.5\n补贴\t1.5\n我家\t0.1\n", "x"), new Set(["落户", "补贴"]));
    expect(["落户", "补贴", "我家"].map(of)).toEqual([1, 1.5, 0.1]);
  });
});
