import { styleText } from "node:util";
import { describe, expect, it } from "vitest";
import { diffLines, diffVersions } from "../../../bot/commands/library/diff-lines.ts";
import {
  findDocument,
  NoSuchDocumentError,
  SeveralDocumentsError,
} from "../../../bot/commands/library/find-document.ts";
import { listDocuments, listLines } from "../../../bot/commands/library/list.ts";
import { stateOn } from "../../../bot/commands/library/open-library.ts";
import { showLines } from "../../../bot/commands/library/show.ts";
import { showDocument } from "../../../bot/commands/library/show-document.ts";
import {
  checkDifferent,
  earlierText,
  NoSuchVersionError,
  NothingToCompareError,
  versionNamed,
  versionOn,
} from "../../../bot/commands/library/versions.ts";
import type { StoredDocument } from "../../../knowledge/store/knowledge-store.ts";
import { apartments, schooling, titles } from "../../support/policies.ts";
import { TestLibrary } from "../../support/test-library.ts";

const day = "2026-03-01";
const revised = `# 临江区人才公寓管理规定

第一条 人才公寓的租金标准为每平方米每月30元。

第二条 本规定自2026年1月1日起施行，《临江区人才公寓管理办法》同时废止。
`;

async function libraryOf(files: Record<string, string>): Promise<TestLibrary> {
  const library = await TestLibrary.with(files);
  await library.index();
  return library;
}

describe("the list of the library", () => {
  it("gives each document its state on the day, in the order of titles", async () => {
    const { store } = await libraryOf({ "公寓.md": apartments(), "规定.md": revised, "入学.md": schooling });
    const { documents } = await stateOn(store, day);
    expect(listDocuments(documents, {}).map(({ title, state }) => [title, state])).toEqual([
      ["临江区人才公寓管理办法", "replaced"],
      ["临江区人才公寓管理规定", "in-force"],
      ["临江区人才子女入学服务办法", "unknown"],
    ]);
    const earlier = await stateOn(store, "2025-06-01");
    expect(listDocuments(earlier.documents, { state: "not-yet" }).map(({ title }) => title)).toEqual([
      "临江区人才公寓管理规定",
    ]);
  });

  it("finds by words of the title or the file, whatever their width", async () => {
    const { store } = await libraryOf({ "公寓.md": apartments(), "入学A.md": schooling });
    const { documents } = await stateOn(store, day);
    expect(listDocuments(documents, { text: "入学Ａ 服务" }).map(({ title }) => title)).toEqual([
      "临江区人才子女入学服务办法",
    ]);
    expect(listLines(listDocuments(documents, { text: "没有" }))).toEqual(["共 0 份。"]);
  });

  it("tells which documents were withdrawn and which are gone", async () => {
    const library = await libraryOf({ "公寓.md": apartments(), "职称.md": titles });
    const { metadata } = findDocument("公寓.md", await library.store.holdings());
    await library.store.withdraw(metadata.documentId, { from: "2020-01-01", reason: "有误" });
    await library.remove("职称.md");
    await library.index();
    const { documents } = await stateOn(library.store, day);
    expect(listDocuments(documents, {}).map(({ state }) => state)).toEqual(["withdrawn", "gone"]);
  });
});

describe("a document is meant", () => {
  it.each(["《临江区人才公寓管理办法》", "公寓.md", "公寓管理"])("by %s", async (named) => {
    const { store } = await libraryOf({ "公寓.md": apartments(), "入学.md": schooling });
    expect(findDocument(named, await store.holdings()).metadata.title).toBe("临江区人才公寓管理办法");
  });

  it("by nothing that names several, which are told, or none", async () => {
    const { store } = await libraryOf({ "公寓.md": apartments(), "入学.md": schooling });
    const holdings = await store.holdings();
    expect(() => findDocument("临江区", holdings)).toThrow(SeveralDocumentsError);
    expect(() => findDocument("临江区", holdings)).toThrow("临江区人才子女入学服务办法");
    expect(() => findDocument("购房", holdings)).toThrow(NoSuchDocumentError);
  });
});

