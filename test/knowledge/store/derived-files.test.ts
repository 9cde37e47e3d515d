import { copyFile, mkdir, readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { visibilities } from "../../../knowledge/policy.ts";
import type { Candidates } from "../../../knowledge/store/knowledge-store.ts";
import { characterTerms, letterVector, smallDocument } from "../../support/small-documents.ts";
import { storeFolders } from "./store-folder.ts";

// Few enough to be quick, with the graph in use from 20 chunks on.
const documentCount = 40;
const withGraph = { comparedOneByOne: 20 };
const kinds = ["postings", "vectors", "graph", "manifest"];

describe("derived files", () => {
  const { folder: newFolder, open } = storeFolders();

  it("are three files and a manifest, each generation's under its own name", async () => {
    const folder = await publishedStore();
    expect(await names(folder)).toEqual(["graph-51.bin", "manifest.json", "postings-51.bin", "vectors-51.bin"]);
  });

  it("are read without a word when nothing is wrong with them", async () => {
    const folder = await publishedStore();
    expect((await answersOf(folder)).notices).toEqual([]);
  });

  it("are the same bytes however the state came about", async () => {
    const folder = await publishedStore();
    const store = open(folder, withGraph);
    await store.put(document(documentCount));
    await store.retire(["d03"]);
    await store.publish();
    await store.close();
    const grown = await contentOf(folder, ["postings", "vectors"]);
    await rm(join(folder, "derived"), { recursive: true });
    const again = open(folder, withGraph);
    await again.publish();
    await again.close();
    expect(await contentOf(folder, ["postings", "vectors"])).toEqual(grown);
  });

  const damages: [string, (file: string, folder: string) => Promise<void>][] = [
    ["missing", (file) => rm(file)],
    ["empty", (file) => truncate(file, 0)],
    ["cut off in the middle", async (file) => truncate(file, Math.floor((await readFile(file)).length / 2))],
    ["one byte short", async (file) => truncate(file, (await readFile(file)).length - 1)],
    ["one byte too long", async (file) => writeFile(file, "x", { flag: "a" })],
    ["all zero", async (file) => writeFile(file, Buffer.alloc((await readFile(file)).length))],
    ["flipped in its first bit", (file) => flip(file, 0)],
    ["flipped in a bit in the middle", (file) => flip(file, 0.5)],
    ["flipped in its last bit", (file) => flip(file, 0.999999)],
    ["that of another generation", (file, folder) => copyFile(join(folder, "earlier", kindOf(file)), file)],
  ];
  const cases = kinds.flatMap((kind) => damages.map(([name, damage]) => ({ kind, name, damage })));

  it.each(cases)("are noticed when the $kind file is $name, derived anew, and answer the same", async (damaged) => {
    const folder = await publishedStore();
    const { answers } = await answersOf(folder);
    await damaged.damage(await fileOf(folder, damaged.kind), folder);
    const first = await answersOf(folder);
    expect(first.answers).toEqual(answers);
    // A manifest of an earlier generation names files that are gone; the others are simply not what they should be.
    expect(first.notices.length).toBeGreaterThan(0);
    const second = await answersOf(folder);
    expect(second).toEqual({ answers, notices: [] });
  });

  it("are told of by a check before they are repaired", async () => {
    const folder = await publishedStore();
    for (const kind of ["postings", "vectors", "graph"]) await flip(await fileOf(folder, kind), 0.3);
    const { problems } = await open(folder, withGraph).check();
    expect(problems).toHaveLength(3);
    expect(problems.join()).toMatch(/postings-51.bin.*vectors-51.bin.*graph-51.bin/);
  });

  it("of a store that was put back from a backup are not mistaken for its own", async () => {
    const folder = await publishedStore();
    const database = join(folder, "knowledge.sqlite");
    await copyFile(database, join(folder, "backup"));
    const store = open(folder, withGraph);
    await store.put(smallDocument({ id: "d00", text: "补贴甲" }));
    await store.publish();
    await store.close();
    await copyFile(join(folder, "backup"), database);
    const restored = open(folder, withGraph);
    await restored.put(smallDocument({ id: "d00", text: "落户乙" }));
    await restored.close();
    const { answers, notices } = await answersOf(folder);
    expect(notices).toEqual([expect.stringContaining("of another state")]);
    await rm(join(folder, "derived"), { recursive: true });
    expect((await answersOf(folder)).answers).toEqual(answers);
  });

  it("are derived anew when the tokeniser has changed", async () => {
    const folder = await publishedStore();
    const pairs = (text: string) => characterTerms(text).map((term) => `${term}${term}`);
    const notices: string[] = [];
    const store = open(folder, { ...withGraph, tokenise: pairs, onNotice: (notice) => notices.push(notice) });
    const snapshot = await store.snapshot();
    const asked = { terms: [{ term: "补补", weight: 1 }], limit: 5, visibilities };
    expect((await snapshot.candidates(asked)).candidates).not.toEqual([]);
    expect(notices).toEqual([expect.stringContaining("of another setting")]);
  });

  it("that cannot be written do not keep a reader from its answers", async () => {
    const folder = await publishedStore();
    const { answers } = await answersOf(folder);
    await rm(join(folder, "derived"), { recursive: true });
    await writeFile(join(folder, "derived"), "in the way");
    const { answers: without, notices } = await answersOf(folder);
    expect(without).toEqual(answers);
    expect(notices.join()).toContain("could not be written");
  });

  it("are left alone by a reader while another process writes", async () => {
    const folder = await publishedStore();
    const writer = open(folder, withGraph);
    await writer.touch(document(0).source);
    await rm(join(folder, "derived"), { recursive: true });
    await answersOf(folder);
    await expect(names(folder)).rejects.toThrow("ENOENT");
    await writer.close();
    await answersOf(folder);
    expect(await names(folder)).toHaveLength(4);
  });

  it("lose what an interrupted publication left behind", async () => {
    const folder = await publishedStore();
    await writeFile(join(folder, "derived", "postings-52.bin.writing"), "half");
    const store = open(folder, withGraph);
    await store.put(document(documentCount));
    await store.publish();
    await store.close();
    expect(await names(folder)).toEqual(["graph-51.bin", "manifest.json", "postings-52.bin", "vectors-52.bin"]);
  });

  /** Forty documents, published, with the files of an earlier generation, and of an earlier graph, in `earlier/`. */
  async function publishedStore(): Promise<string> {
    const folder = await newFolder();
    const store = open(folder, withGraph);
    for (let i = 0; i < 25; i++) await store.put(document(i));
    await store.publish();
    await mkdir(join(folder, "earlier"));
    for (const name of await names(folder))
      await copyFile(join(folder, "derived", name), join(folder, "earlier", kindOf(name)));
    await store.retire(Array.from({ length: 10 }, (_, i) => idOf(i)));
    for (let i = 0; i < 10; i++) await store.put(document(i));
    for (let i = 25; i < documentCount; i++) await store.put(document(i));
    await store.publish();
    await store.close();
    return folder;
  }

  async function answersOf(folder: string): Promise<{ answers: Candidates[]; notices: string[] }> {
    const notices: string[] = [];
    const store = open(folder, { ...withGraph, onNotice: (notice) => notices.push(notice) });
    const snapshot = await store.snapshot();
    const answers = await Promise.all(
      ["补贴", "落户", "住房八", "人才一二"].map((text) =>
        snapshot.candidates({
          terms: characterTerms(text).map((term) => ({ term, weight: 1 })),
          vector: letterVector(text),
          limit: 3,
          visibilities,
        }),
      ),
    );
    await store.close();
    return { answers, notices };
  }
});

const idOf = (index: number): string => `d${String(index).padStart(2, "0")}`;

function document(index: number) {
  const id = idOf(index);
  const number = [..."一二三四五六七八九十"][index % 10];
  return smallDocument({ id, text: `补贴${number}千元\n落户${number}${id}\n人才住房${number}套` });
}

const names = async (folder: string): Promise<string[]> => (await readdir(join(folder, "derived"))).sort();

const kindOf = (file: string): string =>
  kinds.find((kind) => file.includes(`${kind}-`) || file.includes(`${kind}.`)) ?? "";

async function fileOf(folder: string, kind: string): Promise<string> {
  return join(folder, "derived", (await names(folder)).find((name) => name.startsWith(kind)) as string);
}

const contentOf = (folder: string, of: readonly string[]): Promise<string[]> =>
  Promise.all(of.map(async (kind) => (await readFile(await fileOf(folder, kind))).toString("base64")));

/** @param where  0 is the first byte, nearly 1 the last */
async function flip(file: string, where: number): Promise<void> {
  const content = await readFile(file);
  const at = Math.floor(where * content.length);
  content[at] = (content[at] as number) ^ 1;
  await writeFile(file, content);
}
