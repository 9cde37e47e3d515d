import { foldRadicals } from "../../knowledge/text/radicals.ts";

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
  return rows.map((row) => lineOf(withoutDoubles(row.sort((a, b) => a.x - b.x)), page));
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
    if (!cell || gap > 1.5) cells.push({ text: piece.text.trim(), left: piece.x });
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

const partNumber = /^(?:第[〇零一二三四五六七八九十百\d]+[编章节条]|附[件表录]\d{1,2})$/;
