import { NoTextError } from "../load/errors.ts";
import type { LoadedDocument } from "../load/loaded.ts";
import { withoutFurniture } from "../load/pdf-furniture.ts";
import { pdfLines } from "../load/pdf-lines.ts";
import { pdfParagraphs } from "../load/pdf-paragraphs.ts";
import { isTiff } from "./is-image.ts";
import { type PageReader, readPages, readWarning } from "./read-pages.ts";

/** An image file as a document of one page; a TIFF may hold more. @throws LoadError when no page can be read */
export async function loadImage(reader: PageReader, file: string, bytes: Uint8Array): Promise<LoadedDocument> {
  const { recognised: first, pages: count } = await reader.read(file, bytes, 1);
  const rest = Array.from({ length: Math.min(count, maxPages) - 1 }, (_, i) => i + 2);
  const { pages: others, warnings } = await readPages(reader, file, bytes, rest);
  const pages = [first, ...others];
  const lines = pages.map(({ lines: read, page }) => pdfLines(read, page));
  // The pieces of a long picture have no headers of their own.
  const hasFurniture = pages.length === 1 || isTiff(bytes);
  const blocks = pdfParagraphs((hasFurniture ? withoutFurniture(lines) : lines).flat());
  if (blocks.length === 0) throw new NoTextError(file);
  return {
    blocks,
    properties: {},
    pages: count,
    recognised: pages.map(({ page, lines: read }) => ({ page, lines: read.map(({ confidence }) => confidence) })),
    warnings: [readWarning(pages), ...warnings],
  };
}

const maxPages = 500;
