import { parseNumeral } from "../../knowledge/text/numerals.ts";

/** The ways policies number their parts, from the outermost to the innermost. */
export const numberingStyles = [
  "attachment", // 附件1
  "chapter", // 第一章, 第一编
  "section", // 第一节
  "article", // 第一条
  "han", // 一、
  "bracketed-han", // （一）
  "arabic", // 1.
  "bracketed-arabic", // （1）
  "circled", // ①
] as const;
export type NumberingStyle = (typeof numberingStyles)[number];

export interface Numbering {
  style: NumberingStyle;
  ordinal: number;
  /** As printed, without white space: 第四条, （二）, 3. */
  marker: string;
  /** The line behind the marker. */
  rest: string;
  /** Whether white space, or nothing at all, follows the marker. */
  standsApart: boolean;
}

/** Reads the number a line begins with. Whether the line really opens that part is for the outline to decide. */
export function readNumbering(line: string): Numbering | undefined {
  for (const [style, pattern] of patterns) {
    const match = pattern.exec(line);
    if (!match) continue;
    const ordinal = style === "circled" ? circledOrdinal(match[1] as string) : parseNumeral((match[1] ?? "1").trim());
    if (ordinal === undefined) continue;
    const behind = line.slice(match[0].length);
    const rest = behind.trimStart();
    const standsApart = rest.length < behind.length || rest === "";
    return { style, ordinal, marker: match[0].replace(/\s+/gu, ""), rest, standsApart };
  }
  return undefined;
}

const han = "[〇零一二三四五六七八九十百千两]+";
const patterns: readonly (readonly [NumberingStyle, RegExp])[] = [
  ["attachment", new RegExp(`^附\\s*[件表录]\\s*(\\d{1,2}|${han})?(?=[\\s:：.．、]|$)[:：.．、]?`, "u")],
  ["chapter", new RegExp(`^第\\s*(${han}|\\d{1,3})\\s*[编章部](?!分)`, "u")],
  ["section", new RegExp(`^第\\s*(${han}|\\d{1,3})\\s*节`, "u")],
  ["article", new RegExp(`^第\\s*(${han}|\\d{1,4})\\s*条(?:之${han})?`, "u")],
  ["han", new RegExp(`^(${han})\\s*[、.．](?!\\d)`, "u")],
  ["bracketed-han", new RegExp(`^[（(]\\s*(${han})\\s*[)）]`, "u")],
  ["arabic", /^(\d{1,3})\s*(?:[、．]|\.(?!\d))/u],
  ["bracketed-arabic", /^[（(]?\s*(\d{1,3})\s*[)）]/u],
  ["circled", /^([①-⑳])/u],
];

const circledOrdinal = (mark: string): number => mark.charCodeAt(0) - "①".charCodeAt(0) + 1;
