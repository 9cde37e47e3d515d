import type { Question } from "../../knowledge/retrieval/question.ts";
import { matchingForm } from "../../knowledge/text/matching-form.ts";
import type { TrainingPair } from "./training-data.ts";

/**
 * Learns what the terms of questions count for: the share of answering passages that say the term, or what is another
 * name for it, over the same share of all terms of its length. It is Robertson and Spärck Jones' relevance weight in its
 * plainest form: what a relevant text need not say is no reason to rank it lower.
 * @param pairs  those that count less than 1 are left out: nobody has checked their passages
 * @param read  how questions are read
 * @returns weights that differ from 1, rounded to two decimals
 */
export function learnTermWeights(
  pairs: readonly TrainingPair[],
  read: (text: string) => Pick<Question, "terms" | "expansions">,
): Map<string, number> {
  const seen = new Map<string, Count>();
  const ofLength = new Map<number, Count>();
  for (const { query, passage, title, weight } of pairs) {
    if (weight < 1) continue;
    const form = matchingForm(`${title ?? ""}\n${passage}`);
    const { terms, expansions } = read(query);
    for (const term of terms) {
      // What a number counts for is not learnt from other numbers.
      if (/\d/u.test(term)) continue;
      const isSaid = [term, ...otherNames(term, expansions)].some((name) => form.includes(name));
      count(seen, term, isSaid);
      count(ofLength, lengthOf(term), isSaid);
    }
  }
  const weights = new Map<string, number>();
  for (const [term, { times, said }] of seen) {
    if (times < leastTimes) continue;
    const whole = ofLength.get(lengthOf(term)) as Count;
    const share = whole.said / whole.times;
    if (share === 0) continue;
    const weight = (said + caution * share) / (times + caution) / share;
    const rounded = Math.round(100 * Math.min(most, Math.max(least, weight))) / 100;
    if (rounded !== 1) weights.set(term, rounded);
  }
  return weights;
}

interface Count {
  times: number;
  said: number;
}

function count<K>(counts: Map<K, Count>, key: K, isSaid: boolean): void {
  const known = counts.get(key) ?? { times: 0, said: 0 };
  counts.set(key, { times: known.times + 1, said: known.said + Number(isSaid) });
}

const otherNames = (term: string, expansions: Question["expansions"]): string[] =>
  expansions.filter(({ phrase }) => phrase.includes(term)).flatMap(({ others }) => others);

// Single characters are said more often than words.
const lengthOf = (term: string): number => Math.min(4, [...term].length);

// Rarer terms are names more often than words.
const leastTimes = 3;
// As if each term had been met so many times more, said as often as any.
const caution = 4;
const [least, most] = [0.1, 1.5];
