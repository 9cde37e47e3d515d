import type { Visibility } from "../../knowledge/policy.ts";
import type { CandidateQuery } from "../../knowledge/store/knowledge-store.ts";

/** A chunk as the formulas need it. */
export interface PlainChunk {
  documentId: string;
  visibility: Visibility;
  terms: readonly string[];
  vector: readonly number[];
}

export interface PlainHit {
  /** Index into the chunks. */
  index: number;
  bm25: number;
  cosine: number;
}

/** Both scores of every chunk that may be read, by the formulas and nothing else. */
export function plainScores(chunks: readonly PlainChunk[], query: CandidateQuery): { hits: PlainHit[]; idf: number[] } {
  const idf = query.terms.map(({ term }) => {
    const holding = chunks.filter(({ terms }) => terms.includes(term)).length;
    return Math.log(1 + (chunks.length - holding + 0.5) / (holding + 0.5));
  });
  const average = chunks.reduce((sum, { terms }) => sum + terms.length, 0) / chunks.length;
  const hits = chunks
    .map((chunk, index) => ({ index, bm25: bm25(chunk, query, idf, average), cosine: cosine(chunk, query) }))
    .filter(({ index }) => query.visibilities.includes((chunks[index] as PlainChunk).visibility));
  return { hits, idf };
}

function bm25({ terms }: PlainChunk, query: CandidateQuery, idf: readonly number[], average: number): number {
  let score = 0;
  for (const [i, { term, weight }] of query.terms.entries()) {
    const frequency = terms.filter((other) => other === term).length;
    const norm = 1.2 * (1 - 0.75 + (0.75 * terms.length) / average);
    score += (weight * (idf[i] as number) * frequency * (1.2 + 1)) / (frequency + norm);
  }
  return score;
}

function cosine({ vector }: PlainChunk, query: CandidateQuery): number {
  if (!query.vector) return 0;
  const dot = vector.reduce((sum, x, i) => sum + x * (query.vector?.[i] ?? 0), 0);
  return dot / Math.hypot(...vector) / Math.hypot(...query.vector);
}
