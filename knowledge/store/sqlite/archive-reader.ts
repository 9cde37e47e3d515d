import type { PolicyMetadata } from "../../policy.ts";
import type { HeldVersion, Holding } from "../holdings.ts";
import type { StoredDocument } from "../knowledge-store.ts";
import type { StoreDatabase } from "./database.ts";
import type { DocumentReader } from "./document-reader.ts";

/** Reads what is kept beside what answers: past versions, and what is said of documents as a whole. */
export class ArchiveReader {
  readonly #database: StoreDatabase;
  readonly #reader: DocumentReader;

  constructor(database: StoreDatabase, reader: DocumentReader) {
    this.#database = database;
    this.#reader = reader;
  }

  holdings(): Holding[] {
    const rows = this.#database.run(() => this.#database.prepare<[], HoldingRow>(holdingsSql).all());
    return rows.map(holdingOf).sort((a, b) => (a.metadata.documentId < b.metadata.documentId ? -1 : 1));
  }

  versions(documentId: string): HeldVersion[] {
    const rows = this.#database.run(() => this.#database.prepare<[string], VersionTimes>(versionsSql).all(documentId));
    return rows.map(({ version, chunks, from_ms: fromMs, to_ms: toMs, retired }) => ({
      version,
      chunks,
      ...(fromMs === null ? {} : { fromMs }),
      ...(toMs === null ? {} : { toMs }),
      isCurrent: retired === null,
    }));
  }

  storedVersion(documentId: string, version?: number): StoredDocument | undefined {
    const sql = `SELECT version_id, first_chunk, chunk_count, metadata FROM versions
      WHERE document_id = ? AND version = coalesce(?, (SELECT max(version) FROM versions WHERE document_id = ?))`;
    const row = this.#database.run(() =>
      this.#database
        .prepare<[string, number | null, string], [number, number, number, string]>(sql)
        .raw()
        .get(documentId, version ?? null, documentId),
    );
    if (row === undefined) return undefined;
    const [versionId, firstChunk, chunkCount, metadata] = row;
    return this.#reader.document({ versionId, firstChunk, chunkCount, metadata: JSON.parse(metadata) });
  }
}

const holdingsSql = `
  SELECT v.version, arrival, v.location, v.chunk_count AS chunks, v.retired, v.metadata,
    at_ms, from_day, reason, original, bytes AS fingerprint
  FROM (SELECT document_id, max(version) AS version, min(version_id) AS arrival FROM versions GROUP BY document_id) AS last
  JOIN versions AS v USING (document_id, version)
  LEFT JOIN moments ON moments.generation = v.added
  LEFT JOIN withdrawals USING (document_id)
  LEFT JOIN duplicates USING (document_id)
  LEFT JOIN fingerprints USING (version_id)`;

const versionsSql = `
  SELECT version, chunk_count AS chunks, retired, added.at_ms AS from_ms, left_at.at_ms AS to_ms
  FROM versions
  LEFT JOIN moments AS added ON added.generation = versions.added
  LEFT JOIN moments AS left_at ON left_at.generation = versions.retired
  WHERE document_id = ? ORDER BY version`;

interface HoldingRow {
  version: number;
  location: string;
  chunks: number;
  arrival: number;
  retired: number | null;
  metadata: string;
  at_ms: number | null;
  from_day: string | null;
  reason: string | null;
  original: string | null;
  fingerprint: Buffer | null;
}

interface VersionTimes {
  version: number;
  chunks: number;
  retired: number | null;
  from_ms: number | null;
  to_ms: number | null;
}

function holdingOf(row: HoldingRow): Holding {
  const { version, location, chunks, arrival, from_day: from, reason, fingerprint } = row;
  return {
    metadata: JSON.parse(row.metadata) as PolicyMetadata,
    version,
    location,
    chunks,
    arrival,
    isGone: row.retired !== null,
    ...(row.at_ms === null ? {} : { indexedMs: row.at_ms }),
    ...(from === null || reason === null ? {} : { withdrawal: { from, reason } }),
    ...(row.original === null ? {} : { duplicateOf: row.original }),
    ...(fingerprint === null ? {} : { fingerprint: new Uint8Array(fingerprint) }),
  };
}
