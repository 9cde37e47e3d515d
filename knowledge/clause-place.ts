import type { Block } from "./policy.ts";
import type { StoredDocument } from "./store/knowledge-store.ts";
import { parseNumeral } from "./text/numerals.ts";
import { readClause } from "./validity/amendments.ts";

/** A place in a text as people name it: 第十条第二款第（三）项, 第三部分, 附件1. */
export interface ClausePlace {
  kind: "article" | "attachment";
  /** 10, or 10之一; absent for an attachment without a number. */
  number?: string;
  paragraph?: number;
  item?: number;
  /** As it was written. */
  written: string;
}

/** What stands at a place; or what there is instead, where nothing does. */
export type ClauseReading =
  | {
      kind: "found";
      /** As the text numbers it: 第十条第二款, 三, 附件1 */
      label: string;
      blocks: readonly Block[];
    }
  | {
      kind: "absent";
      /** What is missing: the article itself, or the 款, 项 or attachment. */
      of: "article" | "paragraph" | "item" | "attachment";
      /** How many of these there are; of points, where the text has no articles. */
      count: number;
      /** Whether the text is divided into points (一、二、三) and not into articles. */
      byPoints: boolean;
      /** The article that was found, where only its part is missing. */
      label?: string;
    };

const numeral = "[〇零一二三四五六七八九十百千两\\d]{1,6}";
const article = `第${numeral}(?:条(?:之${numeral})?|部分|大?点)(?:第?${numeral}款)?(?:第?\\(?${numeral}\\)?项|\\(${numeral}\\))?`;

/** One place in matching form, as the source of a regular expression. */
export const placePattern = `(?:${article}|附[件表录](?:${numeral})?)`;

/** @param written  one place in matching form */
export function readPlace(written: string): ClausePlace | undefined {
  const attachment = new RegExp(`^附[件表录](${numeral})?$`, "u").exec(written);
  if (attachment) return { kind: "attachment", ...numberOf(attachment[1]), written };
  const clause = readClause(written.replace(/^(第[^款项]+?)(?:部分|大?点)/u, "$1条"));
  if (clause === undefined) return undefined;
  const { article: number, paragraph, item } = clause;
  return {
    kind: "article",
    number,
    ...(paragraph === undefined ? {} : { paragraph }),
    ...(item === undefined ? {} : { item }),
    written,
  };
}

/** Reads what stands at a place of a document. */
export function clauseAt(document: StoredDocument, place: ClausePlace): ClauseReading {
  return place.kind === "attachment" ? attachmentAt(document, place) : articleAt(document, place);
}

function attachmentAt({ blocks, text }: StoredDocument, { number }: ClausePlace): ClauseReading {
  const starts = blocks.flatMap(({ clause, start, end }, i) => {
    const match = attachmentNumber.exec(clause ?? "");
    const isFirst = match !== null && attachmentNumber.exec(blocks[i - 1]?.clause ?? "")?.[0] !== match[0];
    return match !== null && isFirst && /^\s*附/u.test(text.slice(start, end))
      ? [{ at: i, label: match[0].trim(), ...numberOf(match[1]) }]
      : [];
  });
  const places = starts.map((start, i) => ({ ...start, end: starts[i + 1]?.at ?? blocks.length }));
  const meant = places.filter((one) => number === undefined || one.number === number);
  // The list of attachments below a letter names what follows it in full.
  const [longest] = meant.toSorted((a, b) => b.end - b.at - (a.end - a.at));
  if (longest === undefined || (number === undefined && new Set(places.map(({ label }) => label)).size > 1))
    return absent("attachment", new Set(places.map(({ label }) => label)).size);
  return { kind: "found", label: longest.label, blocks: blocks.slice(longest.at, longest.end) };
}

const attachmentNumber = new RegExp(`^附\\s*[件表录]\\s*(${numeral})?`, "u");

function articleAt({ blocks }: StoredDocument, { number, paragraph, item }: ClausePlace): ClauseReading {
  const articles = blocks.some(({ clause }) => clause?.startsWith("第"));
  const owned = blocks.map(({ clause }) => {
    if (clause === undefined || clause.startsWith("附") || clause.startsWith("第") !== articles) return undefined;
    return readClause(clause);
  });
  const first = owned.findIndex((clause) => clause?.article === number);
  const count = new Set(owned.flatMap((clause) => (clause === undefined ? [] : [clause.article]))).size;
  if (first < 0) return { ...absent("article", count), byPoints: !articles };
  let end = first;
  while (owned[end]?.article === number) end++;
  const whole = {
    kind: "found" as const,
    label: outermost(blocks[first]?.clause ?? ""),
    blocks: blocks.slice(first, end),
  };
  const parts = owned.slice(first, end);
  const inParagraph = parts.map((clause) => paragraph === undefined || (clause?.paragraph ?? 1) === paragraph);
  if (!inParagraph.includes(true)) {
    const paragraphs = Math.max(...parts.map((clause) => clause?.paragraph ?? 1));
    return { ...absent("paragraph", paragraphs), byPoints: !articles, label: whole.label };
  }
  const meant = parts.map((clause, i) => inParagraph[i] && (item === undefined || clause?.item === item));
  if (!meant.includes(true)) {
    const items = new Set(parts.flatMap((clause, i) => (inParagraph[i] && clause?.item ? [clause.item] : []))).size;
    return { ...absent("item", items), label: whole.label };
  }
  const found = whole.blocks.filter((_, i) => meant[i]);
  return {
    ...whole,
    label: item === undefined && paragraph === undefined ? whole.label : partLabel(whole.label, { paragraph, item }),
    blocks: found,
  };
}

function partLabel(
  label: string,
  { paragraph, item }: { paragraph: number | undefined; item: number | undefined },
): string {
  return `${label}${paragraph === undefined ? "" : `第${han(paragraph)}款`}${item === undefined ? "" : `第（${han(item)}）项`}`;
}

const absent = (of: "article" | "paragraph" | "item" | "attachment", count: number) => ({
  kind: "absent" as const,
  of,
  count,
  byPoints: false,
});

/** 第四条 of 第四条第（一）项; 二 of 二（一）. */
const outermost = (clause: string): string =>
  /^第[^条]{1,8}条(?:之[一二三四五六七八九十]+)?|^[〇一二三四五六七八九十]+/u.exec(clause)?.[0] ?? clause;

function numberOf(written: string | undefined): { number?: string } {
  const value = written === undefined ? undefined : parseNumeral(written);
  return value === undefined ? {} : { number: String(value) };
}

function han(value: number): string {
  const digits = "零一二三四五六七八九十";
  if (value <= 10) return digits[value] as string;
  if (value > 99) return String(value);
  const tens = Math.floor(value / 10);
  return `${tens > 1 ? digits[tens] : ""}十${value % 10 === 0 ? "" : digits[value % 10]}`;
}
