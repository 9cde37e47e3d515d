import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { CewenError } from "../../errors.ts";
import {
  StoreBusyError,
  StoreDamagedError,
  StoreMissingError,
  StoreSchemaError,
  StoreUnavailableError,
} from "../errors.ts";
import { additions2, applicationId, schema, schemaVersion } from "./schema.ts";

export const databaseFile = (folder: string): string => join(folder, "knowledge.sqlite");

/** A connection to the store's database, with SQLite's errors turned into the store's. */
export interface StoreDatabase {
  connection: Sqlite.Database;
  /** Compiled once for each text. */
  prepare<Parameters extends unknown[], Row = unknown>(sql: string): Sqlite.Statement<Parameters, Row>;
  /** @throws StoreBusyError, StoreDamagedError or StoreUnavailableError where SQLite fails so */
  run<T>(action: () => T): T;
  /** All of the action or nothing; begun as a writer, so that it never has to give up half-way for another one. */
  change<T>(action: () => T): T;
  /** One consistent state, whatever is written meanwhile. */
  read<T>(action: () => T): T;
}

// A reader never waits for a writer in WAL mode; this is for the moment in which two processes create the file.
const busyTimeoutMs = 5000;

/** Opens the database, and creates it where there is none yet and `readonly` is not set. */
export function openDatabase(folder: string, readonly: boolean): StoreDatabase {
  const file = databaseFile(folder);
  if (readonly && !existsSync(file)) throw new StoreMissingError(folder);
  return explaining(folder, () => {
    mkdirSync(folder, { recursive: true });
    if (readonly) bringUpToDate(file);
    const connection = new Sqlite(file, { readonly, timeout: busyTimeoutMs });
    try {
      setUp(connection, file, readonly);
    } catch (error) {
      connection.close();
      throw error;
    }
    return {
      connection,
      prepare: cachedStatements(connection),
      run: (action) => explaining(folder, action),
      change: (action) => explaining(folder, () => connection.transaction(action).immediate()),
      read: (action) => explaining(folder, () => connection.transaction(action).deferred()),
    };
  });
}

function setUp(connection: Sqlite.Database, file: string, readonly: boolean): void {
  if (!readonly) {
    connection.pragma("journal_mode = WAL");
    // The acknowledgement of a put must survive a power cut, so every commit waits for the disk.
    connection.pragma("synchronous = FULL");
    connection.transaction(() => createTables(connection)).immediate();
  }
  connection.pragma("foreign_keys = ON");
  if (connection.pragma("application_id", { simple: true }) !== applicationId)
    throw new StoreDamagedError(file, "it is a database of something else");
  const found = schemaOf(connection);
  if (found > schemaVersion) throw new StoreSchemaError(file, found, schemaVersion);
}

/** A reader cannot add what a store of an earlier schema lacks: somebody who may write does so first. */
function bringUpToDate(file: string): void {
  const connection = new Sqlite(file, { timeout: busyTimeoutMs, readonly: true });
  const isOlder = connection.pragma("application_id", { simple: true }) === applicationId && schemaOf(connection) === 1;
  connection.close();
  if (!isOlder) return;
  const writing = new Sqlite(file, { timeout: busyTimeoutMs });
  try {
    writing.transaction(() => createTables(writing)).immediate();
  } finally {
    writing.close();
  }
}

const schemaOf = (connection: Sqlite.Database): number => Number(connection.pragma("user_version", { simple: true }));

function cachedStatements(connection: Sqlite.Database): StoreDatabase["prepare"] {
  const statements = new Map<string, Sqlite.Statement>();
  return <Parameters extends unknown[], Row>(sql: string) => {
    const statement = statements.get(sql) ?? connection.prepare(sql);
    statements.set(sql, statement);
    return statement as Sqlite.Statement<Parameters, Row>;
  };
}

function createTables(connection: Sqlite.Database): void {
  const isNew = connection.prepare("SELECT 1 FROM sqlite_schema LIMIT 1").get() === undefined;
  const isOlder = connection.pragma("application_id", { simple: true }) === applicationId && schemaOf(connection) === 1;
  if (!isNew && !isOlder) return;
  if (isNew) connection.exec(schema);
  connection.exec(additions2);
  connection.pragma(`application_id = ${applicationId}`);
  connection.pragma(`user_version = ${schemaVersion}`);
}

function explaining<T>(folder: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw error instanceof CewenError ? error : explained(folder, error);
  }
}

function explained(folder: string, error: unknown): unknown {
  if (!(error instanceof Error) || !("code" in error)) return error;
  const code = String(error.code);
  const file = databaseFile(folder);
  if (code.startsWith("SQLITE_BUSY") || code.startsWith("SQLITE_LOCKED")) return new StoreBusyError(folder);
  if (code === "SQLITE_NOTADB" || code.startsWith("SQLITE_CORRUPT")) return new StoreDamagedError(file, error.message);
  if (unavailable.test(code)) return new StoreUnavailableError(file, error.message);
  return error;
}

const unavailable =
  /^(SQLITE_(CANTOPEN|READONLY|FULL|IOERR|PERM|AUTH)|E(ACCES|NOTDIR|EXIST|ROFS|NOSPC|IO|MFILE|PERM)$)/;
