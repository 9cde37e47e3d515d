export interface TrainingSettings {
  /** An even number. */
  dimension: number;
  /** Upper bound on pieces. */
  vocabularySize: number;
  /** Examples told apart at a time; a multiple of 4. */
  batchSize: number;
  /** How often the running texts are gone through before the pairs begin. */
  passes: number;
  /** Batches of pairs, a quarter of each filled from the running texts. */
  pairSteps: number;
  /** Of the first phase; falls to nothing over each phase. A start value of a row's component is of the order of 1. */
  learningRate: number;
  pairLearningRate: number;
}

export const temperature = 0.05;
export const selfSupervisedShare = 0.25;

/** @param adapts  whether a trained model is gone on from: a few pairs of one's own must not undo what it knows */
export function settingsFor(given: Partial<TrainingSettings>, pairs: number, adapts: boolean): TrainingSettings {
  const { batchSize, ...settings } = { ...trainedAnew, ...(adapts ? adapted(pairs) : {}), ...given };
  return { ...settings, batchSize: Math.max(4, Math.floor(batchSize / 4) * 4) };
}

const trainedAnew: TrainingSettings = {
  dimension: 384,
  vocabularySize: 50_000,
  batchSize: 1024,
  passes: 8,
  pairSteps: 220,
  learningRate: 0.05,
  pairLearningRate: 0.02,
};

// No passage twice in a batch where there are that few, and every pair about twenty times.
function adapted(pairs: number): Partial<TrainingSettings> {
  const batchSize = Math.min(trainedAnew.batchSize, pairs / (1 - selfSupervisedShare));
  const steps = (adaptationPasses * pairs) / (batchSize * (1 - selfSupervisedShare));
  return {
    batchSize,
    passes: 0,
    pairSteps: Math.round(Math.min(trainedAnew.pairSteps, steps)),
  };
}

const adaptationPasses = 20;
