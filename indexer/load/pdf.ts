import { createRequire } from "node:module";
import path from "node:path";
import { getDocument, type PDFDocumentProxy, type PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { DamagedFileError, EncryptedFileError, ScannedDocumentError } from "./errors.ts";
import type { LoadedDocument, PageConfidence } from "./loaded.ts";
import { withoutFurniture } from "./pdf-furniture.ts";
import { type PdfLine, type PdfPiece, pdfLines } from "./pdf-lines.ts";
import { pdfParagraphs } from "./pdf-paragraphs.ts";
import { rulesOf } from "./pdf-rules.ts";
import { ScanFinder } from "./pdf-scan.ts";
import { linesWithTables } from "./pdf-tables.ts";
import type { RecognisedPage } from "./recognised-page.ts";

// Chinese fonts that are not embedded name a CMap instead: without these files their text reads as nothing, silently.
const require = createRequire(import.meta.url);
const packageFolder = path.dirname(require.resolve("pdfjs-dist/package.json"));
const resources = {
  cMapUrl: `${packageFolder}/cmaps/`,
  standardFontDataUrl: `${packageFolder}/standard_fonts/`,
  wasmUrl: `${packageFolder}/wasm/`,
};

/**
 * A PDF: running headers, footers and page numbers out, lines rejoined, pages kept on the blocks.
 * @param recognised  what stands on pages without a text layer, once they have been read from their image
 * @throws ScannedDocumentError when no page has a text layer, and none has been read
 */
export async function loadPdf(
  bytes: Uint8Array,
  file: string,
  recognised: readonly RecognisedPage[] = [],
): Promise<LoadedDocument> {
  const document = await openPdf(bytes, file);
  try {
    const { pages, scanned } = await readPages(document, file, recognised);
    if (scanned.length === pages.length) throw new ScannedDocumentError(file, String(pages.length));
    return {
      blocks: pdfParagraphs(withoutFurniture(pages).flat()),
      properties: await propertiesOf(document),
      pages: pages.length,
      ...(scanned.length > 0 ? { scannedPages: scanned } : {}),
      ...(recognised.length > 0 ? { recognised: recognised.map(confidenceOf) } : {}),
      warnings: scanned.length > 0 ? [`第 ${scanned.join("、")} 页没有文字层（扫描页），未读取。`] : [],
    };
  } finally {
    await document.destroy();
  }
}

/** The caller destroys it. */
export async function openPdf(bytes: Uint8Array, file: string): Promise<PDFDocumentProxy> {
  try {
    // pdf.js takes the buffer over, and refuses Node's Buffer.
    const data = new Uint8Array(bytes);
    return await getDocument({ data, ...resources, cMapPacked: true, isEvalSupported: false, verbosity: 0 }).promise;
  } catch (error) {
    if (error instanceof Error && error.name === "PasswordException") throw new EncryptedFileError(file, "PDF");
    throw new DamagedFileError(file, error instanceof Error ? error.message : String(error));
  }
}

async function readPages(
  document: PDFDocumentProxy,
  file: string,
  recognised: readonly RecognisedPage[],
): Promise<{ pages: PdfLine[][]; scanned: number[] }> {
  const known = new Map(recognised.map(({ page, lines }) => [page, lines]));
  const pages: PdfLine[][] = [];
  const scanned: number[] = [];
  const finder = new ScanFinder();
  for (let number = 1; number <= document.numPages; number++) {
    const read = known.get(number);
    try {
      const { lines, isImage } = read
        ? { lines: pdfLines(read, number), isImage: false }
        : await readPage(document, number, finder);
      if (isImage) scanned.push(number);
      pages.push(lines);
    } catch (error) {
      throw new DamagedFileError(file, `第 ${number} 页：${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return { pages, scanned };
}

async function readPage(
  document: PDFDocumentProxy,
  number: number,
  finder: ScanFinder,
): Promise<{ lines: PdfLine[]; isImage: boolean }> {
  const page = await document.getPage(number);
  const pieces = await piecesOf(page);
  const plain = pdfLines(pieces, number);
  // To look for rules costs as much as to draw the page, and a table's cells stand side by side.
  const isTabular = plain.some(({ cells }) => cells.length > 1);
  const lines = isTabular ? linesWithTables(pieces, await rulesOf(page), number) : plain;
  const isImage = await finder.isScan(page, lines);
  page.cleanup();
  return { lines, isImage };
}

async function piecesOf(page: PDFPageProxy): Promise<PdfPiece[]> {
  const viewport = page.getViewport({ scale: 1 });
  const { items } = await page.getTextContent();
  return items.flatMap((item) => {
    if (!("str" in item)) return [];
    const [x, y] = viewport.convertToViewportPoint(item.transform[4], item.transform[5]);
    const size = item.height || Math.hypot(item.transform[2], item.transform[3]) || 10;
    return [{ text: item.str, x: Number(x), y: Number(y), width: item.width, size }];
  });
}

const confidenceOf = ({ page, lines }: RecognisedPage): PageConfidence => ({
  page,
  lines: lines.map(({ confidence }) => confidence),
});

async function propertiesOf(document: PDFDocumentProxy): Promise<Record<string, unknown>> {
  const { info } = await document.getMetadata();
  const entries = Object.entries(info as Record<string, unknown>);
  return Object.fromEntries(
    entries.filter(([name, value]) => /^(?:Title|Author|Subject|Keywords|CreationDate)$/.test(name) && value),
  );
}
