import type { Block, Chunk, PolicyDocument, PolicyMetadata, Visibility } from "../policy.ts";
import type { DocumentArchive } from "./holdings.ts";

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
  /** Current documents read from it, ascending. */
  documentIds: string[];
  /** False when indexing stopped among its documents: its stamp vouches for nothing, read it again. */
  complete: boolean;
}

/** A document as the indexer hands it over. */
export interface IndexedDocument {
  document: PolicyDocument;
  blocks: Block[];
  /** Ranges within the stored text, `start < end`; chunk ids are given in this order. */
  chunks: Chunk[];
  /** One unit vector a chunk, of the configured model and dimension. */
  vectors: readonly (readonly number[] | Float32Array)[];
  source: SourceStamp;
  /**
   * The bytes this version was read from, kept as they were found, each content once. The documents of one file
   * should share one array: it is hashed once.
   */
  sourceBytes: Uint8Array;
  /** More may follow from the same source: it counts as incomplete until `touch`, or a put without this, ends it. */
  moreFollow?: boolean;
  /** Kept beside the version for whoever looks for documents that say the same. */
  fingerprint?: Uint8Array;
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
  /** Full-text terms, each once, with the weight its match counts for (1 unless it came from an expansion), > 0. */
  terms: readonly { term: string; weight: number }[];
  /** Unit vector of the question; absent when only full text is wanted. */
  vector?: readonly number[] | Float32Array;
  /** How many candidates each of the two searches contributes at most; a whole number from 1. */
  limit: number;
  /** Documents that the asker may read. */
  visibilities: readonly Visibility[];
}

export interface Candidate {
  chunkId: number;
  /** Index into the snapshot's `documents`. */
  documentIndex: number;
  /** Σ weight · BM25 (k1 1.2, b 0.75) over the query's terms; 0 when none occurs. */
  bm25: number;
  /** Cosine of chunk and question; 0 when no vector was given. */
  cosine: number;
}

export interface Candidates {
  /**
   * The union of the best of both searches, each with both scores, in ascending chunk id. The search for words
   * contributes only chunks that hold one; of equal scores the lower chunk id is preferred.
   */
  candidates: Candidate[];
  /**
   * ln(1 + (N - n + 0.5) / (n + 0.5)) of each query term, in the order given, over all N current chunks whoever may
   * read them; a term nowhere indexed has the largest.
   */
  idf: number[];
}

/** One state of the knowledge, the same for as long as it is held, whatever is written meanwhile. */
export interface KnowledgeSnapshot {
  readonly generation: number;
  readonly chunkCount: number;
  /**
   * Every current document but those withdrawn and those that repeat another, in ascending document id (compared as
   * JavaScript compares strings).
   */
  readonly documents: readonly PolicyMetadata[];
  /** @throws EmbeddingDimensionError, InvalidVectorError or InvalidLimitError when the query cannot be searched for */
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
export interface KnowledgeStore extends DocumentArchive {
  /**
   * The newest committed state.
   * @throws EmbeddingModelError or EmbeddingDimensionError when current vectors are not of the configured model
   */
  snapshot(): Promise<KnowledgeSnapshot>;
  /** Sources of the current documents, by ascending location. */
  sources(): Promise<KnownSource[]>;
  /**
   * Adds a document, or makes this its current version; the one before is kept as history. Durable when it returns.
   * @throws InvalidDocumentError, EmbeddingDimensionError or InvalidVectorError, with nothing written
   */
  put(document: IndexedDocument): Promise<"added" | "replaced">;
  /**
   * Notes that everything at a location is indexed as the stamp says: the bytes are still the ones indexed though the
   * file's time has changed, or the last document of the source has been put.
   * @throws UnknownSourceError when nothing from there has been put
   */
  touch(stamp: SourceStamp): Promise<void>;
  /** Takes documents out of every answer; their versions stay as history. One that is not current is left as it is. */
  retire(documentIds: readonly string[]): Promise<void>;
  /** Brings the files derived from the documents (vectors, postings) up to date, so that the next start is quick. */
  publish(onProgress?: (done: number, total: number) => void): Promise<void>;
  /** Examines everything: every chunk's text, vector and postings, every derived file's checksum. */
  check(): Promise<StoreCheck>;
  close(): Promise<void>;
}
