import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { StoreBusyError, StoreUnavailableError } from "../knowledge/store/errors.ts";
import type { IndexedDocument, KnowledgeStore, SourceStamp } from "../knowledge/store/knowledge-store.ts";
import type { RegionFinder } from "../knowledge/text/regions.ts";
import { Changes, isRows, rowLocation } from "./changes.ts";
import { type CharacterModelSource, cleanDocument } from "./clean/clean-document.ts";
import { checkReadable } from "./clean/damage.ts";
import { discover, type FoundFile } from "./discover.ts";
import { fingerprintOf, packFingerprint } from "./duplicates/fingerprint.ts";
import { settleDuplicates } from "./duplicates/settle-duplicates.ts";
import { type Entry, entriesOf } from "./entries.ts";
import type { FailedFiles } from "./failed-files.ts";
import { FileTooLargeError } from "./load/errors.ts";
import { type JsonlDocument, type JsonlReject, jsonlBlocks, readJsonl } from "./load/jsonl.ts";
import type { LoadedDocument } from "./load/loaded.ts";
import { ocrReport } from "./ocr/ocr-report.ts";
import { readAhead } from "./read-ahead.ts";
import { type Identity, type ReadDocument, readDocument } from "./read-document.ts";
import { changeOf } from "./report/change.ts";
import { type FileReport, type IndexReport, type Progress, reportOn, summed } from "./report.ts";
import { readSidecar } from "./sidecar.ts";

// Raised whenever the same bytes would be read differently: every document is then read again.
const indexerVersion = "3";

// A larger file is refused by its size, before a byte of it is read.
const maxFileBytes = 50e6;

export interface IndexerParts {
  store: KnowledgeStore;
  embeddings: { id: string; embedDocuments(texts: string[]): Promise<number[][]> };
  regions: RegionFinder;
  /** Reads one file in a process of its own, under its caps. */
  parse: (file: string, bytes: Uint8Array) => Promise<LoadedDocument>;
  /** Judges the repairs of broken text; without it what is broken is only marked. */
  characters?: CharacterModelSource;
  /** Marks every document as a sample. */
  samples: boolean;
  /** Of the runs before, in a process that goes on: what failed and has not changed is not tried again. */
  failures?: FailedFiles;
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
  const retired = await retire(parts.store, changes);
  reports.push(...retired.reports);
  const changed = new Set([...retired.documentIds, ...indexer.changed]);
  const originals = await settleDuplicates(parts.store, changed);
  const report = summed(reports.map((one) => withOriginal(one, originals)));
  if (report.counts.indexed + report.counts.retired > 0) {
    await parts.store.publish((done, total) => onProgress({ stage: "publishing", done, total }));
  }
  return report;
}

async function retire(
  store: KnowledgeStore,
  changes: Changes,
): Promise<{ documentIds: string[]; reports: FileReport[] }> {
  const missing = changes.missing();
  const documentIds = missing.flatMap((source) => source.documentIds);
  if (missing.length > 0) await store.retire(documentIds);
  const reason = "文件已不在文件夹中，不再用于回答";
  return { documentIds, reports: missing.map(({ location }) => reportOn(location, "retired", { reason })) };
}

function withOriginal(report: FileReport, originals: ReadonlyMap<string, string>): FileReport {
  const duplicateOf = report.documentId === undefined ? undefined : originals.get(report.documentId);
  return duplicateOf === undefined ? report : { ...report, duplicateOf };
}

type Opened =
  | { state: "unchanged" }
  | { state: "rows" }
  | { state: "touched"; stamp: SourceStamp }
  | { state: "loaded"; stamp: SourceStamp; bytes: Uint8Array; loaded: LoadedDocument }
  | { state: "failed"; reason: string };

/** What became of a row or an entry, with its stamp where its document is now in the store. */
interface Taken {
  report: FileReport;
  stamp?: SourceStamp | undefined;
}

