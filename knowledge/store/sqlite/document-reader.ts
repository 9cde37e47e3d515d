import type { Block, PolicyMetadata } from "../../policy.ts";
import type { Day } from "../../text/dates.ts";
import type { KnownSource, StoredChunk, StoredDocument } from "../knowledge-store.ts";
import type { VersionRow } from "../search/layout.ts";
import type { StoreDatabase } from "./database.ts";
import type { EmbeddingModel } from "./document-writer.ts";
import { TextCache } from "./text-cache.ts";

/** Which documents a generation holds. */
export interface StoredState {
  generation: number;
  /** Tells this state from another of the same number. */
  token: string;
  /** Ascending by version id. */
  versions: VersionRow[];
  hidden: { documentIds: string[]; until: Day | undefined };
  /** Whether derived files have ever been published. */
  wasPublished: boolean;
  /** The state whose vectors the graph holds; undefined while there is no graph. */
  graphGeneration: number | undefined;
  /** Models of the current vectors: one, unless a change of model is under way. */
  models: { model: string; dimension: number }[];
}

type Structure = Pick<StoredDocument, "version" | "blocks">;

// Popular policies are asked about again and again; a few very long ones must not fill the memory.
const mostStructures = 128;
const largestKeptChars = 1_000_000;

/** Reads from the tables. Rows of versions never change, so they can be read at any time by any state that names them. */
export class DocumentReader {
  readonly #database: StoreDatabase;
  readonly #texts = new TextCache();
  /** Of the versions read last; a version never changes. */
  readonly #structures = new Map<number, Structure>();

  constructor(database: StoreDatabase) {
    this.#database = database;
  }

  generation(): number {
    return this.#database.run(() => this.#generation());
  }

