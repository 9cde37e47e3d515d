import type { Block } from "../../knowledge/policy.ts";
import type { StoredDocument } from "../../knowledge/store/knowledge-store.ts";
import { isDamaged } from "../../knowledge/text/damaged.ts";

type Page = Pick<StoredDocument, "text" | "blocks">;

/** A stretch of a document that can be quoted on its own: a sentence, a list item, a table row. */
export interface Unit {
  /** [start, end) in the document's stored text. */
  start: number;
  end: number;
  /** Index of the block it lies in. */
  block: number;
}

/**
 * The units of the blocks that touch [start, end), in reading order. Headings, table headers and questions are no
 * statements; nor is the sentence that says what the document was made for.
 */
export function unitsIn({ text, blocks }: Page, start: number, end: number): Unit[] {
  const units: Unit[] = [];
  for (let i = firstBlockEndingAfter(blocks, start); i < blocks.length; i++) {
    const block = blocks[i] as Block;
    if (block.start >= end) break;
    if (block.kind === "heading" || block.table?.header) continue;
    // An answer to a printed question is understood only as a whole: 「答：可以。……」
    const isAnswer = answersQuestion(text, blocks, i) && text.slice(block.start, block.end).trim() !== "";
    if (block.kind === "table-row" || isAnswer) units.push({ start: block.start, end: block.end, block: i });
    else for (const [from, to] of sentencesOf(text, block)) units.push({ start: from, end: to, block: i });
  }
  return units.filter((unit) => isStatement(text.slice(unit.start, unit.end))).map((unit) => clipped(unit, start, end));
}

const answersQuestion = (text: string, blocks: readonly Block[], at: number): boolean =>
  at > 0 && isQuestion(text, blocks[at - 1] as Block) && !isQuestion(text, blocks[at] as Block);

const isQuestion = (text: string, { start, end }: Block): boolean =>
  /[？?]\s*$/u.test(text.slice(Math.max(start, end - 3), end));

// A "sentence" longer than this has lost its full stops on the way: only what was asked for is taken of it.
const maxUnitChars = 600;

function clipped(unit: Unit, start: number, end: number): Unit {
  if (unit.end - unit.start <= maxUnitChars) return unit;
  return { ...unit, start: Math.max(unit.start, start), end: Math.min(unit.end, end) };
}

/** Questions, what a text says of its own making and sending, its letterhead, and what is damaged are no statements. */
function isStatement(sentence: string): boolean {
  return (
    !/[？?]$/u.test(sentence) &&
    !isDamaged(sentence) &&
    !madeFor.test(sentence) &&
    !titleLine.test(sentence) &&
    !isLetterhead(sentence)
  );
}

/** A line that sends the text out: its number, whom it is sent to, that it is made known. */
export const isLetterhead = (line: string): boolean =>
  enacted.test(line) || addressees.test(line) || numberLine.test(line);

const madeFor =
  /(?:制定|制订)本(?:办法|规定|条例|细则|实施细则|意见|方案|法|措施|规范|标准|指南|通知)[。；]?$|(?:通知|规定|要求|意见)如下[：:。]?$/u;
const enacted =
  /^[（(](?:19|20)\d{2}年.*(?:通过|公布|发布|批准|修订|修正|施行)[）)]$|(?:印发给你们|现予(?:公布|发布|印发)).{0,30}$/u;
// 「各区人民政府，各有关单位：」 and 「样例〔2025〕12号」
const addressees = /^各(?:(?!应当|可以|必须|需|下列|以下|如下|按|报送|提交)[^。；：:]){2,120}[：:]$/u;
const numberLine = /^[\p{L}]{1,12}[〔[【（(]\d{4}[〕\]】）)]第?\d{1,5}号$/u;
const titleLine = /^.{0,30}关于.{4,60}的(?:通知|意见|决定|公告|通告|批复|函|复函)$/u;

