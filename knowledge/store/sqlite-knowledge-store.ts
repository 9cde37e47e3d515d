import { beijingDay, type Day } from "../text/dates.ts";
import { checkStore } from "./check/check-store.ts";
import { DerivedFiles } from "./derived/derived-files.ts";
import { type KnowledgeState, knowledgeState, type StateGraph } from "./derived/knowledge-state.ts";
import { type OpenedState, StateSource } from "./derived/state-source.ts";
import { StoreBusyError, StoreClosedError, StoreReadonlyError } from "./errors.ts";
import type { HeldVersion, Holding, Withdrawal } from "./holdings.ts";
import type {
  IndexedDocument,
  KnowledgeSnapshot,
  KnowledgeStore,
  KnownSource,
  SourceStamp,
  StoreCheck,
  StoredDocument,
} from "./knowledge-store.ts";
import { ArchiveReader } from "./sqlite/archive-reader.ts";
import { openDatabase, type StoreDatabase } from "./sqlite/database.ts";
import { DocumentReader } from "./sqlite/document-reader.ts";
import { DocumentWriter } from "./sqlite/document-writer.ts";
import { WriteLock } from "./sqlite/write-lock.ts";
import { SqliteSnapshot } from "./sqlite-snapshot.ts";
import { type SqliteStoreOptions, tokeniserName } from "./sqlite-store-options.ts";

export type { SqliteStoreOptions } from "./sqlite-store-options.ts";

/** @throws StoreMissingError, StoreDamagedError, StoreSchemaError or StoreUnavailableError */
export function openSqliteKnowledgeStore(options: SqliteStoreOptions): SqliteKnowledgeStore {
  return new SqliteKnowledgeStore(options);
}

/** As many chunks may have been added since the graph was built, and as large a share of it retired, before it is renewed. */
const mostAddedToGraph = 1000;
const largestRetiredShare = 0.2;

/**
 * The knowledge in one folder: a SQLite database that is the truth, and files derived from it (postings, vectors, HNSW
 * graph) that make a start quick and may be lost at any time.
 */
