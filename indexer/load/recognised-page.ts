import type { PdfPiece } from "./pdf-lines.ts";

/** A line of text that was read from an image, where the page puts it. */
export interface RecognisedLine extends PdfPiece {
  /** Mean over its characters of how sure the recogniser is, in [0, 1]. */
  confidence: number;
}

/** A page that was read from an image, its lines in reading order. What could not be made out is U+FFFD (`isDamaged`). */
export interface RecognisedPage {
  /** From 1. */
  page: number;
  lines: RecognisedLine[];
}
