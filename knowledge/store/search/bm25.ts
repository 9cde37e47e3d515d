import type { Postings } from "./postings.ts";

const k1 = 1.2;
const b = 0.75;

/**
 * BM25 (Robertson and Zaragoza 2009, with the idf that never falls below 0, as Lucene has it) by term-at-a-time
 * summing of impacts that are computed once, when a state is opened: N, n and the average length are always its own.
 */
export class Bm25 {
  /** Per posting f · (k1 + 1) / (f + k1 · (1 - b + b · length / average)). */
  readonly #impacts: Float32Array;
  readonly #postings: Postings;

  constructor(postings: Postings) {
    this.#postings = postings;
    this.#impacts = impactsOf(postings);
  }

  /** ln(1 + (N - n + 0.5) / (n + 0.5)) */
  idf(term: string): number {
    return this.#idfAt(this.#postings.dictionary.find(term));
  }

  /**
   * Adds weight · idf · impact to the score of every row holding the term.
   * @returns the term's idf
   */
  addScores(term: string, weight: number, scores: Float64Array): number {
    const index = this.#postings.dictionary.find(term);
    const idf = this.#idfAt(index);
    if (index < 0) return idf;
    const { rows, starts } = this.#postings;
    const impacts = this.#impacts;
    const factor = weight * idf;
    const end = starts[index + 1] as number;
    for (let i = starts[index] as number; i < end; i++) {
      const row = rows[i] as number;
      scores[row] = (scores[row] as number) + factor * (impacts[i] as number);
    }
    return idf;
  }

  #idfAt(index: number): number {
    const { starts, lengths } = this.#postings;
    const holding = index < 0 ? 0 : (starts[index + 1] as number) - (starts[index] as number);
    return Math.log(1 + (lengths.length - holding + 0.5) / (holding + 0.5));
  }
}

function impactsOf({ rows, frequencies, lengths }: Postings): Float32Array {
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const perTerm = total === 0 ? 0 : (b * lengths.length) / total;
  const norms = Float64Array.from(lengths, (length) => k1 * (1 - b + perTerm * length));
  const impacts = new Float32Array(rows.length);
  for (let i = 0; i < rows.length; i++) {
    const frequency = frequencies[i] as number;
    impacts[i] = (frequency * (k1 + 1)) / (frequency + (norms[rows[i] as number] as number));
  }
  return impacts;
}
