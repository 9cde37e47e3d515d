import { withoutFillers } from "../text/fillers.ts";
import { matchingForm } from "../text/matching-form.ts";
import { numberTerms } from "../text/numerals.ts";
import { plainAsking } from "../text/plain-asking.ts";
import type { Region, RegionFinder } from "../text/regions.ts";
import type { Synonyms } from "../text/synonyms.ts";
import type { Segmenter } from "../text/terms.ts";
import type { TermWeights } from "./term-weights.ts";

/** A question as retrieval sees it. */
export interface Question {
  /** As it was said, without politeness and the sounds between. */
  text: string;
  /** Matching form of the text. */
  form: string;
  /** The words that say what is asked about, without those that only ask. */
  words: string[];
  /** Those of two characters and more and the numbers, each once, place names left out. */
  content: string[];
  /** The nouns among those words, place names left out. */
  nouns: string[];
  /** Full-text terms of those words, each once. */
  terms: string[];
  /** What each of the terms counts for beside its idf. */
  weights: number[];
  /** Other ways of saying what the question says, from the lexicon. */
  expansions: Expansion[];
  /** Titles quoted in 《》, in matching form without the marks. */
  titles: string[];
  regions: Region[];
  /** Asks for what holds in the whole country. */
  national: boolean;
}

/** A phrase of the question, in matching form, and what policies call the same thing. */
export interface Expansion {
  phrase: string;
  others: string[];
  /** Full-text words of the others that the question itself does not have. */
  terms: string[];
}

export interface QuestionReader {
  read(text: string): Question;
}

export interface Lexicon {
  segmenter: Segmenter;
  regions: RegionFinder;
  synonyms: Synonyms;
  /** Words that only ask, separated by white space; `#` begins a comment. */
  questionWords: string;
  termWeights: TermWeights;
}

export function questionReader(lexicon: Lexicon): QuestionReader {
  const { segmenter, regions, synonyms, questionWords, termWeights } = lexicon;
  const asking = new Set(questionWords.split("\n").flatMap((line) => (line.split("#")[0] as string).split(/\s+/u)));
  // The lexicon's phrases are the same for every question.
  const wordTerms = new Map<string, string[]>();
  const wordTermsOf = (phrase: string): string[] => {
    const known = wordTerms.get(phrase) ?? segmenter.terms(phrase).filter((term) => term.length > 1);
    wordTerms.set(phrase, known);
    return known;
  };
  return {
    read: (said) => {
      const text = plainAsking(withoutFillers(said));
      const form = matchingForm(text);
      const words = segmenter.words(text).filter((word) => !asking.has(word));
      // Terms of the words joined again, so that a term may span two of them.
      const terms = [...new Set(segmenter.terms(words.join("")).concat(numberTerms(form)))];
      const expansions = synonyms.in(form).map(({ phrase, others }) => {
        const found = new Set(others.flatMap(wordTermsOf));
        return { phrase, others, terms: [...found].filter((term) => !terms.includes(term)) };
      });
      const national = /国家|全国|中央/u.test(form);
      const named = regions.regionsIn(text);
      const isPlace = (word: string) => named.some(({ name }) => word.includes(name) || name.includes(word));
      const content = words.filter((word) => (word.length > 1 || /\d/u.test(word)) && !isPlace(word));
      const nouns = segmenter.nouns(text).filter((noun) => !asking.has(noun) && !isPlace(noun));
      return {
        text,
        form,
        words,
        content: [...new Set(content)],
        nouns: [...new Set(nouns)],
        terms,
        weights: terms.map(termWeights),
        expansions,
        titles: titlesIn(text),
        regions: named,
        national,
      };
    },
  };
}

function titlesIn(text: string): string[] {
  return [...text.matchAll(/《([^《》]{2,60})》/gu)].map(([, title]) => matchingForm(title as string));
}