class Indexer {
  /** Ids of the documents that were put. */
  readonly changed: string[] = [];
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
    const reason = this.#parts.failures?.reasonOf(file);
    if (reason !== undefined) return { state: "failed", reason };
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
    else if (opened.state === "failed") {
      this.#parts.failures?.note(file, opened.reason);
      yield reportOn(source, "failed", { reason: opened.reason });
    } else if (opened.state === "rows") yield* this.#takeRows(file);
    else if (opened.state === "touched") {
      await this.#parts.store.touch(opened.stamp);
      yield reportOn(source, "unchanged");
    } else {
      const { name, ext } = path.parse(location);
      const identity = {
        documentId: this.#changes.idOf(file, opened.stamp.sha256),
        fileTitle: name,
        format: ext.slice(1).toLowerCase(),
      };
      const origin = { source: opened.stamp, sourceBytes: opened.bytes };
      const report = await this.#put(opened.loaded, { ...identity, source }, origin);
      if (report.outcome === "failed") this.#parts.failures?.note(file, report.reason ?? "");
      yield report;
    }
  }

  async *#takeRows(file: FoundFile): AsyncGenerator<FileReport> {
    if (/\.jsonl$/i.test(file.location)) {
      const rows = readJsonl(createReadStream(file.location));
      yield* this.#takeEach(file, rows, async (row, moreFollow) => {
        const { report, stamp } = await this.#takeRow(file, row, moreFollow);
        return { report: { ...report, line: row.line }, stamp };
      });
    } else
      yield* this.#takeEach(file, this.#entries(file), (entry, moreFollow) => this.#takeEntry(file, entry, moreFollow));
  }

  async *#takeEach<Row>(
    file: FoundFile,
    rows: AsyncIterable<Row>,
    take: (row: Row, moreFollow: boolean) => Promise<Taken>,
  ): AsyncGenerator<FileReport> {
    // The first row's stamp is settled last: until then the file does not look unchanged, whatever stops this run. Nor
    // does it where rows were rejected, which are then reported every time.
    let first: SourceStamp | undefined;
    let isWhole = true;
    try {
      for await (const row of rows) {
        const { report, stamp } = await take(row, first === undefined);
        first ??= stamp;
        isWhole &&= stamp !== undefined;
        yield report;
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

  async *#entries(file: FoundFile): AsyncGenerator<Entry> {
    if (file.bytes > maxFileBytes) throw new FileTooLargeError(file.source, `${Math.ceil(file.bytes / 1e6)} MB`);
    yield* entriesOf(file.source, await readFile(file.location), this.#parts.parse);
  }

  async #takeEntry(file: FoundFile, entry: Entry, moreFollow: boolean): Promise<Taken> {
    const source = entry.name === "" ? file.source : `${file.source}!/${entry.name}`;
    if ("reason" in entry) return { report: reportOn(source, "failed", { reason: entry.reason }) };
    const location = rowLocation(file.location, entry.name);
    const stamp = this.#changes.stamp(file, location, entry.bytes);
    if (this.#changes.hasSameBytes(stamp)) {
      if (!moreFollow) await this.#parts.store.touch(stamp);
      return { report: reportOn(source, "unchanged"), stamp };
    }
    const found = { ...file, location, name: `${file.name}!/${entry.name}` };
    const report = await this.#putEntry({ ...found, source }, entry, { source: stamp, moreFollow });
    if (report.outcome === "failed") this.#parts.failures?.note(found, report.reason ?? "");
    return { report, stamp: report.outcome === "indexed" ? stamp : undefined };
  }

  async #putEntry(
    file: FoundFile,
    { name, bytes, loaded: known }: Exclude<Entry, { reason: string }>,
    origin: Pick<IndexedDocument, "source" | "moreFollow">,
  ): Promise<FileReport> {
    const reason = this.#parts.failures?.reasonOf(file);
    if (reason !== undefined) return reportOn(file.source, "failed", { reason });
    try {
      const { attachments = [], ...loaded } = known ?? (await this.#parts.parse(file.source, bytes));
      if (attachments.length > 0)
        loaded.warnings.push(`邮件的 ${attachments.length} 个附件没有读取；请把邮件单独导入。`);
      const { name: fileTitle, ext } = path.parse(name === "" ? file.source : name);
      const documentId = this.#changes.idOf(file, origin.source.sha256);
      const identity = { documentId, fileTitle, format: ext.slice(1).toLowerCase(), source: file.source };
      return await this.#put(loaded, identity, { ...origin, sourceBytes: bytes });
    } catch (error) {
      if (isAboutStore(error)) throw error;
      return reportOn(file.source, "failed", { reason: messageOf(error) });
    }
  }

  async #takeRow(file: FoundFile, row: JsonlDocument | JsonlReject, moreFollow: boolean): Promise<Taken> {
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
    const { store, regions, samples, characters } = this.#parts;
    try {
      const cleaned = cleanDocument(loaded, characters);
      checkReadable(cleaned.blocks, identity.source);
      const read = readDocument(cleaned, { ...identity, sample: samples }, regions);
      if (read.chunks.length === 0) throw new Error("没有可用的文字；请检查文件是否为空或只有图片");
      const { documentId, title } = read.document.metadata;
      const before = await store.storedVersion(documentId);
      const fingerprint = packFingerprint(fingerprintOf(read.document.pageContent, read.blocks));
      const outcome = await store.put({ ...(await this.#embedded(read)), ...origin, fingerprint });
      this.changed.push(documentId);
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

  async #embedded({
    document,
    blocks,
    chunks,
  }: ReadDocument): Promise<Pick<IndexedDocument, "document" | "blocks" | "chunks" | "vectors">> {
    const { embeddings } = this.#parts;
    const vectors: Float32Array[] = [];
    for (let i = 0; i < chunks.length; i += embeddedAtOnce) {
      const some = chunks.slice(i, i + embeddedAtOnce);
      const texts = some.map(({ context, start, end }) => `${context}\n${document.pageContent.slice(start, end)}`);
      for (const vector of await embeddings.embedDocuments(texts)) vectors.push(Float32Array.from(vector));
    }
    return { document, blocks, chunks, vectors };
  }
}

// A large document has tens of thousands of chunks, and JavaScript's own numbers take twice the memory.
const embeddedAtOnce = 256;

/** What is declared beside a file counts before what it declares itself. */
const withDeclared = (loaded: LoadedDocument, declared: Record<string, unknown>): LoadedDocument => ({
  ...loaded,
  properties: { ...loaded.properties, ...declared },
});

// No other file would fare better.
const isAboutStore = (error: unknown): boolean =>
  error instanceof StoreBusyError || error instanceof StoreUnavailableError;

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
