import type { RecognisedLine } from "../load/recognised-page.ts";

/**
 * Lays a page of two columns out as one: the right one below the left one, between lines that run over both. Tables
 * look much like columns, but their cells do not fill them.
 */
export function inOneColumn(lines: readonly RecognisedLine[]): RecognisedLine[] {
  const gutter = gutterOf(lines);
  if (gutter === undefined) return [...lines];
  const out: RecognisedLine[] = [];
  let below = 0;
  for (const band of bandsOf(lines, gutter)) {
    const [first, second] = band;
    below = laid(out, first, 0, below);
    below = laid(out, second, gutter.rightStart - gutter.leftStart, below);
  }
  return out;
}

interface Gutter {
  at: number;
  leftStart: number;
  rightStart: number;
}

/** Where nearly no line crosses the middle of the text, and lines fill both sides. */
function gutterOf(lines: readonly RecognisedLine[]): Gutter | undefined {
  if (lines.length < 2 * minLines) return undefined;
  const start = Math.min(...lines.map(({ x }) => x));
  const width = Math.max(...lines.map(endOf)) - start;
  const candidates = Array.from({ length: 41 }, (_, i) => start + width * (0.4 + 0.005 * i));
  const found = candidates
    .map((at) => ({ at, crossing: lines.filter((line) => crosses(line, at)).length }))
    .sort((a, b) => a.crossing - b.crossing)[0];
  if (found === undefined || found.crossing > maxCrossingShare * lines.length) return undefined;
  const left = lines.filter((line) => endOf(line) <= found.at);
  const right = lines.filter((line) => line.x >= found.at);
  if (!isFilled(left) || !isFilled(right)) return undefined;
  return { at: found.at, leftStart: startOf(left), rightStart: startOf(right) };
}

const minLines = 8;
const maxCrossingShare = 0.25;

const endOf = ({ x, width }: RecognisedLine): number => x + width;
const startOf = (column: readonly RecognisedLine[]): number => Math.min(...column.map(({ x }) => x));
const crosses = (line: RecognisedLine, at: number): boolean => line.x < at && endOf(line) > at;

/** Whether most lines of a column run over nearly all of it. */
function isFilled(column: readonly RecognisedLine[]): boolean {
  if (column.length < minLines) return false;
  const width = Math.max(...column.map(endOf)) - startOf(column);
  return column.filter((line) => line.width > 0.75 * width).length >= 0.5 * column.length;
}

type Band = [RecognisedLine[], RecognisedLine[]];

/** From top to bottom: columns between the lines that run over both, each of which is a band of its own. */
function bandsOf(lines: readonly RecognisedLine[], { at }: Gutter): Band[] {
  const bands: Band[] = [[[], []]];
  for (const line of lines.toSorted((a, b) => a.y - b.y)) {
    if (crosses(line, at)) bands.push([[line], []], [[], []]);
    else (bands.at(-1) as Band)[line.x < at ? 0 : 1].push(line);
  }
  return bands;
}

/** Moves lines to the left and down behind what is laid already. @returns where the next column begins */
function laid(out: RecognisedLine[], column: readonly RecognisedLine[], toLeft: number, below: number): number {
  const top = column[0]?.y;
  if (top === undefined) return below;
  const down = Math.max(0, below - top);
  for (const line of column) out.push({ ...line, x: line.x - toLeft, y: line.y + down });
  const last = column.at(-1) as RecognisedLine;
  return last.y + down + 1.5 * last.size;
}
