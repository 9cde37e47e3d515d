import { describe, expect, it } from "vitest";
import { rankings } from "../../../bot/evaluation/rankings.ts";
import type { Candidate } from "../../../knowledge/store/knowledge-store.ts";

const candidate = (chunkId: number, bm25: number, cosine: number): Candidate => ({
  chunkId,
  documentIndex: 0,
  bm25,
  cosine,
});
const ids = (ranked: Candidate[]): number[] => ranked.map(({ chunkId }) => chunkId);

describe("the rankings", () => {
  // By words 1, 2, 3; by meaning 3, 2, 4, 1.
  const candidates = [candidate(1, 9, 0.1), candidate(2, 8, 0.7), candidate(3, 1, 0.8), candidate(4, 0, 0.2)];

  it("go by words alone, without chunks that hold none", () => {
    expect(ids(rankings.bm25(candidates))).toEqual([1, 2, 3]);
  });

  it("go by meaning alone", () => {
    expect(ids(rankings.vectors(candidates))).toEqual([3, 2, 4, 1]);
  });

  it("go by the sum of reciprocal ranks", () => {
    // 3: 1/63 + 1/61 = .03227; 2: 1/62 + 1/62 = .03226; 1: 1/61 + 1/64 = .03202; 4: 1/63 = .01587
    expect(ids(rankings.rrf(candidates))).toEqual([3, 2, 1, 4]);
  });

  it("prefer the lower chunk id of equal scores", () => {
    const equal = [candidate(7, 1, 0.5), candidate(5, 1, 0.5)];
    for (const rank of Object.values(rankings)) expect(ids(rank(equal)).sort()).toEqual([5, 7]);
    expect(ids(rankings.bm25(equal))).toEqual([5, 7]);
    expect(ids(rankings.vectors(equal))).toEqual([5, 7]);
  });
});
