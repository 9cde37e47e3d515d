import type { Block, Chunk, PolicyDocument, PolicyMetadata, Visibility } from "../policy.ts";

/** What tells whether a source has changed since it was indexed, without reading it. */
export interface SourceStamp {
  /** Absolute path, or URL. Several documents share it when the file is a `.jsonl`. */
  location: string;
  bytes: number;
  modifiedMs: number;
  /** SHA-256 (hex) of the source bytes. */
  sha256: string;
  /** Everything beside the bytes that decides how they are read: the indexer's version and its settings. */
  reading: string;
}

export interface KnownSource extends SourceStamp {
  documentIds: string[];
}

/** A document as the indexer hands it over. */
export interface IndexedDocument {
  document: PolicyDocument;
  blocks: Block[];
  chunks: Chunk[];
  /** One unit vector a chunk. */
  vectors: readonly (readonly number[] | Float32Array)[];
  source: SourceStamp;
  /** The bytes this version was read from, kept as they were found. */
  sourceBytes: Uint8Array;
}

export interface StoredDocument {
  metadata: PolicyMetadata;
  text: string;
  blocks: Block[];
  /** Counts the versions of this document, from 1. */
  version: number;
}

export interface StoredChunk extends Chunk {
  chunkId: number;
  documentId: string;
  /** The body: exactly the document's stored text from `start` to `end`. */
  text: string;
}

/** What is looked for. */
export interface CandidateQuery {
  /** Full-text terms, each once, with the weight its match counts for (1 unless it came from an expansion). */
  terms: readonly { term: string; weight: number }[];
  /** Unit vector of the question; absent when only full text is wanted. */
  vector?: readonly number[] | Float32Array;
  /** How many candidates each of the two searches contributes. */
  limit: number;
  /** Documents that the asker may read. */
  visibilities: readonly Visibility[];
}

export interface Candidate {
  chunkId: number;
  /** Index into the snapshot's `documents`. */
  documentIndex: number;
  /** BM25 (k1 1.2, b 0.75) over the query's terms; 0 when none occurs. */
  bm25: number;
  /** Cosine of chunk and question; 0 when no vector was given. */
  cosine: number;
}

export interface Candidates {
  /** The union of the best of both searches, each with both scores, in ascending chunk id. */
  candidates: Candidate[];
  /** ln(1 + (N - n + 0.5) / (n + 0.5)) of each query term, in the order given; a term nowhere indexed has the largest. */
  idf: number[];
}

/** One state of the knowledge, the same for as long as it is held, whatever is written meanwhile. */
export interface KnowledgeSnapshot {
  readonly generation: number;
  readonly chunkCount: number;
  /** Every current document, in ascending document id. */
  readonly documents: readonly PolicyMetadata[];
  candidates(query: CandidateQuery): Promise<Candidates>;
  /** The chunks in the order asked for; an unknown id throws UnknownChunkError. */
  chunks(chunkIds: readonly number[]): Promise<StoredChunk[]>;
  document(documentId: string): Promise<StoredDocument | undefined>;
  /** Gives back what the snapshot holds; the last one held after a change frees the old state. */
  release(): void;
}

export interface StoreCheck {
  documents: number;
  chunks: number;
  /** One line for each thing found wrong; empty when all is well. */
  problems: string[];
}

/**
 * Where documents, versions and chunks live. A document changes as a whole: readers see its old version or its new
 * one. Only one writer works at a time: a second one is refused with StoreBusyError.
 */
export interface KnowledgeStore {
  /** The newest committed state. */
  snapshot(): Promise<KnowledgeSnapshot>;
  /** Sources of the current documents. */
  sources(): Promise<KnownSource[]>;
  /** Adds a document, or makes this its current version; the one before is kept as history. Durable when it returns. */
  put(document: IndexedDocument): Promise<"added" | "replaced">;
  /** Notes that the bytes at a location are still the ones indexed though the file's time has changed. */
  touch(stamp: SourceStamp): Promise<void>;
  /** Takes documents out of every answer; their versions stay as history. */
  retire(documentIds: readonly string[]): Promise<void>;
  /** Brings the files derived from the documents (vectors, postings) up to date, so that the next start is quick. */
  publish(onProgress?: (done: number, total: number) => void): Promise<void>;
  /** Examines everything: every chunk's text, vector and postings, every derived file's checksum. */
  check(): Promise<StoreCheck>;
  close(): Promise<void>;
}
