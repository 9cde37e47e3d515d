import type { PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import sharp from "sharp";
import { answerParent } from "../load/child-side.ts";
import { DamagedFileError } from "../load/errors.ts";
import { openPdf } from "../load/pdf.ts";
import type { PageAnswer, PageRequest } from "./ocr-messages.ts";
import { openOcrModels } from "./ocr-models.ts";
import { type OpenImage, openImage } from "./open-image.ts";
import { readPage } from "./read-page.ts";
import { renderPdfPage } from "./render-page.ts";

/** A file whose pages are read one after another. */
interface OpenFile extends OpenImage {
  close?(): Promise<void>;
}

// Images are small work: one thread, and no copies kept of what is seen once.
sharp.concurrency(1);
sharp.cache(false);

const models = await openOcrModels();
let open: OpenFile | undefined;

answerParent(async (request: PageRequest) => ({ answer: await answer(request) }));

async function answer({ file, page, bytes }: PageRequest): Promise<PageAnswer> {
  if (bytes !== undefined) {
    await open?.close?.();
    open = undefined;
    open = isPdf(bytes) ? await openedPdf(bytes, file) : await openImage(bytes);
  }
  if (open === undefined) throw new DamagedFileError(file, "无法打开");
  const { image, scale } = await open.render(page);
  return { recognised: { page, lines: await readPage(models, image, scale) }, pages: open.pages };
}

const isPdf = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(0, 1024)).includes("%PDF-");

async function openedPdf(bytes: Uint8Array, file: string): Promise<OpenFile> {
  const document: PDFDocumentProxy = await openPdf(bytes, file);
  return {
    pages: document.numPages,
    render: (page) => renderPdfPage(document, page),
    close: () => document.destroy(),
  };
}
