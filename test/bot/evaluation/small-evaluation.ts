import { calibrate } from "../../../bot/evaluation/calibration.ts";
import type { Evaluation, SetEvaluation } from "../../../bot/evaluation/evaluate.ts";
import { groupOf, groupsByKind } from "../../../bot/evaluation/figures.ts";
import type { Judgement } from "../../../bot/evaluation/judge.ts";
import { seededRandom } from "../../../indexer/training/random.ts";

/** An evaluation of sets that have already been judged. */
export function evaluationOf(sets: Record<string, Judgement[]>): Evaluation {
  const random = seededRandom(1);
  const judgements = Object.values(sets).flat();
  return {
    asOf: "2026-06-01",
    documents: 2,
    chunks: 9,
    whole: groupOf(judgements, random),
    calibration: calibrate(judgements, random),
    sets: Object.entries(sets).map(([name, of]): SetEvaluation => {
      const whole = groupOf(of, random);
      const { figures } = whole;
      return {
        name,
        whole,
        kinds: groupsByKind(of, random),
        rankings: { bm25: figures, vectors: figures, rrf: figures, ours: figures },
        calibration: calibrate(of, random),
        judgements: of,
      };
    }),
  };
}
