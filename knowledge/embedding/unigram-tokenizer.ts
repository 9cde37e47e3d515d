import { PieceTrie } from "./piece-trie.ts";

export interface UnigramVocabulary {
  pieces: readonly string[];
  /** Log probabilities up to a common factor, one a piece. */
  scores: readonly number[];
  unknownId: number;
}

/**
 * Cuts a text into the pieces of greatest total score (Viterbi), as transformers.js 2.17 does with a `tokenizer.json`
 * of type Unigram without normalizer and pre-tokenizer: a unit that no piece of length one covers costs the lowest
 * score less 10, neighbouring unknown units become one token, and of equal paths the one with the longer last piece
 * wins. Holds its working memory: one text at a time.
 */
export class UnigramTokenizer {
  readonly #trie: PieceTrie;
  readonly #scores: Float64Array;
  readonly #unknownId: number;
  readonly #unknownScore: number;
  readonly #best: Float64Array;
  readonly #lastId: Int32Array;
  readonly #lastStart: Int32Array;
  readonly #ids: Int32Array;

  constructor(
    vocabulary: UnigramVocabulary,
    readonly maxChars: number,
  ) {
    this.#trie = new PieceTrie(vocabulary.pieces);
    this.#scores = Float64Array.from(vocabulary.scores);
    this.#unknownId = vocabulary.unknownId;
    this.#unknownScore = this.#scores.reduce((least, score) => Math.min(least, score), 0) - 10;
    this.#best = new Float64Array(maxChars + 1);
    this.#lastId = new Int32Array(maxChars + 1);
    this.#lastStart = new Int32Array(maxChars + 1);
    this.#ids = new Int32Array(maxChars);
  }

  /** @returns ids in reading order, in memory that the next call overwrites; text beyond `maxChars` is not read */
  encode(text: string): Int32Array {
    const length = Math.min(text.length, this.maxChars);
    this.#fillLattice(text, length);
    return this.#readBack(length);
  }

  #fillLattice(text: string, length: number): void {
    const trie = this.#trie;
    const { pieceAt } = trie;
    const scores = this.#scores;
    const best = this.#best;
    best.fill(Number.NEGATIVE_INFINITY, 1, length + 1);
    best[0] = 0;
    for (let start = 0; start < length; start++) {
      const before = best[start] as number;
      let node = trie.firstStep(text.charCodeAt(start));
      let end = start + 1;
      if (node === 0 || pieceAt[node] === -1) this.#reach(start, end, this.#unknownId, before + this.#unknownScore);
      while (node !== 0) {
        const id = pieceAt[node] as number;
        if (id !== -1) this.#reach(start, end, id, before + (scores[id] as number));
        if (end === length) break;
        node = trie.step(node, text.charCodeAt(end++));
      }
    }
  }

  #reach(start: number, end: number, id: number, score: number): void {
    if (score <= (this.#best[end] as number)) return;
    this.#best[end] = score;
    this.#lastId[end] = id;
    this.#lastStart[end] = start;
  }

  #readBack(length: number): Int32Array {
    let first = this.#ids.length;
    let next = -1;
    for (let end = length; end > 0; end = this.#lastStart[end] as number) {
      const id = this.#lastId[end] as number;
      if (id !== this.#unknownId || next !== id) this.#ids[--first] = id;
      next = id;
    }
    return this.#ids.subarray(first);
  }
}
