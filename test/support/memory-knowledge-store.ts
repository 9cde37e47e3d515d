import type { Visibility } from "../../knowledge/policy.ts";
import {
  EmbeddingDimensionError,
  InvalidLimitError,
  InvalidVectorError,
  SnapshotReleasedError,
  UnknownChunkError,
  UnknownDocumentError,
  UnknownSourceError,
} from "../../knowledge/store/errors.ts";
import type { HeldVersion, Holding, Withdrawal } from "../../knowledge/store/holdings.ts";
import type {
  CandidateQuery,
  Candidates,
  IndexedDocument,
  KnowledgeSnapshot,
  KnowledgeStore,
  KnownSource,
  SourceStamp,
  StoreCheck,
  StoredChunk,
  StoredDocument,
} from "../../knowledge/store/knowledge-store.ts";
import { checkDocument } from "../../knowledge/store/sqlite/checked-document.ts";
import { beijingDay, type Day } from "../../knowledge/text/dates.ts";
import type { Tokenise } from "../../knowledge/text/terms.ts";

interface MemoryChunk {
  stored: StoredChunk;
  vector: Float32Array;
  /** How often each term occurs. */
  terms: Map<string, number>;
  length: number;
}

interface MemoryVersion {
  indexed: IndexedDocument;
  fromMs: number;
  toMs?: number;
}

interface MemoryDocument {
  indexed: IndexedDocument;
  version: number;
  chunks: MemoryChunk[];
}

/** A whole knowledge store in memory, everything compared with everything: for tests that need real answers. */
export class MemoryKnowledgeStore implements KnowledgeStore {
  readonly #tokenise: Tokenise;
  readonly #dimension: number;
  readonly #sources = new Map<string, SourceStamp & { complete: boolean }>();
  /** Oldest first. */
  readonly #versions = new Map<string, MemoryVersion[]>();
  readonly #withdrawals = new Map<string, Withdrawal>();
  readonly #originals = new Map<string, string>();
  readonly #now: () => number;
  #current: ReadonlyMap<string, MemoryDocument> = new Map();
  #generation = 0;
  #nextChunk = 1;

  constructor({ tokenise, dimension, now }: { tokenise: Tokenise; dimension: number; now?: () => number }) {
    this.#now = now ?? Date.now;
    this.#tokenise = tokenise;
    this.#dimension = dimension;
  }

