import type { PageImage } from "./page-image.ts";

/**
 * Where a long picture of text (a screenshot of a whole article) is cut into pages: [top, bottom) of each, cut in the
 * widest gap between lines near the end of a page. A picture of one page is one piece.
 */
export function pageCuts({ ink, width, height }: PageImage): [number, number][] {
  if (height < longRatio * width) return [[0, height]];
  const pageHeight = Math.round(pageRatio * width);
  const cuts: [number, number][] = [];
  let top = 0;
  while (height - top > 1.2 * pageHeight) {
    const bottom = widestGap({ ink, width, height }, top + Math.round(0.7 * pageHeight), top + pageHeight);
    cuts.push([top, bottom]);
    top = bottom;
  }
  return [...cuts, [top, height]];
}

const longRatio = 2.2;
const pageRatio = 1.4;

/** The middle of the tallest run of rows without ink in [from, to); `to` where there is none. */
function widestGap({ ink, width }: PageImage, from: number, to: number): number {
  let best = { height: 0, middle: to };
  let start = from;
  for (let row = from; row <= to; row++) {
    if (row < to && isPlain(ink, width, row)) continue;
    if (row - start > best.height) best = { height: row - start, middle: (start + row) >> 1 };
    start = row + 1;
  }
  return best.middle;
}

/** Whether a row has one shade only, but for a speck. */
function isPlain(ink: Uint8Array, width: number, row: number): boolean {
  const paper = ink[row * width + (width >> 1)] as number;
  let others = 0;
  for (let x = 0; x < width; x++) if (Math.abs((ink[row * width + x] as number) - paper) > 40) others++;
  return others < 0.003 * width;
}
