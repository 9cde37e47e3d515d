import type { Candidate } from "../../knowledge/store/knowledge-store.ts";

/** Ways to order what the two searches found, for comparison with the ranking that answers. */
export const rankings = {
  /** Words alone, chunks that hold none left out. */
  bm25: (candidates: readonly Candidate[]): Candidate[] => byBm25(candidates),
  /** Meaning alone. */
  vectors: (candidates: readonly Candidate[]): Candidate[] => byCosine(candidates),
  /** Reciprocal rank fusion of the two (Cormack, Clarke and Büttcher 2009, k = 60). */
  rrf: (candidates: readonly Candidate[]): Candidate[] => byReciprocalRanks(candidates),
};

export type RankingName = keyof typeof rankings | "ours";

const descending = (candidates: readonly Candidate[], score: (candidate: Candidate) => number): Candidate[] =>
  candidates.toSorted((a, b) => score(b) - score(a) || a.chunkId - b.chunkId);

const byBm25 = (candidates: readonly Candidate[]): Candidate[] =>
  descending(
    candidates.filter(({ bm25 }) => bm25 > 0),
    ({ bm25 }) => bm25,
  );

const byCosine = (candidates: readonly Candidate[]): Candidate[] => descending(candidates, ({ cosine }) => cosine);

const k = 60;

function byReciprocalRanks(candidates: readonly Candidate[]): Candidate[] {
  const scores = new Map<Candidate, number>();
  for (const ranking of [byBm25(candidates), byCosine(candidates)])
    for (const [i, candidate] of ranking.entries())
      scores.set(candidate, (scores.get(candidate) ?? 0) + 1 / (k + i + 1));
  return descending(candidates, (candidate) => scores.get(candidate) ?? 0);
}