  async snapshot(): Promise<KnowledgeSnapshot> {
    const today = beijingDay(new Date(this.#now()));
    const hidden = new Set([...this.#current.keys()].filter((id) => this.#isHidden(id, today)));
    return new MemorySnapshot(this.#generation, this.#current, hidden, this.#dimension);
  }

  async sources(): Promise<KnownSource[]> {
    const idsAt = new Map<string, string[]>();
    for (const id of [...this.#current.keys()].sort())
      idsAt.set(this.#locationOf(id), [...(idsAt.get(this.#locationOf(id)) ?? []), id]);
    return [...idsAt]
      .map(([location, documentIds]) => ({ ...(this.#sources.get(location) as KnownSource), documentIds }))
      .sort((a, b) => (a.location < b.location ? -1 : 1));
  }

  async put(indexed: IndexedDocument): Promise<"added" | "replaced"> {
    const { vectors } = checkDocument(indexed, this.#dimension);
    const { documentId } = indexed.document.metadata;
    const before = this.#versions.get(documentId) ?? [];
    const version = before.length + 1;
    this.#end(documentId);
    this.#versions.set(documentId, [...before, { indexed, fromMs: this.#now() }]);
    this.#sources.set(indexed.source.location, { ...indexed.source, complete: !indexed.moreFollow });
    const outcome = this.#current.has(documentId) ? "replaced" : "added";
    const chunks = indexed.chunks.map((_, i) => this.#chunk(indexed, i, vectors));
    this.#current = new Map(this.#current).set(documentId, { indexed, version, chunks });
    this.#generation++;
    return outcome;
  }

  async touch(stamp: SourceStamp): Promise<void> {
    if (!this.#sources.has(stamp.location)) throw new UnknownSourceError(stamp.location);
    this.#sources.set(stamp.location, { ...stamp, complete: true });
  }

  async retire(documentIds: readonly string[]): Promise<void> {
    const left = new Map(this.#current);
    for (const id of documentIds) if (left.delete(id)) this.#end(id);
    if (left.size < this.#current.size) this.#generation++;
    this.#current = left;
  }

  async publish(onProgress?: (done: number, total: number) => void): Promise<void> {
    onProgress?.(0, 0);
  }

  async check(): Promise<StoreCheck> {
    const chunks = [...this.#current.values()].reduce((sum, document) => sum + document.chunks.length, 0);
    return { documents: this.#current.size, chunks, problems: [] };
  }

  async close(): Promise<void> {}

  async holdings(): Promise<Holding[]> {
    return [...this.#versions]
      .map(([id, versions], arrival) => {
        const { indexed, fromMs } = versions.at(-1) as MemoryVersion;
        const [withdrawal, duplicateOf] = [this.#withdrawals.get(id), this.#originals.get(id)];
        return {
          metadata: indexed.document.metadata,
          version: versions.length,
          location: indexed.source.location,
          chunks: indexed.chunks.length,
          arrival,
          isGone: !this.#current.has(id),
          indexedMs: fromMs,
          ...(withdrawal === undefined ? {} : { withdrawal }),
          ...(duplicateOf === undefined ? {} : { duplicateOf }),
          ...(indexed.fingerprint === undefined ? {} : { fingerprint: indexed.fingerprint }),
        };
      })
      .sort((a, b) => (a.metadata.documentId < b.metadata.documentId ? -1 : 1));
  }

  async versions(documentId: string): Promise<HeldVersion[]> {
    return (this.#versions.get(documentId) ?? []).map(({ indexed, fromMs, toMs }, i) => ({
      version: i + 1,
      chunks: indexed.chunks.length,
      fromMs,
      ...(toMs === undefined ? {} : { toMs }),
      isCurrent: toMs === undefined,
    }));
  }

  async storedVersion(documentId: string, version?: number): Promise<StoredDocument | undefined> {
    const versions = this.#versions.get(documentId) ?? [];
    const wanted = version ?? versions.length;
    const found = versions[wanted - 1];
    return found && storedDocument(found.indexed, wanted);
  }

  async withdraw(documentId: string, withdrawal: Withdrawal): Promise<void> {
    if (!this.#versions.has(documentId)) throw new UnknownDocumentError(documentId);
    this.#withdrawals.set(documentId, withdrawal);
    this.#generation++;
  }

  async restore(documentId: string): Promise<boolean> {
    const wasWithdrawn = this.#withdrawals.delete(documentId);
    if (wasWithdrawn) this.#generation++;
    return wasWithdrawn;
  }

  async noteDuplicates(originals: ReadonlyMap<string, string | undefined>): Promise<void> {
    const before = JSON.stringify([...this.#originals].sort());
    for (const [id, original] of originals) {
      if (original === undefined) this.#originals.delete(id);
      else this.#originals.set(id, original);
    }
    if (JSON.stringify([...this.#originals].sort()) !== before) this.#generation++;
  }

  #isHidden(documentId: string, today: Day): boolean {
    const from = this.#withdrawals.get(documentId)?.from;
    const original = this.#originals.get(documentId);
    return (from !== undefined && from <= today) || (original !== undefined && this.#current.has(original));
  }

  #end(documentId: string): void {
    const last = this.#versions.get(documentId)?.at(-1);
    if (last !== undefined) last.toMs ??= this.#now();
  }

  #locationOf(documentId: string): string {
    return (this.#current.get(documentId) as MemoryDocument).indexed.source.location;
  }

  #chunk({ document, chunks }: IndexedDocument, index: number, vectors: Float32Array): MemoryChunk {
    const chunk = chunks[index] as IndexedDocument["chunks"][number];
    const text = document.pageContent.slice(chunk.start, chunk.end);
    const terms = this.#tokenise(`${chunk.context}\n${text}`);
    const counts = new Map<string, number>();
    for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
    const stored = { ...chunk, chunkId: this.#nextChunk++, documentId: document.metadata.documentId, text };
    const vector = vectors.subarray(index * this.#dimension, (index + 1) * this.#dimension);
    return { stored, vector, terms: counts, length: terms.length };
  }
}

class MemorySnapshot implements KnowledgeSnapshot {
  readonly generation: number;
  readonly documents;
  readonly #dimension: number;
  readonly #byId: ReadonlyMap<string, MemoryDocument>;
  /** Those of hidden documents are counted with the others, and never found. */
  readonly #chunks: (MemoryChunk & { documentIndex: number })[];
  #isReleased = false;

  constructor(
    generation: number,
    current: ReadonlyMap<string, MemoryDocument>,
    hidden: ReadonlySet<string>,
    dimension: number,
  ) {
    this.generation = generation;
    this.#dimension = dimension;
    this.#byId = new Map([...current].filter(([id]) => !hidden.has(id)).sort(([a], [b]) => (a < b ? -1 : 1)));
    this.documents = [...this.#byId.values()].map(({ indexed }) => indexed.document.metadata);
    const ids = [...this.#byId.keys()];
    this.#chunks = [...current]
      .flatMap(([id, { chunks }]) => chunks.map((chunk) => ({ ...chunk, documentIndex: ids.indexOf(id) })))
      .sort((a, b) => a.stored.chunkId - b.stored.chunkId);
  }

  get chunkCount(): number {
    return this.#chunks.length;
  }

  async candidates({ terms, vector, limit, visibilities }: CandidateQuery): Promise<Candidates> {
    this.#requireHeld();
    if (!Number.isInteger(limit) || limit < 1) throw new InvalidLimitError(limit);
    const query = vector && this.#unit(vector);
    const idf = terms.map(({ term }) => this.#idf(term));
    const scored = this.#chunks
      .filter(({ documentIndex }) => this.#isReadable(documentIndex, visibilities))
      .map((chunk) => ({
        chunkId: chunk.stored.chunkId,
        documentIndex: chunk.documentIndex,
        bm25: terms.reduce((sum, { term, weight }, i) => sum + weight * (idf[i] ?? 0) * this.#impact(chunk, term), 0),
        cosine: query ? chunk.vector.reduce((sum, x, i) => sum + x * (query[i] ?? 0), 0) : 0,
      }));
    const byText = scored.filter(({ bm25 }) => bm25 > 0).sort((a, b) => b.bm25 - a.bm25);
    const byVector = query ? scored.toSorted((a, b) => b.cosine - a.cosine) : [];
    const chosen = new Set([...byText.slice(0, limit), ...byVector.slice(0, limit)]);
    return { candidates: scored.filter((candidate) => chosen.has(candidate)), idf };
  }

  async chunks(chunkIds: readonly number[]): Promise<StoredChunk[]> {
    this.#requireHeld();
    return chunkIds.map((chunkId) => {
      const chunk = this.#chunks.find(({ stored }) => stored.chunkId === chunkId);
      if (!chunk || chunk.documentIndex < 0) throw new UnknownChunkError(chunkId);
      return chunk.stored;
    });
  }

  async document(documentId: string) {
    this.#requireHeld();
    const found = this.#byId.get(documentId);
    return found && storedDocument(found.indexed, found.version);
  }

  release(): void {
    this.#isReleased = true;
  }

  #isReadable(documentIndex: number, visibilities: readonly Visibility[]): boolean {
    const document = this.documents[documentIndex];
    return document !== undefined && visibilities.includes(document.visibility);
  }

  #idf(term: string): number {
    const holding = this.#chunks.filter(({ terms }) => terms.has(term)).length;
    return Math.log(1 + (this.#chunks.length - holding + 0.5) / (holding + 0.5));
  }

  #impact({ terms, length }: MemoryChunk, term: string): number {
    const frequency = terms.get(term) ?? 0;
    const average = this.#chunks.reduce((sum, chunk) => sum + chunk.length, 0) / this.#chunks.length;
    return frequency === 0 ? 0 : (frequency * 2.2) / (frequency + 1.2 * (0.25 + (0.75 * length) / average));
  }

  #unit(vector: readonly number[] | Float32Array): number[] {
    if (vector.length !== this.#dimension) throw new EmbeddingDimensionError(this.#dimension, vector.length);
    const length = Math.hypot(...vector);
    if (!(length > 0) || length === Number.POSITIVE_INFINITY)
      throw new InvalidVectorError("the question", `its length is ${length}`);
    return Array.from(vector, (x) => x / length);
  }

  #requireHeld(): void {
    if (this.#isReleased) throw new SnapshotReleasedError(this.generation);
  }
}

function storedDocument({ document, blocks }: IndexedDocument, version: number): StoredDocument {
  return { metadata: document.metadata, text: document.pageContent, blocks, version };
}