export class SqliteKnowledgeStore implements KnowledgeStore {
  readonly #options: SqliteStoreOptions;
  readonly #database: StoreDatabase;
  readonly #reader: DocumentReader;
  readonly #writer: DocumentWriter;
  readonly #archive: ArchiveReader;
  readonly #today: () => Day;
  readonly #lock: WriteLock;
  readonly #files: DerivedFiles;
  readonly #source: StateSource;
  #state: KnowledgeState | undefined;
  #opening: Promise<OpenedState> | undefined;
  /** Changes and publications, one after the other. */
  #queue: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  constructor(options: SqliteStoreOptions) {
    const { folder, model, tokenise, readonly = false, now = Date.now, onNotice = () => {} } = options;
    this.#options = options;
    this.#today = () => beijingDay(new Date(now()));
    this.#database = openDatabase(folder, readonly);
    this.#reader = new DocumentReader(this.#database);
    this.#writer = new DocumentWriter(this.#database, model, now);
    this.#archive = new ArchiveReader(this.#database, this.#reader);
    this.#lock = new WriteLock(folder);
    this.#files = new DerivedFiles(folder, { model, tokeniser: tokeniserName(options) });
    const today = this.#today;
    this.#source = new StateSource({ reader: this.#reader, files: this.#files, tokenise, model, today, onNotice });
  }

  async snapshot(): Promise<KnowledgeSnapshot> {
    this.#requireOpen();
    const { state, isRebuilt } = await this.#newest();
    if (isRebuilt) void this.#serially(() => this.#repair(state));
    return new SqliteSnapshot(state, this.#reader);
  }

  async sources(): Promise<KnownSource[]> {
    this.#requireOpen();
    return this.#reader.sources();
  }

  async put(document: IndexedDocument): Promise<"added" | "replaced"> {
    return this.#write(async () => this.#writer.put(await this.#writer.prepare(document)));
  }

  async touch(stamp: SourceStamp): Promise<void> {
    return this.#write(async () => this.#writer.touch(stamp));
  }

  async retire(documentIds: readonly string[]): Promise<void> {
    return this.#write(async () => this.#writer.retire(documentIds));
  }

  async holdings(): Promise<Holding[]> {
    this.#requireOpen();
    return this.#archive.holdings();
  }

  async versions(documentId: string): Promise<HeldVersion[]> {
    this.#requireOpen();
    return this.#archive.versions(documentId);
  }

  async storedVersion(documentId: string, version?: number): Promise<StoredDocument | undefined> {
    this.#requireOpen();
    return this.#archive.storedVersion(documentId, version);
  }

  async withdraw(documentId: string, withdrawal: Withdrawal): Promise<void> {
    return this.#write(async () => this.#writer.withdraw(documentId, withdrawal));
  }

  async restore(documentId: string): Promise<boolean> {
    return this.#write(async () => this.#writer.restore(documentId));
  }

  async noteDuplicates(originals: ReadonlyMap<string, string | undefined>): Promise<void> {
    return this.#write(async () => this.#writer.noteDuplicates(originals));
  }

  async publish(onProgress?: (done: number, total: number) => void): Promise<void> {
    return this.#write(async () => {
      const graphShare = (rows: number) => (this.#needsGraph(rows) ? rows : 0);
      const { state } = await this.#newest((done, rows) => onProgress?.(done, rows + graphShare(rows)));
      const rows = state.layout.rowCount;
      const graph = await this.#publishedGraph(state, (done) => onProgress?.(rows + done, 2 * rows));
      this.#state = graph === state.graph ? state : knowledgeState({ ...state, graph }, this.#options.model.dimension);
      if (!(await this.#isPublished(this.#state))) await this.#files.save(this.#state);
      this.#writer.notePublished(this.#state.generation, graph?.generation);
      onProgress?.(rows + graphShare(rows), rows + graphShare(rows));
    });
  }

  async check(): Promise<StoreCheck> {
    this.#requireOpen();
    return checkStore({
      database: this.#database,
      reader: this.#reader,
      files: this.#files,
      tokenise: this.#options.tokenise,
      model: this.#options.model,
      openState: async () => (await this.#newest()).state,
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.allSettled([this.#queue, this.#opening]);
    this.#lock.release();
    this.#database.connection.close();
  }

  /** At least as new as the newest commit at the time of the call. */
  async #newest(onProgress?: (done: number, total: number) => void): Promise<OpenedState> {
    const generation = this.#reader.generation();
    let isRebuilt = false;
    while (!this.#state || this.#state.generation < generation || this.#isPast(this.#state)) {
      this.#opening ??= this.#source.open(this.#state, onProgress).finally(() => {
        this.#opening = undefined;
      });
      const opened = await this.#opening;
      if (!this.#state || this.#state.generation < opened.state.generation || this.#isPast(this.#state)) {
        this.#state = opened.state;
        isRebuilt = opened.isRebuilt && opened.state.layout.rowCount > 0;
      }
    }
    return { state: this.#state, isRebuilt };
  }

  #isPast({ until }: KnowledgeState): boolean {
    return until !== undefined && until <= this.#today();
  }

  async #publishedGraph(state: KnowledgeState, onProgress: (done: number) => void): Promise<StateGraph | undefined> {
    if (!this.#needsGraph(state.layout.rowCount)) return undefined;
    return state.graph && serves(state.graph, state) ? state.graph : this.#source.buildGraph(state, onProgress);
  }

  #needsGraph(rows: number): boolean {
    return rows > (this.#options.comparedOneByOne ?? 5000);
  }

  async #isPublished(state: KnowledgeState): Promise<boolean> {
    const manifest = await this.#files.manifest();
    if (typeof manifest !== "object") return false;
    const isSame = manifest.token === state.token && manifest.graph?.token === state.graph?.token;
    return isSame && (await this.#files.damaged(manifest)).length === 0;
  }

  // A reader repairs too, unless somebody writes: who writes will publish.
  async #repair(state: KnowledgeState): Promise<void> {
    const wasHeld = this.#lock.isHeld;
    try {
      this.#lock.acquire();
      if (this.#state === state && !(await this.#isPublished(state))) await this.#files.save(state);
    } catch (error) {
      if (!(error instanceof StoreBusyError))
        this.#options.onNotice?.(`The derived files could not be written: ${(error as Error).message}`);
    } finally {
      if (!wasHeld) this.#lock.release();
    }
  }

  async #write<T>(action: () => Promise<T>): Promise<T> {
    this.#requireOpen();
    return this.#serially(async () => {
      if (this.#options.readonly) throw new StoreReadonlyError(this.#options.folder);
      this.#lock.acquire();
      return action();
    });
  }

  #serially<T>(action: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(action);
    this.#queue = result.catch(() => {});
    return result;
  }

  #requireOpen(): void {
    if (this.#isClosed) throw new StoreClosedError(this.#options.folder);
  }
}

function serves({ graph: { contents } }: StateGraph, { layout }: KnowledgeState): boolean {
  const added = layout.chunkIds.reduce((count, chunkId) => (chunkId > contents.lastChunk ? count + 1 : count), 0);
  const retired = contents.count - (layout.rowCount - added);
  return added <= mostAddedToGraph && retired <= contents.count * largestRetiredShare;
}
