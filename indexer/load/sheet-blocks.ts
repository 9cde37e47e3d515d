import { type Cell, distinctCells, type Grid, gridBlocks, headerRows } from "./cell-grid.ts";
import type { LoadedBlock } from "./loaded.ts";

/**
 * The cells of one sheet as blocks. Lines of a single value above and below a table are its title and its notes; the
 * unit goes with the table's header. An empty row ends a table where new names of columns follow.
 * @param firstTable  the number of this sheet's first table
 * @param level  of the heading that the sheet's title becomes
 */
export function sheetBlocks(grid: Grid<Cell>, firstTable: number, level = 1): LoadedBlock[] {
  const blocks: LoadedBlock[] = [];
  let table = firstTable - 1;
  for (const region of regions(withoutEmptyColumns(grid))) {
    const first = region.findIndex((row) => !isLine(row));
    const last = region.findLastIndex((row) => !isLine(row));
    const above = first < 0 ? region : region.slice(0, first);
    const unit = above.filter(isUnit);
    const isFirst = blocks.length === 0;
    blocks.push(...lines(above.filter((row) => first < 0 || !isUnit(row))));
    if (isFirst && first >= 0) markTitle(blocks, level);
    if (first < 0) continue;
    const rows = [...unit, ...region.slice(first, last + 1)];
    // Without names of columns of its own it goes on with the table above.
    if (table < firstTable || headerRows(rows, textOf).includes(true)) table++;
    blocks.push(...gridBlocks(rows, table), ...lines(region.slice(last + 1)));
  }
  return blocks;
}

const textOf = ({ text }: Cell): string => text;

/** Runs of rows that hold something. */
function regions(grid: Grid<Cell>): Grid<Cell>[] {
  const found: Grid<Cell>[] = [];
  let run: Grid<Cell> = [];
  for (const row of [...grid, []]) {
    if (row.some((cell) => cell !== undefined)) run.push(row);
    else if (run.length > 0) {
      found.push(run);
      run = [];
    }
  }
  return found;
}

/** Many sheets begin in column B, or leave narrow columns between for the looks. */
function withoutEmptyColumns(grid: Grid<Cell>): Grid<Cell> {
  const used = new Set(grid.flatMap((row) => row.flatMap((cell, x) => (cell === undefined ? [] : [x]))));
  const columns = [...used].sort((a, b) => a - b);
  return grid.map((row) => columns.map((x) => row[x]));
}

const isLine = (row: readonly (Cell | undefined)[]): boolean => distinctCells(row).length < 2;

const isUnit = (row: readonly (Cell | undefined)[]): boolean =>
  isLine(row) && distinctCells(row).some(({ text }) => /^[（(]?(?:计量|金额)?单位\s*[:：]/u.test(text));

const lines = (rows: Grid<Cell>): LoadedBlock[] =>
  rows.flatMap(distinctCells).map(({ text }) => ({ kind: "paragraph" as const, text }));

/** The first line above a sheet's first table, but for the number of the attachment that it is. */
function markTitle(blocks: LoadedBlock[], level: number): void {
  const title = blocks.find(({ text }) => !/^附[件表]\s*[一二三四五六七八九十\d]*\s*[:：]?$/u.test(text));
  if (title !== undefined && title.text.length <= 60 && !/[。；，]$/u.test(title.text))
    Object.assign(title, { kind: "heading", level });
}
