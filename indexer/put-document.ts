import type { IndexedDocument } from "../knowledge/store/knowledge-store.ts";
import { cleanDocument } from "./clean/clean-document.ts";
import { checkReadable } from "./clean/damage.ts";
import { fingerprintOf, packFingerprint } from "./duplicates/fingerprint.ts";
import type { IndexerParts } from "./indexer-parts.ts";
import { NoTextError } from "./load/errors.ts";
import type { LoadedDocument } from "./load/loaded.ts";
import { ocrReport } from "./ocr/ocr-report.ts";
import { type Identity, type ReadDocument, readDocument } from "./read-document.ts";
import { changeOf } from "./report/change.ts";
import { type FileReport, reportOn } from "./report.ts";
import { isAboutStore, messageOf } from "./run-errors.ts";

/**
 * Cleans, structures, splits and embeds one loaded document and stores it; a document that cannot be used is reported,
 * and the store keeps what it had. A store that cannot be written stops the run.
 */
export async function putDocument(
  loaded: LoadedDocument,
  identity: Omit<Identity, "sample">,
  origin: Pick<IndexedDocument, "source" | "sourceBytes" | "moreFollow">,
  { store, regions, samples, characters, embeddings }: IndexerParts,
): Promise<FileReport> {
  try {
    const cleaned = cleanDocument(loaded, characters);
    checkReadable(cleaned.blocks, identity.source);
    const read = readDocument(cleaned, { ...identity, sample: samples }, regions);
    if (read.chunks.length === 0) throw new NoTextError(identity.source);
    const { documentId, title } = read.document.metadata;
    const before = await store.storedVersion(documentId);
    const fingerprint = packFingerprint(fingerprintOf(read.document.pageContent, read.blocks));
    const outcome = await store.put({ ...(await embedded(read, embeddings)), ...origin, fingerprint });
    const { pageContent: text, metadata } = read.document;
    const change = changeOf(outcome === "added" ? undefined : before, { text, metadata, blocks: read.blocks });
    const { repairs } = cleaned;
    const ocr = ocrReport(cleaned);
    const size = { chunks: read.chunks.length, ...(ocr === undefined ? {} : { ocr }) };
    const details = { documentId, title, warnings: read.warnings, repairs, change, ...size };
    return reportOn(identity.source, "indexed", details);
  } catch (error) {
    if (isAboutStore(error)) throw error;
    return reportOn(identity.source, "failed", { reason: messageOf(error) });
  }
}

async function embedded(
  { document, blocks, chunks }: ReadDocument,
  embeddings: IndexerParts["embeddings"],
): Promise<Pick<IndexedDocument, "document" | "blocks" | "chunks" | "vectors">> {
  const vectors: Float32Array[] = [];
  for (let i = 0; i < chunks.length; i += embeddedAtOnce) {
    const some = chunks.slice(i, i + embeddedAtOnce);
    const texts = some.map(({ context, start, end }) => `${context}\n${document.pageContent.slice(start, end)}`);
    for (const vector of await embeddings.embedDocuments(texts)) vectors.push(Float32Array.from(vector));
  }
  return { document, blocks, chunks, vectors };
}

// A large document has tens of thousands of chunks, and JavaScript's own numbers take twice the memory.
const embeddedAtOnce = 256;
