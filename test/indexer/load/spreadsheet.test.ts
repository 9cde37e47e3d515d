import { type BookType, utils, type WorkSheet, write } from "@e965/xlsx";
import { describe, expect, it } from "vitest";
import { DamagedFileError, TooManyCellsError } from "../../../indexer/load/errors.ts";
import { loadDocument } from "../../../indexer/load/load.ts";
import type { LoadedBlock } from "../../../indexer/load/loaded.ts";

interface Sheet {
  rows: (string | number | Date | undefined)[][];
  merges?: string[];
  isHidden?: boolean;
}

function workbook(
  sheets: Record<string, Sheet>,
  bookType: BookType = "xlsx",
  edit = (_: WorkSheet): void => {},
): Buffer {
  const book = utils.book_new();
  for (const [name, { rows, merges = [] }] of Object.entries(sheets)) {
    const sheet = utils.aoa_to_sheet(rows);
    sheet["!merges"] = merges.map((merge) => utils.decode_range(merge));
    edit(sheet);
    utils.book_append_sheet(book, sheet, name);
  }
  book.Workbook = { Sheets: Object.values(sheets).map(({ isHidden }) => ({ Hidden: isHidden ? 1 : 0 })) };
  return write(book, { type: "buffer", bookType, compression: true }) as Buffer;
}

const standard: Sheet = {
  rows: [
    ["附件1"],
    ["人才补贴标准表"],
    ["", "", "", "单位：万元"],
    ["类别", "补贴", undefined, "备注"],
    [undefined, "一次性", "每月", undefined],
    ["博士", 20, 0.3, "全职"],
    [undefined, 10, 0.1, "柔性"],
    ["注：以上标准由市财政承担。"],
  ],
  merges: ["A2:D2", "A4:A5", "B4:C4", "D4:D5", "A6:A7", "A8:D8"],
};

const text = ({ kind, text: own, table }: LoadedBlock): string => `${table?.header ? "header" : kind}: ${own}`;

describe("loadSpreadsheet", () => {
  it.each(["xlsx", "biff8", "xlsb", "ods"] as const)(
    "reads the title, the unit, a header of two rows, merged cells and notes of a table (%s)",
    async (type) => {
      const { blocks, title } = await loadDocument(
        workbook({ 标准: standard }, type),
        type === "biff8" ? "a.xls" : `a.${type}`,
      );
      expect(title).toBe("人才补贴标准表");
      expect(blocks.map(text)).toEqual([
        "paragraph: 附件1",
        "heading: 人才补贴标准表",
        "header: 单位：万元",
        "header: 类别 | 补贴 | 补贴 | 备注",
        "header: 类别 | 一次性 | 每月 | 备注",
        "table-row: 博士 | 20 | 0.3 | 全职",
        "table-row: 博士 | 10 | 0.1 | 柔性",
        "paragraph: 注：以上标准由市财政承担。",
      ]);
    },
  );

  it("puts every sheet under its name, numbers their tables on, and leaves hidden ones out with a warning", async () => {
    const sheet = {
      rows: [
        ["项目", "金额"],
        ["房补", "3万元"],
      ],
    };
    const { blocks, warnings } = await loadDocument(
      workbook({ 一: sheet, 底稿: { ...sheet, isHidden: true }, 二: sheet }),
      "a.xlsx",
    );
    expect(blocks.map(({ text: own, table }) => [own, table?.id])).toEqual([
      ["一", undefined],
      ["项目 | 金额", 0],
      ["房补 | 3万元", 0],
      ["二", undefined],
      ["项目 | 金额", 1],
      ["房补 | 3万元", 1],
    ]);
    expect(warnings).toEqual(["隐藏的工作表没有读取：底稿。"]);
  });

  it("gives days, shares and amounts as the sheet shows them, and of a formula the saved result", async () => {
    const bytes = workbook(
      {
        表: {
          rows: [
            ["项", "值", "率"],
            ["截止", 46000, 0.25],
          ],
        },
      },
      "xlsx",
      (sheet) => {
        Object.assign(sheet.B2 as object, { z: "m/d/yy" });
        Object.assign(sheet.C2 as object, { z: "0%", f: "1/4" });
      },
    );
    const { blocks } = await loadDocument(bytes, "a.xlsx");
    expect(blocks[1]?.text).toBe("截止 | 2025/12/9 | 25%");
  });

  it("goes on with a table over an empty row, and begins another where other columns are named", async () => {
    const rows = [["项目", "金额"], ["甲", 1], [], ["乙", 2], [], ["部门", "电话"], ["人社", "123"]];
    const { blocks } = await loadDocument(workbook({ 表: { rows } }), "a.xlsx");
    expect(blocks.map(({ text: own, table }) => [own, table?.id, table?.header])).toEqual([
      ["项目 | 金额", 0, true],
      ["甲 | 1", 0, false],
      ["乙 | 2", 0, false],
      ["部门 | 电话", 1, true],
      ["人社 | 123", 1, false],
    ]);
  });

  it("refuses more cells than it can keep, merged ones counted in every place", async () => {
    const rows = [["x", ...Array.from({ length: 200 }, () => "y")], ...Array.from({ length: 2100 }, (_, i) => [i])];
    await expect(loadDocument(workbook({ 表: { rows, merges: ["A1:GS2100"] } }), "大.xlsx")).rejects.toThrow(
      TooManyCellsError,
    );
  });

  it("names a file that only looks like a workbook", async () => {
    await expect(loadDocument(Buffer.from("hello"), "坏.xlsx")).rejects.toThrow(DamagedFileError);
  });
});

describe("loadCsv", () => {
  it("reads GBK with quotes, line breaks in cells and empty columns as a table under its header", async () => {
    // 项目,金额,说明 / 房补,"3,000元","按月
    // ""发放""" in GBK
    const gbk = "cfeec4bf2cbdf0b6ee2ccbb5c3f70d0ab7bfb2b92c22332c303030d4aa222c22b0b4d4c20a2222b7a2b7c52222220d0a";
    const { blocks } = await loadDocument(Buffer.from(gbk, "hex"), "a.csv");
    expect(blocks.map(text)).toEqual(["header: 项目 | 金额 | 说明", 'table-row: 房补 | 3,000元 | 按月 "发放"']);
  });

  it("reads tabs and semicolons, and values as they are written", async () => {
    const tabs = await loadDocument(Buffer.from("编号\t日期\n007\t2026-01-05\n"), "a.tsv");
    const semicolons = await loadDocument(Buffer.from("编号;日期\n007;2026-01-05\n"), "a.csv");
    expect(tabs.blocks.map(text)).toEqual(["header: 编号 | 日期", "table-row: 007 | 2026-01-05"]);
    expect(semicolons.blocks).toEqual(tabs.blocks);
  });
});
