import type { Random } from "../../indexer/training/random.ts";
import type { Judgement } from "./judge.ts";
import { type Estimate, estimate, mean } from "./statistics.ts";

/** Answers of about the same confidence. */
export interface Bin {
  /** Confidence from … up to (the last bin: and including) … */
  from: number;
  to: number;
  confidence: number;
  /** Share of right ones. */
  right: Estimate;
}

/** What demanding at least this confidence of an answer would come to. */
export interface Threshold {
  threshold: number;
  /** Share of the answerable questions still answered. */
  answerRate: number;
  /** Share of the answers still given that are right. */
  accuracy: number;
}

export interface Calibration {
  answers: number;
  /** Bins that hold answers. */
  bins: Bin[];
  /** Expected calibration error: mean distance of confidence and share right over the bins, weighted by answers. */
  error: number;
  /** Mean squared distance of confidence and outcome (Brier 1950). */
  brier: number;
  /** By ascending threshold; the first is the bot as it is. */
  tradeOff: Threshold[];
}

const binCount = 10;

/**
 * How far `confidence` can be believed. Only answers given can be judged, so the trade-off shows what a stricter bot
 * would do, never a bolder one. An answer is right here unless its outcome is wrong: it holds at least one span.
 */
export function calibrate(judgements: readonly Judgement[], random: Random): Calibration {
  const given = judgements.filter(({ isAnswered }) => isAnswered);
  const bins = binsOf(given, random);
  const distances = bins.map(({ confidence, right }) => right.count * Math.abs(confidence - right.mean));
  return {
    answers: given.length,
    bins,
    error: distances.reduce((sum, distance) => sum + distance, 0) / (given.length || 1),
    brier: mean(given.map((judgement) => (judgement.answer.confidence - rightness(judgement)) ** 2)),
    tradeOff: tradeOff(judgements, given),
  };
}

const rightness = ({ outcome }: Judgement): number => Number(outcome !== "wrong");

function binsOf(given: readonly Judgement[], random: Random): Bin[] {
  const binOf = ({ answer }: Judgement): number => Math.min(binCount - 1, Math.floor(answer.confidence * binCount));
  return Array.from({ length: binCount }, (_, i) => i).flatMap((i) => {
    const inBin = given.filter((judgement) => binOf(judgement) === i);
    if (inBin.length === 0) return [];
    const confidence = mean(inBin.map(({ answer }) => answer.confidence));
    const right = estimate(inBin.map(rightness), random);
    return [{ from: i / binCount, to: (i + 1) / binCount, confidence, right }];
  });
}

function tradeOff(judgements: readonly Judgement[], given: readonly Judgement[]): Threshold[] {
  const answerable = judgements.filter(({ turn }) => turn.answerable).length;
  const thresholds = [...new Set(given.map(({ answer }) => answer.confidence))].sort((a, b) => a - b);
  return thresholds.map((threshold) => {
    const kept = given.filter(({ answer }) => answer.confidence >= threshold);
    const answered = kept.filter(({ turn }) => turn.answerable).length;
    return { threshold, answerRate: answered / (answerable || 1), accuracy: mean(kept.map(rightness)) };
  });
}
