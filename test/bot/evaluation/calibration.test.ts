import { describe, expect, it } from "vitest";
import { calibrate } from "../../../bot/evaluation/calibration.ts";
import type { Judgement } from "../../../bot/evaluation/judge.ts";
import { seededRandom } from "../../../indexer/training/random.ts";
import { answer, judged, refusal } from "./labelled.ts";

const random = seededRandom(1);
const right = (confidence: number): Judgement =>
  judged({ answers: ["三万元"] }, answer({ quotes: ["三万元。"], confidence }));
const wrong = (confidence: number): Judgement =>
  judged({ answers: ["五万元"] }, answer({ quotes: ["三万元。"], confidence }));
const uncalledFor = (confidence: number): Judgement =>
  judged({ answerable: false, documents: [] }, answer({ quotes: ["三万元。"], confidence }));

describe("calibrate", () => {
  it("compares confidence and share right in tenths", () => {
    const { bins } = calibrate([right(0.81), right(0.85), wrong(0.89), wrong(0.3), right(1)], random);
    expect(bins.map(({ from, to, right: share }) => [from, to, share.count, share.mean])).toEqual([
      [0.3, 0.4, 1, 0],
      [0.8, 0.9, 3, 2 / 3],
      [0.9, 1, 1, 1],
    ]);
    expect(bins[1]?.confidence).toBeCloseTo(0.85, 10);
  });

  it("weighs the distances by the answers in each tenth", () => {
    const { answers, error, brier } = calibrate([right(0.9), right(0.9), right(0.9), wrong(0.5)], random);
    // (3 · |0.9 - 1| + 1 · |0.5 - 0|) / 4 and (3 · 0.1² + 0.5²) / 4
    expect(answers).toBe(4);
    expect(error).toBeCloseTo(0.2, 10);
    expect(brier).toBeCloseTo(0.07, 10);
  });

  it("shows what a stricter bot would answer, and how well", () => {
    const refused = judged({ answers: ["三万元"] }, refusal({ confidence: 0.2 }));
    const { tradeOff } = calibrate([right(0.9), right(0.6), wrong(0.6), uncalledFor(0.4), refused], random);
    expect(tradeOff).toEqual([
      { threshold: 0.4, answerRate: 3 / 4, accuracy: 2 / 4 },
      { threshold: 0.6, answerRate: 3 / 4, accuracy: 2 / 3 },
      { threshold: 0.9, answerRate: 1 / 4, accuracy: 1 },
    ]);
  });

  it("has nothing to show where nothing was answered", () => {
    expect(calibrate([judged({}, refusal())], random)).toEqual({
      answers: 0,
      bins: [],
      error: 0,
      brier: 0,
      tradeOff: [],
    });
  });
});
