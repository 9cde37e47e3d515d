import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { StoreBusyError, StoreUnavailableError } from "../knowledge/store/errors.ts";
import type { IndexedDocument, KnowledgeStore, SourceStamp } from "../knowledge/store/knowledge-store.ts";
import type { RegionFinder } from "../knowledge/text/regions.ts";
import { Changes, isRows, rowLocation } from "./changes.ts";
import { cleanDocument } from "./clean/clean-document.ts";
import { discover, type FoundFile } from "./discover.ts";
import { FileTooLargeError } from "./load/errors.ts";
import { type JsonlDocument, type JsonlReject, jsonlBlocks, readJsonl } from "./load/jsonl.ts";
import type { LoadedDocument } from "./load/loaded.ts";
import { readAhead } from "./read-ahead.ts";
import { type Identity, type ReadDocument, readDocument } from "./read-document.ts";
import { type FileReport, type IndexReport, type Progress, reportOn, summed } from "./report.ts";
import { readSidecar } from "./sidecar.ts";

// Raised whenever the same bytes would be read differently: every document is then read again.
const indexerVersion = "2";

// A larger file is refused by its size, before a byte of it is read.
const maxFileBytes = 50e6;

export interface IndexerParts {
  store: KnowledgeStore;
  embeddings: { id: string; embedDocuments(texts: string[]): Promise<number[][]> };
  regions: RegionFinder;
  /** Reads one file in a process of its own, under its caps. */
  parse: (file: string, bytes: Uint8Array) => Promise<LoadedDocument>;
  /** Marks every document as a sample. */
  samples: boolean;
}

/**
 * Brings the store up to date with files and folders: load, clean, structure, split, embed, store. What has not
 * changed is not read; what is gone from a folder is retired; one bad file never stops the rest.
 */
export async function indexSources(
  given: readonly string[],
  parts: IndexerParts,
  onProgress: (progress: Progress) => void = () => {},
): Promise<IndexReport> {
  const discovery = await discover(given);
  const { files, skipped, failed } = discovery;
  const changes = new Changes(await parts.store.sources(), `${indexerVersion}/${parts.embeddings.id}`, discovery);
  const indexer = new Indexer(parts, changes);
  const reports = [
    ...skipped.map(({ source, reason }) => reportOn(source, "skipped", { reason })),
    ...failed.map(({ source, reason }) => reportOn(source, "failed", { reason })),
  ];
  for await (const [done, file, opened] of readAhead(files, (found) => indexer.open(found))) {
    onProgress({ stage: "reading", done, total: files.length, source: file.source });
    for await (const report of indexer.take(file, opened)) reports.push(report);
  }
  onProgress({ stage: "reading", done: files.length, total: files.length });
  reports.push(...(await retire(parts.store, changes)));
  const report = summed(reports);
  if (report.counts.indexed + report.counts.retired > 0) {
    await parts.store.publish((done, total) => onProgress({ stage: "publishing", done, total }));
  }
  return report;
}

async function retire(store: KnowledgeStore, changes: Changes): Promise<FileReport[]> {
  const missing = changes.missing();
  if (missing.length > 0) await store.retire(missing.flatMap((source) => source.documentIds));
  const reason = "文件已不在文件夹中，不再用于回答";
  return missing.map(({ location }) => reportOn(location, "retired", { reason }));
}

type Opened =
  | { state: "unchanged" }
  | { state: "rows" }
  | { state: "touched"; stamp: SourceStamp }
  | { state: "loaded"; stamp: SourceStamp; bytes: Uint8Array; loaded: LoadedDocument }
  | { state: "failed"; reason: string };

class Indexer {
  readonly #parts: IndexerParts;
  readonly #changes: Changes;

  constructor(parts: IndexerParts, changes: Changes) {
    this.#parts = parts;
    this.#changes = changes;
  }

