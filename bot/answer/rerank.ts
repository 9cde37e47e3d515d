import type { Passage } from "../../knowledge/retrieval/retriever.ts";
import type { Retrieved } from "./answer.ts";
import type { Evidence } from "./select.ts";

/**
 * Passages in the order of what was read in them: finding decides where to read, reading decides what was found. A
 * stretch that says little of the question was read for its looks: reading counts as far as the best covers what was
 * asked. So a story told in lay words is ranked by finding, a question in the policies' own words by reading.
 */
export function reranked(passages: readonly Passage[], evidence: readonly Evidence[]): Retrieved[] {
  const best = new Map<number, Evidence>();
  for (const stretch of evidence) if (!best.has(stretch.chunkId)) best.set(stretch.chunkId, stretch);
  const covered = [...best.values()].reduce((most, stretch) => Math.max(most, stretch.covered), 0);
  const trust = Math.min(1, Math.max(0, (covered - littleCovered) / (wellCovered - littleCovered)));
  const hits = passages.map((passage) => toRetrieved(passage, readingOf(best.get(passage.chunk.chunkId), trust)));
  return hits.sort((a, b) => b.score - a.score);
}

/**
 * The same order, led by the best passage of the document that the answer quotes first: what was found is what answers.
 * @returns the order as it is where that document is not among them
 */
export function ledBy(documentId: string | undefined, hits: readonly Retrieved[]): Retrieved[] {
  const leading = hits.find((hit) => hit.documentId === documentId);
  const first = hits[0];
  if (leading === undefined || first === undefined || leading === first) return [...hits];
  const { score, reasons, ...hit } = leading;
  const explained = reasons === undefined ? {} : { reasons: { ...reasons, quoted: rounded(first.score - score) } };
  return [{ ...hit, score: first.score, ...explained }, ...hits.filter((other) => other !== leading)];
}

// Shares of the question's idf mass. Chosen over lay questions on statutes and questions on policies together; either
// may be moved by 0.1 without much change.
const littleCovered = 0.45;
const wellCovered = 0.8;

// However little is read, a text that no longer holds stands behind one that does.
const lapsedWeight = 0.1;

const readingOf = (stretch: Evidence | undefined, trust: number): number =>
  stretch === undefined ? 0 : trust * stretch.score - lapsedWeight * Number(stretch.signals.lapsed);

function toRetrieved({ chunk, document, score, reasons }: Passage, reading: number): Retrieved {
  return {
    documentId: document.documentId,
    title: document.title,
    source: document.source,
    chunkId: String(chunk.chunkId),
    score: rounded(score + reading),
    reasons: { ...reasons, reading },
  };
}

const rounded = (score: number): number => Math.round(score * 1e4) / 1e4;
