import { authorityOf } from "../authority.ts";
import type { PolicyMetadata } from "../policy.ts";
import type { Candidate } from "../store/knowledge-store.ts";
import { matchingForm } from "../text/matching-form.ts";
import { isNear, type Region, wholeCountry } from "../text/regions.ts";
import type { Question } from "./question.ts";

/** Why a chunk stands where it stands; the score is the sum. */
export interface Reasons {
  /** BM25 over 1.5 times the mass of the question's terms: what share of the question's words the chunk says. */
  words: number;
  /** Half the cosine of chunk and question. */
  meaning: number;
  /** The share of the question's pairs of neighbouring characters that the chunk has, times 0.4. */
  wording: number;
  /** The document's region against the regions the question names. */
  region: number;
  /** What kind of text the document is: a law before a guide. */
  authority: number;
  /** A title the question quotes in 《》 is the document's, or the question says the document's title whole. */
  title: number;
}

export interface RankedChunk {
  chunkId: number;
  documentIndex: number;
  score: number;
  reasons: Reasons;
}

/** A document as ranking sees it, worked out once for a state of the store. */
export interface RankedDocument {
  titleForm: string;
  region: Region | undefined;
  authority: number;
}

/**
 * Puts candidates in order: full text and vectors on one scale that keeps their meaning (a score over the whole
 * mass of the question's terms, unlike reciprocal ranks, still tells a perfect match from the best of the bad ones).
 * @param mass  sum of idf times weight of the question's terms
 */
export function rank(
  candidates: readonly Candidate[],
  documents: (index: number) => RankedDocument,
  question: Question,
  mass: number,
): RankedChunk[] {
  const ranked = candidates.map(({ chunkId, documentIndex, bm25, cosine }) => {
    const document = documents(documentIndex);
    const reasons: Reasons = {
      words: mass > 0 ? bm25 / (1.5 * mass) : 0,
      meaning: 0.5 * cosine,
      wording: 0,
      region: regionScore(question, document.region),
      authority: authorityWeight * document.authority,
      title: titleScore(question, document.titleForm),
    };
    return { chunkId, documentIndex, score: sum(reasons), reasons };
  });
  return ranked.sort(byScore);
}

/**
 * The order with the wording counted, which takes the texts to be read.
 * @param shares  of as many as were read, the first ones; the rest keep their place behind them
 */
export function rankByWording(ranked: readonly RankedChunk[], shares: readonly number[]): RankedChunk[] {
  const read = shares.map((share, i) => {
    const chunk = ranked[i] as RankedChunk;
    const reasons = { ...chunk.reasons, wording: wordingWeight * share };
    return { ...chunk, score: sum(reasons), reasons };
  });
  return read.sort(byScore).concat(ranked.slice(shares.length));
}

const wordingWeight = 0.4;

const sum = ({ words, meaning, wording, region, authority, title }: Reasons): number =>
  words + meaning + wording + region + authority + title;

const byScore = (a: RankedChunk, b: RankedChunk): number => b.score - a.score || a.chunkId - b.chunkId;

// A text of another region than the one asked about is almost never the answer, however well its words match; where no
// region is named, what holds everywhere comes before what holds somewhere else.
function regionScore({ regions: asked, national }: Question, of: Region | undefined): number {
  const isCountry = of?.name === wholeCountry;
  if (asked.length === 0) return of === undefined || isCountry ? 0 : national ? -0.3 : -0.1;
  if (of === undefined) return regionScores.unknown;
  if (isCountry) return regionScores.country;
  if (asked.some((region) => region.name === of.name)) return regionScores.same;
  return asked.some((region) => isNear(region, of)) ? regionScores.near : regionScores.other;
}

/** Where a region is asked about: what a text gets for the region it is of. */
export const regionScores = {
  same: 0.1,
  /** Of the province that the city asked about lies in, or of a city in the province asked about. */
  near: 0.05,
  country: 0,
  /** The text does not say of which region it is. */
  unknown: -0.1,
  other: -0.3,
} as const;

/** What the kind of text counts for at most. */
export const authorityWeight = 0.2;

function titleScore({ titles, form }: Question, titleForm: string): number {
  if (titles.length > 0) return titles.some((title) => titleForm.includes(title)) ? titleWeight : 0;
  return form.includes(titleForm) && isTextName.test(titleForm) ? titleWeight : 0;
}

const titleWeight = 0.3;

// What is called like a text is its name; other titles, as of web pages, may be words like any.
const isTextName = /.{3}(?:法|条例|办法|规定|细则|规则|意见|方案|规划|通知|决定|标准|指南)(?:\((?:试行|暂行)\))?$/u;

/** @param regionOf  finds a region by its name */
export function rankedDocument(
  metadata: PolicyMetadata,
  regionOf: (name: string) => Region | undefined,
): RankedDocument {
  const titleForm = matchingForm(metadata.title);
  return {
    titleForm,
    region: metadata.region === undefined ? undefined : regionOf(metadata.region),
    authority: authorityOf(titleForm),
  };
}