  /** Reads a file as far as that can go on beside the work on the one before. */
  async open(file: FoundFile): Promise<Opened> {
    if (this.#changes.looksUnchanged(file)) return { state: "unchanged" };
    if (isRows(file.location)) return { state: "rows" };
    try {
      if (file.bytes > maxFileBytes) throw new FileTooLargeError(file.source, `${Math.ceil(file.bytes / 1e6)} MB`);
      const bytes = await readFile(file.location);
      const stamp = this.#changes.stamp(file, file.location, bytes);
      if (this.#changes.hasSameBytes(stamp)) return { state: "touched", stamp };
      const declared = file.sidecar && readSidecar(await readFile(file.sidecar.location), file.sidecar.source);
      const loaded = await this.#parts.parse(file.source, bytes);
      return { state: "loaded", stamp, bytes, loaded: declared ? withDeclared(loaded, declared) : loaded };
    } catch (error) {
      return { state: "failed", reason: messageOf(error) };
    }
  }

  async *take(file: FoundFile, opened: Opened): AsyncGenerator<FileReport> {
    const { source, location } = file;
    if (opened.state === "unchanged") yield reportOn(source, "unchanged");
    else if (opened.state === "failed") yield reportOn(source, "failed", { reason: opened.reason });
    else if (opened.state === "rows") yield* this.#takeRows(file);
    else if (opened.state === "touched") {
      await this.#parts.store.touch(opened.stamp);
      yield reportOn(source, "unchanged");
    } else {
      const { name, ext } = path.parse(location);
      const identity = { documentId: this.#changes.idOf(file), fileTitle: name, format: ext.slice(1).toLowerCase() };
      const origin = { source: opened.stamp, sourceBytes: opened.bytes };
      yield await this.#put(opened.loaded, { ...identity, source }, origin);
    }
  }

  async *#takeRows(file: FoundFile): AsyncGenerator<FileReport> {
    // The first row's stamp is settled last: until then the file does not look unchanged, whatever stops this run. Nor
    // does it where rows were rejected, which are then reported every time.
    let first: SourceStamp | undefined;
    let isWhole = true;
    try {
      for await (const row of readJsonl(createReadStream(file.location))) {
        const { report, stamp } = await this.#takeRow(file, row, first === undefined);
        first ??= stamp;
        isWhole &&= stamp !== undefined;
        yield { ...report, line: row.line };
      }
      this.#changes.finish(file);
    } catch (error) {
      if (isAboutStore(error)) throw error;
      this.#changes.keep(file);
      isWhole = false;
      yield reportOn(file.source, "failed", { reason: messageOf(error) });
    }
    if (first !== undefined && isWhole) await this.#parts.store.touch(first);
  }

  /** @returns a stamp where the row's document is now in the store */
  async #takeRow(
    file: FoundFile,
    row: JsonlDocument | JsonlReject,
    moreFollow: boolean,
  ): Promise<{ report: FileReport; stamp?: SourceStamp | undefined }> {
    const { source } = file;
    if ("reason" in row) return { report: reportOn(source, "skipped", { reason: row.reason }) };
    const { line: _, ...kept } = row;
    const { id: documentId, title } = row;
    const bytes = Buffer.from(JSON.stringify(kept));
    const stamp = this.#changes.stamp(file, rowLocation(file.location, documentId), bytes);
    const owner = this.#changes.claim(documentId, stamp.location);
    if (owner !== undefined) {
      const reason = `id ${documentId} 已被 ${owner} 使用；请改用别的 id`;
      return { report: reportOn(source, "failed", { documentId, reason }) };
    }
    if (this.#changes.hasSameBytes(stamp)) {
      if (!moreFollow) await this.#parts.store.touch(stamp);
      return { report: reportOn(source, "unchanged", { documentId, title }), stamp };
    }
    const loaded = { blocks: jsonlBlocks(row), title, properties: { title, ...row.metadata }, warnings: [] };
    const identity = { documentId, fileTitle: title, format: "jsonl", source };
    const report = await this.#put(loaded, identity, { source: stamp, sourceBytes: bytes, moreFollow });
    return { report, stamp: report.outcome === "indexed" ? stamp : undefined };
  }

  async #put(
    loaded: LoadedDocument,
    identity: Omit<Identity, "sample">,
    origin: Pick<IndexedDocument, "source" | "sourceBytes" | "moreFollow">,
  ): Promise<FileReport> {
    const { store, regions, samples } = this.#parts;
    try {
      const read = readDocument(cleanDocument(loaded), { ...identity, sample: samples }, regions);
      if (read.chunks.length === 0) throw new Error("没有可用的文字；请检查文件是否为空或只有图片");
      await store.put({ ...(await this.#embedded(read)), ...origin });
      const { documentId, title } = read.document.metadata;
      const details = { documentId, title, warnings: read.warnings, chunks: read.chunks.length };
      return reportOn(identity.source, "indexed", details);
    } catch (error) {
      if (isAboutStore(error)) throw error;
      return reportOn(identity.source, "failed", { reason: messageOf(error) });
    }
  }

  async #embedded({
    document,
    blocks,
    chunks,
  }: ReadDocument): Promise<Pick<IndexedDocument, "document" | "blocks" | "chunks" | "vectors">> {
    const texts = chunks.map(({ context, start, end }) => `${context}\n${document.pageContent.slice(start, end)}`);
    return { document, blocks, chunks, vectors: await this.#parts.embeddings.embedDocuments(texts) };
  }
}

/** What is declared beside a file counts before what it declares itself. */
const withDeclared = (loaded: LoadedDocument, declared: Record<string, unknown>): LoadedDocument => ({
  ...loaded,
  properties: { ...loaded.properties, ...declared },
});

// No other file would fare better.
const isAboutStore = (error: unknown): boolean =>
  error instanceof StoreBusyError || error instanceof StoreUnavailableError;

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
