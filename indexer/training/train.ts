import { setImmediate } from "node:timers/promises";
import type { UnigramVocabulary } from "../../knowledge/embedding/unigram-tokenizer.ts";
import { matchingForm } from "../../knowledge/text/matching-form.ts";
import { Batch } from "./batch.ts";
import { ComposedTable } from "./composed-table.ts";
import { encoderOf } from "./encoder.ts";
import { PairExamples } from "./pair-examples.ts";
import { type Random, randomNormal, seededRandom } from "./random.ts";
import { SelfSupervisedExamples } from "./self-supervised.ts";
import { TableTrainer } from "./table-trainer.ts";
import type { TrainingPair, TrainingText } from "./training-data.ts";
import { selfSupervisedShare, settingsFor, type TrainingSettings, temperature } from "./training-settings.ts";
import { buildVocabulary } from "./vocabulary.ts";

export interface TrainingOptions extends Partial<TrainingSettings> {
  texts: readonly TrainingText[];
  pairs: readonly TrainingPair[];
  /** The same seed, data and settings give the same model, to the bit. */
  seed: number;
  /** A model to go on from, vocabulary and all, instead of beginning anew; left as it is. */
  start?: TrainedModel;
  onProgress?: (progress: TrainingProgress) => void;
}

export interface TrainingProgress {
  phase: "self-supervised" | "pairs";
  /** From 1. */
  step: number;
  steps: number;
  /** Mean loss of an example in this step, in nats. */
  loss: number;
}

export interface TrainedModel {
  vocabulary: UnigramVocabulary;
  dimension: number;
  /** One row of `dimension` a piece; that of padding is zero. */
  rows: Float32Array;
}

/**
 * Trains a static embedding model: first on running texts alone, then on question–passage pairs. Each phase begins with
 * fresh moments and a fresh generator, so that training in two calls, the second going on from the first, gives the
 * same model as one call.
 */
export async function train(options: TrainingOptions): Promise<TrainedModel> {
  const settings = settingsFor(options, options.pairs.length, options.start !== undefined);
  const random = seededRandom(options.seed);
  const model = options.start ? copyOf(options.start) : newModel(options, settings, random);
  const encode = encoderOf(model.vocabulary);
  const running = new SelfSupervisedExamples(options.texts, encode);
  const questions = new PairExamples(options.pairs, encode);
  const batch = new Batch(settings.batchSize);
  const mixed = running.count > 0 ? Math.round(batch.size * selfSupervisedShare) : 0;
  running.begin(random);
  await runPhase(options, model, batch, {
    name: "self-supervised",
    steps: Math.round((running.count * settings.passes) / batch.size),
    rate: settings.learningRate,
    fill: () => running.fill(batch, batch.size),
  });
  const again = seededRandom(options.seed);
  running.begin(again);
  questions.begin(again);
  await runPhase(options, model, batch, {
    name: "pairs",
    steps: questions.count > 0 ? settings.pairSteps : 0,
    rate: settings.pairLearningRate,
    fill: () => {
      questions.fill(batch, batch.size - mixed);
      running.fill(batch, mixed);
    },
  });
  return model;
}

interface Phase {
  name: TrainingProgress["phase"];
  steps: number;
  /** Learning rate at its highest. */
  rate: number;
  /** Fills the empty batch. */
  fill: () => void;
}

async function runPhase(
  { onProgress }: TrainingOptions,
  { vocabulary, rows, dimension }: TrainedModel,
  batch: Batch,
  { name, steps, rate, fill }: Phase,
): Promise<void> {
  if (steps === 0) return;
  const table = new ComposedTable(vocabulary, dimension);
  for (let piece = 0; piece < vocabulary.pieces.length; piece++) table.adopt(piece, rows, piece * dimension);
  const trainer = await TableTrainer.create(table, batch.size, temperature);
  for (let step = 1; step <= steps; step++) {
    batch.clear();
    fill();
    const loss = await trainer.step(batch, rate * decay(step, steps));
    onProgress?.({ phase: name, step, steps, loss });
    // A training takes minutes; whoever draws its progress gets a turn between steps.
    await setImmediate();
  }
  composeRows(table, rows);
}

function newModel(
  { texts, pairs }: TrainingOptions,
  { dimension, vocabularySize }: TrainingSettings,
  random: Random,
): TrainedModel {
  const vocabulary = buildVocabulary(formsOf(texts, pairs), vocabularySize);
  const table = new ComposedTable(vocabulary, dimension);
  for (let k = 0; k < table.own.length; k++) table.own[k] = randomNormal(random);
  for (let k = 0; k < table.characters.length; k++) table.characters[k] = randomNormal(random);
  const rows = new Float32Array(table.own.length);
  composeRows(table, rows);
  rows.fill(0, 0, dimension);
  const unknown = vocabulary.unknownId * dimension;
  for (let k = unknown; k < unknown + dimension; k++) rows[k] = (rows[k] as number) * unknownWeight;
  return { vocabulary, dimension, rows };
}

// Enough to give a text of nothing but unknown characters a direction, too little to turn any other.
const unknownWeight = 0.03;

function composeRows(table: ComposedTable, rows: Float32Array): void {
  for (let at = 0; at < rows.length; at += table.dimension) table.compose(at / table.dimension, rows, at);
}

function copyOf(model: TrainedModel): TrainedModel {
  return { ...model, rows: model.rows.slice() };
}

function* formsOf(texts: readonly TrainingText[], pairs: readonly TrainingPair[]): Generator<string> {
  for (const { title, text } of texts) {
    if (title !== undefined) yield matchingForm(title);
    for (const line of text.split("\n")) yield matchingForm(line);
  }
  for (const { query, passage } of pairs) {
    yield matchingForm(query);
    yield matchingForm(passage);
  }
}

// A short rise, then straight down.
function decay(step: number, steps: number): number {
  return Math.min(1, (10 * step) / steps, (steps - step + 1) / (0.9 * steps));
}