  /** The current state, read at one instant. @param today  decides which withdrawals have begun */
  state(today: Day): StoredState {
    return this.#database.read(() => {
      const generation = this.#generation();
      const models = "SELECT DISTINCT model, dimension FROM versions WHERE retired IS NULL AND chunk_count > 0";
      return {
        generation,
        token: this.token(generation) as string,
        versions: this.versionsAt(generation),
        hidden: this.hiddenOn(today),
        wasPublished: this.#meta("published_generation") !== undefined,
        graphGeneration: this.#meta("graph_generation"),
        models: this.#database.prepare<[], { model: string; dimension: number }>(models).all(),
      };
    });
  }

  token(generation: number): string | undefined {
    const sql = "SELECT token FROM generations WHERE generation = ?";
    return this.#database.run(() => this.#database.prepare<[number], string>(sql).pluck().get(generation));
  }

  /** Ids of the documents that answer nothing on a day though their sources are there, and when that changes next. */
  hiddenOn(day: Day): { documentIds: string[]; until: Day | undefined } {
    const ids = `SELECT document_id FROM withdrawals WHERE from_day <= ? UNION
      SELECT duplicates.document_id FROM duplicates JOIN versions ON original = versions.document_id WHERE retired IS NULL`;
    const next = "SELECT min(from_day) FROM withdrawals WHERE from_day > ?";
    return this.#database.run(() => ({
      documentIds: this.#database.prepare<[string], string>(ids).pluck().all(day),
      until: this.#database.prepare<[string], string | null>(next).pluck().get(day) ?? undefined,
    }));
  }

  /** The versions that were current in a generation, which may be a past one. */
  versionsAt(generation: number): VersionRow[] {
    const rows = this.#database.run(() =>
      this.#database
        .prepare<[number, number], [number, number, number, string]>(
          `SELECT version_id, first_chunk, chunk_count, metadata FROM versions
           WHERE added <= ? AND (retired IS NULL OR retired > ?) ORDER BY version_id`,
        )
        .raw()
        .all(generation, generation),
    );
    return rows.map(([versionId, firstChunk, chunkCount, metadata]) => ({
      versionId,
      firstChunk,
      chunkCount,
      metadata: JSON.parse(metadata) as PolicyMetadata,
    }));
  }

  /** Whether all vectors that were current in a generation are of this model. */
  isOfModel(generation: number, { id, dimension }: EmbeddingModel): boolean {
    const sql = `SELECT 1 FROM versions WHERE added <= ? AND (retired IS NULL OR retired > ?)
                 AND NOT (model = ? AND dimension = ?) LIMIT 1`;
    return this.#database.run(
      () => this.#database.prepare(sql).get(generation, generation, id, dimension) === undefined,
    );
  }

  /** What full text matches of each chunk of a version: its context, a line break, its body. */
  matchingTexts({ versionId, firstChunk, chunkCount }: VersionRow): string[] {
    return this.#database.run(() => {
      const text = this.#text(versionId);
      const chunks = this.#database
        .prepare<[number, number], MatchingRow>(matchingSql)
        .all(firstChunk, firstChunk + chunkCount);
      return chunks.map(({ start, end, context }) => `${context}\n${text.slice(start, end)}`);
    });
  }

  /** The version's vectors, one after the other. */
  vectors(versionId: number): Float32Array {
    const numbers = this.#database.run(() => {
      const sql = "SELECT numbers FROM vectors WHERE version_id = ?";
      return this.#database.prepare<[number], Buffer>(sql).pluck().get(versionId) as Buffer;
    });
    // Copied: a buffer handed out by SQLite need not begin where four-byte numbers may.
    return new Float32Array(new Uint8Array(numbers).buffer);
  }

  chunk(chunkId: number, metadata: PolicyMetadata): StoredChunk {
    return this.#database.run(() => {
      const row = this.#database
        .prepare<[number], ChunkRow>("SELECT * FROM chunks WHERE chunk_id = ?")
        .get(chunkId) as ChunkRow;
      return {
        chunkId,
        documentId: metadata.documentId,
        text: this.#textOf(row.version_id).slice(row.start, row.end),
        start: row.start,
        end: row.end,
        headings: JSON.parse(row.headings) as string[],
        ...(row.clause === null ? {} : { clause: row.clause }),
        ...(row.page === null ? {} : { page: row.page }),
        context: row.context,
      };
    });
  }

  document({ versionId, metadata }: VersionRow): StoredDocument {
    const { version, blocks } = this.#structureOf(versionId);
    return { metadata, text: this.#textOf(versionId), blocks, version };
  }

  #structureOf(versionId: number): Structure {
    const known = this.#structures.get(versionId);
    if (known !== undefined) return known;
    const sql = "SELECT version, blocks FROM versions WHERE version_id = ?";
    return this.#database.run(() => {
      const row = this.#database.prepare<[number], { version: number; blocks: string }>(sql).get(versionId);
      const { version, blocks } = row as { version: number; blocks: string };
      const structure = { version, blocks: JSON.parse(blocks) as Block[] };
      if (blocks.length <= largestKeptChars) this.#structures.set(versionId, structure);
      const [oldest] = this.#structures.keys();
      if (this.#structures.size > mostStructures && oldest !== undefined) this.#structures.delete(oldest);
      return structure;
    });
  }

  sources(): KnownSource[] {
    const rows = this.#database.run(() =>
      this.#database
        .prepare<[], SourceRow>(
          `SELECT sources.*, json_group_array(document_id) AS documents
           FROM sources JOIN versions USING (location) WHERE retired IS NULL GROUP BY location ORDER BY location`,
        )
        .all(),
    );
    return rows.map(({ location, bytes, modified_ms: modifiedMs, sha256, reading, complete, documents }) => {
      const documentIds = (JSON.parse(documents) as string[]).sort();
      return { location, bytes, modifiedMs, sha256, reading, complete: complete === 1, documentIds };
    });
  }

  #generation(): number {
    return this.#meta("generation") as number;
  }

  #meta(key: string): number | undefined {
    const sql = "SELECT value FROM meta WHERE key = ?";
    return this.#database.prepare<[string], number | null>(sql).pluck().get(key) ?? undefined;
  }

  #text(versionId: number): string {
    const sql = "SELECT text FROM versions WHERE version_id = ?";
    return this.#database.prepare<[number], string>(sql).pluck().get(versionId) as string;
  }

  #textOf(versionId: number): string {
    return this.#texts.get(versionId, () => this.#text(versionId));
  }
}

const matchingSql = "SELECT start, end, context FROM chunks WHERE chunk_id >= ? AND chunk_id < ? ORDER BY chunk_id";

interface ChunkRow {
  version_id: number;
  start: number;
  end: number;
  headings: string;
  clause: string | null;
  page: number | null;
  context: string;
}

type MatchingRow = Pick<ChunkRow, "start" | "end" | "context">;

interface SourceRow {
  location: string;
  bytes: number;
  modified_ms: number;
  sha256: string;
  reading: string;
  complete: number;
  documents: string;
}
