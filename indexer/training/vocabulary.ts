import { Jieba } from "@node-rs/jieba";
import { dict } from "@node-rs/jieba/dict.js";
import type { UnigramVocabulary } from "../../knowledge/embedding/unigram-tokenizer.ts";
import { isHan } from "../../knowledge/text/matching-form.ts";

export const padPiece = "[PAD]";
export const unknownPiece = "[UNK]";

/** A word met less often than this has too few neighbours to learn from; its characters stand for it. */
const minCount = 3;

/**
 * The words that a text is cut into by jieba, most frequent first, as far as there is room after every single Han
 * character met, the Latin letters and the digits, from which any other word is put together. Marks are no pieces.
 * @param forms  texts in matching form
 * @param size  upper bound on pieces, unless single characters alone are more
 * @returns pieces whose score is 16 · ln of their share, rounded: sums of integers are exact, so that two
 *   implementations of the tokenizer cannot round apart
 */
export function buildVocabulary(forms: Iterable<string>, size: number): UnigramVocabulary {
  const counts = countWords(forms);
  const singles = new Set("abcdefghijklmnopqrstuvwxyz0123456789");
  for (const word of counts.keys()) for (const c of word) if (isHan(c.charCodeAt(0)) && c.length === 1) singles.add(c);
  const words = [...counts]
    .filter(([word, count]) => !singles.has(word) && count >= minCount)
    .sort(byCountThenText)
    .slice(0, Math.max(0, size - singles.size - 2));
  const characters = [...singles].map((c): [string, number] => [c, counts.get(c) ?? 1]).sort(byCountThenText);
  const entries = [...characters, ...words];
  const total = entries.reduce((sum, [, count]) => sum + count, 0);
  return {
    pieces: [padPiece, unknownPiece, ...entries.map(([piece]) => piece)],
    scores: [0, 0, ...entries.map(([, count]) => Math.round(16 * Math.log(count / total)))],
    unknownId: 1,
  };
}

function countWords(forms: Iterable<string>): Map<string, number> {
  const jieba = Jieba.withDict(dict);
  const counts = new Map<string, number>();
  for (const form of forms) {
    for (const word of jieba.cut(form, true)) if (isWord(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}

// The library's trie walks UTF-16 units and would never find a character beyond the basic plane.
function isWord(word: string): boolean {
  return word.length <= 16 && /^[\p{L}\p{N}]+$/u.test(word) && !/[\ud800-\udfff]/.test(word);
}

function byCountThenText(a: [string, number], b: [string, number]): number {
  return b[1] - a[1] || (a[0] < b[0] ? -1 : 1);
}
