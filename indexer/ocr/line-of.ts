import type { RecognisedLine } from "../load/recognised-page.ts";
import { correctCharacters } from "./correct-characters.ts";
import type { ReadLine } from "./ctc.ts";
import type { Box } from "./page-image.ts";

/**
 * A line with its place in points: what the recogniser is not sure of is U+FFFD, so that it is never quoted.
 * @param scale  points of the image for one point of the page
 * @returns undefined where there is nothing to read
 */
export function lineOf(box: Box, read: ReadLine, scale: number): RecognisedLine | undefined {
  const line = correctCharacters(read);
  const confidence = meanOf(line.confidences.filter((_, i) => !isBlank(line.characters[i])));
  const text = confidence < readable ? illegible(line) : spaced(line, marked(line, confidence)).trim();
  if (text === "") return undefined;
  return {
    text,
    confidence,
    x: box.left / scale,
    y: (box.top + box.bottom) / 2 / scale,
    width: (box.right - box.left) / scale,
    size: sizeOf(box, line) / scale,
  };
}

const unknown = "\ufffd";
const readable = 0.5;

/** A line that cannot be read leaves one mark, lest its neighbours be joined over it; a speck or a rule leaves nothing. */
const illegible = ({ characters }: ReadLine): string => (characters.length < 4 ? "" : unknown);

// On noisy pages three of four misread characters, and one of three hundred right ones, are less sure than this.
const sure = 0.7;
// A misread amount or date does most harm.
const sureNumeral = 0.9;
const sureLine = 0.85;

/** A line that is doubtful as a whole has at least one mark: its least sure character is below its mean. */
function marked({ characters, confidences }: ReadLine, confidence: number): string[] {
  return characters.map((character, i) => {
    const needed = Math.max(/[\d百千万亿]/.test(character) ? sureNumeral : sure, confidence < sureLine ? sureLine : 0);
    return isBlank(character) || (confidences[i] as number) >= needed ? character : unknown;
  });
}

/** The blank behind an article's number, which the recogniser swallows, shows in the places of its neighbours. */
function spaced(line: ReadLine, shown: readonly string[]): string {
  const number = partNumber.exec(line.characters.join(""))?.[0].length ?? 0;
  const gap = (line.places[number] ?? 0) - (line.places[number - 1] ?? 0);
  const text = shown.join("");
  return number > 0 && gap > 1.2 * emOf(line) ? `${text.slice(0, number)} ${text.slice(number)}` : text;
}

const partNumber = /^第[〇零一二三四五六七八九十百\d]+[编章节条](?=[^ ])/;

/** The type's size in points of the image: how far characters stand apart, or where they are too few, the box's height. */
function sizeOf({ left, top, right, bottom }: Box, line: ReadLine): number {
  const height = bottom - top;
  return isShort(line.characters) ? height / shortBoxGrowth : Math.min(emOf(line) * (right - left), 1.15 * height);
}

/** Whether a line has too few characters to tell its size from their distances; those of digits differ by the type. */
export function isShort(characters: Iterable<string>): boolean {
  return Array.from(characters).filter((character) => widthOf(character) === 1).length < 6;
}

// The detector leaves more room around short lines.
const shortBoxGrowth = 1.2;

/**
 * A Han character's width as a share of the line's, Latin letters and digits half as wide: the mean over the middle
 * half of its neighbours. The recogniser looks in steps of a fifth of a character: a median would be a whole step off.
 */
function emOf({ places, characters }: ReadLine): number {
  const ems = places
    .slice(1)
    .map((place, i) => (2 * (place - (places[i] as number))) / (widthOf(characters[i]) + widthOf(characters[i + 1])));
  const cut = Math.floor(ems.length / 4);
  return meanOf(ems.sort((a, b) => a - b).slice(cut, ems.length - cut));
}

const isBlank = (character = ""): boolean => /^\s*$/.test(character);

const widthOf = (character = ""): number => (/[\x20-\x7e]/.test(character) ? 0.5 : 1);

function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
