import { readFileSync } from "node:fs";
import { pdfOfObjects, pdfStream } from "../../support/pdf-objects.ts";

/**
 * The upper part of a printed page at 150 dpi: a notice of eight lines, 1.5° askew, a red seal over its text
 * (rendered by test/support/rendered-pages.ts).
 */
export const scannedNotice: Uint8Array = readFileSync(new URL("./scanned-notice.jpg", import.meta.url));

const noticeSize = { width: 1270, height: 1300 };

/** A page of a PDF: the scanned notice, with a line of Latin text over it or without. */
export type ScanPage = { text?: string; scan: boolean };

/** A PDF whose pages show the notice as an image, or nothing but a text layer. */
export function scanPdf(pages: readonly ScanPage[]): Uint8Array {
  const ids = pages.map((_, i) => 10 + 2 * i);
  const bodies = new Map<number, Buffer>([
    [1, Buffer.from("<< /Type /Catalog /Pages 2 0 R >>")],
    [2, Buffer.from(`<< /Type /Pages /Count ${ids.length} /Kids [${ids.map((id) => `${id} 0 R`).join(" ")}] >>`)],
    [3, Buffer.from("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")],
    [4, image()],
  ]);
  for (const [i, page] of pages.entries()) {
    const id = ids[i] as number;
    const resources = "/Resources << /Font << /F1 3 0 R >> /XObject << /I1 4 0 R >> >>";
    bodies.set(
      id,
      Buffer.from(`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 610 624] ${resources} /Contents ${id + 1} 0 R >>`),
    );
    bodies.set(id + 1, pdfStream("", Buffer.from(content(page))));
  }
  return pdfOfObjects(bodies);
}

const content = ({ text, scan }: ScanPage): string =>
  [
    scan ? "q 610 0 0 624 0 0 cm /I1 Do Q" : "",
    text === undefined ? "" : `BT /F1 12 Tf 1 0 0 1 72 30 Tm (${text}) Tj ET`,
  ].join("\n");

function image(): Buffer {
  const { width, height } = noticeSize;
  const kind = `/Type /XObject /Subtype /Image /Width ${width} /Height ${height}`;
  return pdfStream(`${kind} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode`, Buffer.from(scannedNotice));
}
