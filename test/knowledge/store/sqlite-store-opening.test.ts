import { readFile, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { visibilities } from "../../../knowledge/policy.ts";
import {
  EmbeddingDimensionError,
  EmbeddingModelError,
  StoreBusyError,
  StoreClosedError,
  StoreDamagedError,
  StoreMissingError,
  StoreReadonlyError,
  StoreSchemaError,
  StoreUnavailableError,
} from "../../../knowledge/store/errors.ts";
import type { KnowledgeSnapshot } from "../../../knowledge/store/knowledge-store.ts";
import { letterVector, smallDocument } from "../../support/small-documents.ts";
import { storeFolders } from "./store-folder.ts";

const { folder: newFolder, open } = storeFolders();

describe("opening a store", () => {
  it("creates a folder that is not there", async () => {
    const folder = join(await newFolder(), "new", "store");
    await open(folder).put(smallDocument({ id: "a", text: "补贴" }));
    expect((await readFile(join(folder, "knowledge.sqlite"))).length).toBeGreaterThan(0);
  });

  it("creates nothing when it only reads", async () => {
    const folder = await newFolder();
    expect(() => open(folder, { readonly: true })).toThrow(StoreMissingError);
    await expect(readFile(join(folder, "knowledge.sqlite"))).rejects.toThrow("ENOENT");
  });

  it("refuses to write when it only reads", async () => {
    const folder = await newFolder();
    await open(folder).put(smallDocument({ id: "a", text: "补贴" }));
    const reader = open(folder, { readonly: true });
    await expect(reader.put(smallDocument({ id: "b", text: "补贴" }))).rejects.toThrow(StoreReadonlyError);
    await expect(reader.publish()).rejects.toThrow(StoreReadonlyError);
    expect((await reader.snapshot()).documents).toHaveLength(1);
  });

  it("says so when the folder is a file", async () => {
    const file = join(await newFolder(), "file");
    await writeFile(file, "text");
    expect(() => open(file)).toThrow(StoreUnavailableError);
    expect(() => open(join(file, "below"))).toThrow(/cannot be used/);
  });

  it("names the file when it is no database", async () => {
    const folder = await newFolder();
    await writeFile(join(folder, "knowledge.sqlite"), "These are not the bytes of a database. ".repeat(99));
    expect(() => open(folder)).toThrow(StoreDamagedError);
    expect(() => open(folder)).toThrow(/knowledge\.sqlite is not a readable knowledge store/);
  });

  it("does not take another program's database for its own", async () => {
    const folder = await newFolder();
    new Sqlite(join(folder, "knowledge.sqlite")).exec("CREATE TABLE songs (title TEXT)").close();
    expect(() => open(folder)).toThrow(/database of something else/);
  });

  it("says so when the database has lost its end", async () => {
    const folder = await newFolder();
    const store = open(folder);
    for (let i = 0; i < 30; i++) await store.put(smallDocument({ id: `d${i}`, text: "补贴\n".repeat(50) }));
    await store.close();
    const file = join(folder, "knowledge.sqlite");
    await truncate(file, Math.floor((await readFile(file)).length / 2));
    const read = async () => (await open(folder).snapshot()).documents;
    await expect(read()).rejects.toThrow(StoreDamagedError);
  });

  it("refuses a store that a newer version has written", async () => {
    const folder = await newFolder();
    await open(folder).close();
    const database = new Sqlite(join(folder, "knowledge.sqlite"));
    database.pragma("user_version = 99");
    database.close();
    expect(() => open(folder)).toThrow(StoreSchemaError);
    expect(() => open(folder)).toThrow(/schema 99.*update the program/s);
  });

  it("goes on with a store of the first schema, also as a reader", async () => {
    const folder = await newFolder();
    const store = open(folder);
    await store.put(smallDocument({ id: "a", text: "补贴" }));
    await store.close();
    const database = new Sqlite(join(folder, "knowledge.sqlite"));
    for (const table of ["moments", "withdrawals", "duplicates", "fingerprints"]) database.exec(`DROP TABLE ${table}`);
    database.pragma("user_version = 1");
    database.close();
    const reader = open(folder, { readonly: true });
    expect((await reader.snapshot()).documents).toHaveLength(1);
    expect(await reader.versions("a")).toEqual([{ version: 1, chunks: 1, isCurrent: true }]);
    // What it derived anew is written first.
    await reader.close();
    const writer = open(folder);
    await writer.withdraw("a", { from: "2020-01-01", reason: "有误" });
    expect((await writer.snapshot()).documents).toEqual([]);
  });

  it("answers nothing once closed", async () => {
    const store = open(await newFolder());
    await store.close();
    await expect(store.snapshot()).rejects.toThrow(StoreClosedError);
    await expect(store.put(smallDocument({ id: "a", text: "补贴" }))).rejects.toThrow(StoreClosedError);
  });
});

describe("the right to write", () => {
  it("belongs to one store at a time, and is free when that is closed", async () => {
    const folder = await newFolder();
    const first = open(folder);
    const second = open(folder);
    await first.put(smallDocument({ id: "a", text: "补贴" }));
    await expect(second.put(smallDocument({ id: "b", text: "补贴" }))).rejects.toThrow(StoreBusyError);
    await expect(second.publish()).rejects.toThrow(folder);
    expect((await second.snapshot()).documents).toHaveLength(1);
    await first.close();
    expect(await second.put(smallDocument({ id: "b", text: "补贴" }))).toBe("added");
  });
});

describe("a reader that stays open", () => {
  it("sees what another store writes, and keeps the snapshots it holds", async () => {
    const folder = await newFolder();
    const writer = open(folder, { comparedOneByOne: 5 });
    const reader = open(folder, { comparedOneByOne: 5 });
    const seen: string[][] = [];
    const held: KnowledgeSnapshot[] = [];
    for (let i = 0; i < 6; i++) {
      await writer.put(smallDocument({ id: "a", text: `补贴${"一二三四五六"[i]}\n落户` }));
      await writer.put(smallDocument({ id: `b${i}`, text: "住房" }));
      if (i % 2 === 1) await writer.publish();
      held.push(await reader.snapshot());
    }
    for (const snapshot of held) seen.push(await textsAbout(snapshot, "补"));
    expect(seen).toEqual([..."一二三四五六"].map((number) => [`补贴${number}`]));
    expect(held.map(({ chunkCount }) => chunkCount)).toEqual([3, 4, 5, 6, 7, 8]);
  });

  it("answers as a store that has just been opened does", async () => {
    const folder = await newFolder();
    const writer = open(folder, { comparedOneByOne: 5 });
    const reader = open(folder, { comparedOneByOne: 5 });
    for (let i = 0; i < 12; i++) {
      await writer.put(smallDocument({ id: `d${i % 5}`, text: `补贴${i}\n落户\n${"住".repeat(i + 1)}` }));
      if (i === 6) await writer.publish();
      const asked = { terms: [{ term: "住", weight: 1 }], vector: letterVector("住"), limit: 4, visibilities };
      const stayed = await (await reader.snapshot()).candidates(asked);
      const fresh = await (await open(folder, { comparedOneByOne: 5 }).snapshot()).candidates(asked);
      expect(stayed).toEqual(fresh);
    }
  });
});

describe("a change of model", () => {
  const otherModel = { id: "other", dimension: 4 };

  it("is refused when the store is searched, and says what to do", async () => {
    const folder = await newFolder();
    const store = open(folder);
    await store.put(smallDocument({ id: "a", text: "补贴" }));
    await store.publish();
    await store.close();
    const other = open(folder, { model: otherModel });
    await expect(other.snapshot()).rejects.toThrow(EmbeddingModelError);
    await expect(other.snapshot()).rejects.toThrow(/"letters".*"other".*cewen index/s);
    const wider = open(folder, { model: { id: "letters", dimension: 8 } });
    await expect(wider.snapshot()).rejects.toThrow(EmbeddingDimensionError);
    expect((await other.sources()).map(({ documentIds }) => documentIds)).toEqual([["a"]]);
  });

  it("is complete when every document has been put again", async () => {
    const folder = await newFolder();
    const store = open(folder, { comparedOneByOne: 1 });
    for (const id of ["a", "b"]) await store.put(smallDocument({ id, text: "补贴\n落户" }));
    await store.publish();
    await store.close();
    const other = open(folder, { comparedOneByOne: 1, model: otherModel });
    await other.put(smallDocument({ id: "a", text: "补贴\n落户" }));
    await expect(other.snapshot()).rejects.toThrow(EmbeddingModelError);
    await other.put(smallDocument({ id: "b", text: "补贴\n落户" }));
    expect(await textsAbout(await other.snapshot(), "补")).toEqual(["补贴", "补贴"]);
    await other.publish();
    expect((await other.check()).problems).toEqual([]);
  });
});

async function textsAbout(snapshot: KnowledgeSnapshot, term: string): Promise<string[]> {
  const { candidates } = await snapshot.candidates({ terms: [{ term, weight: 1 }], limit: 9, visibilities });
  return (await snapshot.chunks(candidates.map(({ chunkId }) => chunkId))).map(({ text }) => text);
}
