import { mkdirSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { StoreBusyError, StoreUnavailableError } from "../errors.ts";

/**
 * The right to write, held by one process at a time: an exclusive lock on a small SQLite file of its own. The
 * operating system takes it back when the process ends, however it ends, so no stale lock is ever left.
 */
export class WriteLock {
  readonly #folder: string;
  #connection: Sqlite.Database | undefined;

  constructor(folder: string) {
    this.#folder = folder;
  }

  get isHeld(): boolean {
    return this.#connection !== undefined;
  }

  /** @throws StoreBusyError when another process, or another store of this one, holds it */
  acquire(): void {
    if (this.#connection) return;
    const file = join(this.#folder, "write.lock");
    let connection: Sqlite.Database | undefined;
    try {
      mkdirSync(this.#folder, { recursive: true });
      connection = new Sqlite(file, { timeout: 0 });
      connection.exec("BEGIN EXCLUSIVE");
    } catch (error) {
      connection?.close();
      if (error instanceof Sqlite.SqliteError && error.code.startsWith("SQLITE_BUSY"))
        throw new StoreBusyError(this.#folder);
      throw new StoreUnavailableError(file, error instanceof Error ? error.message : String(error));
    }
    this.#connection = connection;
  }

  release(): void {
    this.#connection?.close();
    this.#connection = undefined;
  }
}
