import { foldRadicals } from "../../knowledge/text/radicals.ts";
import type { Cell } from "./cell-grid.ts";

/** A piece of text where the page puts it; y counts from the top. Lengths in points. */
export interface PdfPiece {
  text: string;
  x: number;
  y: number;
  width: number;
  size: number;
}

export interface PdfLine {
  text: string;
  page: number;
  left: number;
  right: number;
  y: number;
  size: number;
  /** Cells, where wide gaps part the line. */
  cells: { text: string; left: number }[];
  /** Of a row between the rules of a table: its cells, merged ones written out, and the edges of its columns. */
  row?: { cells: Cell[]; edges: number[] };
}

/**
 * Pieces of one page to lines from top to bottom, whatever order the file draws them in. Radicals become the characters
 * they stand for here already, or no number of 「第⼗⼀条」 would be known for one.
 */
export function pdfLines(pieces: PdfPiece[], page: number): PdfLine[] {
  const rows: PdfPiece[][] = [];
  const sorted = pieces
    .filter((piece) => piece.text.trim() !== "")
    .map((piece) => ({ ...piece, text: foldRadicals(piece.text) }))
    .sort((a, b) => a.y - b.y || a.x - b.x);
  for (const piece of sorted) {
    const row = rows.at(-1);
    if (row && sameBaseline(row[0] as PdfPiece, piece)) row.push(piece);
    else rows.push([piece]);
  }
  return withRaised(rows).map((row) => lineOf(withoutDoubles(row.sort((a, b) => a.x - b.x)), page));
}

/** What is small and stands a little above a line belongs to it: m². The marks of notes are left out. */
function withRaised(rows: readonly PdfPiece[][]): PdfPiece[][] {
  const out: PdfPiece[][] = [];
  let raised: PdfPiece[] = [];
  for (const [i, row] of rows.entries()) {
    const below = rows[i + 1];
    if (below && row.every((piece) => isRaised(piece, below))) {
      raised = row;
      continue;
    }
    out.push([...row, ...raised.filter((piece) => !isNoteMark(piece, row))]);
    raised = [];
  }
  return out;
}

function isRaised({ x, y, width, size }: PdfPiece, line: readonly PdfPiece[]): boolean {
  return line.some((base) => {
    const isSmall = size < 0.75 * base.size && base.y - y < 0.8 * base.size;
    return isSmall && x + width > base.x - base.size && x < base.x + base.width + base.size;
  });
}

/** A number behind Latin letters or digits is a power. */
function isNoteMark({ text, x }: PdfPiece, line: readonly PdfPiece[]): boolean {
  const before = line.filter((piece) => piece.x < x).reduce((a, b) => (b.x > a.x ? b : a), { text: "", x: 0 });
  return /^\s*(?:[[［〔(（]?\d{1,3}[\]］〕)）]?|[①-⑳*※])\s*$/.test(text) && !/[\w)）]$/.test(before.text.trim());
}

function sameBaseline(a: PdfPiece, b: PdfPiece): boolean {
  return Math.abs(a.y - b.y) < 0.45 * Math.min(a.size, b.size) || Math.abs(a.y - b.y) < 1;
}

/** Bold is sometimes drawn by printing the same piece twice, a hair apart. */
function withoutDoubles(row: PdfPiece[]): PdfPiece[] {
  return row.filter((piece, i) => {
    const before = row[i - 1];
    return !before || before.text !== piece.text || piece.x - before.x > 0.3 * piece.size;
  });
}

function lineOf(row: PdfPiece[], page: number): PdfLine {
  const cells: PdfLine["cells"] = [];
  let right = Number.NEGATIVE_INFINITY;
  for (const piece of row) {
    const gap = (piece.x - right) / piece.size;
    const cell = cells.at(-1);
    // The number of a point stands as far before its text as a table's cell.
    const isPoint = cells.length === 1 && pointMark.test(cell?.text ?? "");
    if (!cell || (gap > 1.5 && !isPoint)) cells.push({ text: piece.text.trim(), left: piece.x });
    else cell.text += separator(cell.text, piece.text, gap) + piece.text.trim();
    right = Math.max(right, piece.x + piece.width);
  }
  const first = row[0] as PdfPiece;
  const size =
    row.reduce((sum, piece) => sum + piece.size * piece.text.length, 0) /
    row.reduce((sum, { text }) => sum + text.length, 0);
  return { text: cells.map((cell) => cell.text).join(" "), page, left: first.x, right, y: first.y, size, cells };
}

// Between Han and digits a quarter space is the type setter's; between Latin words, and behind the number that a line
// begins with, a gap is a space.
function separator(before: string, after: string, gap: number): string {
  if (gap > 0.6) return " ";
  const parts = (/[\x21-\x7e]$/.test(before) && /^[\x21-\x7e]/.test(after)) || partNumber.test(before);
  return gap > 0.15 && parts ? " " : "";
}

const pointMark =
  /^(?:[（(][\d一二三四五六七八九十]{1,3}[)）]|[\d一二三四五六七八九十]{1,3}[)）、.．]|[①-⑳•●■◆▪○·]|第[〇零一二三四五六七八九十百\d]+条)$/u;
const partNumber = /^(?:第[〇零一二三四五六七八九十百\d]+[编章节条]|附[件表录]\d{1,2})$/;
