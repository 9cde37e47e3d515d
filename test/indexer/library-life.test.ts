import { rename } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { FailedFiles } from "../../indexer/failed-files.ts";
import { apartments, titles } from "../support/policies.ts";
import { outcomesOf, TestLibrary } from "../support/test-library.ts";

const lines = [
  "临江区人才租房补贴办法",
  "第一条 为了支持人才在本区安居，根据国家和省有关规定，结合本区实际，制定本办法。",
  "第二条 申请人应当在本区连续缴纳社会保险满12个月，并且在本区没有自有住房。",
  "第三条 硕士研究生每人每月补贴1000元，博士研究生每人每月补贴2000元，最长36个月。",
  "第四条 本办法自2026年1月1日起施行，有效期5年。",
];
const plain = lines.join("\n");
const page = `<html><head><title>x</title></head><body><h1>${lines[0]}</h1>${lines
  .slice(1)
  .map((line) => `<p>${line}</p>`)
  .join("")}</body></html>`;

const sourcesIn = async (library: TestLibrary): Promise<string[]> => {
  const snapshot = await library.store.snapshot();
  return snapshot.documents.map(({ source }) => path.basename(source)).sort();
};

describe("a document", () => {
  it("keeps its id and its versions when its file is renamed", async () => {
    const library = await TestLibrary.with({ "公寓.md": apartments(), "职称.md": titles });
    await library.index();
    const before = (await library.documents()).get("临江区人才公寓管理办法")?.metadata.documentId;
    await rename(path.join(library.folder, "公寓.md"), path.join(library.folder, "公寓（新）.md"));
    const { counts } = await library.index();
    const after = (await library.documents()).get("临江区人才公寓管理办法");
    expect(counts).toMatchObject({ indexed: 1, unchanged: 1, retired: 0 });
    expect([after?.metadata.documentId, after?.version]).toEqual([before, 2]);
    expect(path.basename(after?.metadata.source ?? "")).toBe("公寓（新）.md");
  });

  it("is another one where a copy of its file appears beside it", async () => {
    const library = await TestLibrary.with({ "公寓.md": apartments() });
    await library.index();
    await library.write("公寓（副本）.md", apartments());
    expect((await library.index()).counts).toMatchObject({ indexed: 1, unchanged: 1 });
    expect((await library.store.holdings()).map(({ isGone }) => isGone)).toEqual([false, false]);
  });

  it("is told of by what changed in it", async () => {
    const library = await TestLibrary.with({ "公寓.md": apartments(28) });
    expect((await library.index()).files[0]?.change).toEqual({ kind: "new" });
    await library.write("公寓.md", apartments(35));
    expect((await library.index()).files[0]?.change).toMatchObject({ kind: "changed", version: 2, changed: 1 });
  });
});

describe("the same notice as text and as a page", () => {
  it("answers once, and the one left answers when the other is deleted", async () => {
    const library = await TestLibrary.with({ "补贴.txt": plain, "补贴.html": page });
    const report = await library.index();
    const [answering] = await sourcesIn(library);
    expect(await sourcesIn(library)).toHaveLength(1);
    expect(report.files.filter(({ duplicateOf }) => duplicateOf === lines[0])).toHaveLength(1);
    await library.remove(answering as string);
    await library.index();
    expect(await sourcesIn(library)).toEqual([answering === "补贴.txt" ? "补贴.html" : "补贴.txt"]);
  });

  it("answers from both where the years differ", async () => {
    const library = await TestLibrary.with({ "补贴.txt": plain, "补贴.html": page.replaceAll("2026", "2027") });
    await library.index();
    expect(await sourcesIn(library)).toHaveLength(2);
  });

  it("answers from both again when one of them changes", async () => {
    const library = await TestLibrary.with({ "补贴.txt": plain, "补贴.html": page });
    await library.index();
    await library.write("补贴.txt", plain.replace("1000元", "1500元"));
    await library.index();
    expect(await sourcesIn(library)).toHaveLength(2);
  });
});

describe("a withdrawn document", () => {
  it("does not come back when its file is indexed again, and does when it is restored", async () => {
    const library = await TestLibrary.with({ "公寓.md": apartments(), "职称.md": titles });
    await library.index();
    const id = (await library.documents()).get("临江区人才公寓管理办法")?.metadata.documentId as string;
    await library.store.withdraw(id, { from: "2020-01-01", reason: "已有新办法" });
    expect(outcomesOf(await library.index())).toEqual({ "公寓.md": "unchanged", "职称.md": "unchanged" });
    expect(await sourcesIn(library)).toEqual(["职称.md"]);
    await library.store.restore(id);
    expect(await sourcesIn(library)).toEqual(["公寓.md", "职称.md"]);
  });
});

describe("a file that failed", () => {
  it("is not tried again in the same process until it changes", async () => {
    const library = await TestLibrary.with({ "坏.docx": "not a zip" });
    const failures = new FailedFiles();
    const first = await library.index(undefined, { failures });
    library.parsed.length = 0;
    expect((await library.index(undefined, { failures })).files).toEqual(first.files);
    expect(library.parsed).toEqual([]);
    await library.write("坏.docx", "not a zip either");
    await library.index(undefined, { failures });
    expect(library.parsed).toEqual(["坏.docx"]);
  });
});
