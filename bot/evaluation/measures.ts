import { answerMeasures } from "./answer-measures.ts";
import type { Judgement } from "./judge.ts";
import type { Measure } from "./measure.ts";
import { retrievalMeasures } from "./retrieval-measures.ts";

/** In the order in which they are shown. */
export const measures: readonly Measure<Judgement>[] = [
  ...retrievalMeasures.map((measure) => ({
    ...measure,
    value: ({ places }: Judgement) => measure.value(places),
  })),
  ...answerMeasures,
];
