import { headerRows, rowText } from "./cell-grid.ts";
import type { LoadedBlock } from "./loaded.ts";
import type { PdfLine } from "./pdf-lines.ts";
import { joinCells } from "./pipe-table.ts";

/** Lines of a whole document to blocks: wrapped lines rejoined, over page ends too, and rows of tables kept apart. */
export function pdfParagraphs(lines: PdfLine[]): LoadedBlock[] {
  const column = columnOf(lines);
  const blocks: LoadedBlock[] = [];
  let last: PdfLine | undefined;
  // Lines in the block so far.
  let run = 0;
  let tables = 0;
  for (const [i, line] of lines.entries()) {
    const block = blocks.at(-1);
    if (line.row) {
      if (!goesOn(last, line)) blocks.push(...ruledRows(lines, i, tables++));
    } else if (isRow(lines, i)) {
      const header = block?.kind !== "table-row" || last?.row !== undefined;
      if (header) tables++;
      const text = joinCells(line.cells.map((cell) => cell.text));
      blocks.push({ kind: "table-row", text, page: line.page, table: { id: tables - 1, header } });
    } else if (block && last && block.kind !== "table-row" && continues(block.text, run, last, line, column)) {
      block.text += joint(block.text, line.text) + line.text;
      run++;
    } else {
      blocks.push({ kind: kindOf(line, column), text: line.text, page: line.page });
      run = 1;
    }
    last = line;
  }
  return blocks.map((block) => (block.kind === "heading" ? { ...block, level: 1 } : block));
}

/** The rows of the table that begins here, over the ends of pages too. */
function ruledRows(lines: readonly PdfLine[], start: number, id: number): LoadedBlock[] {
  let end = start + 1;
  while (end < lines.length && goesOn(lines[end - 1], lines[end] as PdfLine)) end++;
  const rows = lines.slice(start, end);
  const header = headerRows(
    rows.map(({ row }) => row?.cells ?? []),
    ({ text }) => text,
  );
  const names = new Set(rows.filter((_, i) => header[i]).map(textOf));
  let above: PdfLine | undefined;
  return rows.flatMap((line, i): LoadedBlock[] => {
    // Each page of a long table repeats its header.
    if (above && !header[i] && names.has(textOf(line))) return [];
    if (above && above.page < line.page) fillFrom(above, line);
    const text = textOf(line);
    if (text === "") return [];
    above = line;
    return [{ kind: "table-row", text, page: line.page, table: { id, header: header[i] ?? false } }];
  });
}

const textOf = ({ row }: PdfLine): string => rowText(row?.cells ?? [], ({ text }) => text);

/** A cell that is merged over the end of a page stands empty on the next. */
function fillFrom(above: PdfLine, { row }: PdfLine): void {
  for (const [x, cell] of (row?.cells ?? []).entries()) {
    if (cell.text !== "") return;
    cell.text = above.row?.cells[x]?.text ?? "";
  }
}

/** Whether a row belongs to the table of the line before it: on its page, or at the same columns on the next. */
function goesOn(last: PdfLine | undefined, line: PdfLine): boolean {
  if (!last?.row || !line.row) return false;
  if (last.row.edges === line.row.edges) return true;
  const { edges } = line.row;
  const isSame = edges.length === last.row.edges.length;
  return (
    line.page === last.page + 1 && isSame && last.row.edges.every((x, i) => Math.abs(x - (edges[i] as number)) < 5)
  );
}

interface Column {
  left: number;
  right: number;
  size: number;
  pitch: number;
}

/** Margins, type size and line pitch of the running text. */
function columnOf(lines: PdfLine[]): Column {
  const long = lines.filter((line) => line.text.length >= 15 && line.cells.length === 1);
  const body = long.length >= 3 ? long : lines;
  const size = quantile(
    body.map((line) => line.size),
    0.5,
  );
  const pitches = lines.flatMap((line, i) => {
    const gap = line.y - (lines[i - 1]?.y ?? Number.POSITIVE_INFINITY);
    return gap > 0 && gap < 4 * size ? [gap] : [];
  });
  return {
    left: quantile(
      body.map((line) => line.left),
      0.1,
    ),
    right: quantile(
      body.map((line) => line.right),
      0.9,
    ),
    size,
    pitch: quantile(pitches, 0.5) || 1.5 * size,
  };
}

function quantile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

/** Whether a line goes on with the paragraph of `run` lines that ended in the line before it. */
function continues(paragraph: string, run: number, last: PdfLine, line: PdfLine, column: Column): boolean {
  const resized = Math.abs(last.size - line.size) > 0.12 * Math.max(last.size, line.size);
  const apart = line.page === last.page && line.y - last.y > 1.6 * Math.max(column.pitch, 1.2 * line.size);
  if (resized || apart) return false;
  if (isLarge(line, column) && isLarge(last, column)) return line.page === last.page;
  // A signature and its date stand below each other, far from the margin.
  if (Math.min(last.left, line.left) > column.left + 5 * line.size) return false;
  const finished = sentenceEnd.test(paragraph);
  // A line may end a little early, where punctuation must not begin the next one.
  const full = last.right > column.right - (finished ? 1.6 : 4) * last.size;
  if (!full || startsBullet.test(line.text) || (finished && startsItem.test(line.text))) return false;
  return line.page === last.page ? keepsMargin(run, finished, last, line) : line.left < column.left + 1.2 * line.size;
}

/** The lines of a paragraph stand below each other but for the first, which is set in, or out. */
function keepsMargin(run: number, finished: boolean, last: PdfLine, line: PdfLine): boolean {
  const shift = (line.left - last.left) / line.size;
  if (Math.abs(shift) < 0.6) return true;
  if (run > 1) return false;
  return shift < 0 ? shift > -4.5 : !finished && shift < 6;
}

const sentenceEnd = /[。；：！？;:!?]["”’』」）)]?$/;
const startsBullet = /^[•●■◆▪]/;
const startsItem =
  /^(?:第[〇零一二三四五六七八九十百\d]+[编章节条款]|[（(][一二三四五六七八九十百\d]+[)）]|[一二三四五六七八九十百]+[、．.]|\d+[、．.)）]|[①-⑳]|附件|附表)/;

const isLarge = (line: PdfLine, column: Column): boolean => line.size > 1.15 * column.size;

function kindOf(line: PdfLine, column: Column): LoadedBlock["kind"] {
  return isLarge(line, column) && line.text.length <= 60 ? "heading" : "paragraph";
}

/** Rows of a table: neighbouring lines parted by wide gaps at the same places. */
function isRow(lines: PdfLine[], i: number): boolean {
  const line = lines[i] as PdfLine;
  if (line.cells.length < 2) return false;
  return [lines[i - 1], lines[i + 1]].some(
    (next) => next !== undefined && next.page === line.page && alignedCells(line, next) >= 2,
  );
}

function alignedCells(a: PdfLine, b: PdfLine): number {
  return a.cells.filter(({ left }) => b.cells.some((cell) => Math.abs(cell.left - left) < a.size)).length;
}

function joint(before: string, after: string): string {
  if (/[A-Za-z]-$/.test(before)) return "";
  return /[\x21-\x7e]$/.test(before) && /^[\x21-\x7e]/.test(after) && /[A-Za-z]/.test(before.at(-1) + after.charAt(0))
    ? " "
    : "";
}