describe("what is shown of a document", () => {
  it("holds its validity with the sentence that states it, and relations from both sides", async () => {
    const { store } = await libraryOf({ "公寓.md": apartments(), "规定.md": revised });
    const old = showLines(await showDocument(store, "公寓.md", undefined, day)).join("\n");
    expect(old).toContain("已被代替");
    expect(old).toContain("“第四条 本办法自2025年3月1日起施行，有效期至2027年2月28日。”");
    expect(old).toMatch(/被替代，见：《临江区人才公寓管理规定》.*\n.*同时废止。”/u);
    const young = showLines(await showDocument(store, "规定.md", undefined, day)).join("\n");
    expect(young).toMatch(/替代：《临江区人才公寓管理办法》/u);
  });

  it("refuses a day before the document came", async () => {
    const { store } = await libraryOf({ "公寓.md": apartments() });
    await expect(showDocument(store, "公寓.md", "2001-01-01", day)).rejects.toThrow(NoSuchVersionError);
  });
});

describe("the version in use on a day", () => {
  const at = (text: string): number => Date.parse(`${text}T12:00:00+08:00`);
  const versions = [
    { version: 1, chunks: 1, fromMs: at("2026-03-01"), toMs: at("2026-03-05"), isCurrent: false },
    { version: 2, chunks: 1, fromMs: at("2026-03-05"), toMs: at("2026-03-09"), isCurrent: false },
  ];

  it.each([
    ["2026-02-28", undefined],
    ["2026-03-01", 1],
    ["2026-03-04", 1],
    ["2026-03-05", 2],
    ["2026-03-09", undefined],
  ])("%s is %s", (on, version) => {
    expect(versionOn(on, versions)).toBe(version);
  });

  it("is the first for a store that did not yet note times", () => {
    expect(versionOn("2001-01-01", [{ version: 1, chunks: 1, isCurrent: true }])).toBe(1);
  });
});

describe("two versions side by side", () => {
  it("show of a changed clause the sentences that differ", async () => {
    const library = await libraryOf({ "公寓.md": apartments(28) });
    await library.write("公寓.md", apartments(35));
    await library.index();
    const { metadata } = findDocument("公寓.md", await library.store.holdings());
    const after = await versionNamed(library.store, metadata, undefined);
    const diff = diffVersions(await earlierText(library.store, after, []), after);
    expect(diffLines(diff, false)).toEqual([
      "与《临江区人才公寓管理办法》第 1 版相比，《临江区人才公寓管理办法》第 2 版修改 1 条。",
      "",
      "第三条 修改",
      "  - 第三条 人才公寓的租金标准为每平方米每月28元，按季度缴纳。",
      "  + 第三条 人才公寓的租金标准为每平方米每月35元，按季度缴纳。",
    ]);
    expect(diffLines(diff, true).at(-1)).toBe(styleText("green", diffLines(diff, false).at(-1) as string));
  });

  it("are a document and the one it replaces where there is only one version", async () => {
    const { store } = await libraryOf({ "公寓.md": apartments(), "规定.md": revised });
    const { documents, validity } = await stateOn(store, day);
    const { metadata } = findDocument("规定.md", documents);
    const after = (await store.storedVersion(metadata.documentId)) as StoredDocument;
    const before = await earlierText(store, after, validity.chain(metadata.documentId, day));
    expect(before.metadata.title).toBe("临江区人才公寓管理办法");
  });

  it("are refused where there is nothing to compare with", async () => {
    const { store } = await libraryOf({ "公寓.md": apartments() });
    const [holding] = await store.holdings();
    const metadata = holding?.metadata as StoredDocument["metadata"];
    const only = await versionNamed(store, metadata, 1);
    await expect(earlierText(store, only, [metadata])).rejects.toThrow(NothingToCompareError);
    await expect(versionNamed(store, metadata, 7)).rejects.toThrow(NoSuchVersionError);
  });

  it("are refused where both are the same one", async () => {
    const library = await libraryOf({ "公寓.md": apartments(28) });
    const { metadata } = findDocument("公寓.md", await library.store.holdings());
    const first = await versionNamed(library.store, metadata, 1);
    await expect(checkDifferent(library.store, first, first)).rejects.toThrow(
      `《${metadata.title}》只有一个版本（第 1 版），无从对比。`,
    );
    await library.write("公寓.md", apartments(35));
    await library.index();
    const second = await versionNamed(library.store, metadata, 2);
    await expect(checkDifferent(library.store, second, second)).rejects.toThrow("有第 1、2 版");
    await expect(checkDifferent(library.store, first, second)).resolves.toBeUndefined();
  });
});
