import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { deflate } from "node:zlib";
import { InvalidDocumentError, UnknownDocumentError, UnknownSourceError } from "../errors.ts";
import type { Withdrawal } from "../holdings.ts";
import type { IndexedDocument, SourceStamp } from "../knowledge-store.ts";
import { type CheckedDocument, checkDocument } from "./checked-document.ts";
import type { StoreDatabase } from "./database.ts";

export interface EmbeddingModel {
  id: string;
  dimension: number;
}

/** Chunk ids are kept in 32 bits, and hnswlib takes the highest for its own. */
const lastChunkId = 0xffff_fffe;

/** Changes documents, each change in one transaction that begins a new generation. */
export class DocumentWriter {
  readonly #database: StoreDatabase;
  readonly #model: EmbeddingModel;
  readonly #now: () => number;
  /** SHA-256 of arrays seen, so that the file of many documents is hashed once. */
  readonly #hashes = new WeakMap<Uint8Array, string>();

  constructor(database: StoreDatabase, model: EmbeddingModel, now: () => number) {
    this.#database = database;
    this.#model = model;
    this.#now = now;
  }

  /** @returns what `put` still has to write, checked and packed; nothing is written yet */
  async prepare(indexed: IndexedDocument): Promise<PreparedDocument> {
    const checked = checkDocument(indexed, this.#model.dimension);
    const { source, sourceBytes, moreFollow = false, fingerprint } = indexed;
    const sha256 = this.#hash(sourceBytes);
    const known = this.#database.run(() => this.#knowsBytes(sha256));
    const deflated = known ? undefined : await deflateBytes(sourceBytes);
    const origin = { source, complete: !moreFollow, sha256, byteCount: sourceBytes.byteLength, deflated };
    return { ...checked, ...origin, fingerprint };
  }

  put(prepared: PreparedDocument): "added" | "replaced" {
    return this.#database.change(() => {
      const generation = this.#nextGeneration();
      this.#keepBytes(prepared);
      this.#keepSource(prepared.source, prepared.complete);
      const replaced = this.#retireCurrent(prepared.metadata.documentId, generation);
      this.#addVersion(prepared, generation);
      return replaced ? "replaced" : "added";
    });
  }

  touch(stamp: SourceStamp): void {
    this.#database.change(() => {
      const known = this.#database.prepare("SELECT 1 FROM sources WHERE location = ?").get(stamp.location);
      if (known === undefined) throw new UnknownSourceError(stamp.location);
      this.#keepSource(stamp, true);
    });
  }

  retire(documentIds: readonly string[]): void {
    this.#database.change(() => {
      const isCurrent = this.#database.prepare("SELECT 1 FROM versions WHERE document_id = ? AND retired IS NULL");
      const current = documentIds.filter((id) => isCurrent.get(id) !== undefined);
      if (current.length === 0) return;
      const generation = this.#nextGeneration();
      for (const id of current) this.#retireCurrent(id, generation);
    });
  }

  withdraw(documentId: string, { from, reason }: Withdrawal): void {
    this.#database.change(() => {
      const known = this.#database.prepare("SELECT 1 FROM versions WHERE document_id = ?").get(documentId);
      if (known === undefined) throw new UnknownDocumentError(documentId);
      this.#database.prepare("INSERT OR REPLACE INTO withdrawals VALUES (?, ?, ?)").run(documentId, from, reason);
      this.#nextGeneration();
    });
  }

  restore(documentId: string): boolean {
    return this.#database.change(() => {
      const { changes } = this.#database.prepare("DELETE FROM withdrawals WHERE document_id = ?").run(documentId);
      if (changes > 0) this.#nextGeneration();
      return changes > 0;
    });
  }

  noteDuplicates(originals: ReadonlyMap<string, string | undefined>): void {
    this.#database.change(() => {
      const remove = this.#database.prepare("DELETE FROM duplicates WHERE document_id = ? AND original IS NOT ?");
      const add = this.#database.prepare("INSERT OR IGNORE INTO duplicates VALUES (?, ?)");
      let changes = 0;
      for (const [documentId, original] of originals) {
        changes += remove.run(documentId, original ?? null).changes;
        if (original !== undefined) changes += add.run(documentId, original).changes;
      }
      if (changes > 0) this.#nextGeneration();
    });
  }

  /** Notes which state the derived files hold, and which state's vectors the graph among them. */
  notePublished(generation: number, graphGeneration: number | undefined): void {
    this.#database.change(() => {
      this.#setMeta("published_generation", generation);
      this.#setMeta("graph_generation", graphGeneration ?? null);
    });
  }

  #nextGeneration(): number {
    const generation = this.#meta("generation") + 1;
    this.#database.prepare("INSERT INTO generations VALUES (?, lower(hex(randomblob(16))))").run(generation);
    this.#database.prepare("INSERT INTO moments VALUES (?, ?)").run(generation, this.#now());
    this.#setMeta("generation", generation);
    return generation;
  }

  #keepBytes({ sha256, byteCount, deflated }: PreparedDocument): void {
    if (deflated)
      this.#database.prepare("INSERT OR IGNORE INTO source_bytes VALUES (?, ?, ?)").run(sha256, byteCount, deflated);
  }

  #keepSource({ location, bytes, modifiedMs, sha256, reading }: SourceStamp, complete: boolean): void {
    this.#database
      .prepare("INSERT OR REPLACE INTO sources VALUES (?, ?, ?, ?, ?, ?)")
      .run(location, bytes, modifiedMs, sha256, reading, complete ? 1 : 0);
  }

  #retireCurrent(documentId: string, generation: number): boolean {
    const statement = this.#database.prepare(
      "UPDATE versions SET retired = ? WHERE document_id = ? AND retired IS NULL",
    );
    return statement.run(generation, documentId).changes > 0;
  }

  #addVersion(prepared: PreparedDocument, generation: number): void {
    const { metadata, text, blocks, chunks, vectors, source, sha256, fingerprint } = prepared;
    const { documentId } = metadata;
    const firstChunk = this.#takeChunkIds(documentId, chunks.length);
    const version = this.#database
      .prepare("SELECT coalesce(max(version), 0) + 1 FROM versions WHERE document_id = ?")
      .pluck()
      .get(documentId);
    const { lastInsertRowid: versionId } = this.#database
      .prepare(
        `INSERT INTO versions (document_id, version, added, first_chunk, chunk_count, model, dimension, location,
         source_bytes, metadata, text, blocks) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        documentId,
        version,
        generation,
        firstChunk,
        chunks.length,
        this.#model.id,
        this.#model.dimension,
        source.location,
        sha256,
        JSON.stringify(metadata),
        text,
        JSON.stringify(blocks),
      );
    this.#database.prepare("INSERT INTO vectors VALUES (?, ?)").run(versionId, Buffer.from(vectors.buffer));
    if (fingerprint !== undefined)
      this.#database.prepare("INSERT INTO fingerprints VALUES (?, ?)").run(versionId, Buffer.from(fingerprint));
    const insertChunk = this.#database.prepare("INSERT INTO chunks VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    for (const [i, { start, end, headings, clause, page, context }] of chunks.entries()) {
      const names = JSON.stringify(headings);
      insertChunk.run(firstChunk + i, versionId, start, end, names, clause ?? null, page ?? null, context);
    }
  }

  #takeChunkIds(documentId: string, count: number): number {
    const first = this.#meta("next_chunk");
    if (first + count - 1 > lastChunkId)
      throw new InvalidDocumentError(documentId, "the store has given out all chunk ids; build a new one");
    this.#setMeta("next_chunk", first + count);
    return first;
  }

  #meta(key: string): number {
    return this.#database.prepare("SELECT value FROM meta WHERE key = ?").pluck().get(key) as number;
  }

  #setMeta(key: string, value: number | null): void {
    this.#database.prepare("UPDATE meta SET value = ? WHERE key = ?").run(value, key);
  }

  #knowsBytes(sha256: string): boolean {
    return this.#database.prepare("SELECT 1 FROM source_bytes WHERE sha256 = ?").get(sha256) !== undefined;
  }

  #hash(bytes: Uint8Array): string {
    let hash = this.#hashes.get(bytes);
    if (hash === undefined) {
      hash = createHash("sha256").update(bytes).digest("hex");
      this.#hashes.set(bytes, hash);
    }
    return hash;
  }
}

export interface PreparedDocument extends CheckedDocument {
  source: SourceStamp;
  complete: boolean;
  /** Of the source bytes, as counted here. */
  sha256: string;
  byteCount: number;
  /** Absent when the store has these bytes already. */
  deflated: Buffer | undefined;
  fingerprint: Uint8Array | undefined;
}

const deflateBytes = promisify(deflate) as (bytes: Uint8Array) => Promise<Buffer>;
