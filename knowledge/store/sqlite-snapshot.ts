import type { PolicyMetadata } from "../policy.ts";
import type { KnowledgeState } from "./derived/knowledge-state.ts";
import { SnapshotReleasedError, UnknownChunkError } from "./errors.ts";
import type { CandidateQuery, Candidates, KnowledgeSnapshot, StoredChunk, StoredDocument } from "./knowledge-store.ts";
import { rowOfChunk, versionOf } from "./search/layout.ts";
import type { DocumentReader } from "./sqlite/document-reader.ts";

/** One state in memory, with the texts read from the database, where no version is ever changed. */
export class SqliteSnapshot implements KnowledgeSnapshot {
  readonly generation: number;
  readonly chunkCount: number;
  readonly documents: readonly PolicyMetadata[];
  readonly #reader: DocumentReader;
  #state: KnowledgeState | undefined;

  constructor(state: KnowledgeState, reader: DocumentReader) {
    this.generation = state.generation;
    this.chunkCount = state.layout.rowCount;
    this.documents = state.layout.documents;
    this.#state = state;
    this.#reader = reader;
  }

  async candidates(query: CandidateQuery): Promise<Candidates> {
    return this.#held().search.candidates(query);
  }

  async chunks(chunkIds: readonly number[]): Promise<StoredChunk[]> {
    const { layout } = this.#held();
    return chunkIds.map((chunkId) => {
      const row = rowOfChunk(layout, chunkId);
      if (row < 0) throw new UnknownChunkError(chunkId);
      return this.#reader.chunk(chunkId, layout.documents[layout.documentOf[row] as number] as PolicyMetadata);
    });
  }

  async document(documentId: string): Promise<StoredDocument | undefined> {
    const version = versionOf(this.#held().layout, documentId);
    return version && this.#reader.document(version);
  }

  release(): void {
    this.#state = undefined;
  }

  #held(): KnowledgeState {
    if (!this.#state) throw new SnapshotReleasedError(this.generation);
    return this.#state;
  }
}
