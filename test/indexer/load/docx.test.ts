import {
  AlignmentType,
  Document,
  FootnoteReferenceRun,
  HeadingLevel,
  LevelFormat,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from "docx";
import { describe, expect, it } from "vitest";
import { loadDocx } from "../../../indexer/load/docx.ts";
import { DamagedFileError, UnsupportedFormatError } from "../../../indexer/load/errors.ts";
import type { LoadedDocument } from "../../../indexer/load/loaded.ts";
import { formatNumber } from "../../../indexer/load/number-format.ts";
import { storeZip } from "../../../indexer/load/zip.ts";

const numbering = {
  config: [
    {
      reference: "clauses",
      levels: [
        { level: 0, format: LevelFormat.CHINESE_COUNTING, text: "第%1条", alignment: AlignmentType.LEFT },
        { level: 1, format: LevelFormat.CHINESE_COUNTING, text: "（%2）", alignment: AlignmentType.LEFT },
      ],
    },
    {
      reference: "points",
      levels: [{ level: 0, format: LevelFormat.BULLET, text: "·", alignment: AlignmentType.LEFT }],
    },
  ],
};

async function load(...children: (Paragraph | Table)[]): Promise<LoadedDocument> {
  return loadDocx(await Packer.toBuffer(new Document({ numbering, sections: [{ children }] })), "a.docx");
}

const clause = (text: string, level = 0): Paragraph =>
  new Paragraph({ text, numbering: { reference: "clauses", level } });

function table(rows: string[][]): Table {
  const cell = (text: string): TableCell =>
    new TableCell({ children: text.split("\n").map((line) => new Paragraph(line)) });
  return new Table({ rows: rows.map((row) => new TableRow({ children: row.map(cell) })) });
}

describe("loadDocx", () => {
  it("reads headings and paragraphs and takes the first heading for the title", async () => {
    const { blocks, title } = await load(
      new Paragraph({ text: "示例办法", heading: HeadingLevel.HEADING_1 }),
      new Paragraph({ text: "第一章 总则", heading: HeadingLevel.HEADING_2 }),
      new Paragraph("第一条 为了引才。"),
    );
    expect(title).toBe("示例办法");
    expect(blocks).toEqual([
      { kind: "heading", level: 1, text: "示例办法" },
      { kind: "heading", level: 2, text: "第一章 总则" },
      { kind: "paragraph", text: "第一条 为了引才。" },
    ]);
  });

  it("writes out the automatic numbers of clauses and items", async () => {
    const { blocks } = await load(
      clause("总的要求。"),
      clause("甲；", 1),
      clause("乙。", 1),
      clause("支持标准。"),
      clause("丙。", 1),
    );
    expect(blocks.map((block) => block.text)).toEqual([
      "第一条 总的要求。",
      "（一）甲；",
      "（二）乙。",
      "第二条 支持标准。",
      "（一）丙。",
    ]);
    expect(blocks.map((block) => block.kind)).toEqual([
      "paragraph",
      "list-item",
      "list-item",
      "paragraph",
      "list-item",
    ]);
  });

  it("leaves the mark of a note out of the sentence that it is a note to", async () => {
    const sentence = new Paragraph({
      children: [new TextRun("按目录"), new FootnoteReferenceRun(1), new TextRun("执行。")],
    });
    const footnotes = { 1: { children: [new Paragraph("目录另行公布。")] } };
    const bytes = await Packer.toBuffer(new Document({ footnotes, sections: [{ children: [sentence] }] }));
    const { blocks } = await loadDocx(bytes, "a.docx");
    expect(blocks.map(({ text }) => text)).toEqual(["按目录执行。", "目录另行公布。"]);
  });

  it("keeps bullets as list items without a mark", async () => {
    const { blocks } = await load(new Paragraph({ text: "身份证明", numbering: { reference: "points", level: 0 } }));
    expect(blocks).toEqual([{ kind: "list-item", level: 1, text: "身份证明" }]);
  });

  it("reads a table with its first row as header, a cell of several lines as one", async () => {
    const { blocks } = await load(
      table([
        ["类别", "标准"],
        ["博士", "五万元\n分三年"],
      ]),
    );
    expect(blocks).toEqual([
      { kind: "table-row", text: "类别 | 标准", table: { id: 0, header: true } },
      { kind: "table-row", text: "博士 | 五万元 分三年", table: { id: 0, header: false } },
    ]);
  });

  it("refuses another archive, and a cut one", async () => {
    const other = storeZip([{ name: "a.txt", data: Buffer.from("x") }]);
    await expect(loadDocx(other, "a.docx")).rejects.toThrow(UnsupportedFormatError);
    await expect(loadDocx(other.subarray(0, 40), "a.docx")).rejects.toThrow(DamagedFileError);
  });
});

describe("formatNumber", () => {
  it.each([
    [1, "chineseCountingThousand", "一"],
    [10, "chineseCountingThousand", "十"],
    [21, "japaneseCounting", "二十一"],
    [105, "chineseCounting", "一百零五"],
    [110, "chineseCounting", "一百一十"],
    [12, "chineseLegalSimplified", "拾贰"],
    [3, "decimalEnclosedCircleChinese", "③"],
    [27, "lowerLetter", "aa"],
    [49, "upperRoman", "XLIX"],
    [7, "decimal", "7"],
  ])("writes %i in %s as %s", (number, format, expected) => {
    expect(formatNumber(number, format)).toBe(expected);
  });
});
