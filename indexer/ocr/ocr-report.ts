import { isDamaged } from "../../knowledge/text/damaged.ts";
import type { LoadedDocument, PageConfidence } from "../load/loaded.ts";

/** What of a file was read from images. Shares and confidences are in [0, 1]. */
export interface OcrReport {
  /** The pages that were read from their image, with the confidence of each line, to a thousandth. */
  pages: PageConfidence[];
  /** Scanned pages that could not be read. */
  unread: number[];
  /** Share of the file's pages that were read from images. */
  share: number;
  /** Mean over all lines read; 0 where there is none. */
  confidence: number;
  /** Blocks with characters that could not be made out, which are marked and not quoted. */
  markedBlocks: number;
}

/** @returns undefined for a document that is no scan and holds none */
export function ocrReport({
  recognised = [],
  scannedPages = [],
  pages,
  blocks,
}: LoadedDocument): OcrReport | undefined {
  if (recognised.length + scannedPages.length === 0) return undefined;
  const confidences = recognised.flatMap(({ lines }) => lines);
  const numbers = new Set(recognised.map(({ page }) => page));
  return {
    pages: recognised.map(({ page, lines }) => ({ page, lines: lines.map(thousandth) })),
    unread: scannedPages,
    share: numbers.size / (pages ?? numbers.size),
    confidence: thousandth(confidences.reduce((sum, one) => sum + one, 0) / Math.max(1, confidences.length)),
    markedBlocks: blocks.filter(({ page, text }) => page !== undefined && numbers.has(page) && isDamaged(text)).length,
  };
}

const thousandth = (value: number): number => Math.round(1000 * value) / 1000;
