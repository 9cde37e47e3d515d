import { utimes } from "node:fs/promises";
import path from "node:path";
import { Document, HeadingLevel, Packer, Paragraph } from "docx";
import { describe, expect, it } from "vitest";
import { StoreBusyError } from "../../knowledge/store/errors.ts";
import { apartments, schooling, titles } from "../support/policies.ts";
import { foundation, outcomesOf, TestLibrary } from "../support/test-library.ts";
import { gbk } from "./load/pdf-files.ts";

describe("indexing a folder", () => {
  it("reads Markdown, GB18030 text, HTML and Word, each into a document of its own title", async () => {
    const library = await TestLibrary.with({
      "公寓.md": apartments(),
      "职称.txt": gbk(titles.replace("# ", "")),
      "入学.html": `<html><head><title>x</title></head><body><h1>临江区人才子女入学服务办法</h1><p>第一条 子女可以就近入学。</p></body></html>`,
      "引才.docx": await word("临江区引才奖励办法", "第一条 引进一名博士奖励用人单位三万元。"),
    });
    const report = await library.index();
    expect(report.counts).toMatchObject({ indexed: 4, failed: 0, skipped: 0 });
    expect([...(await library.documents()).keys()].sort()).toEqual([
      "临江区人才公寓管理办法",
      "临江区人才子女入学服务办法",
      "临江区引才奖励办法",
      "临江区职称申报工作规定",
    ]);
  });

  it("goes on after files that cannot be read, and gives the reason for each", async () => {
    const library = await TestLibrary.with({
      "a-broken.pdf": "%PDF-1.7 cut off",
      "b-broken.docx": Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0, 0),
      "c-empty.txt": "",
      "d-picture.png": Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10),
      "e-good.md": apartments(),
    });
    const { files, counts } = await library.index();
    expect(counts).toMatchObject({ indexed: 1, failed: 4 });
    for (const { outcome, reason } of files) expect(reason !== undefined).toBe(outcome === "failed");
    expect((await library.ask("人才公寓租金标准是多少")).answer).toContain("28元");
  });

  it("passes over hidden files and the lock files of Word", async () => {
    const library = await TestLibrary.with({ ".notes.md": titles, "~$公寓.docx": "x", "公寓.md": apartments() });
    expect(outcomesOf(await library.index())).toEqual({ "公寓.md": "indexed" });
  });

  it("reports a path that is not there and indexes the others", async () => {
    const library = await TestLibrary.with({ "公寓.md": apartments() });
    const report = await library.index([path.join(library.folder, "none"), library.folder]);
    expect(outcomesOf(report)).toEqual({ none: "failed", "公寓.md": "indexed" });
  });

  it("takes a file once where its folder is given twice, or beside a folder that holds it", async () => {
    const library = await TestLibrary.with({ "2025/公寓.md": apartments() });
    const { folder } = library;
    expect((await library.index([folder, folder, path.join(folder, "2025")])).files).toHaveLength(1);
    expect((await library.documents()).get("临江区人才公寓管理办法")?.version).toBe(1);
  });

  it("keeps apart files of the same name in two folders of the same name", async () => {
    const library = await TestLibrary.with({
      "north/policies/办法.md": apartments(),
      "south/policies/办法.md": titles,
    });
    const given = ["north", "south"].map((name) => path.join(library.folder, name, "policies"));
    expect((await library.index(given)).counts.indexed).toBe(2);
    expect((await library.documents()).size).toBe(2);
    expect((await library.index(given.toReversed())).counts).toMatchObject({ unchanged: 2, indexed: 0 });
  });

  it("ends at once, without trying file after file, when the store cannot be written", async () => {
    const library = await TestLibrary.with({ "公寓.md": apartments(), "职称.md": titles });
    const busy = { ...bound(library), put: () => Promise.reject(new StoreBusyError("store")) };
    await expect(library.index(undefined, { store: busy })).rejects.toThrow(StoreBusyError);
  });
});

