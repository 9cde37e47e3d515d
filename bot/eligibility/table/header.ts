import type { Cell } from "./read-table.ts";

/** Cells that are one, as [row, column] of the first and the last, from 0. */
export interface Merge {
  s: { r: number; c: number };
  e: { r: number; c: number };
}

/** The rows [first, last] that name a table's columns, and what each is called. */
export interface Header {
  names: string[];
  first: number;
  last: number;
}

const searchedRows = 20;
const mostHeaderRows = 4;

/**
 * Finds the rows that name the columns: below a title, and of two or more rows where headings are grouped (基本情况 over
 * 学历 and 年龄). Of grouped headings the lower one counts, or both together (社保 over 月数), or the upper one where there
 * is nothing below it.
 * @param isHeading  whether a text is known to name a column; where none does, the first row of two cells is the header
 */
export function headerOf(
  cells: readonly (readonly Cell[])[],
  merges: readonly Merge[],
  isHeading: (text: string) => boolean,
): Header | undefined {
  const top = cells.slice(0, searchedRows);
  const known = top.map((row) => row.filter((cell) => isHeading(nameOf(cell))).length);
  const filled = top.map((row) => row.filter((cell) => cell !== undefined).length);
  const most = Math.max(0, ...known);
  const at = most > 0 ? known.indexOf(most) : filled.findIndex((count) => count >= 2);
  if (at < 0 || (filled[at] as number) < 2) return undefined;
  const last = lastRow(top, merges, at, known);
  const first = firstRow(merges, at, known);
  return { names: namesIn(cells, merges, first, last, isHeading), first, last };
}

export const nameOf = (cell: Cell): string => {
  if (cell === undefined) return "";
  if (typeof cell !== "object") return String(cell).trim();
  return "day" in cell ? cell.day : cell.formula;
};

/** Down to where a heading that is merged downwards ends, and over rows that name columns themselves. */
function lastRow(top: readonly (readonly Cell[])[], merges: readonly Merge[], at: number, known: number[]): number {
  let last = at;
  for (const { s, e } of merges) if (s.r === at && e.r > last && e.r - at < mostHeaderRows) last = e.r;
  while (last - at + 1 < mostHeaderRows && (known[last + 1] ?? 0) > 0 && isAllText(top[last + 1])) last++;
  return last;
}

/** A row above belongs to the header where it names a column, or a heading in it reaches down into it. */
function firstRow(merges: readonly Merge[], at: number, known: readonly number[]): number {
  const reaching = merges.filter(({ s, e }) => s.r < at && e.r >= at && at - s.r < mostHeaderRows).map(({ s }) => s.r);
  const naming = at > 0 && (known[at - 1] as number) > 0 ? [at - 1] : [];
  return Math.min(at, ...reaching, ...naming);
}

const isAllText = (row: readonly Cell[] = []): boolean =>
  row.every((cell) => cell === undefined || typeof cell === "string");

function namesIn(
  cells: readonly (readonly Cell[])[],
  merges: readonly Merge[],
  first: number,
  last: number,
  isHeading: (text: string) => boolean,
): string[] {
  const rows = cells.slice(first, last + 1).map((row) => row.map(nameOf));
  for (const { s, e } of merges) {
    const row = rows[s.r - first];
    const name = row?.[s.c];
    if (row === undefined || name === undefined) continue;
    for (let column = s.c + 1; column <= Math.min(e.c, mostColumns); column++) row[column] ||= name;
  }
  const columns = Math.max(...rows.map((row) => row.length));
  return Array.from({ length: columns }, (_, column) => {
    const parts = [...new Set(rows.map((row) => row[column] ?? "").filter((part) => part !== ""))];
    return [parts.at(-1) ?? "", parts.join("")].find(isHeading) ?? parts.join("·");
  });
}

const mostColumns = 500;
