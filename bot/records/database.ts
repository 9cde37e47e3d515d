import { mkdirSync } from "node:fs";
import path from "node:path";
import Database from "better-sqlite3";
import { CewenError } from "../../knowledge/errors.ts";
import { conversationTables } from "./conversation-tables.ts";
import { reminderTables } from "./reminder-tables.ts";
import { ticketTables } from "./ticket-tables.ts";

/** What brought the tables from each version to the next; the version is how many were done. */
const migrations: readonly string[] = [conversationTables, `${reminderTables}${ticketTables}`];

export type RecordsDatabase = Database.Database;

export class RecordsVersionError extends CewenError {
  constructor(
    readonly file: string,
    readonly found: number,
  ) {
    super(
      `${file} 由更新版本的策问写成（版本 ${found}，本程序认得 ${migrations.length}）。请升级程序，或用 CEWEN_DATA 另指一个数据文件夹。`,
    );
  }
}

/**
 * Opens the database of conversations, feedback, reminders and tickets, which no rebuild of the knowledge touches.
 * @throws RecordsVersionError when a newer program wrote it
 */
export function openRecordsDatabase(file: string): RecordsDatabase {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const database = new Database(file);
  database.pragma("journal_mode = WAL");
  // With a write-ahead log a killed process loses nothing that was committed.
  database.pragma("synchronous = NORMAL");
  database.pragma("foreign_keys = ON");
  const version = database.pragma("user_version", { simple: true }) as number;
  if (version > migrations.length) throw new RecordsVersionError(file, version);
  const migrate = database.transaction(() => {
    for (const migration of migrations.slice(version)) database.exec(migration);
    database.pragma(`user_version = ${migrations.length}`);
  });
  if (version < migrations.length) migrate.immediate();
  return database;
}