describe("indexing a folder again", () => {
  it("gives nothing to a parser when nothing has changed", async () => {
    const library = await TestLibrary.with({ "公寓.md": apartments(), "职称.md": titles });
    await library.index();
    library.parsed.length = 0;
    expect((await library.index()).counts).toMatchObject({ unchanged: 2, indexed: 0, retired: 0 });
    expect(library.parsed).toEqual([]);
  });

  it("parses nothing when only the time of a file has changed", async () => {
    const library = await TestLibrary.with({ "公寓.md": apartments() });
    await library.index();
    library.parsed.length = 0;
    await utimes(path.join(library.folder, "公寓.md"), 1_700_000_000, 1_700_000_000);
    expect(outcomesOf(await library.index())).toEqual({ "公寓.md": "unchanged" });
    expect(library.parsed).toEqual([]);
  });

  it("replaces the version of a changed file under the same document id and parses no other", async () => {
    const library = await TestLibrary.with({ "公寓.md": apartments(28), "职称.md": titles });
    await library.index();
    const before = (await library.documents()).get("临江区人才公寓管理办法");
    library.parsed.length = 0;
    await library.write("公寓.md", apartments(1350));
    expect(outcomesOf(await library.index())).toEqual({ "公寓.md": "indexed", "职称.md": "unchanged" });
    expect(library.parsed).toEqual(["公寓.md"]);
    const after = (await library.documents()).get("临江区人才公寓管理办法");
    expect(after?.metadata.documentId).toBe(before?.metadata.documentId);
    expect([before?.version, after?.version]).toEqual([1, 2]);
    const { answer } = await library.ask("人才公寓租金标准是多少");
    expect(answer).toContain("1350元");
    expect(answer).not.toContain("28元");
  });

  it("replaces the version of a changed file that was first given as part of a larger folder", async () => {
    const library = await TestLibrary.with({ "2025/公寓.md": apartments(28) });
    await library.index();
    await library.write("2025/公寓.md", apartments(1350));
    await library.index([path.join(library.folder, "2025")]);
    expect((await library.documents()).get("临江区人才公寓管理办法")?.version).toBe(2);
    expect((await library.store.check()).documents).toBe(1);
  });

  it("retires a file that is gone, and only below the folders that were given", async () => {
    const library = await TestLibrary.with({ "a/公寓.md": apartments(), "b/职称.md": titles, "b/入学.md": schooling });
    await library.index();
    await library.remove("a/公寓.md");
    await library.remove("b/职称.md");
    expect(outcomesOf(await library.index([path.join(library.folder, "b")]))).toEqual({
      "入学.md": "unchanged",
      "职称.md": "retired",
    });
    expect([...(await library.documents()).keys()].sort()).toEqual([
      "临江区人才公寓管理办法",
      "临江区人才子女入学服务办法",
    ]);
  });

  it("answers no longer from a file that is gone, and again when it is back", async () => {
    const library = await TestLibrary.with({ "公寓.md": apartments(), "职称.md": titles });
    await library.index();
    await library.remove("公寓.md");
    await library.index();
    const gone = await library.ask("人才公寓租金标准是多少");
    expect(gone.retrieved.map(({ title }) => title)).not.toContain("临江区人才公寓管理办法");
    await library.write("公寓.md", apartments());
    await library.index();
    expect((await library.ask("人才公寓租金标准是多少")).answer).toContain("28元");
  });

  it("keeps the earlier version of a file that can no longer be read", async () => {
    const library = await TestLibrary.with({ "公寓.md": apartments(), "职称.md": titles });
    await library.index();
    await library.write("公寓.md", "");
    expect(outcomesOf(await library.index())).toEqual({ "公寓.md": "failed", "职称.md": "unchanged" });
    expect((await library.ask("人才公寓租金标准是多少")).answer).toContain("28元");
  });

  it("reads everything again for another embedding model", async () => {
    const library = await TestLibrary.with({ "公寓.md": apartments() });
    await library.index();
    library.parsed.length = 0;
    const embeddings = {
      id: "another",
      embedDocuments: (texts: string[]) => foundation.embeddings.embedDocuments(texts),
    };
    await library.index(undefined, { embeddings });
    expect(library.parsed).toEqual(["公寓.md"]);
  });
});

