import { OPS, type PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { isDamaged } from "../../knowledge/text/damaged.ts";
import type { PdfLine } from "./pdf-lines.ts";
import { type Matrix, placedOperators } from "./pdf-operators.ts";

/**
 * Tells the pages of one document that must be read from their image: those without text, with text of no known
 * characters, and those that are an image over most of the page with no more text than a scanner's mark or a page
 * number.
 */
export class ScanFinder {
  #looked = 0;
  #images = 0;

  async isScan(page: PDFPageProxy, lines: readonly PdfLine[]): Promise<boolean> {
    const characters = [...lines.map((line) => line.text).join("")];
    const unknown = characters.filter(isDamaged).length;
    if (unknown >= maxUnknownShare * characters.length) return true;
    return characters.length < fewCharacters && (await this.#isImage(page));
  }

  /** To look at a page's images is to unpack them: after some pages the rest is taken to be like them. */
  async #isImage(page: PDFPageProxy): Promise<boolean> {
    if (this.#looked === maxLooks) return this.#images === maxLooks;
    this.#looked++;
    const isImage = (await imageShare(page)) > minImageShare;
    if (isImage) this.#images++;
    return isImage;
  }
}

const maxLooks = 8;
const maxUnknownShare = 0.3;
const fewCharacters = 80;
const minImageShare = 0.5;

/** The share of the page that its largest image covers. */
async function imageShare(page: PDFPageProxy): Promise<number> {
  const { width, height } = page.getViewport({ scale: 1 });
  const images = (await placedOperators(page)).filter(({ operator }) => imageOperators.has(operator));
  return images.reduce((largest, { matrix }) => Math.max(largest, areaOf(matrix)), 0) / (width * height);
}

const imageOperators = new Set<number>([OPS.paintImageXObject, OPS.paintInlineImageXObject, OPS.paintImageMaskXObject]);

// An image fills the unit square.
const areaOf = ([a, b, c, d]: Matrix): number => Math.abs(a * d - b * c);
