import { pinyin } from "pinyin-pro";
import { isHan, matchingForm } from "../../knowledge/text/matching-form.ts";
import type { Segmenter } from "../../knowledge/text/terms.ts";

/** Names that a question may have mistyped, to be looked up by what a typo leaves of them. Built once for each state. */
export interface TypoVocabulary {
  /** Names of which leaving out one character gives this text, or which are this text. */
  withOneLess(text: string): readonly string[];
  /** Names that sound like this, in Pinyin without tones, syllables joined by a space. */
  sounding(reading: string): readonly string[];
  /** Where a text in matching form has names, none inside another: a flag for each character. */
  covers(form: string): boolean[];
  /** The dictionary's words of a text in matching form; unknown ones are single characters. */
  words(form: string): string[];
}

export interface TypoSources {
  /** Titles of the documents that can be asked about. */
  titles: readonly string[];
  /** Words of the field: words.txt and the phrases of synonyms.txt. */
  fieldWords: readonly string[];
  segmenter: Segmenter;
}

/** Names: field words, and of titles their longer words and what two or three words of it make together. */
export function typoVocabulary({ titles, fieldWords, segmenter }: TypoSources): TypoVocabulary {
  const names = new Set(fieldWords.map(matchingForm).filter((word) => isName(word, 2) && !asks.test(word)));
  for (const title of titles) for (const name of namesIn(title, segmenter)) names.add(name);
  const oneLess = new Map<string, string[]>();
  const readings = new Map<string, string[]>();
  for (const name of names) {
    if (name.length < minSoundingChars) continue;
    add(readings, readingOf(name).join(" "), name);
    if (name.length < minEditedChars) continue;
    for (const key of new Set([name, ...shortened(name)])) add(oneLess, key, name);
  }
  return {
    withOneLess: (text) => oneLess.get(text) ?? [],
    sounding: (reading) => readings.get(reading) ?? [],
    covers: (form) => {
      const covered = new Array<boolean>(form.length).fill(false);
      for (let start = 0; start < form.length; start++)
        for (let end = Math.min(form.length, start + maxNameChars); end > start + 1; end--)
          if (names.has(form.slice(start, end))) {
            covered.fill(true, start, end);
            break;
          }
      return covered;
    },
    words: segmenter.dictionaryWords,
  };
}

/** Phrases of the lexicon that ask are no names: 怎么发 is no mistyped 怎么罚. */
const asks = /[怎哪谁几吗]|什么|多少|如何/u;

/** Two characters sound like too many others. */
const minSoundingChars = 3;
/** Shorter names differ by one character from too much else. */
export const minEditedChars = 4;
export const maxNameChars = 12;

/** The texts that leaving out one character gives. */
export const shortened = (text: string): string[] => Array.from(text, (_, i) => text.slice(0, i) + text.slice(i + 1));

/** How each character is read by itself, the same on both sides; one that has no reading reads as itself. */
export const readingOf = (text: string): string[] => Array.from(text, characterReading);

// Names use some three thousand characters between them.
const characterReadings = new Map<string, string>();

function characterReading(character: string): string {
  const known = characterReadings.get(character) ?? pinyin(character, { toneType: "none" });
  characterReadings.set(character, known);
  return known;
}

function namesIn(title: string, segmenter: Segmenter): string[] {
  const words = segmenter.words(title.replace(/[《》]/gu, " "));
  const found = words.filter((word) => word.length > 2);
  for (let i = 0; i < words.length; i++)
    for (const count of [2, 3]) {
      const name = words.slice(i, i + count).join("");
      // A single character at either end is a piece of another word, or of grammar.
      if ((words[i] as string).length > 1 && (words[i + count - 1]?.length ?? 0) > 1) found.push(name);
    }
  return found.filter((name) => isName(name, 3));
}

const isName = (word: string, minChars: number): boolean =>
  word.length >= minChars && word.length <= maxNameChars && [...word].every((c) => isHan(c.charCodeAt(0)));

function add(map: Map<string, string[]>, key: string, name: string): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [name]);
  else known.push(name);
}