describe("indexing a .jsonl file", () => {
  it("indexes each line under its own id and title", async () => {
    const library = await TestLibrary.with({
      "rows.jsonl": rows(row("rent", "租金规定", "租金每月三百元。"), row("fee", "评审收费规定", "评审费每人九十元。")),
    });
    const { files } = await library.index();
    expect(files.map(({ line, documentId, title }) => [line, documentId, title])).toEqual([
      [1, "rent", "租金规定"],
      [2, "fee", "评审收费规定"],
    ]);
  });

  it("takes over what has been added, changed and removed, line by line", async () => {
    const [a, b, c] = [row("a", "甲规定", "甲一。"), row("b", "乙规定", "乙一。"), row("c", "丙规定", "丙一。")];
    const library = await TestLibrary.with({ "rows.jsonl": rows(a, b, c) });
    await library.index();
    await library.write("rows.jsonl", rows(a, row("c", "丙规定", "丙二，已经修改。"), row("d", "丁规定", "丁一。")));
    const report = await library.index();
    expect(outcomesOf(report)).toEqual({
      "rows.jsonl:1": "unchanged",
      "rows.jsonl:2": "indexed",
      "rows.jsonl:3": "indexed",
      "rows.jsonl#b": "retired",
    });
    const documents = await library.documents();
    expect([...documents].map(([title, { text }]) => `${title} ${text}`).sort()).toEqual([
      "丁规定 丁一。",
      "丙规定 丙二，已经修改。",
      "甲规定 甲一。",
    ]);
  });

  it("reports lines that are no documents by number and indexes the rest, every time", async () => {
    const library = await TestLibrary.with({
      "rows.jsonl": `{"id":"a"\n${row("b", "乙规定", "乙一。")}\n{"id":"c","title":"没有正文"}\n[1]\n`,
    });
    const first = await library.index();
    expect(outcomesOf(first)).toEqual({
      "rows.jsonl:1": "skipped",
      "rows.jsonl:2": "indexed",
      "rows.jsonl:3": "skipped",
      "rows.jsonl:4": "skipped",
    });
    expect(first.files[2]?.reason).toContain("text");
    expect((await library.index()).counts).toMatchObject({ skipped: 3, unchanged: 1, indexed: 0 });
  });

  it("refuses an id that an earlier line has, and keeps the earlier one however often it is indexed", async () => {
    const library = await TestLibrary.with({
      "rows.jsonl": rows(row("a", "先来的规定", "先来。"), row("a", "后来的规定", "后来。")),
    });
    for (const first of ["indexed", "unchanged", "unchanged"]) {
      const report = await library.index();
      expect(outcomesOf(report)).toEqual({ "rows.jsonl:1": first, "rows.jsonl:2": "failed" });
      expect([...(await library.documents()).keys()]).toEqual(["先来的规定"]);
    }
  });

  it("refuses an id that another file has, and names that file", async () => {
    const library = await TestLibrary.with({
      "a.jsonl": rows(row("same", "甲规定", "甲一。")),
      "b.jsonl": rows(row("same", "乙规定", "乙一。")),
    });
    const { files } = await library.index();
    expect(files.map(({ outcome }) => outcome)).toEqual(["indexed", "failed"]);
    expect(files[1]?.reason).toContain("a.jsonl");
  });

  it("keeps the documents of a file that has been given another name", async () => {
    const content = rows(row("a", "甲规定", "甲一。"), row("b", "乙规定", "乙一。"));
    const library = await TestLibrary.with({ "old.jsonl": content });
    await library.index();
    await library.remove("old.jsonl");
    await library.write("new.jsonl", content);
    expect((await library.index()).counts).toMatchObject({ indexed: 2, failed: 0, retired: 0 });
    expect([...(await library.documents()).keys()].sort()).toEqual(["乙规定", "甲规定"]);
    expect((await library.index()).counts).toMatchObject({ unchanged: 1, indexed: 0, retired: 0 });
  });

  it("reads the rest of a file whose indexing was cut short", async () => {
    const library = await TestLibrary.with({
      "rows.jsonl": rows(row("a", "甲规定", "甲一。"), row("b", "乙规定", "乙一。"), row("c", "丙规定", "丙一。")),
    });
    let puts = 0;
    const failing = {
      ...bound(library),
      put: (document: Parameters<TestLibrary["store"]["put"]>[0]) =>
        ++puts > 2 ? Promise.reject(new StoreBusyError("store")) : library.store.put(document),
    };
    await expect(library.index(undefined, { store: failing })).rejects.toThrow(StoreBusyError);
    expect((await library.documents()).size).toBe(2);
    expect(outcomesOf(await library.index())).toEqual({
      "rows.jsonl:1": "unchanged",
      "rows.jsonl:2": "unchanged",
      "rows.jsonl:3": "indexed",
    });
  });
});

