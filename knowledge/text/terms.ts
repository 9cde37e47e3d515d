import { Jieba } from "@node-rs/jieba";
import { dict } from "@node-rs/jieba/dict.js";
import { isHan, matchingForm } from "./matching-form.ts";
import { numberTerms } from "./numerals.ts";

/** Turns a text into full-text terms; the same on the indexing and the asking side. */
export type Tokenise = (text: string) => string[];

/**
 * Search words, plus every single Han character, plus each number in one notation. Single characters carry a match
 * where the two sides were cut into different words.
 * @param words  words of the field that the dictionary lacks, one a line, each with an optional frequency
 */
export function termsWith(words: Uint8Array): Tokenise {
  const jieba = Jieba.withDict(dict);
  if (words.length > 0) jieba.loadDict(words);
  return (text) => {
    const terms: string[] = [];
    for (const line of text.split("\n")) {
      const form = matchingForm(line);
      // A sentence at a time: a segmenter given a megabyte of one line takes far longer than for its pieces.
      for (const sentence of form.split(sentenceBreaks)) {
        if (sentence === "") continue;
        for (const word of jieba.cutForSearch(sentence, true)) if (isTerm(word)) terms.push(word);
        for (let i = 0; i < sentence.length; i++) if (isHan(sentence.charCodeAt(i))) terms.push(sentence[i] as string);
      }
      for (const term of numberTerms(form)) terms.push(term);
    }
    return terms;
  };
}

const sentenceBreaks = /[.;!?]+(?!\d)/u;

// Single Han characters are added on their own, once for each place.
function isTerm(word: string): boolean {
  return word.length > 1 ? /[\p{L}\p{N}]/u.test(word) : /[a-z0-9]/.test(word);
}
