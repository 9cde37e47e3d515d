import { isReading, readingLetters } from "./readings.ts";
import { simplify } from "./simplify.ts";
import { repairSplitCharacters } from "./split-characters.ts";

/**
 * Some converters to traditional characters leave the reading of what they changed behind it: 濱海新區(qū). Such a text
 * was simplified before, so it is made simplified again. A reading that its author wrote, as in 李翀(chōng), stays:
 * the text around it is no conversion.
 */

const gloss = new RegExp(`(\\p{Script=Han})\\(([${readingLetters}]{1,7})\\)`, "gu");

const minGlosses = 3;
const minShare = 0.8;

/** Whether a text comes from such a converter: its glosses fit, and stand behind characters that conversion changes. */
export function isConverted(text: string): boolean {
  let fitting = 0;
  let all = 0;
  for (const [, character, reading] of text.matchAll(gloss)) {
    all++;
    if (character && isReading(character, reading as string) && simplify(character) !== character) fitting++;
  }
  return fitting >= minGlosses && fitting >= all * minShare;
}

/** The text of a converter as it was before: readings out, simplified, Chinese commas, no spaces around numbers. */
export function undoConversion(text: string): string {
  return tidy(simplify(withoutGlosses(repairSplitCharacters(text))));
}

function withoutGlosses(text: string): string {
  return text.replace(gloss, (whole, character: string, reading: string) =>
    isReading(character, reading) ? character : whole,
  );
}

function tidy(text: string): string {
  return text
    .replace(/(?<=[\p{Script=Han}”）》〉】〕]),/gu, "，")
    .replace(/(?<=\p{Script=Han}) +(?=\d)|(?<=\d) +(?=\p{Script=Han})/gu, "");
}
