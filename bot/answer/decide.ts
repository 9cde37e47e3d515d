import { unknownRegion } from "../../knowledge/retrieval/rank.ts";
import type { Passage, Retrieval } from "../../knowledge/retrieval/retriever.ts";
import { wholeCountry } from "../../knowledge/text/regions.ts";
import { missingNouns } from "./missing.ts";
import type { Evidence } from "./select.ts";

/** What an answer, or the lack of one, leaves open. */
export interface Gaps {
  /** Nouns of the question that nothing found speaks of. */
  missing: string[];
  /** The region asked about, where what was found is not of it. */
  region?: string;
}

export type Decision = Gaps & {
  confidence: number;
  /** Partial: the nearest clauses, which may be about something else than was asked. */
  status: "answered" | "partial" | "not-found";
};

/**
 * Whether the best evidence answers the question at all. Words covered and meaning together must reach `minScore`, or
 * come near it for a partial answer. Each doubt takes a step down: something the question names is nowhere spoken of;
 * the kind of fact asked for is not there; a region is asked about and the text holds for the whole country. A text of
 * another region is no answer, however near.
 * @param minScore  share of the question's idf mass covered plus cosine, from 0 to 2
 */
export function decide(retrieval: Retrieval, evidence: readonly Evidence[], minScore: number): Decision {
  const best = evidence[0];
  const passage = retrieval.passages.find(({ document }) => document.documentId === best?.documentId);
  if (best === undefined || passage === undefined) return { status: "not-found", confidence: 0, missing: [] };
  const support = best.covered + best.meaning;
  const gaps = { missing: missingNouns(retrieval), ...regionGap(passage, retrieval) };
  const confidence = Math.round(100 * Math.min(1, support / (2 * minScore))) / 100;
  const isForeign = gaps.region !== undefined && passage.document.region !== wholeCountry;
  if (isForeign || support < minScore - partialMargin || passage.score < minPassageScore) {
    return { status: "not-found", confidence, ...gaps };
  }
  const doubts = Number(gaps.missing.length > 0) + Number(!best.shows) + Number(gaps.region !== undefined);
  const steps = doubts + Number(support < minScore);
  return { status: (["answered", "partial"] as const)[steps] ?? "not-found", confidence, ...gaps };
}

/** A text that is not of the region asked about may still speak of it. */
function regionGap({ chunk, reasons, document }: Passage, { question }: Retrieval): { region?: string } {
  const [asked] = question.regions;
  if (asked === undefined) return {};
  const fits = reasons.region > unknownRegion && document.region !== wholeCountry;
  const speaks = question.regions.some(({ name }) => chunk.text.includes(name) || chunk.context.includes(name));
  return fits || speaks ? {} : { region: asked.name };
}

// Colloquial questions share few words with the clause that answers them.
const partialMargin = 0.15;

// Below this neither words nor meaning of the best passage have much to do with the question.
const minPassageScore = 0.4;
