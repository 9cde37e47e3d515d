import type { Random } from "../../indexer/training/random.ts";
import type { Day } from "../../knowledge/text/dates.ts";
import { type Asking, askDialogues } from "./ask-dialogues.ts";
import { type Calibration, calibrate } from "./calibration.ts";
import { ChunkReader } from "./chunk-reader.ts";
import { compareRankings, type SearchParts } from "./compare-rankings.ts";
import type { Dataset } from "./dataset.ts";
import { type Figures, figuresOf, type Group, groupOf, groupsByKind } from "./figures.ts";
import { type Judgement, judge } from "./judge.ts";
import type { Places } from "./places.ts";
import type { RankingName } from "./rankings.ts";
import { retrievalMeasures } from "./retrieval-measures.ts";

export interface EvaluationParts extends SearchParts {
  ask: Asking;
  random: Random;
}

export interface SetEvaluation {
  name: string;
  whole: Group;
  kinds: ReadonlyMap<string, Group>;
  /** Retrieval figures of four orders of the same chunks. */
  rankings: Record<RankingName, Figures>;
  calibration: Calibration;
  judgements: Judgement[];
}

export interface Evaluation {
  asOf: Day;
  documents: number;
  chunks: number;
  /** All sets together. */
  whole: Group;
  calibration: Calibration;
  sets: SetEvaluation[];
}

/** Asks everything, looks up what was retrieved and quoted, and judges it. */
export async function evaluate(datasets: readonly Dataset[], parts: EvaluationParts, asOf: Day): Promise<Evaluation> {
  const sets: SetEvaluation[] = [];
  for (const dataset of datasets) sets.push(await evaluateSet(dataset, parts, asOf));
  const judgements = sets.flatMap((set) => set.judgements);
  const { snapshot, random } = parts;
  return {
    asOf,
    documents: snapshot.documents.length,
    chunks: snapshot.chunkCount,
    whole: groupOf(judgements, random),
    calibration: calibrate(judgements, random),
    sets,
  };
}

async function evaluateSet({ name, dialogues }: Dataset, parts: EvaluationParts, asOf: Day): Promise<SetEvaluation> {
  const { random } = parts;
  const chunks = new ChunkReader(parts.snapshot);
  const judgements: Judgement[] = [];
  for (const asked of await askDialogues(dialogues, parts.ask, asOf)) {
    const retrieved = await chunks.retrievedBy(asked.answer);
    judgements.push(judge({ ...asked, retrieved, verified: await chunks.verified(asked.answer) }));
  }
  const places: Record<RankingName, Places>[] = [];
  for (const judgement of judgements)
    if (judgement.turn.answerable) places.push(await compareRankings(judgement, parts, chunks));
  const ranked = (ranking: RankingName): Figures =>
    figuresOf(
      retrievalMeasures,
      places.map((one) => one[ranking]),
      random,
    );
  return {
    name,
    whole: groupOf(judgements, random),
    kinds: groupsByKind(judgements, random),
    rankings: { bm25: ranked("bm25"), vectors: ranked("vectors"), rrf: ranked("rrf"), ours: ranked("ours") },
    calibration: calibrate(judgements, random),
    judgements,
  };
}
