import type { PolicyMetadata } from "../policy.ts";
import type { Day } from "../text/dates.ts";
import type { StoredDocument } from "./knowledge-store.ts";

/** A person's word that a document is to answer no more, though its file stays where it is. */
export interface Withdrawal {
  /** First day, in Beijing, on which it no longer answers, whatever day is asked about. */
  from: Day;
  reason: string;
}

/** A document as those see it who look after the library: also one that answers nothing. */
export interface Holding {
  /** Of the last version there was. */
  metadata: PolicyMetadata;
  version: number;
  /** Absolute path or URL that version was read from. */
  location: string;
  chunks: number;
  /** Lower for a document that came to the store before another. */
  arrival: number;
  /** When that version was stored, in ms since 1970; absent where the store did not yet note times. */
  indexedMs?: number;
  /** Its source is gone: only its versions are left. */
  isGone: boolean;
  withdrawal?: Withdrawal;
  /** The document that says the same and answers in its place for as long as it is there. */
  duplicateOf?: string;
  /** As the indexer handed it over. */
  fingerprint?: Uint8Array;
}

/** A version of a document and the time it was the current one, in ms since 1970 where known. */
export interface HeldVersion {
  version: number;
  chunks: number;
  fromMs?: number;
  /** Absent while it is the current one, and where the store did not yet note times. */
  toMs?: number;
  isCurrent: boolean;
}

/** What is kept beside what answers: history, and what people and the indexer say of a document as a whole. */
export interface DocumentArchive {
  /** Every document there has been, in ascending id. */
  holdings(): Promise<Holding[]>;
  /** Oldest first; empty for an id that never was. */
  versions(documentId: string): Promise<HeldVersion[]>;
  /** One version of a document, whether it answers or not; the last one when none is named. */
  storedVersion(documentId: string, version?: number): Promise<StoredDocument | undefined>;
  /**
   * Takes a document out of every answer from a day on, through all its versions to come, until it is restored.
   * @throws UnknownDocumentError when there has never been one
   */
  withdraw(documentId: string, withdrawal: Withdrawal): Promise<void>;
  /** @returns whether it had been withdrawn */
  restore(documentId: string): Promise<boolean>;
  /**
   * Notes of each of these documents which one it repeats, or that it repeats none. While that one is current, the
   * repeating one answers nothing; what is said already is no new state.
   */
  noteDuplicates(originals: ReadonlyMap<string, string | undefined>): Promise<void>;
}
