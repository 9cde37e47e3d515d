import type { Chunk } from "../knowledge/policy.ts";
import type { OutlinedBlock } from "./structure/outline.ts";

export interface SplitOptions {
  /** Put in front of every chunk's headings for matching: the document's title. */
  title: string;
  /** Upper bound of a chunk's body in UTF-16 units; a longer line is cut after a sentence. */
  maxChars?: number;
  /** A chunk this long is closed at the next article, point or paragraph. */
  fullChars?: number;
}

/**
 * Cuts a document along its structure: a chunk never crosses a heading, keeps an article together while it fits, and
 * a list or table that does not fit goes on in the next chunk under its lead-in or header row.
 * @returns chunks in reading order; `start` and `end` are [start, end) offsets into `text`
 */
export function splitDocument(
  text: string,
  blocks: readonly OutlinedBlock[],
  { title, maxChars = 500, fullChars = 260 }: SplitOptions,
): Chunk[] {
  const name = title.slice(0, maxTitleChars);
  const chunks: Chunk[] = [];
  for (const section of sections(text, blocks)) {
    for (const run of runs(section, maxChars, fullChars)) chunks.push(...chunkRun(text, run, name, maxChars));
  }
  return chunks;
}

// What every chunk repeats must be short, whatever a file calls itself or marks as its table's header.
const maxTitleChars = 200;
const maxHeaderRows = 4;
const maxHeaderChars = 240;

/** Lines under the same headings; a heading with nothing below it stands for itself. */
function sections(text: string, blocks: readonly OutlinedBlock[]): OutlinedBlock[][] {
  const out: OutlinedBlock[][] = [];
  for (const [i, block] of blocks.entries()) {
    const previous = blocks[i - 1];
    if (block.kind === "heading") {
      const hasBody = blocks[i + 1]?.headings[block.headings.length] === text.slice(block.start, block.end).trim();
      if (!hasBody) out.push([block]);
    } else if (
      previous === undefined ||
      previous.kind === "heading" ||
      !sameSection(previous, block) ||
      out.length === 0
    ) {
      out.push([block]);
    } else {
      (out.at(-1) as OutlinedBlock[]).push(block);
    }
  }
  return out;
}

// Points with titles of their own are short: only what stands above them separates.
function sameSection(a: OutlinedBlock, b: OutlinedBlock): boolean {
  return a.headings[0] === b.headings[0] && a.table?.id === b.table?.id;
}

interface Run {
  blocks: OutlinedBlock[];
  /** Lines above that the run continues: the article's lead-in, the table's header. */
  leadIn: OutlinedBlock[];
}

function runs(section: readonly OutlinedBlock[], maxChars: number, fullChars: number): Run[] {
  const out: Run[] = [];
  let current: OutlinedBlock[] = [];
  let leadIn: OutlinedBlock[] = [];
  const header = section.filter((block) => block.table?.header).slice(0, maxHeaderRows);
  let lastLead: OutlinedBlock | undefined;
  const close = (next: OutlinedBlock) => {
    out.push({ blocks: current, leadIn });
    leadIn = next.table ? header : next.kind === "list-item" && lastLead !== undefined ? [lastLead] : [];
    current = [];
  };
  for (const block of section) {
    const first = current[0];
    if (first !== undefined) {
      const length = block.end - first.start;
      const opensPart = block.kind === "paragraph" && articleOf(block) !== articleOf(current.at(-1) as OutlinedBlock);
      const full = (current.at(-1) as OutlinedBlock).end - first.start >= fullChars;
      const goesOn = block.kind === "list-item" || block.kind === "table-row";
      if (length > maxChars || (opensPart && full) || (full && !goesOn && !opensPart)) close(block);
    }
    current.push(block);
    if (block.kind === "paragraph") lastLead = block;
  }
  if (current.length > 0) out.push({ blocks: current, leadIn });
  return out;
}

const articleOf = (block: OutlinedBlock): string => /^第[^条]+条/u.exec(block.clause ?? "")?.[0] ?? block.clause ?? "";

function chunkRun(text: string, { blocks, leadIn }: Run, title: string, maxChars: number): Chunk[] {
  const first = blocks[0] as OutlinedBlock;
  const last = blocks.at(-1) as OutlinedBlock;
  const lead = leadIn.map((block) => leadOf(text, block));
  const base = {
    headings: first.headings,
    ...(first.clause === undefined ? {} : { clause: first.clause }),
    ...(first.page === undefined ? {} : { page: first.page }),
    context: [...(isIdentifier(title) ? [] : [title]), ...first.headings, ...lead].join("\n"),
  };
  if (last.end - first.start <= maxChars)
    return first.start < last.end ? [{ start: first.start, end: last.end, ...base }] : [];
  return cutLongLine(text, first.start, last.end, maxChars).map(([start, end]) => ({ start, end, ...base }));
}

/** A sentence leads in by its end, a row of column names reads from its first column. */
function leadOf(text: string, { start, end, table }: OutlinedBlock): string {
  return table ? text.slice(start, Math.min(end, start + maxHeaderChars)) : text.slice(Math.max(start, end - 160), end);
}

/** A number is no title: doc_00417 would be searched for, and pulls the vector of every text that bears one its way. */
const isIdentifier = (title: string): boolean => /^(?=\S*\d)[\w.-]+$/u.test(title);

/** Cuts behind sentence ends, and where a sentence is too long, behind its commas or else anywhere between characters. */
function cutLongLine(text: string, start: number, end: number, maxChars: number): [number, number][] {
  const pieces: [number, number][] = [];
  let from = start;
  while (end - from > maxChars) {
    const window = text.slice(from, from + maxChars);
    const cut = [/[。！？](?!.*[。！？])/su, /[；;\n](?!.*[；;\n])/su, /[，,、|](?!.*[，,、|])/su]
      .map((last) => window.search(last) + 1)
      .find((at) => at > maxChars / 4);
    const length = cut ?? (isHighSurrogate(window.charCodeAt(maxChars - 1)) ? maxChars - 1 : maxChars);
    pieces.push([from, from + length]);
    from += length;
  }
  if (from < end) pieces.push([from, end]);
  return pieces;
}

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit < 0xdc00;
