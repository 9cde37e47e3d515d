import { regionScores } from "../../knowledge/retrieval/rank.ts";
import type { Passage, Retrieval } from "../../knowledge/retrieval/retriever.ts";
import { wholeCountry } from "../../knowledge/text/regions.ts";
import { askedBy, figuresOf } from "./asked.ts";
import { missingClasses, missingNouns } from "./missing.ts";
import type { Evidence } from "./select.ts";
import { isOfAnotherYear } from "./years.ts";

/** What an answer, or the lack of one, leaves open. */
export interface Gaps {
  /** Nouns of the question that nothing found speaks of. */
  missing: string[];
  /** The region asked about, where what was found is not of it. */
  region?: string;
  /** A figure is asked for that nothing found states. */
  lacksFigure?: true;
}

export type Decision = Gaps & {
  /** Estimated probability that the evidence answers the question, [0, 1]. */
  confidence: number;
  /**
   * Partial: the nearest clause, which may be about something else than was asked. Clarify: no region was named, and
   * what several of them say fits alike.
   */
  status: "answered" | "partial" | "clarify" | "not-found";
  /** What to choose from: names of regions, best first. */
  regions?: string[];
};

/**
 * Whether the best evidence answers the question at all. A text of another region, or of an unknown one where a region
 * is asked about, is no answer, however near.
 * @param minScore  least estimated probability of an answer, [0, 1]; up to `sure` it is given as a partial one
 */
export function decide(retrieval: Retrieval, evidence: readonly Evidence[], minScore: number): Decision {
  const best = evidence[0];
  const passage = best && retrieval.passages.find(({ chunk }) => chunk.chunkId === best.chunkId);
  if (best === undefined || passage === undefined) return { status: "not-found", confidence: 0, missing: [] };
  const relation = regionRelation(passage, retrieval);
  const confidence = Math.round(100 * probability(retrieval, evidence, passage, relation)) / 100;
  const classes = missingClasses(retrieval.question, retrieval.passages);
  const nouns = missingNouns(retrieval.question, retrieval.passages);
  const gaps: Gaps = { missing: [...classes.map((name) => name.toUpperCase()), ...nouns] };
  const [asked] = retrieval.question.regions;
  if (asked !== undefined && relation !== "fits") gaps.region = asked.name;
  const near = evidence.slice(0, readForFigure).filter(({ score }) => score >= best.score - nearBest);
  if (!near.some(({ hasFigure }) => hasFigure)) gaps.lacksFigure = true;
  if (relation === "other" || classes.length > 0 || gaps.lacksFigure || confidence < minScore)
    return { status: "not-found", confidence, ...gaps };
  const regions = regionsInQuestion(retrieval, evidence);
  if (regions.length > 1) return { status: "clarify", confidence, ...gaps, regions };
  if (confidence >= Math.max(sure, minScore)) return { status: "answered", confidence, ...gaps };
  // A doubtful figure of something else than the thing named is no answer.
  const isOfOther = nouns.length > 0 && figuresOf(askedBy(retrieval.question.form)).length > 0;
  return { status: isOfOther ? "not-found" : "partial", confidence, ...gaps };
}

const sure = 0.55;

// What stands far behind the best, or far down, is not quoted beside it.
const nearBest = 0.26;
const readForFigure = 6;

/**
 * Logistic regression over labelled questions on real policies and on the samples, each asked with and without the
 * documents that answer it, and over questions without an answer.
 */
function probability(
  { question }: Retrieval,
  evidence: readonly Evidence[],
  passage: Passage,
  relation: RegionRelation,
): number {
  const best = evidence[0] as Evidence;
  const rival = evidence.filter(({ chunkId }) => chunkId !== best.chunkId)[2];
  const clear = Math.min(clearest, best.score - (rival?.score ?? 0));
  const logOdds =
    -3.6 +
    1.97 * best.covered +
    5.28 * passage.reasons.meaning +
    1.16 * Number(best.signals.shows) +
    2.48 * clear -
    0.66 * missingNouns(question, [passage]).length -
    2.42 * Number(relation === "country") -
    3 * Number(relation === "near") -
    2.24 * Number(isOfAnotherYear(question.form, passage));
  return 1 / (1 + Math.exp(-logOdds));
}

// How far the best stands above the third best of other passages; beyond this it stands apart, however far.
const clearest = 0.6;

/** How the region of the text relates to the one asked about; a text that is not of it may still speak of it. */
type RegionRelation = "fits" | "near" | "country" | "other";

function regionRelation({ chunk, reasons, document }: Passage, { question }: Retrieval): RegionRelation {
  if (question.regions.length === 0 || reasons.region === regionScores.same) return "fits";
  const speaks = question.regions.some(({ name }) => chunk.text.includes(name) || chunk.context.includes(name));
  if (speaks) return "fits";
  if (document.region === wholeCountry) return "country";
  return reasons.region === regionScores.near ? "near" : "other";
}

/** The regions whose texts say what answers nearly as well as the best, where the question names none. */
function regionsInQuestion({ question, passages }: Retrieval, evidence: readonly Evidence[]): string[] {
  if (question.regions.length > 0 || question.national) return [];
  const regionOf = new Map(passages.map(({ document }) => [document.documentId, document.region]));
  const bar = tieShare * (evidence[0] as Evidence).score;
  const regions = evidence.filter(({ score }) => score >= bar).map(({ documentId }) => regionOf.get(documentId));
  const local = regions.filter((region) => region !== undefined && region !== wholeCountry);
  // What holds everywhere, or does not say where it holds, needs no choosing.
  return regions[0] === local[0] ? [...new Set(local as string[])] : [];
}

const tieShare = 0.92;
