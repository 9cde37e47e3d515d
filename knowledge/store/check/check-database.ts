import { createHash } from "node:crypto";
import { setImmediate as breathe } from "node:timers/promises";
import { inflateSync } from "node:zlib";
import type { Block } from "../../policy.ts";
import { vectorLength } from "../sqlite/checked-document.ts";
import type { StoreDatabase } from "../sqlite/database.ts";

/** Stored vectors are of length 1 but for the rounding to 32 bits. */
const lengthTolerance = 1e-5;

/** Whether the truth agrees with itself: every version, chunk, vector and source, past ones included. */
export async function checkDatabase(database: StoreDatabase): Promise<string[]> {
  const problems = [...checkStructure(database), ...checkCounters(database)];
  const versionIds = database.prepare<[], number>("SELECT version_id FROM versions ORDER BY version_id").pluck().all();
  for (const versionId of versionIds) {
    problems.push(...checkVersion(database, versionId));
    await breathe();
  }
  for (const sha256 of database.prepare<[], string>("SELECT sha256 FROM source_bytes").pluck().all()) {
    problems.push(...checkBytes(database, sha256));
    await breathe();
  }
  return problems;
}

function checkStructure({ connection }: StoreDatabase): string[] {
  const found = connection.pragma("integrity_check") as { integrity_check: string }[];
  const foreign = connection.pragma("foreign_key_check") as { table: string; rowid: number }[];
  return [
    ...found.map((row) => row.integrity_check).filter((line) => line !== "ok"),
    ...foreign.map(({ table, rowid }) => `Row ${rowid} of ${table} names a row that does not exist`),
  ];
}

// What the tables' own constraints do not say; # stands for the number that is found.
const counters: [problem: string, sql: string][] = [
  [
    "# source contents belong to no version",
    "SELECT count(*) FROM source_bytes WHERE sha256 NOT IN (SELECT source_bytes FROM versions) HAVING count(*) > 0",
  ],
  [
    "Version row # has no vectors",
    "SELECT version_id FROM versions LEFT JOIN vectors USING (version_id) WHERE numbers IS NULL",
  ],
  [
    "Version row # lacks chunks",
    `SELECT version_id FROM versions v WHERE chunk_count <> (SELECT count(*) FROM chunks c
       WHERE c.version_id = v.version_id AND chunk_id >= first_chunk AND chunk_id < first_chunk + chunk_count)`,
  ],
  [
    "# chunks are of no version",
    "SELECT count(*) - (SELECT coalesce(sum(chunk_count), 0) FROM versions) AS more FROM chunks WHERE true HAVING more <> 0",
  ],
  ["Version row # was retired before it was added", "SELECT version_id FROM versions WHERE retired <= added"],
  [
    "Version row # has chunk ids that will be given out again",
    `SELECT version_id FROM versions
     WHERE first_chunk + chunk_count > (SELECT value FROM meta WHERE key = 'next_chunk')`,
  ],
  [
    "Generation # is the last there was, but not the current one",
    `SELECT max(generation) AS last FROM generations
     HAVING last <> (SELECT value FROM meta WHERE key = 'generation')`,
  ],
];

function checkCounters(database: StoreDatabase): string[] {
  return counters.flatMap(([problem, sql]) =>
    database
      .prepare<[], number>(sql)
      .pluck()
      .all()
      .map((found) => problem.replace("#", String(found))),
  );
}

interface VersionContent {
  documentId: string;
  text: string;
  blocks: string;
  metadata: string;
  dimension: number;
  chunkCount: number;
  numbers: Buffer;
}

function checkVersion(database: StoreDatabase, versionId: number): string[] {
  const content = database
    .prepare<[number], VersionContent>(
      `SELECT document_id AS documentId, text, blocks, metadata, dimension, chunk_count AS chunkCount, numbers
       FROM versions JOIN vectors USING (version_id) WHERE version_id = ?`,
    )
    .get(versionId);
  if (!content) return [];
  const { documentId, text, metadata } = content;
  const problems = [...checkRanges(database, versionId, text), ...checkBlocks(content), ...checkVectors(content)];
  if (JSON.parse(metadata).documentId !== documentId) problems.push("its metadata is of another document");
  return problems.map((problem) => `Document "${documentId}", version row ${versionId}: ${problem}`);
}

function checkRanges(database: StoreDatabase, versionId: number, text: string): string[] {
  const chunks = database
    .prepare<[number], { id: number; start: number; end: number }>(
      "SELECT chunk_id AS id, start, end FROM chunks WHERE version_id = ?",
    )
    .all(versionId);
  return chunks
    .filter(({ start, end }) => start < 0 || start >= end || end > text.length)
    .map(({ id, start, end }) => `chunk ${id} covers [${start}, ${end}) of ${text.length} characters`);
}

function checkBlocks({ blocks, text }: VersionContent): string[] {
  return (JSON.parse(blocks) as Block[])
    .filter(({ start, end }) => start < 0 || start > end || end > text.length)
    .map(({ start, end }) => `a block covers [${start}, ${end}) of ${text.length} characters`);
}

function checkVectors({ numbers, dimension, chunkCount }: VersionContent): string[] {
  if (numbers.byteLength !== chunkCount * dimension * 4) return [`its vectors take ${numbers.byteLength} bytes`];
  const all = new Float32Array(new Uint8Array(numbers).buffer);
  return Array.from({ length: chunkCount }, (_, i) => vectorLength(all.subarray(i * dimension, (i + 1) * dimension)))
    .map((length, i) => (Math.abs(length - 1) <= lengthTolerance ? "" : `vector ${i} has the length ${length}`))
    .filter((problem) => problem !== "");
}

function checkBytes(database: StoreDatabase, sha256: string): string[] {
  const row = database
    .prepare<[string], { bytes: number; deflated: Buffer }>("SELECT bytes, deflated FROM source_bytes WHERE sha256 = ?")
    .get(sha256);
  if (!row) return [];
  try {
    const bytes = inflateSync(row.deflated);
    const isWhole = bytes.byteLength === row.bytes && createHash("sha256").update(bytes).digest("hex") === sha256;
    return isWhole ? [] : [`Source bytes ${sha256} are other bytes`];
  } catch {
    return [`Source bytes ${sha256} cannot be unpacked`];
  }
}
