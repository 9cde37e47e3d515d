import { type Baseline, baselineOf, changesSince, type SetChanges } from "./baseline.ts";
import type { Calibration } from "./calibration.ts";
import type { Evaluation, SetEvaluation } from "./evaluate.ts";
import { faultsOf } from "./faults.ts";
import type { Group } from "./figures.ts";
import type { Outcome } from "./judge.ts";

/** One question of the output; places are from 1, null where nothing right was retrieved. */
export interface QuestionOutcome {
  id: string;
  kind: string;
  outcome: Outcome;
  status: string;
  confidence: number;
  document?: number | null;
  passage?: number | null;
  faults: string[];
}

export type EvaluationJson = Omit<Group, "figures"> & {
  asOf: string;
  calibration: Calibration;
  sets: ReturnType<typeof setAsJson>[];
  changes?: SetChanges[];
} & Record<string, unknown>;

/** For programs: the figures over all sets as plain numbers, and each set with its intervals, kinds and questions. */
export function asJson(evaluation: Evaluation, before: Baseline | undefined): EvaluationJson {
  const { figures, ...whole } = evaluation.whole;
  const means = Object.fromEntries(Object.entries(figures).map(([id, { mean }]) => [id, mean]));
  const changes = before === undefined ? {} : { changes: changesSince(before, baselineOf(evaluation)) };
  const { asOf, documents, chunks, calibration } = evaluation;
  return { asOf, documents, chunks, ...whole, ...means, calibration, sets: evaluation.sets.map(setAsJson), ...changes };
}

function setAsJson({ name, whole, kinds, rankings, calibration, judgements }: SetEvaluation) {
  return { name, ...whole, kinds: Object.fromEntries(kinds), rankings, calibration, outcomes: outcomesOf(judgements) };
}

function outcomesOf(judgements: SetEvaluation["judgements"]): QuestionOutcome[] {
  return judgements.map((judgement) => {
    const { turn, outcome, answer, places } = judgement;
    const { status, confidence } = answer;
    return { id: turn.id, kind: turn.kind, outcome, status, confidence, ...places, faults: faultsOf(judgement) };
  });
}
