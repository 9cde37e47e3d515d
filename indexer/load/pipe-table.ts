import type { LoadedBlock } from "./loaded.ts";

/** Whether a line is a table row as text files write it: | a | b | */
export function isTableLine(line: string): boolean {
  return /^\|.*\|.*\|$/.test(line);
}

/** Consecutive table lines to rows. A row of dashes is no row: what stands above the first one is the header. */
export function pipeTable(lines: string[], id: number): LoadedBlock[] {
  const divider = lines.findIndex(isDivider);
  const blocks: LoadedBlock[] = [];
  for (const [i, line] of lines.entries()) {
    const text = isDivider(line) ? "" : joinCells(splitCells(line));
    if (text !== "") blocks.push({ kind: "table-row", text, table: { id, header: i < divider } });
  }
  return blocks;
}

const isDivider = (line: string): boolean => /^[|\s:-]*-[|\s:-]*$/.test(line);

/** Cells to one line; empty ones at the end say nothing. */
export function joinCells(cells: string[]): string {
  const last = cells.findLastIndex((cell) => cell !== "");
  return cells.slice(0, last + 1).join(" | ");
}

function splitCells(line: string): string[] {
  const cells = line.slice(1, -1).split(/(?<!\\)\|/);
  return cells.map((cell) => cell.replaceAll("\\|", "|").trim());
}
