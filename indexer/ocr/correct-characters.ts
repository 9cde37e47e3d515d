import type { ReadLine } from "./ctc.ts";

/**
 * Puts right what the recogniser confuses though its neighbours tell what it must be: the brackets round the year of a
 * 文号, dashes read as 一, marks and digits of the wrong width. What is put right, or can be nothing else, is no guess any
 * more.
 */
export function correctCharacters(line: ReadLine): ReadLine {
  const before = line.characters.join("");
  // Corrections keep every character's place; the alphabet has none that take two.
  if (before.length !== line.characters.length) return line;
  const after = corrections.reduce((text, correct) => correct(text), before);
  const settled = new Set([...after.matchAll(settledMarks)].map(({ index }) => index));
  const isGuess = (i: number): boolean => after[i] === before[i] && !settled.has(i);
  const kept = [...after].flatMap((character, i) => (character === dropped ? [] : [i]));
  return {
    characters: kept.map((i) => after[i] as string),
    confidences: kept.map((i) => (isGuess(i) ? (line.confidences[i] as number) : 1)),
    places: kept.map((i) => line.places[i] as number),
  };
}

const dropped = "\0";

// Nothing else can stand round a year in front of a number.
const opening = "[[［【〔(（{「『〈<《丨|]";
const closing = "[\\]］】〕)）}」』〉>》丨|]";
const numbered = new RegExp(`(${opening}{1,2})((?:19|20)\\d{2})(${closing}{1,2})(?= ?(?:第 ?)?\\d{1,5} ?号)`, "g");
// At a line's end the number is on the next one; other brackets might be meant.
const wrapped = /(?<=\p{Script=Han})([[［【〔])((?:19|20)\d{2})([\]］】〕])(?=$| ?(?:第|\d))/gu;

// The brackets of a year and of a title within a title, and both halves of a dash.
const settledMarks =
  /〔(?=(?:19|20)\d{2}〕)|(?<=〔(?:19|20)\d{2})〕|(?<=《[^《》]*)(?:〈(?=[^《》〈]*〉)|(?<=〈[^《》〉]*)〉)|(?<=\p{Script=Han})—(?=—)|(?<=—)—(?=\p{Script=Han})/gu;

const corrections: ((text: string) => string)[] = [
  (text) => text.replace(numbered, bracketed).replace(wrapped, bracketed),
  // A title within a title has single brackets (GB/T 15834-2011, 4.15.3.4).
  (text) => text.replace(/(《[^《》]*)[《<〈]([^《》<>〈〉]*)[》>〉]/g, "$1〈$2〉"),
  // Two dashes are one Chinese dash; numbers and years are joined by one.
  (text) => text.replace(/(?<=[\p{Script=Han}”》）])(?:[-—―–]一|一[-—―–]|[-—―–]{2})(?=[\p{Script=Han}“《（])/gu, "——"),
  (text) => text.replace(/(?<=\d)[—―](?=\d)/g, "-"),
  (text) => text.replace(/\u3000/g, " "),
  (text) => text.replace(/[０-９Ａ-Ｚａ-ｚ]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0)),
  (text) =>
    text.replace(
      /(?<=[\p{Script=Han}”》）〕])[,:;?!](?=$|[\p{Script=Han}“《（ ])/gu,
      (mark) => wideMarks[mark] ?? mark,
    ),
  (text) => text.replace(/\(([^()（）]*\p{Script=Han}[^()（）]*)\)/gu, "（$1）"),
];

function bracketed(_: string, before: string, year: string, after: string): string {
  return `${dropped.repeat(before.length - 1)}〔${year}〕${dropped.repeat(after.length - 1)}`;
}

const wideMarks: Record<string, string> = { ",": "，", ":": "：", ";": "；", "?": "？", "!": "！" };
