import { Jieba } from "@node-rs/jieba";
import { dict } from "@node-rs/jieba/dict.js";
import { isHan, matchingForm } from "./matching-form.ts";
import { numberTerms } from "./numerals.ts";

/** Turns a text into full-text terms; the same on the indexing and the asking side. */
export type Tokenise = (text: string) => string[];

export interface Segmenter {
  /** The words of a text in matching form, in order, punctuation left out. */
  words(text: string): string[];
  /** The same with no guess at words that the dictionary lacks: their characters stand alone. */
  dictionaryWords(text: string): string[];
  /** The nouns among them, of two characters and more. */
  nouns(text: string): string[];
  /**
   * Search words, plus every single Han character, plus each number in one notation. Single characters carry a match
   * where the two sides were cut into different words.
   */
  terms: Tokenise;
}

/** @param fieldWords  words of the field that the dictionary lacks, one a line, each with an optional frequency */
export function segmenterWith(fieldWords: Uint8Array): Segmenter {
  const jieba = Jieba.withDict(dict);
  if (fieldWords.length > 0) jieba.loadDict(fieldWords);
  return {
    words: (text) => sentences(text).flatMap((sentence) => jieba.cut(sentence, true).filter(hasLetter)),
    dictionaryWords: (text) => sentences(text).flatMap((sentence) => jieba.cut(sentence, false).filter(hasLetter)),
    nouns: (text) =>
      sentences(text).flatMap((sentence) =>
        jieba
          .tag(sentence, true)
          .filter(({ tag, word }) => nounTag.test(tag) && word.length > 1 && hasLetter(word))
          .map(({ word }) => word),
      ),
    terms: (text) => {
      const terms: string[] = [];
      for (const sentence of sentences(text)) {
        for (const word of jieba.cutForSearch(sentence, true)) if (isTerm(word)) terms.push(word);
        for (let i = 0; i < sentence.length; i++) if (isHan(sentence.charCodeAt(i))) terms.push(sentence[i] as string);
        for (const term of numberTerms(sentence)) terms.push(term);
      }
      return terms;
    },
  };
}

// A sentence at a time: a segmenter given a megabyte of one line takes far longer than for its pieces.
function sentences(text: string): string[] {
  return text.split("\n").flatMap((line) =>
    matchingForm(line)
      .split(sentenceBreaks)
      .filter((sentence) => sentence !== ""),
  );
}

// Nouns, verbs used as nouns, foreign words.
const nounTag = /^(?:n|vn|eng)/u;

const sentenceBreaks = /[.;!?]+(?!\d)/u;

// Single Han characters are added on their own, once for each place.
function isTerm(word: string): boolean {
  return word.length > 1 ? hasLetter(word) : /[a-z0-9]/.test(word);
}

const hasLetter = (word: string): boolean => /[\p{L}\p{N}]/u.test(word);
