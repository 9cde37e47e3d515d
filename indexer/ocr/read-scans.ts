import { ScannedDocumentError } from "../load/errors.ts";
import type { LoadedDocument } from "../load/loaded.ts";
import type { RecognisedPage } from "../load/recognised-page.ts";
import { isImage } from "./is-image.ts";
import { loadImage } from "./load-image.ts";
import { type PageReader, readPages, readWarning } from "./read-pages.ts";

/** Reads a file's text layer, and takes from `recognised` the pages of a PDF that have none. */
export type Parse = (
  file: string,
  bytes: Uint8Array,
  recognised?: readonly RecognisedPage[],
) => Promise<LoadedDocument>;

/**
 * Reads scans too: images, and the pages of a PDF that have no text layer. A page that cannot be read is named in the
 * warnings and never stops the rest.
 */
export function readingScans(
  parse: Parse,
  reader: PageReader,
): (file: string, bytes: Uint8Array) => Promise<LoadedDocument> {
  return async (file, bytes) => {
    if (isImage(bytes)) return loadImage(reader, file, bytes);
    const first = await parse(file, bytes).catch(scansOnly);
    const scanned = first instanceof ScannedDocumentError ? allPages(first) : (first.scannedPages ?? []);
    if (!(first instanceof ScannedDocumentError) && scanned.length === 0) return first;
    const { pages, firstError, warnings } = await readPages(reader, file, bytes, scanned);
    if (first instanceof ScannedDocumentError && pages.length === 0) throw firstError ?? first;
    const loaded = pages.length > 0 ? await parse(file, bytes, pages) : (first as LoadedDocument);
    const told = pages.length > 0 ? [readWarning(pages)] : [];
    return { ...loaded, warnings: [...told, ...loaded.warnings, ...warnings] };
  };
}

function scansOnly(error: unknown): ScannedDocumentError {
  if (error instanceof ScannedDocumentError) return error;
  throw error;
}

const allPages = ({ detail }: ScannedDocumentError): number[] =>
  Array.from({ length: Number(detail) }, (_, i) => i + 1);
