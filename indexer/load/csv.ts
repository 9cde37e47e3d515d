import type { Cell, Grid } from "./cell-grid.ts";
import { decodeText } from "./decode.ts";
import { TooManyCellsError } from "./errors.ts";
import type { LoadedDocument } from "./loaded.ts";
import { sheetBlocks } from "./sheet-blocks.ts";
import { maxCells } from "./spreadsheet-limits.ts";
import { tidyLine } from "./text.ts";

/** Comma, semicolon or tab separated values in any Chinese encoding; values stand as they are written. */
export function loadCsv(bytes: Uint8Array, file: string): LoadedDocument {
  const { text, warnings } = decodeText(bytes, file);
  return { blocks: sheetBlocks(csvGrid(text.replace(/^\ufeff/, ""), file), 0), properties: {}, warnings };
}

function csvGrid(text: string, file: string): Grid<Cell> {
  const separator = separatorOf(text);
  const special = new RegExp(`[${separator}\n\r]`, "g");
  const grid: Grid<Cell> = [[]];
  let cells = 0;
  for (let at = 0; at <= text.length; ) {
    const { value, end } = text[at] === '"' ? quoted(text, at, special) : plain(text, at, special);
    const tidy = tidyLine(value.replace(/[\t\r\n\v\f]+/g, " "));
    (grid.at(-1) as (Cell | undefined)[]).push(tidy === "" ? undefined : { text: tidy });
    if (++cells > maxCells) throw new TooManyCellsError(file, String(maxCells));
    at = end + 1;
    if (text[end] === "\r" && text[at] === "\n") at++;
    if (text[end] === "\n" || text[end] === "\r") grid.push([]);
  }
  return grid;
}

function separatorOf(text: string): string {
  const line =
    text
      .slice(0, 10_000)
      .split(/[\r\n]/)
      .find((candidate) => /[,;\t，]/.test(candidate)) ?? "";
  const counts = [",", "\t", ";"].map((mark) => [mark, line.split(mark).length] as const);
  return counts.reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}

function plain(text: string, start: number, special: RegExp): { value: string; end: number } {
  const end = next(text, start, special);
  return { value: text.slice(start, end), end };
}

/** A value in quotes, in which a doubled one stands for itself; what follows the closing one belongs to it too. */
function quoted(text: string, start: number, special: RegExp): { value: string; end: number } {
  let close = text.indexOf('"', start + 1);
  while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
  if (close < 0) return plain(text, start, special);
  const end = next(text, close + 1, special);
  return { value: text.slice(start + 1, close).replaceAll('""', '"') + text.slice(close + 1, end), end };
}

function next(text: string, from: number, special: RegExp): number {
  special.lastIndex = from;
  return special.exec(text)?.index ?? text.length;
}
