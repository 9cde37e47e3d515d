import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { CewenError } from "../../knowledge/errors.ts";
import type { Evaluation } from "./evaluate.ts";
import type { Outcome } from "./judge.ts";

const outcomes = ["complete", "incomplete", "wrong", "unanswered", "refused"] as const satisfies readonly Outcome[];

const baselineShape = z.object({
  asOf: z.string(),
  sets: z.record(
    z.string(),
    z.object({
      /** Of the whole set, to four places. */
      figures: z.record(z.string(), z.number()),
      outcomes: z.record(z.string(), z.enum(outcomes)),
    }),
  ),
});

/** A run worth comparing with: nothing that differs from machine to machine, such as times. */
export type Baseline = z.infer<typeof baselineShape>;

export class BaselineMissingError extends CewenError {
  constructor(readonly file: string) {
    super(`还没有 ${file}。用 --write-baseline 把这一次的结果写进去，以后就有得比较。`);
  }
}

export class BaselineUnreadableError extends CewenError {
  constructor(readonly file: string) {
    super(`${file} 不是评测结果。请换一个文件，或用 --write-baseline 重新写一份。`);
  }
}

export function baselineOf({ asOf, sets }: Evaluation): Baseline {
  const entries = sets.map(({ name, whole, judgements }) => {
    const figures = Object.entries(whole.figures).map(([id, { mean }]) => [id, rounded(mean)]);
    const ended = judgements.map(({ turn, outcome }) => [turn.id, outcome]);
    return [name, { figures: Object.fromEntries(figures), outcomes: Object.fromEntries(ended) }];
  });
  return { asOf, sets: Object.fromEntries(entries) };
}

/** @throws BaselineMissingError or BaselineUnreadableError */
export function readBaseline(file: string): Baseline {
  if (!existsSync(file)) throw new BaselineMissingError(file);
  try {
    return baselineShape.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    throw new BaselineUnreadableError(file);
  }
}

/** Sets that this run did not ask are kept as they were. */
export function writeBaseline(file: string, now: Baseline, before: Baseline | undefined): void {
  const sets = Object.entries({ ...before?.sets, ...now.sets }).sort(([a], [b]) => (a < b ? -1 : 1));
  writeFileSync(file, `${JSON.stringify({ asOf: now.asOf, sets: Object.fromEntries(sets) }, null, 2)}\n`);
}

export interface SetChanges {
  name: string;
  /** Figures known before and now that are not the same. */
  figures: { id: string; before: number; now: number }[];
  /** Questions that end otherwise than before. */
  questions: { id: string; before: Outcome; now: Outcome }[];
}

/** What differs from an earlier run, set by set; a set that it did not ask is left out. */
export function changesSince(before: Baseline, now: Baseline): SetChanges[] {
  return Object.entries(now.sets).flatMap(([name, set]) => {
    const old = before.sets[name];
    if (old === undefined) return [];
    return [{ name, figures: differing(old.figures, set.figures), questions: differing(old.outcomes, set.outcomes) }];
  });
}

function differing<T>(before: Record<string, T>, now: Record<string, T>): { id: string; before: T; now: T }[] {
  return Object.entries(now).flatMap(([id, value]) => {
    const old = before[id];
    return old === undefined || old === value ? [] : [{ id, before: old, now: value }];
  });
}

const rounded = (value: number): number => Math.round(value * 1e4) / 1e4;
