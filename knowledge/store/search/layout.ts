import { type PolicyMetadata, visibilities } from "../../policy.ts";

/** A document's version, as far as searching needs it. Its chunks have the ids from `firstChunk` on, without a gap. */
export interface VersionRow {
  versionId: number;
  firstChunk: number;
  chunkCount: number;
  metadata: PolicyMetadata;
}

/** Which chunks are current, and to whom they belong. A row is the place of a chunk in ascending chunk id. */
export interface Layout {
  /** Ascending, and so are their chunk ids: both are only ever counted up. */
  versions: readonly VersionRow[];
  /** First row of each version; one longer than `versions`. */
  firstRows: Uint32Array;
  rowCount: number;
  /** Per row. */
  chunkIds: Uint32Array;
  /** Current documents that may answer, in ascending document id. */
  documents: readonly PolicyMetadata[];
  /** Version of each document, as an index into `versions`. */
  versionOfDocument: Uint32Array;
  /** Per row: index into `documents`; `hiddenDocument` where its document answers nothing. */
  documentOf: Uint32Array;
  /** Per row: index into `visibilities`; beyond them where its document answers nothing. */
  visibilityOf: Uint8Array;
}

export const hiddenDocument = 0xffff_ffff;

/** @param hidden  ids of documents that are current but answer nothing; their rows are kept and never found */
export function layOutChunks(versions: readonly VersionRow[], hidden: ReadonlySet<string> = new Set()): Layout {
  const firstRows = new Uint32Array(versions.length + 1);
  for (const [i, version] of versions.entries()) firstRows[i + 1] = (firstRows[i] as number) + version.chunkCount;
  const rowCount = firstRows[versions.length] as number;
  const versionOfDocument = Uint32Array.from(orderedByDocument(versions, hidden));
  const documents = Array.from(versionOfDocument, (i) => (versions[i] as VersionRow).metadata);
  const chunkIds = new Uint32Array(rowCount);
  const documentOf = new Uint32Array(rowCount).fill(hiddenDocument);
  const visibilityOf = new Uint8Array(rowCount).fill(visibilities.length);
  for (const [i, { firstChunk, chunkCount }] of versions.entries())
    for (let k = 0; k < chunkCount; k++) chunkIds[(firstRows[i] as number) + k] = firstChunk + k;
  for (const [document, index] of versionOfDocument.entries()) {
    const { chunkCount, metadata } = versions[index] as VersionRow;
    const firstRow = firstRows[index] as number;
    documentOf.fill(document, firstRow, firstRow + chunkCount);
    visibilityOf.fill(visibilities.indexOf(metadata.visibility), firstRow, firstRow + chunkCount);
  }
  return { versions, firstRows, rowCount, chunkIds, documents, versionOfDocument, documentOf, visibilityOf };
}

/** @returns the row of a chunk, or -1 when it is not current here or answers nothing */
export function rowOfChunk({ chunkIds, documentOf }: Layout, chunkId: number): number {
  let low = 0;
  let high = chunkIds.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = chunkIds[middle] as number;
    if (found === chunkId) return documentOf[middle] === hiddenDocument ? -1 : middle;
    if (found < chunkId) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** @returns the version of a document that is current here and may answer */
export function versionOf(layout: Layout, documentId: string): VersionRow | undefined {
  let low = 0;
  let high = layout.documents.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = (layout.documents[middle] as PolicyMetadata).documentId;
    if (found === documentId) return layout.versions[layout.versionOfDocument[middle] as number];
    if (found < documentId) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
}

export interface LayoutChange {
  /** Per row of the earlier layout its row in the later one; -1 when it has been retired. */
  newRows: Int32Array;
  /** Index of the first added version in the later layout; all behind it are added too. */
  firstAdded: number;
}

/** What has changed between two states: kept rows stay in order, and all that was added stands behind them. */
export function compareLayouts(earlier: Layout, later: Layout): LayoutChange {
  const newRows = new Int32Array(earlier.rowCount).fill(-1);
  let at = 0;
  for (const [i, version] of earlier.versions.entries()) {
    if (later.versions[at]?.versionId !== version.versionId) continue;
    const from = earlier.firstRows[i] as number;
    const to = later.firstRows[at++] as number;
    for (let k = 0; k < version.chunkCount; k++) newRows[from + k] = to + k;
  }
  return { newRows, firstAdded: at };
}

function orderedByDocument(versions: readonly VersionRow[], hidden: ReadonlySet<string>): number[] {
  const idOf = (index: number) => (versions[index] as VersionRow).metadata.documentId;
  const answering = Array.from(versions.keys()).filter((index) => !hidden.has(idOf(index)));
  return answering.sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
}
