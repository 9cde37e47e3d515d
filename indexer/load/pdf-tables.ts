import type { Cell } from "./cell-grid.ts";
import { type PdfLine, type PdfPiece, pdfLines } from "./pdf-lines.ts";
import type { Rule } from "./pdf-rules.ts";
import { type RuledTable, ruledTables } from "./ruled-tables.ts";

/** Lines of one page from top to bottom; those between the rules of a table are its rows. */
export function linesWithTables(pieces: readonly PdfPiece[], rules: readonly Rule[], page: number): PdfLine[] {
  let left = pieces;
  const rows: PdfLine[] = [];
  for (const table of ruledTables(rules)) {
    const inside = left.filter((piece) => placeOf(table, piece) !== undefined);
    const found = rowsOf(table, inside, page);
    if (found.length === 0) continue;
    rows.push(...found);
    left = left.filter((piece) => placeOf(table, piece) === undefined);
  }
  const lines = pdfLines([...left], page);
  return rows.length === 0 ? lines : [...lines, ...rows].sort((a, b) => a.y - b.y);
}

/** The number of the cell that a piece stands in. */
function placeOf({ xs, ys, cells }: RuledTable, { x, y, width, size }: PdfPiece): number | undefined {
  const column = xs.findIndex((edge) => edge > x + width / 2) - 1;
  // A piece stands on its line: its middle is above.
  const row = ys.findIndex((edge) => edge > y - 0.35 * size) - 1;
  return cells[row]?.[column];
}

function rowsOf(table: RuledTable, pieces: readonly PdfPiece[], page: number): PdfLine[] {
  const { xs, ys, cells } = table;
  const held = new Map<number, PdfPiece[]>();
  for (const piece of pieces) {
    const place = placeOf(table, piece) as number;
    const others = held.get(place);
    if (others) others.push(piece);
    else held.set(place, [piece]);
  }
  if (!holdsData([...held.values()])) return [];
  const made = new Map([...new Set(cells.flat())].map((cell) => [cell, { text: textOf(held.get(cell) ?? [], page) }]));
  return cells.map((row, i) => ({
    text: row.map((cell) => made.get(cell)?.text).join(" "),
    page,
    left: xs[0] as number,
    right: xs.at(-1) as number,
    y: ys[i] as number,
    size: pieces[0]?.size ?? 0,
    cells: [],
    row: { cells: row.map((cell) => made.get(cell) as Cell), edges: xs },
  }));
}

/** Frames that lay out a page hold one long text. */
function holdsData(cells: readonly (readonly PdfPiece[])[]): boolean {
  const sizes = cells.map((pieces) => pieces.reduce((sum, { text }) => sum + text.trim().length, 0));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  return sizes.filter((size) => size > 0).length >= 3 && !sizes.some((size) => size > 600 && size > 0.6 * total);
}

function textOf(pieces: readonly PdfPiece[], page: number): string {
  let text = "";
  for (const line of pdfLines([...pieces], page)) text += joint(text, line.text) + line.text;
  return text;
}

/** What stands between two lines of a cell: nothing where a sentence was broken. */
function joint(before: string, after: string): string {
  return /[。；：！？;:!?]$|[A-Za-z0-9]$/.test(before) &&
    /^(?:[A-Za-z0-9（(]|[一二三四五六七八九十]+、|[①-⑳])/.test(after)
    ? " "
    : "";
}
