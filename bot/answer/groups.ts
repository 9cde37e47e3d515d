import type { Block } from "../../knowledge/policy.ts";
import type { StoredDocument } from "../../knowledge/store/knowledge-store.ts";
import { isLeadIn, isLetterhead, listAround, unitsIn } from "./units.ts";

/** Statements that answer only together: a list, a table, a section under its heading. */
export interface Group {
  /** [start, end) of what is quoted. */
  start: number;
  end: number;
  /** Index of the first block quoted. */
  block: number;
  /** The lead-in, caption or headings that say what the group is. */
  openings: string[];
}

// More than this is no answer but a chapter.
const maxSectionChars = 800;
const maxTableChars = 2400;

/** The groups that a block belongs to. */
export function groupsAround(document: StoredDocument, at: number): Group[] {
  return [listOrTableAround(document, at), sectionAround(document, at)].filter((group) => group !== undefined);
}

/** The list or table that a block is part of. */
export function listOrTableAround(document: StoredDocument, at: number): Group | undefined {
  return document.blocks[at]?.table ? tableAround(document, at) : listGroup(document, at);
}

/** Where the list or table ends that a lead-in leads to; undefined where it leads to none. */
export function endOfLed(document: StoredDocument, at: number): number | undefined {
  const list = listAround(document, at);
  if (list?.opening === at) return document.blocks[list.last]?.end;
  return document.blocks[at + 1]?.table ? tableAround(document, at + 1)?.end : undefined;
}

const sliceOf = ({ text }: StoredDocument, { start, end }: { start: number; end: number }): string =>
  text.slice(start, end);

function listGroup(document: StoredDocument, at: number): Group | undefined {
  const list = listAround(document, at);
  if (list === undefined) return undefined;
  const { blocks } = document;
  const opening = blocks[list.opening] as Block;
  const end = (blocks[list.last] as Block).end;
  if (list.underHeading) {
    return {
      start: (blocks[list.first] as Block).start,
      end,
      block: list.first,
      openings: headingsTo(document, list.opening),
    };
  }
  // The lead-in's last sentence, without the article's own number.
  const start = unitsIn(document, opening.start, opening.end).at(-1)?.start ?? opening.start;
  return { start, end, block: list.opening, openings: [sliceOf(document, { start, end: opening.end })] };
}

/** A whole table; the line above it says what it is, or the nearest heading. */
function tableAround(document: StoredDocument, at: number): Group | undefined {
  const { blocks } = document;
  const id = blocks[at]?.table?.id;
  let first = at;
  while (first > 0 && blocks[first - 1]?.table?.id === id) first--;
  let last = at;
  while (last + 1 < blocks.length && blocks[last + 1]?.table?.id === id) last++;
  const start = (blocks[first] as Block).start;
  const end = (blocks[last] as Block).end;
  if (end - start > maxTableChars) return undefined;
  const above = [blocks[headingAbove(blocks, first)], blocks[first - 1]].filter((block) => block !== undefined);
  return { start, end, block: first, openings: above.map((block) => sliceOf(document, block)) };
}

/** Index of the nearest heading at or above a block; -1 when there is none. */
function headingAbove(blocks: readonly Block[], at: number): number {
  let heading = at;
  while (heading >= 0 && blocks[heading]?.kind !== "heading") heading--;
  return heading;
}

/** Everything directly under the nearest heading, where that is short; not what stands above a text to send it out. */
function sectionAround(document: StoredDocument, at: number): Group | undefined {
  const { blocks } = document;
  const heading = headingAbove(blocks, at);
  const above = blocks[heading];
  const first = blocks[heading + 1];
  if (above === undefined || first === undefined || first.kind === "heading") return undefined;
  let last = heading + 1;
  while (last + 1 < blocks.length && blocks[last + 1]?.kind !== "heading") last++;
  // 「……符合下列类型之一。」 with each type under a heading of its own says nothing without them.
  const leads = isLeadIn(document.text, blocks[last] as Block);
  if (leads) while (last + 1 < blocks.length && !endsSection(blocks[last + 1] as Block, above)) last++;
  const section = blocks.slice(heading + 1, last + 1);
  if (section.some((block) => isLetterhead(sliceOf(document, block).trim()))) return undefined;
  const end = (blocks[last] as Block).end;
  if (end - first.start > (leads ? maxTableChars : maxSectionChars)) return undefined;
  return { start: first.start, end, block: heading + 1, openings: headingsTo(document, heading) };
}

/** A heading, and before it the one it stands under: 「二、申报条件」 of 「（一）租房补贴」; the title heads everything. */
function headingsTo(document: StoredDocument, at: number): string[] {
  const { blocks, metadata } = document;
  const own = blocks[at] as Block;
  let above = at - 1;
  while (above >= 0 && !endsSection(blocks[above] as Block, { ...own, level: (own.level ?? 1) - 1 })) above--;
  const parent = above < 0 ? "" : sliceOf(document, blocks[above] as Block);
  return [...(parent === "" || parent.includes(metadata.title) ? [] : [parent]), sliceOf(document, own)];
}

const endsSection = ({ kind, level }: Block, heading: Block): boolean =>
  kind === "heading" && (level ?? 1) <= (heading.level ?? 1);