/** The blocks that a unit's sense hangs on: the header of its table, the lead-in of its list, the question it answers. */
export function openingsOf({ text, blocks }: Page, at: number): number[] {
  const block = blocks[at] as Block;
  if (block.table) return headerRows(blocks, at);
  const list = listAround({ text, blocks }, at);
  if (list !== undefined && list.opening !== at && !list.underHeading) return [list.opening];
  const above = blocks[at - 1];
  return above !== undefined && /[？?]$/u.test(text.slice(above.start, above.end).trim()) ? [at - 1] : [];
}

function headerRows(blocks: readonly Block[], at: number): number[] {
  const rows: number[] = [];
  const { table } = blocks[at] as Block;
  for (let i = at - 1; i >= 0 && blocks[i]?.table?.id === table?.id && blocks[i]?.table !== undefined; i--) {
    if (blocks[i]?.table?.header) rows.unshift(i);
  }
  return rows;
}

/** A list in a document, by block: its items are the blocks from `first` to `last`. */
export interface List {
  first: number;
  last: number;
  /** The paragraph or item that opens it (「……下列条件：」), or the heading it stands directly under. */
  opening: number;
  /** Whether the opening is a heading, which is not quoted. */
  underHeading: boolean;
}

/** The list that a block opens or is an item of. */
export function listAround({ text, blocks }: Page, at: number): List | undefined {
  const block = blocks[at] as Block;
  if (block.kind !== "heading" && isLeadIn(text, block)) {
    const last = lastItem(blocks, at + 1);
    if (last > at) return { first: at + 1, last, opening: at, underHeading: false };
  }
  if (block.kind !== "list-item") return undefined;
  const level = block.level ?? 1;
  let first = at;
  while (first > 0 && isDeeper(blocks[first - 1] as Block, level)) first--;
  const opening = first - 1;
  const above = blocks[opening];
  if (above === undefined || above.kind === "table-row") return undefined;
  const underHeading = above.kind === "heading";
  if (!underHeading && !isLeadIn(text, above)) return undefined;
  return { first, last: lastItem(blocks, first, level), opening, underHeading };
}

const isDeeper = (block: Block, level: number): boolean => block.kind === "list-item" && (block.level ?? 1) >= level;

function lastItem(blocks: readonly Block[], first: number, level = blocks[first]?.level ?? 1): number {
  let last = first;
  while (last < blocks.length && isDeeper(blocks[last] as Block, level)) last++;
  return last - 1;
}

/** 「……下列条件：」, and without its colon 「……符合下列类型之一。」 */
export const isLeadIn = (text: string, block: Block): boolean =>
  /[：:]\s*$|(?:下列|以下|如下)[^。；，,]{0,20}。\s*$/u.test(
    text.slice(Math.max(block.start, block.end - 30), block.end),
  );

function firstBlockEndingAfter(blocks: readonly Block[], offset: number): number {
  let low = 0;
  let high = blocks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((blocks[middle] as Block).end <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Sentences of a block, without the article's own number, which the citation names. */
function sentencesOf(text: string, block: Block): [number, number][] {
  const line = text.slice(block.start, block.end);
  const article = /^第[〇零一二三四五六七八九十百两\d\s]{1,9}条(?:之[一二三四五六七八九十])?\s*/u.exec(line)?.[0] ?? "";
  const from = block.clause?.startsWith(article.replace(/\s+/gu, "")) ? article.length : 0;
  const sentences: [number, number][] = [];
  let start = from;
  for (const match of line.matchAll(/[。！？；;](?:[”’」』）)])?/gu)) {
    const end = match.index + match[0].length;
    if (end > start) sentences.push([block.start + start, block.start + end]);
    start = end;
  }
  if (line.slice(start).trim() !== "") sentences.push([block.start + start, block.end]);
  return sentences.map(([a, b]) => trimmed(text, a, b)).filter(([a, b]) => b > a);
}

function trimmed(text: string, start: number, end: number): [number, number] {
  let [a, b] = [start, end];
  while (a < b && /\s/u.test(text[a] as string)) a++;
  while (b > a && /\s/u.test(text[b - 1] as string)) b--;
  return [a, b];
}
