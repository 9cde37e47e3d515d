import { describe, expect, it } from "vitest";
import { DamagedFileError, EncryptedFileError, LegacyFormatError } from "../../../indexer/load/errors.ts";
import { loadDocument } from "../../../indexer/load/load.ts";
import type { LoadedBlock } from "../../../indexer/load/loaded.ts";
import { cellEnd, docOf, inTable, oleOf, rowEnd } from "./office-files.ts";

const text = ({ kind, text: own, table }: LoadedBlock): string => `${table?.header ? "header" : kind}: ${own}`;

const cell = (own: string) => ({ text: own + cellEnd, properties: inTable });

describe("loadDoc", () => {
  it("reads headings, lines and quotes of an old Word file, and leaves fields' instructions out", async () => {
    const bytes = docOf([
      { text: "示例办法\r", style: 1 },
      { text: "第一条 “引才”\u000b另起一行。\r" },
      { text: "见\x13 HYPERLINK x \x14网站\x15。\r" },
    ]);
    const { blocks, title, warnings } = await loadDocument(bytes, "旧.doc");
    expect(title).toBe("示例办法");
    expect(blocks.map(text)).toEqual([
      "heading: 示例办法",
      "paragraph: 第一条 “引才”",
      "paragraph: 另起一行。",
      "paragraph: 见网站。",
    ]);
    expect(warnings).toEqual([]);
  });

  it("reads tables with cells of several lines and cells merged downwards, in .wps too", async () => {
    const places = [{ right: 1000 }, { right: 2000 }];
    const bytes = docOf([
      { text: "前言。\r" },
      cell("类别"),
      cell("标准"),
      { text: cellEnd, properties: rowEnd(places) },
      cell("博士"),
      { text: "20万元\r", properties: inTable },
      cell("一次性"),
      { text: cellEnd, properties: rowEnd([{ right: 1000, merged: "first" }, { right: 2000 }]) },
      cell(""),
      cell("每月3000元"),
      { text: cellEnd, properties: rowEnd([{ right: 1000, merged: "above" }, { right: 2000 }]) },
      { text: "后记。\r" },
    ]);
    const { blocks } = await loadDocument(bytes, "旧.wps");
    expect(blocks.map(text)).toEqual([
      "paragraph: 前言。",
      "header: 类别 | 标准",
      "table-row: 博士 | 20万元 一次性",
      "table-row: 博士 | 每月3000元",
      "paragraph: 后记。",
    ]);
  });

  it("reads a row whose properties are too long for its paragraph", async () => {
    const apart = rowEnd([{ right: 1000 }, { right: 2000, merged: "first" }, { right: 3000, merged: "left" }]);
    const length = Buffer.alloc(2);
    length.writeUInt16LE(apart.length);
    const elsewhere = Buffer.from([0x46, 0x66, 3, 0, 0, 0]);
    const bytes = docOf(
      [
        cell("类别"),
        cell("补贴"),
        cell(""),
        { text: cellEnd, properties: elsewhere },
        cell("博士"),
        cell("一次性"),
        cell("每月"),
        { text: cellEnd, properties: rowEnd([{ right: 1000 }, { right: 2000 }, { right: 3000 }]) },
      ],
      { data: Buffer.concat([Buffer.alloc(3), length, apart]) },
    );
    const { blocks } = await loadDocument(bytes, "a.doc");
    expect(blocks.map(({ text: own }) => own)).toEqual(["类别 | 补贴 | 补贴", "博士 | 一次性 | 每月"]);
  });

  const ofList = (level: number) => Buffer.from([0x0a, 0x26, level, 0x0b, 0x46, 1, 0]);

  it("puts the automatic numbers of a list in front of its paragraphs", async () => {
    const list = [
      { format: 39, text: "第\0条" },
      { format: 39, text: "（\u0001）" },
      { format: 0, text: "\0.\u0002" },
    ];
    const bytes = docOf(
      [
        { text: "为了引才。\r", properties: ofList(0) },
        { text: "申请条件：\r", properties: ofList(0) },
        { text: "有学历：\r", properties: ofList(1) },
        { text: "博士。\r", properties: ofList(2) },
        { text: "在职。\r", properties: ofList(1) },
        { text: "\r", properties: ofList(0) },
        { text: "由市人社局解释。\r", properties: ofList(0) },
      ],
      { list },
    );
    const { blocks, warnings } = await loadDocument(bytes, "a.doc");
    expect(blocks.map(({ text: own }) => own)).toEqual([
      "第一条 为了引才。",
      "第二条 申请条件：",
      "（一）有学历：",
      "二.1 博士。",
      "（二）在职。",
      "第三条 由市人社局解释。",
    ]);
    expect(warnings).toEqual([]);
  });

  it("warns where automatic numbers are lost", async () => {
    const bytes = docOf([{ text: "申请条件\r", properties: ofList(0) }]);
    expect((await loadDocument(bytes, "a.doc")).warnings).toEqual([expect.stringContaining("自动编号无法还原")]);
  });

  it("takes what is set in the style of a title for the title", async () => {
    const styles = [
      { kind: 0, name: "正文" },
      { kind: 62, name: "标题" },
    ];
    const bytes = docOf([{ text: "示例办法\r", style: 1 }, { text: "第一条 引才。\r" }], { styles });
    expect((await loadDocument(bytes, "a.doc")).title).toBe("示例办法");
  });
});

describe("loadDocument names of the older container", () => {
  it.each([
    ["密.doc", docOf([{ text: "x\r" }], { flags: 0x0300 }), EncryptedFileError, /Word 文档设有密码/],
    ["密.docx", oleOf({ EncryptedPackage: Buffer.alloc(5000) }), EncryptedFileError, /Office 文档设有密码/],
    ["旧.ppt", oleOf({ "PowerPoint Document": Buffer.alloc(5000) }), LegacyFormatError, /PowerPoint.*另存为/],
    ["老.wps", oleOf({ CONTENTS: Buffer.alloc(5000) }), LegacyFormatError, /早期的 WPS 文字.*另存为/],
    ["断.doc", docOf([{ text: "x\r" }]).subarray(0, 600), DamagedFileError, /损坏或不完整/],
  ])("%s what is wrong and what to do", async (file, bytes, expected, reason) => {
    const error = await loadDocument(bytes, file).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(expected);
    expect(error).toMatchObject({ file, reason: expect.stringMatching(reason) });
  });
});
