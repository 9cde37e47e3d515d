import type { UnigramVocabulary } from "../../knowledge/embedding/unigram-tokenizer.ts";

/**
 * Rows of a table of pieces as what training sees of them: row = weight · (own vector + Σ characters' vectors / √n).
 *
 * The weight a / (a + share) makes frequent pieces short, and slow to grow, from the start (smooth inverse frequency,
 * Arora et al. 2017). The characters' vectors (after Bojanowski et al. 2016, arXiv:1607.04606, who take n-grams) let
 * what is learned of 补贴 move 补助 too, so that a rare word need not be learned from nothing.
 */
export class ComposedTable {
  /** One vector of `dimension` a piece. */
  readonly own: Float32Array;
  /** One vector of `dimension` a character of pieces longer than one. */
  readonly characters: Float32Array;
  /** The characters of piece i are `partIds.subarray(partStarts[i], partStarts[i + 1])`: none for a single character. */
  readonly partIds: Int32Array;
  readonly partStarts: Int32Array;
  /** Per piece. */
  readonly weights: Float64Array;

  /** @param dimension  of vectors that are all zero as yet */
  constructor(
    { pieces, scores }: UnigramVocabulary,
    readonly dimension: number,
  ) {
    const ids = new Map<string, number>();
    const parts: number[] = [];
    this.partStarts = new Int32Array(pieces.length + 1);
    for (const [i, piece] of pieces.entries()) {
      for (const character of isWord(piece) ? piece : "") {
        const id = ids.get(character) ?? ids.size;
        ids.set(character, id);
        parts.push(id);
      }
      this.partStarts[i + 1] = parts.length;
    }
    this.partIds = Int32Array.from(parts);
    this.own = new Float32Array(pieces.length * dimension);
    this.characters = new Float32Array(ids.size * dimension);
    this.weights = Float64Array.from(scores, (score) => smoothing / (smoothing + shareOf(score)));
  }

  /** What the vector of each of a piece's characters is multiplied by: a sum of n random vectors grows with √n. */
  partWeight(piece: number): number {
    const count = (this.partStarts[piece + 1] as number) - (this.partStarts[piece] as number);
    return count === 0 ? 0 : 1 / Math.sqrt(count);
  }

  /** Makes a piece's row what stands in `rows[offset …]`, by its own vector; for characters whose vectors are zero. */
  adopt(piece: number, rows: Float32Array, offset: number): void {
    const weight = this.weights[piece] as number;
    for (let k = 0; k < this.dimension; k++)
      this.own[piece * this.dimension + k] = (rows[offset + k] as number) / weight;
  }

  /** Writes a piece's row to `out[offset …]`. */
  compose(piece: number, out: Float32Array, offset: number): void {
    const { own, characters, dimension } = this;
    const weight = this.weights[piece] as number;
    for (let k = 0; k < dimension; k++) out[offset + k] = weight * (own[piece * dimension + k] as number);
    const partWeight = weight * this.partWeight(piece);
    const end = this.partStarts[piece + 1] as number;
    for (let p = this.partStarts[piece] as number; p < end; p++) {
      const part = (this.partIds[p] as number) * dimension;
      for (let k = 0; k < dimension; k++)
        out[offset + k] = (out[offset + k] as number) + partWeight * (characters[part + k] as number);
    }
  }
}

const smoothing = 3e-4;

// The inverse of how `buildVocabulary` makes scores; special pieces have a score of 0 and are never met in a text.
const shareOf = (score: number): number => Math.exp(score / 16);

const isWord = (piece: string): boolean => piece.length > 1 && !piece.startsWith("[");
