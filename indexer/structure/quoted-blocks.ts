import type { LoadedBlock } from "../load/loaded.ts";

// What goes on for longer is a mark that was never closed.
const mostQuotedBlocks = 80;

/**
 * Indexes of the blocks that a quotation goes on in, behind the block that opens it: the new wording of another text's
 * articles, whose numbers are not this document's. Each quoted paragraph may open with a mark of its own.
 */
export function quotedBlocks(blocks: readonly LoadedBlock[]): ReadonlySet<number> {
  const quoted = new Set<number>();
  for (let i = 0; i < blocks.length; i++) {
    const line = (blocks[i] as LoadedBlock).text;
    const open = opening.exec(line);
    const depth = open === null ? 0 : openMarks(line.slice(open.index));
    const last = depth > 0 ? closingBlock(blocks, i, depth) : undefined;
    if (last === undefined) continue;
    for (let inside = i + 1; inside <= last; inside++) quoted.add(inside);
    i = last;
  }
  return quoted;
}

/** How many quotations are open where a text ends that begins inside `before` of them. */
export function openMarks(text: string, before = 0): number {
  let depth = before;
  for (const [mark] of text.matchAll(marks)) depth = mark === "“" ? depth + 1 : Math.max(0, depth - 1);
  return depth;
}

const marks = /[“”]/gu;
// 「第五条修改为：“」 「增加一条，作为第六条：“」
const announcement = /(?:[为条款项章节目]|如下)[：:]\s*“/u;
const opening = new RegExp(`${announcement.source}|^\\s*“\\s*第`, "u");

/** The block in which a quotation of `depth` marks closes; undefined where none near does, or another is announced. */
function closingBlock(blocks: readonly LoadedBlock[], from: number, depth: number): number | undefined {
  let open = depth;
  for (let i = from + 1; i < Math.min(blocks.length, from + mostQuotedBlocks); i++) {
    const line = (blocks[i] as LoadedBlock).text.replace(/^\s*“/u, "");
    if (announcement.test(line)) return undefined;
    for (const [mark] of line.matchAll(marks)) {
      open += mark === "“" ? 1 : -1;
      if (open === 0) return i;
    }
  }
  return undefined;
}
