import type { Passage } from "../../knowledge/retrieval/retriever.ts";
import type { Retrieved } from "./answer.ts";
import type { Evidence } from "./select.ts";

// Reading counts half: over statutes asked about in lay words it orders worse than finding alone, over policies better.
const readingWeight = 0.5;

/** Passages in the order of what was read in them: finding decides where to read, reading decides what was found. */
export function reranked(passages: readonly Passage[], evidence: readonly Evidence[]): Retrieved[] {
  const readings = new Map<number, number>();
  for (const { chunkId, score } of evidence) if (!readings.has(chunkId)) readings.set(chunkId, score);
  const hits = passages.map((passage) =>
    toRetrieved(passage, readingWeight * (readings.get(passage.chunk.chunkId) ?? 0)),
  );
  return hits.sort((a, b) => b.score - a.score);
}

function toRetrieved({ chunk, document, score, reasons }: Passage, reading: number): Retrieved {
  return {
    documentId: document.documentId,
    title: document.title,
    source: document.source,
    chunkId: String(chunk.chunkId),
    score: Math.round((score + reading) * 1e4) / 1e4,
    reasons: { ...reasons, reading },
  };
}
