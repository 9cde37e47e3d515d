import type { LoadedBlock } from "./loaded.ts";
import { joinCells } from "./pipe-table.ts";

/** One cell of a table; where it is merged, the same object stands in every place that it covers. */
export interface Cell {
  text: string;
}

/** Rows of places from top to bottom; undefined where the table has no cell. */
export type Grid<C> = (C | undefined)[][];

/** A cell as formats list it, in the order of reading, with the rows and columns that it covers. */
export interface SpannedCell<C> {
  cell: C;
  rows: number;
  columns: number;
}

const maxColumns = 256;

/**
 * Writes merged cells out: each takes the first free place of its row, and every place that it covers. A row without a
 * cell of its own repeats what reaches down into it, and is left out.
 */
export function spread<C>(rows: readonly (readonly SpannedCell<C>[])[]): Grid<C> {
  const grid: Grid<C> = rows.map(() => []);
  for (const [y, row] of rows.entries()) {
    let x = 0;
    for (const { cell, rows: height, columns } of row) {
      while (grid[y]?.[x] !== undefined) x++;
      const right = Math.max(x + 1, Math.min(maxColumns, x + columns));
      for (const line of grid.slice(y, y + Math.max(1, height))) for (let at = x; at < right; at++) line[at] ??= cell;
    }
  }
  return grid.filter((_, y) => rows[y]?.length !== 0);
}

/**
 * Which rows head the columns, where the format does not say so: the title and the unit that stand across the table,
 * then the first row if it reads like names of columns, and the rows below as long as they part what is merged above.
 */
export function headerRows<C>(grid: Grid<C>, textOf: (cell: C) => string): boolean[] {
  let top = 0;
  while (top < 3 && top < grid.length - 2 && isCaption(grid[top] ?? [], textOf)) top++;
  let depth = 0;
  if (isLabels(grid[top] ?? [], [], textOf) && grid.length > top + 1) {
    depth = 1;
    while (depth < 4 && partsMerged(grid, top + depth - 1, textOf)) depth++;
  }
  // What stands across a table without names of columns is its first line, not its header.
  return grid.map((_, y) => depth > 0 && y < top + depth);
}

/** Rows of a table as blocks. Empty rows are left out; what stands across the whole table is said once. */
export function gridBlocks(grid: Grid<Cell>, id: number, place: Pick<LoadedBlock, "page"> = {}): LoadedBlock[] {
  const header = headerRows(grid, ({ text }) => text);
  return grid.flatMap((row, y) => {
    const text = rowText(row, (cell) => cell.text);
    if (text === "") return [];
    return [{ kind: "table-row" as const, text, ...place, table: { id, header: header[y] ?? false } }];
  });
}

/** One row's line. A title that spans the whole table, or stands alone in its row, is one value, not one per column. */
export function rowText<C>(row: readonly (C | undefined)[], textOf: (cell: C) => string): string {
  const distinct = distinctCells(row);
  const cells = distinct.length === 1 ? distinct : [...row];
  return joinCells(cells.map((cell) => (cell === undefined ? "" : textOf(cell))));
}

export const distinctCells = <C>(row: readonly (C | undefined)[]): C[] =>
  [...new Set(row)].filter((cell) => cell !== undefined);

/** A single short value in a table of several columns. */
function isCaption<C>(row: readonly (C | undefined)[], textOf: (cell: C) => string): boolean {
  const texts = distinctCells(row)
    .map(textOf)
    .filter((text) => text !== "");
  return texts.length === 1 && (texts[0] as string).length <= 60;
}

/** Whether a row's cells, but for those that reach down from the row above, are names and not values. */
function isLabels<C>(
  row: readonly (C | undefined)[],
  above: readonly (C | undefined)[],
  textOf: (cell: C) => string,
): boolean {
  const own = distinctCells(row.filter((cell, x) => cell !== above[x])).map(textOf);
  const named = own.filter((text) => text !== "");
  if (named.length < (above.length > 0 ? 1 : 2)) return false;
  // A form names a field and fills it in, side by side.
  if (2 * named.filter((text) => isField.test(text)).length >= named.length) return false;
  return named.every((text) => text.length <= 40 && !isValue.test(text));
}

const isField = /[：:]$|^[^：:]{1,8}[：:]\S|^【.+】/u;

// An amount, a count, a day, a telephone number, a sentence.
const isValue = /^[\d\s.,，%％‰¥￥$+()（）/~～—–-]+$|\d\s*(?:万?元|%|％|人|户|家|项|篇|日)|[。；！？]$/u;

/** Whether the next row parts a cell that is merged over some of this row's columns. */
function partsMerged<C>(grid: Grid<C>, y: number, textOf: (cell: C) => string): boolean {
  const row = grid[y] ?? [];
  const below = grid[y + 1];
  if (below === undefined || grid[y + 2] === undefined || distinctCells(below).length < 2) return false;
  const isParted = row.some((cell, x) => cell !== undefined && cell === row[x + 1] && below[x] !== below[x + 1]);
  return isParted && isLabels(below, row, textOf);
}
