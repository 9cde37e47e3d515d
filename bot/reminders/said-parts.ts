import { parseNumeral } from "../../knowledge/text/numerals.ts";

/** Of a number as it is said; NaN for none. */
export const numberOf = (text: string): number => (text === "半" ? 0.5 : (parseNumeral(text) ?? Number.NaN));

/** A text without what was found in it. */
export const without = (text: string, at: number, found: string): string =>
  text.slice(0, at) + text.slice(at + found.length);
