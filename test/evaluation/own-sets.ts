import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { readConfig } from "../../bot/config.ts";
import { type Dataset, readDataset } from "../../bot/evaluation/dataset.ts";
import { type Evaluation, evaluate } from "../../bot/evaluation/evaluate.ts";
import { consultationOver, lay, openStore, sampleDocuments } from "../../bot/index.ts";
import { loadDocument } from "../../indexer/load/load.ts";
import { indexSources } from "../../indexer/pipeline.ts";
import { seededRandom } from "../../indexer/training/random.ts";
import type { Day } from "../../knowledge/text/dates.ts";

/** Where the question sets, their floors and the committed run lie. */
export const evaluationFolder = fileURLToPath(new URL(".", import.meta.url));

/** The sets of this folder that the samples can answer: those about other documents are left out. */
export function ownSets(): Dataset[] {
  const samples = new Set(readdirSync(sampleDocuments));
  const files = readdirSync(evaluationFolder).filter((file) => file.endsWith(".jsonl"));
  const sets = files.sort().map((file) => readDataset(path.join(evaluationFolder, file)));
  return sets.filter(({ dialogues }) =>
    dialogues.every(({ turns }) => turns.every(({ documents }) => documents.every((file) => samples.has(file)))),
  );
}

/** Asks the sets over a fresh store of the samples, which is gone afterwards. */
export async function evaluateOverSamples(sets: readonly Dataset[], asOf: Day): Promise<Evaluation> {
  const foundation = await lay(readConfig({}));
  const folder = mkdtempSync(path.join(tmpdir(), "cewen-evaluation-"));
  const store = openStore(foundation, folder);
  try {
    const { embeddings, regions, reader } = foundation;
    const parse = (file: string, bytes: Uint8Array) => loadDocument(bytes, file);
    await indexSources([sampleDocuments], { store, embeddings, regions, parse, samples: true });
    const consultation = consultationOver(foundation, store);
    const snapshot = await store.snapshot();
    const ask = consultation.ask.bind(consultation);
    const evaluation = await evaluate(sets, { ask, snapshot, reader, embeddings, random: seededRandom(1) }, asOf);
    snapshot.release();
    return evaluation;
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
