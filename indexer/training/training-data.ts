/** A running text to learn from: every sentence of it should be near the rest of its passage. */
export interface TrainingText {
  title?: string;
  text: string;
}

/** A question and a passage that answers it. */
export interface TrainingPair {
  query: string;
  passage: string;
  /** What the passage stands under; shown to the model half the time. */
  title?: string;
  /** How often it is drawn, relative to the others. */
  weight: number;
}

/**
 * How much a kind of pair is worth. Statute articles and administrative answers are what the product is asked for;
 * answers that a language model wrote are unverified; two wordings of one question teach everyday words but no
 * retrieval; a span of a passage is no question.
 */
export const pairWeights: Readonly<Record<string, number>> = {
  "question-article": 3,
  "question-answer": 1.5,
  "question-passage": 1,
  "title-passage": 1,
  "question-answer-llm": 0.3,
  paraphrase: 0.1,
  "span-in-passage": 0,
};

/** The passages of pairs as running texts, each once. Those of pairs that count less than 1 are no models of a passage. */
export function textsOfPairs(pairs: readonly TrainingPair[]): TrainingText[] {
  const texts = new Map<string, TrainingText>();
  for (const { passage, title, weight } of pairs) {
    if (weight < 1 || texts.has(passage)) continue;
    texts.set(passage, title === undefined ? { text: passage } : { title, text: passage });
  }
  return [...texts.values()];
}
