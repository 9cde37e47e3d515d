import { setImmediate } from "node:timers/promises";
import type { UnigramVocabulary } from "../../knowledge/embedding/unigram-tokenizer.ts";
import { matchingForm } from "../../knowledge/text/matching-form.ts";
import { Batch } from "./batch.ts";
import { encoderOf } from "./encoder.ts";
import { PairExamples } from "./pair-examples.ts";
import { type Random, randomNormal, seededRandom } from "./random.ts";
import { SelfSupervisedExamples } from "./self-supervised.ts";
import { TableTrainer } from "./table-trainer.ts";
import type { TrainingPair, TrainingText } from "./training-data.ts";
import { buildVocabulary } from "./vocabulary.ts";

export interface TrainingOptions {
  texts: readonly TrainingText[];
  pairs: readonly TrainingPair[];
  /** The same seed, data and settings give the same model, to the bit. */
  seed: number;
  /** A model to go on from, vocabulary and all, instead of beginning anew; left as it is. */
  start?: TrainedModel;
  /** An even number. */
  dimension?: number;
  /** Upper bound on pieces. */
  vocabularySize?: number;
  /** Examples told apart at a time; rounded down to a multiple of 4. */
  batchSize?: number;
  /** How often the running texts are gone through before the pairs begin. */
  passes?: number;
  /** Batches of pairs, a quarter of each filled from the running texts. */
  pairSteps?: number;
  /** Of the first phase; falls to nothing over each phase. A start value of a row's component is of the order of 1. */
  learningRate?: number;
  pairLearningRate?: number;
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

export const temperature = 0.05;
const selfSupervisedShare = 0.25;

/**
 * Trains a static embedding model: first on running texts alone, then on question–passage pairs. Each phase begins with
 * fresh moments and a fresh generator, so that training in two calls, the second going on from the first, gives the
 * same model as one call.
 */
export async function train(options: TrainingOptions): Promise<TrainedModel> {
  const random = seededRandom(options.seed);
  const model = options.start ? copyOf(options.start) : newModel(options, random);
  const encode = encoderOf(model.vocabulary);
  const running = new SelfSupervisedExamples(options.texts, encode);
  const questions = new PairExamples(options.pairs, encode);
  const batch = new Batch(Math.max(4, Math.floor((options.batchSize ?? 1024) / 4) * 4));
  const mixed = running.count > 0 ? Math.round(batch.size * selfSupervisedShare) : 0;
  running.begin(random);
  await runPhase(options, model, batch, {
    name: "self-supervised",
    steps: Math.round((running.count * (options.passes ?? 5)) / batch.size),
    rate: options.learningRate ?? 0.05,
    fill: () => running.fill(batch, batch.size),
  });
  const again = seededRandom(options.seed);
  running.begin(again);
  questions.begin(again);
  await runPhase(options, model, batch, {
    name: "pairs",
    steps: questions.count > 0 ? (options.pairSteps ?? 150) : 0,
    rate: options.pairLearningRate ?? 0.02,
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
  { rows, dimension }: TrainedModel,
  batch: Batch,
  { name, steps, rate, fill }: Phase,
): Promise<void> {
  if (steps === 0) return;
  const trainer = new TableTrainer(rows, dimension, batch.size, temperature);
  for (let step = 1; step <= steps; step++) {
    batch.clear();
    fill();
    const loss = trainer.step(batch, rate * decay(step, steps));
    onProgress?.({ phase: name, step, steps, loss });
    // A training takes minutes; whoever draws its progress gets a turn between steps.
    await setImmediate();
  }
}

function newModel(
  { texts, pairs, dimension = 256, vocabularySize = 50_000 }: TrainingOptions,
  random: Random,
): TrainedModel {
  const vocabulary = buildVocabulary(formsOf(texts, pairs), vocabularySize);
  const rows = new Float32Array(vocabulary.pieces.length * dimension);
  for (let k = dimension; k < rows.length; k++) rows[k] = randomNormal(random);
  const unknown = vocabulary.unknownId * dimension;
  for (let k = unknown; k < unknown + dimension; k++) rows[k] = (rows[k] as number) * unknownWeight;
  return { vocabulary, dimension, rows };
}

// Enough to give a text of nothing but unknown characters a direction, too little to turn any other.
const unknownWeight = 1e-5;

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
