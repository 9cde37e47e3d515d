import { createRequire } from "node:module";
import path from "node:path";
import { getDocument, type PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { DamagedFileError, EncryptedFileError, ScannedDocumentError } from "./errors.ts";
import type { LoadedDocument } from "./loaded.ts";
import { withoutFurniture } from "./pdf-furniture.ts";
import { type PdfLine, pdfLines } from "./pdf-lines.ts";
import { pdfParagraphs } from "./pdf-paragraphs.ts";

// Chinese fonts that are not embedded name a CMap instead: without these files their text reads as nothing, silently.
const require = createRequire(import.meta.url);
const packageFolder = path.dirname(require.resolve("pdfjs-dist/package.json"));
const resources = { cMapUrl: `${packageFolder}/cmaps/`, standardFontDataUrl: `${packageFolder}/standard_fonts/` };

/** A PDF with a text layer: running headers, footers and page numbers out, lines rejoined, pages kept on the blocks. */
export async function loadPdf(bytes: Uint8Array, file: string): Promise<LoadedDocument> {
  const document = await open(bytes, file);
  try {
    const pages = await readPages(document, file);
    const scanned = pages.flatMap((lines, i) => (lines.length === 0 ? [i + 1] : []));
    if (scanned.length === pages.length) throw new ScannedDocumentError(file, String(pages.length));
    const properties = await propertiesOf(document);
    return {
      blocks: pdfParagraphs(withoutFurniture(pages).flat()),
      properties,
      pages: pages.length,
      warnings: scanned.length > 0 ? [`第 ${scanned.join("、")} 页没有文字层（扫描页），未读取。`] : [],
    };
  } finally {
    await document.destroy();
  }
}

async function open(bytes: Uint8Array, file: string): Promise<PDFDocumentProxy> {
  try {
    // pdf.js takes the buffer over, and refuses Node's Buffer.
    const data = new Uint8Array(bytes);
    return await getDocument({ data, ...resources, cMapPacked: true, isEvalSupported: false, verbosity: 0 }).promise;
  } catch (error) {
    if (error instanceof Error && error.name === "PasswordException") throw new EncryptedFileError(file, "PDF");
    throw new DamagedFileError(file, error instanceof Error ? error.message : String(error));
  }
}

async function readPages(document: PDFDocumentProxy, file: string): Promise<PdfLine[][]> {
  const pages: PdfLine[][] = [];
  for (let number = 1; number <= document.numPages; number++) {
    try {
      pages.push(await readPage(document, number));
    } catch (error) {
      throw new DamagedFileError(file, `第 ${number} 页：${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return pages;
}

async function readPage(document: PDFDocumentProxy, number: number): Promise<PdfLine[]> {
  const page = await document.getPage(number);
  const viewport = page.getViewport({ scale: 1 });
  const { items } = await page.getTextContent();
  const pieces = items.flatMap((item) => {
    if (!("str" in item)) return [];
    const [x, y] = viewport.convertToViewportPoint(item.transform[4], item.transform[5]);
    const size = item.height || Math.hypot(item.transform[2], item.transform[3]) || 10;
    return [{ text: item.str, x: Number(x), y: Number(y), width: item.width, size }];
  });
  page.cleanup();
  return pdfLines(pieces, number);
}

async function propertiesOf(document: PDFDocumentProxy): Promise<Record<string, unknown>> {
  const { info } = await document.getMetadata();
  const entries = Object.entries(info as Record<string, unknown>);
  return Object.fromEntries(
    entries.filter(([name, value]) => /^(?:Title|Author|Subject|Keywords|CreationDate)$/.test(name) && value),
  );
}
