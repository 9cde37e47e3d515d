import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { type Baseline, changesSince } from "../../bot/evaluation/baseline.ts";
import type { Evaluation } from "../../bot/evaluation/evaluate.ts";
import { measures } from "../../bot/evaluation/measures.ts";
import { evaluationFolder } from "./own-sets.ts";

const limits = z.strictObject({
  atLeast: z.record(z.string(), z.number()).default({}),
  atMost: z.record(z.string(), z.number()).default({}),
});

const floorsShape = z.strictObject({
  /** The day that questions without one are asked for. */
  asOf: z.iso.date(),
  /** How far a figure of a whole set may get worse than in the committed run; one question is always allowed. */
  largestFall: z.number(),
  everySet: limits,
  sets: z.record(z.string(), limits),
});

export type Floors = z.infer<typeof floorsShape>;

export function readFloors(): Floors {
  return floorsShape.parse(JSON.parse(readFileSync(path.join(evaluationFolder, "floors.json"), "utf8")));
}

/** Figures of whole sets outside their limits, a line each. */
export function breaches({ sets }: Pick<Evaluation, "sets">, floors: Floors): string[] {
  return sets.flatMap(({ name, whole }) => {
    const own = floors.sets[name] ?? { atLeast: {}, atMost: {} };
    const shown = (id: string, limit: string): string =>
      `${name} ${id} ${whole.figures[id]?.mean.toFixed(3)}, ${limit}`;
    const low = Object.entries({ ...floors.everySet.atLeast, ...own.atLeast }).filter(([id, floor]) =>
      isBelow(whole.figures[id]?.mean, floor),
    );
    const high = Object.entries({ ...floors.everySet.atMost, ...own.atMost }).filter(([id, ceiling]) =>
      isBelow(ceiling, whole.figures[id]?.mean),
    );
    return [
      ...low.map(([id, floor]) => shown(id, `at least ${floor}`)),
      ...high.map(([id, ceiling]) => shown(id, `at most ${ceiling}`)),
    ];
  });
}

/** Figures that got worse than in the committed run by more than is allowed, a line each. */
export function falls(
  { sets }: Pick<Evaluation, "sets">,
  { before, now, largestFall }: { before: Baseline; now: Baseline; largestFall: number },
): string[] {
  return changesSince(before, now).flatMap(({ name, figures }) => {
    const counted = sets.find((set) => set.name === name)?.whole.figures ?? {};
    return figures.flatMap(({ id, before: was, now: is }) => {
      const better = measures.find((measure) => measure.id === id)?.better ?? "higher";
      const fall = better === "higher" ? was - is : is - was;
      const allowed = Math.max(largestFall, 1 / (counted[id]?.count ?? 1));
      return fall > allowed + rounding ? [`${name} ${id} ${was} → ${is}`] : [];
    });
  });
}

/** A figure over no question at all is outside no limit. */
function isBelow(value: number | undefined, limit: number | undefined): boolean {
  return value !== undefined && limit !== undefined && value < limit - rounding;
}

// The committed figures have four places.
const rounding = 1e-4;
