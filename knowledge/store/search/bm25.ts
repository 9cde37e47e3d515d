import { setImmediate as breathe } from "node:timers/promises";
import type { Postings } from "./postings.ts";

const k1 = 1.2;
const b = 0.75;

/** About 5 ms of work. */
const postingsPerBreath = 1_000_000;

/**
 * BM25 (Robertson and Zaragoza 2009, with the idf that never falls below 0, as Lucene has it) by term-at-a-time
 * summing of impacts. N, n and the average length are always those of the state.
 */
export class Bm25 {
  readonly #postings: Postings;
  /** Per posting f · (k1 + 1) / (f + k1 · (1 - b + b · length / average)); of a term not prepared yet, 0. */
  readonly #impacts: Float32Array;
  /** Per term: 1 when its impacts are there. */
  readonly #hasImpacts: Uint8Array;
  /** Per row k1 · (1 - b + b · length / average). */
  readonly #norms: Float64Array;

  constructor(postings: Postings) {
    this.#postings = postings;
    this.#impacts = new Float32Array(postings.rows.length);
    this.#hasImpacts = new Uint8Array(postings.dictionary.size);
    this.#norms = normsOf(postings.lengths);
    void this.#prepare();
  }

  /** Makes the impacts of all terms between other work, so that a term's first question need not wait for them. */
  async #prepare(): Promise<void> {
    const { starts, dictionary } = this.#postings;
    let breath = postingsPerBreath;
    for (let index = 0; index < dictionary.size; index++) {
      const [start, end] = [starts[index] as number, starts[index + 1] as number];
      if (!this.#hasImpacts[index]) this.#computeImpacts(index, start, end);
      breath -= end - start;
      if (breath > 0) continue;
      breath = postingsPerBreath;
      await breathe(undefined, { ref: false });
    }
  }

  /**
   * Adds weight · idf · impact to the score of every row holding the term.
   * @returns the term's idf: ln(1 + (N - n + 0.5) / (n + 0.5))
   */
  addScores(term: string, weight: number, scores: Float64Array): number {
    const { dictionary, starts, lengths } = this.#postings;
    const index = dictionary.find(term);
    const start = index < 0 ? 0 : (starts[index] as number);
    const end = index < 0 ? 0 : (starts[index + 1] as number);
    const idf = Math.log(1 + (lengths.length - (end - start) + 0.5) / (end - start + 0.5));
    if (index >= 0 && !this.#hasImpacts[index]) this.#computeImpacts(index, start, end);
    this.#add(weight * idf, start, end, scores);
    return idf;
  }

  // Four at a time takes half the time: a term stands once in a row, so no sum waits for another.
  #add(factor: number, start: number, end: number, scores: Float64Array): void {
    const { rows } = this.#postings;
    const impacts = this.#impacts;
    let i = start;
    for (; i + 3 < end; i += 4) {
      const row0 = rows[i] as number;
      const row1 = rows[i + 1] as number;
      const row2 = rows[i + 2] as number;
      const row3 = rows[i + 3] as number;
      const sum0 = (scores[row0] as number) + factor * (impacts[i] as number);
      const sum1 = (scores[row1] as number) + factor * (impacts[i + 1] as number);
      const sum2 = (scores[row2] as number) + factor * (impacts[i + 2] as number);
      const sum3 = (scores[row3] as number) + factor * (impacts[i + 3] as number);
      scores[row0] = sum0;
      scores[row1] = sum1;
      scores[row2] = sum2;
      scores[row3] = sum3;
    }
    for (; i < end; i++) {
      const row = rows[i] as number;
      scores[row] = (scores[row] as number) + factor * (impacts[i] as number);
    }
  }

  #computeImpacts(index: number, start: number, end: number): void {
    const { rows, frequencies } = this.#postings;
    for (let i = start; i < end; i++) {
      const frequency = frequencies[i] as number;
      this.#impacts[i] = (frequency * (k1 + 1)) / (frequency + (this.#norms[rows[i] as number] as number));
    }
    this.#hasImpacts[index] = 1;
  }
}

function normsOf(lengths: Uint32Array): Float64Array {
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const perTerm = total === 0 ? 0 : (b * lengths.length) / total;
  return Float64Array.from(lengths, (length) => k1 * (1 - b + perTerm * length));
}
