import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { IndexedDocument, SourceStamp } from "../knowledge/store/knowledge-store.ts";
import { type Changes, isRows, rowLocation } from "./changes.ts";
import type { FoundFile } from "./discover.ts";
import { type Entry, entriesOf } from "./entries.ts";
import type { IndexerParts } from "./indexer-parts.ts";
import { FileTooLargeError } from "./load/errors.ts";
import { type JsonlDocument, type JsonlReject, jsonlBlocks, readJsonl } from "./load/jsonl.ts";
import type { LoadedDocument } from "./load/loaded.ts";
import { putDocument } from "./put-document.ts";
import type { Identity } from "./read-document.ts";
import { type FileReport, reportOn } from "./report.ts";
import { isAboutStore, messageOf } from "./run-errors.ts";
import { readSidecar } from "./sidecar.ts";

// A larger file is refused by its size, before a byte of it is read.
const maxFileBytes = 50e6;

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

/** Takes the files of a run one by one: looks, reads what has changed, and has its documents stored. */
export class FileTaker {
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

  #put(
    loaded: LoadedDocument,
    identity: Omit<Identity, "sample">,
    origin: Pick<IndexedDocument, "source" | "sourceBytes" | "moreFollow">,
  ): Promise<FileReport> {
    return putDocument(loaded, identity, origin, this.#parts);
  }
}

/** What is declared beside a file counts before what it declares itself. */
const withDeclared = (loaded: LoadedDocument, declared: Record<string, unknown>): LoadedDocument => ({
  ...loaded,
  properties: { ...loaded.properties, ...declared },
});