describe("metadata that a document declares", () => {
  it("wins over what its text says", async () => {
    const library = await TestLibrary.with({
      "公寓.md": `---\ntitle: 公寓新规\ndocumentNumber: 临政〔2025〕9号\nexpires: 2026-06-30\n---\n${apartments()}`,
    });
    await library.index();
    expect((await library.documents()).get("公寓新规")?.metadata).toMatchObject({
      documentNumber: "临政〔2025〕9号",
      effective: "2025-03-01",
      expires: "2026-06-30",
    });
  });

  it("is warned of and left aside where it is malformed", async () => {
    const library = await TestLibrary.with({
      "公寓.md": `---\nexpires: 明年\nvisibility: everyone\n---\n${apartments()}`,
    });
    const { files, counts } = await library.index();
    expect(counts).toMatchObject({ indexed: 1, failed: 0 });
    expect(files[0]?.warnings.map((warning) => /元数据 (\w+) 不可用/u.exec(warning)?.[1])).toEqual([
      "expires",
      "visibility",
    ]);
    const { metadata } = (await library.documents()).get("临江区人才公寓管理办法") ?? {};
    expect(metadata).toMatchObject({ expires: "2027-02-28", visibility: "public" });
  });
});

const row = (id: string, title: string, text: string): string => JSON.stringify({ id, title, text });
const rows = (...lines: string[]): string => `${lines.join("\n")}\n`;

async function word(title: string, ...paragraphs: string[]): Promise<Uint8Array> {
  const children = [
    new Paragraph({ text: title, heading: HeadingLevel.TITLE }),
    ...paragraphs.map((text) => new Paragraph({ text })),
  ];
  return Packer.toBuffer(new Document({ sections: [{ children }] }));
}

/** The library's store as an object whose methods can be replaced one by one. */
function bound({ store }: TestLibrary): TestLibrary["store"] {
  return {
    snapshot: () => store.snapshot(),
    sources: () => store.sources(),
    put: (document) => store.put(document),
    touch: (stamp) => store.touch(stamp),
    retire: (ids) => store.retire(ids),
    holdings: () => store.holdings(),
    versions: (id) => store.versions(id),
    storedVersion: (id, version) => store.storedVersion(id, version),
    withdraw: (id, withdrawal) => store.withdraw(id, withdrawal),
    restore: (id) => store.restore(id),
    noteDuplicates: (originals) => store.noteDuplicates(originals),
    publish: (onProgress) => store.publish(onProgress),
    check: () => store.check(),
    close: () => store.close(),
  };
}
