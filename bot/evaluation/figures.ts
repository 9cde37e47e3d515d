import type { Random } from "../../indexer/training/random.ts";
import type { Judgement } from "./judge.ts";
import type { Measure } from "./measure.ts";
import { measures } from "./measures.ts";
import { type Estimate, estimate, quantile } from "./statistics.ts";

/** By the measure's id; one over no question at all is absent. */
export type Figures = Record<string, Estimate>;

/** How a group of questions did. */
export interface Group {
  questions: number;
  answerable: number;
  figures: Figures;
  /** Characters of the answers given, lists apart. */
  answerChars: { median: number; percentile95: number };
  /** Milliseconds of whole asks, each question's first. */
  askMs: { median: number; percentile95: number; percentile99: number };
}

export function groupOf(judgements: readonly Judgement[], random: Random): Group {
  const chars = judgements
    .filter(({ turn, isAnswered }) => turn.answerable && isAnswered && turn.kind !== "list")
    .map((judgement) => judgement.chars);
  const times = judgements.map(({ answer }) => answer.timings.totalMs);
  return {
    questions: judgements.length,
    answerable: judgements.filter(({ turn }) => turn.answerable).length,
    figures: figuresOf(measures, judgements, random),
    answerChars: { median: quantile(chars, 0.5), percentile95: quantile(chars, 0.95) },
    askMs: {
      median: quantile(times, 0.5),
      percentile95: quantile(times, 0.95),
      percentile99: quantile(times, 0.99),
    },
  };
}

/** One group for each kind of question, the largest first. */
export function groupsByKind(judgements: readonly Judgement[], random: Random): Map<string, Group> {
  const kinds = new Map<string, Judgement[]>();
  for (const judgement of judgements) {
    const { kind } = judgement.turn;
    kinds.set(kind, [...(kinds.get(kind) ?? []), judgement]);
  }
  const largestFirst = [...kinds].sort(([a, ofA], [b, ofB]) => ofB.length - ofA.length || (a < b ? -1 : 1));
  return new Map(largestFirst.map(([kind, of]) => [kind, groupOf(of, random)]));
}

export function figuresOf<T>(of: readonly Measure<T>[], judged: readonly T[], random: Random): Figures {
  const figures: Figures = {};
  for (const { id, value } of of) {
    const values = judged.map(value).filter((one) => one !== undefined);
    if (values.length > 0) figures[id] = estimate(values, random);
  }
  return figures;
}
