import { decodeText } from "./decode.ts";
import type { LoadedBlock, LoadedDocument } from "./loaded.ts";
import { withoutPageNoise } from "./page-noise.ts";
import { withoutPageNumbers } from "./page-numbers.ts";
import { isTableLine, pipeTable } from "./pipe-table.ts";
import { joinWrapped } from "./wrapped-lines.ts";

/** Plain text: every line that is not blank is a block; what a saved page or a converted PDF left around them is out. */
export function loadText(bytes: Uint8Array, file: string): LoadedDocument {
  const { text, warnings } = decodeText(bytes, file);
  const lines = textBlocks(text).flatMap((block, i, all) => {
    // One line between bars may be a menu.
    const isLine = block.kind === "paragraph" || (block.table && isAlone(block.table.id, all[i - 1], all[i + 1]));
    const kept = isLine ? withoutPageNoise(block.text) : block.text;
    return kept === "" ? [] : [{ ...block, text: kept }];
  });
  return { blocks: withoutPageNumbers(lines), properties: {}, warnings };
}

const isAlone = (id: number, ...neighbours: (LoadedBlock | undefined)[]): boolean =>
  neighbours.every((block) => block?.table?.id !== id);

/**
 * Lines of a plain text to blocks. A line that begins with `#` to `######` and a space is a heading, one fenced by
 * bars is a table row; nothing else is guessed.
 */
export function textBlocks(text: string): LoadedBlock[] {
  return lineBlocks(joinWrapped(text.split(lineBreak)).map(tidyLine), textBlock);
}

export const lineBreak = /\r\n|[\n\r\f\v\u0085\u2028\u2029]/;

/** White space as a reader sees it: none at the ends, one character in between. */
export function tidyLine(line: string): string {
  return line
    .replace(/[ \t\u00a0\u2000-\u200a\u202f]+/g, " ")
    .replace(/ ?\u3000[ \u3000]*/g, "\u3000")
    .trim();
}

/** Groups the rows of tables and leaves every other line that is not blank to `read`. */
export function lineBlocks(lines: string[], read: (line: string) => LoadedBlock | undefined): LoadedBlock[] {
  const blocks: LoadedBlock[] = [];
  for (let i = 0, tables = 0; i < lines.length; i++) {
    const start = i;
    while (i < lines.length && isTableLine(lines[i] as string)) i++;
    if (i > start) {
      const rows = pipeTable(lines.slice(start, i), tables);
      const before = blocks.at(-1)?.table;
      if (before && goesOn(blocks.at(-1) as LoadedBlock, rows)) for (const row of rows) row.table = { ...before };
      else tables++;
      blocks.push(...rows);
    }
    const line = lines[i];
    const block = line ? read(line) : undefined;
    if (block) blocks.push(block);
  }
  return blocks;
}

/**
 * Whether rows belong to the table of the row before them: converters begin a table again on every page of theirs, and
 * call its first row there a header. Names of columns are short.
 */
function goesOn(last: LoadedBlock, rows: readonly LoadedBlock[]): boolean {
  const cells = rows[0]?.text.split(" | ") ?? [];
  return cells.length === last.text.split(" | ").length && cells.some((cell) => cell.length > maxNameChars);
}

const maxNameChars = 20;

/** A heading as Markdown writes it, if the line is one. */
export function headingBlock(line: string): LoadedBlock | undefined {
  const [, marks, text] = /^(#{1,6})\s+(.*?)\s*#*$/.exec(line) ?? [];
  return marks && text ? { kind: "heading", level: marks.length, text } : undefined;
}

function textBlock(line: string): LoadedBlock | undefined {
  // Text made from office files keeps the bar of a one-cell table.
  const text = line.replace(/^\|\s*|\s*\|$/g, "");
  return headingBlock(line) ?? (text === "" ? undefined : { kind: "paragraph", text });
}
