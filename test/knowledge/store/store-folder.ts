import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach } from "vitest";
import {
  openSqliteKnowledgeStore,
  type SqliteKnowledgeStore,
  type SqliteStoreOptions,
} from "../../../knowledge/store/sqlite-knowledge-store.ts";
import { characterTerms } from "../../support/small-documents.ts";

/** A new folder for each call; all are removed, and the stores in them closed, after each test. */
export function storeFolders() {
  const folders: string[] = [];
  const stores: SqliteKnowledgeStore[] = [];
  afterEach(async () => {
    await Promise.all(stores.splice(0).map((store) => store.close().catch(() => {})));
    await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true })));
  });
  return {
    async folder(): Promise<string> {
      const folder = await mkdtemp(join(tmpdir(), "knowledge-store-"));
      folders.push(folder);
      return folder;
    },
    open(folder: string, options: Partial<SqliteStoreOptions> = {}): SqliteKnowledgeStore {
      const model = { id: "letters", dimension: 4 };
      const store = openSqliteKnowledgeStore({ folder, tokenise: characterTerms, model, ...options });
      stores.push(store);
      return store;
    },
  };
}
