import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { openSqliteKnowledgeStore } from "../../../knowledge/store/sqlite-knowledge-store.ts";
import { describeKnowledgeStore } from "../../contract/knowledge-store.ts";

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "knowledge-store-"));
  folders.push(folder);
  return folder;
}

describeKnowledgeStore("SqliteKnowledgeStore", async (settings) =>
  openSqliteKnowledgeStore({ folder: await newFolder(), ...settings }),
);
