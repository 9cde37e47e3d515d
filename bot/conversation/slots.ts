import { anyOf, longestOf, matches, type Span, wordsOf } from "./phrases.ts";

/** Where a question names what it wants to know of its matter: 材料, 条件, 多少钱. */
export interface Slot extends Span {
  name: string;
  /** The whole question that the bare word stands for: 需要哪些材料. */
  asks: string;
}

/** Finds them in a text in matching form, in reading order, none overlapping another. */
export type SlotFinder = (form: string) => Slot[];

/**
 * @param lines  `name | the question that the bare word stands for | pattern pattern …`, a line for each slot; `#` begins
 *               a comment. {问}, {要}, {能} and {数} in a pattern stand for the words named below.
 */
export function slotsFrom(lines: string): SlotFinder {
  const slots = lines
    .split("\n")
    .map((line) => /^([^|#]+)\|([^|#]+)\|([^#]+)/u.exec(line))
    .filter((match) => match !== null)
    .map(([, name, asks, patterns]) => ({
      name: (name as string).trim(),
      asks: (asks as string).trim(),
      pattern: anyOf(wordsOf(filled(patterns as string))),
    }));
  return (form) =>
    longestOf(
      slots.flatMap(({ name, asks, pattern }) => matches(form, pattern).map((span) => ({ name, asks, ...span }))),
    );
}

const blanks: Record<string, string> = {
  问: "(?:什么样的|什么|哪些|乜嘢?|咩|哪几(?:个|种|类|项)|啥)",
  要: "(?:都|还)?(?:需要|应该|应当|必须|得|要|需)",
  能: "(?:还|都|也)?(?:可以|能够|能|可)",
  数: "(?:几?多少|几多|几)",
};

const filled = (patterns: string): string =>
  patterns.replace(/\{(.)\}/gu, (blank, name: string) => blanks[name] ?? blank);
