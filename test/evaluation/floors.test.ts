import { describe, expect, it } from "vitest";
import type { Evaluation } from "../../bot/evaluation/evaluate.ts";
import { breaches, type Floors, falls } from "./floors.ts";

const evaluated = (figures: Record<string, number>, count = 100): Pick<Evaluation, "sets"> => ({
  sets: [
    {
      name: "own",
      whole: {
        questions: count,
        answerable: count,
        figures: Object.fromEntries(
          Object.entries(figures).map(([id, mean]) => [id, { mean, low: mean, high: mean, count }]),
        ),
        answerChars: { median: 0, percentile95: 0 },
        askMs: { median: 0, percentile95: 0, percentile99: 0 },
      },
      kinds: new Map(),
      rankings: { bm25: {}, vectors: {}, rrf: {}, ours: {} },
      calibration: { answers: 0, bins: [], error: 0, brier: 0, tradeOff: [] },
      judgements: [],
    },
  ],
});

const floors = (own: Floors["sets"][string]): Floors => ({
  asOf: "2026-11-22",
  largestFall: 0.03,
  everySet: { atLeast: { repeatable: 1 }, atMost: {} },
  sets: { own },
});

describe("breaches", () => {
  it("names a figure below its floor and one above its ceiling", () => {
    const limits = floors({ atLeast: { answerRate: 0.9 }, atMost: { wrong: 0.1 } });
    expect(breaches(evaluated({ answerRate: 0.89, wrong: 0.2, repeatable: 1 }), limits)).toEqual([
      "own answerRate 0.890, at least 0.9",
      "own wrong 0.200, at most 0.1",
    ]);
    expect(breaches(evaluated({ answerRate: 0.9, wrong: 0.1, repeatable: 1 }), limits)).toEqual([]);
  });

  it("holds every set to what is asked of all, whether or not it has floors of its own", () => {
    const limits = { ...floors({ atLeast: {}, atMost: {} }), sets: {} };
    expect(breaches(evaluated({ repeatable: 0.99 }), limits)).toEqual(["own repeatable 0.990, at least 1"]);
  });

  it("asks nothing of a figure over no question", () => {
    expect(breaches(evaluated({}), floors({ atLeast: { rewritingRight: 0.9 }, atMost: {} }))).toEqual([]);
  });
});

describe("falls", () => {
  const baseline = (figures: Record<string, number>) => ({
    asOf: "2026-11-22",
    sets: { own: { figures, outcomes: {} } },
  });
  const fallsFrom = (before: Record<string, number>, now: Record<string, number>, count = 100): string[] =>
    falls(evaluated(now, count), { before: baseline(before), now: baseline(now), largestFall: 0.03 });

  it("names a figure that got worse by more than is allowed, whichever way is worse", () => {
    expect(fallsFrom({ answerRate: 0.9 }, { answerRate: 0.86 })).toEqual(["own answerRate 0.9 → 0.86"]);
    expect(fallsFrom({ wrong: 0.1 }, { wrong: 0.14 })).toEqual(["own wrong 0.1 → 0.14"]);
  });

  it("allows a figure to get better, or a little worse", () => {
    expect(fallsFrom({ answerRate: 0.8, wrong: 0.2 }, { answerRate: 0.9, wrong: 0.1 })).toEqual([]);
    expect(fallsFrom({ answerRate: 0.9 }, { answerRate: 0.87 })).toEqual([]);
  });

  it("allows one question of a small set", () => {
    expect(fallsFrom({ answerRate: 1 }, { answerRate: 0.9 }, 10)).toEqual([]);
    expect(fallsFrom({ answerRate: 1 }, { answerRate: 0.8 }, 10)).toHaveLength(1);
  });
});
