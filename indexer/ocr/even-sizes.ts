import type { RecognisedLine } from "../load/recognised-page.ts";
import { isShort } from "./line-of.ts";

/**
 * Measured sizes scatter: what is about as large as most of the page is exactly as large, and a line of few characters
 * is as large as a neighbour that is nearly so.
 */
export function evenSizes(lines: readonly RecognisedLine[]): RecognisedLine[] {
  const body = bodySize(lines);
  const even = lines.map((line) => (isAbout(line.size / body, 0.17) ? { ...line, size: body } : line));
  return even.map((line) => (isShort(line.text) ? { ...line, size: neighbourSize(line, even) } : line));
}

/** The size of the character in the middle of all the page's characters, by size. */
function bodySize(lines: readonly RecognisedLine[]): number {
  let left = lines.reduce((sum, { text }) => sum + text.length, 0) / 2;
  for (const { text, size } of lines.toSorted((a, b) => a.size - b.size)) {
    left -= text.length;
    if (left <= 0) return size;
  }
  return 1;
}

function neighbourSize({ size, y }: RecognisedLine, lines: readonly RecognisedLine[]): number {
  const near = lines.filter((line) => !isShort(line.text) && isAbout(line.size / size, 0.4));
  return near.sort((a, b) => Math.abs(a.y - y) - Math.abs(b.y - y))[0]?.size ?? size;
}

const isAbout = (ratio: number, tolerance: number): boolean => ratio > 1 - tolerance && ratio < 1 + tolerance;
