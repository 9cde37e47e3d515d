import { unknownRegion } from "../../knowledge/retrieval/rank.ts";
import type { Passage, Retrieval } from "../../knowledge/retrieval/retriever.ts";
import type { Evidence } from "./select.ts";

export type Decision =
  /** Partial: the nearest clauses, which may be about something else than was asked. */
  | { status: "answered" | "partial"; confidence: number }
  /** `reason` is for the explanation; people get the wording of the outcome. */
  | { status: "not-found"; confidence: number; reason: "no-passage" | "too-little" | "other-region" };

/**
 * Whether the best evidence answers the question at all. Words covered and meaning together must reach `minScore`,
 * or come near it for a partial answer; a text of another region than the one asked about is no answer, however near.
 * @param minScore  share of the question's idf mass covered plus cosine, from 0 to 2
 */
export function decide(retrieval: Retrieval, evidence: readonly Evidence[], minScore: number): Decision {
  const best = evidence[0];
  const passage = retrieval.passages.find(({ document }) => document.documentId === best?.documentId);
  if (best === undefined || passage === undefined) return { status: "not-found", confidence: 0, reason: "no-passage" };
  const support = best.covered + best.meaning;
  const confidence = Math.round(100 * Math.min(1, support / (2 * minScore))) / 100;
  if (
    retrieval.question.regions.length > 0 &&
    passage.reasons.region <= unknownRegion &&
    !namesRegion(passage, retrieval)
  ) {
    return { status: "not-found", confidence, reason: "other-region" };
  }
  if (support < minScore - partialMargin || passage.score < minPassageScore)
    return { status: "not-found", confidence, reason: "too-little" };
  return { status: support < minScore ? "partial" : "answered", confidence };
}

/** A text that is not of the region asked about may still speak of it. */
function namesRegion({ chunk }: Passage, { question }: Retrieval): boolean {
  return question.regions.some(({ name }) => chunk.text.includes(name) || chunk.context.includes(name));
}

// Colloquial questions share few words with the clause that answers them.
const partialMargin = 0.15;

// Below this neither words nor meaning of the best passage have much to do with the question.
const minPassageScore = 0.4;
