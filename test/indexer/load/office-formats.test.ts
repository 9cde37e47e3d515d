import { utils, type WorkSheet, write } from "@e965/xlsx";
import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { loadDocument } from "../../../indexer/load/load.ts";

const base64 = (text: string): string => Buffer.from(text).toString("base64");

/** One table under a title, with a header of two rows. */
function sheet(): WorkSheet {
  const rows = [["2026年补贴标准（单位：万元）"], ["类别", "补贴", null], [null, "住房", "安家"], ["A类", 20, 10]];
  const cells = utils.aoa_to_sheet(rows);
  cells["!merges"] = [
    { s: { r: 0, c: 0 }, e: { r: 0, c: 2 } },
    { s: { r: 1, c: 1 }, e: { r: 1, c: 2 } },
    { s: { r: 1, c: 0 }, e: { r: 2, c: 0 } },
  ];
  return cells;
}

function workbook(bookType: "xlsx" | "biff8"): Uint8Array {
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet(), "标准");
  return new Uint8Array(write(book, { type: "array", bookType }));
}

const rtf = strToU8(
  "{\\rtf1\\ansi\\ansicpg936{\\fonttbl{\\f0\\fcharset134 SimSun;}}\\f0 " +
    "\\'b2\\'b9\\'cc\\'f9\\u26631?\\u20934?\\par \\u31532?\\u19968?\\u26465? 20\\u19975?\\u20803?\\par}",
);

const odtParts = 'xmlns:office="o" xmlns:text="t" xmlns:table="b"';
const odt = zipSync({
  mimetype: strToU8("application/vnd.oasis.opendocument.text"),
  "content.xml": strToU8(
    `<office:document-content ${odtParts}><office:body><office:text><text:h text:outline-level="1">人才补贴办法</text:h>` +
      "<text:p>第一条 补贴20万元。</text:p><table:table><table:table-row><table:table-cell><text:p>类别</text:p></table:table-cell>" +
      "<table:table-cell><text:p>金额</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell><text:p>A类" +
      "</text:p></table:table-cell><table:table-cell><text:p>20万元</text:p></table:table-cell></table:table-row></table:table>" +
      "</office:text></office:body></office:document-content>",
  ),
});

const relationship = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const pptx = zipSync({
  "ppt/presentation.xml": strToU8(
    `<p:presentation xmlns:p="p" xmlns:r="${relationship}"><p:sldIdLst><p:sldId id="256" r:id="rId1"/></p:sldIdLst></p:presentation>`,
  ),
  "ppt/_rels/presentation.xml.rels": strToU8(
    `<Relationships><Relationship Id="rId1" Type="${relationship}/slide" Target="slides/slide1.xml"/></Relationships>`,
  ),
  "ppt/slides/slide1.xml": strToU8(
    '<p:sld xmlns:p="p" xmlns:a="a"><p:cSld><p:spTree><p:sp><p:nvSpPr><p:nvPr><p:ph type="title"/></p:nvPr></p:nvSpPr><p:txBody>' +
      "<a:p><a:r><a:t>补贴政策</a:t></a:r></a:p></p:txBody></p:sp><p:sp><p:txBody><a:p><a:r><a:t>博士每人20万元。</a:t></a:r></a:p>" +
      "</p:txBody></p:sp></p:spTree></p:cSld></p:sld>",
  ),
});

const eml = strToU8(
  `From: a@b.cn\r\nSubject: =?utf-8?B?${base64("关于申报职称的通知")}?=\r\nMIME-Version: 1.0\r\n` +
    'Content-Type: multipart/mixed; boundary="B"\r\n\r\n--B\r\nContent-Type: text/plain; charset=utf-8\r\n' +
    `Content-Transfer-Encoding: base64\r\n\r\n${base64("请于11月30日前提交材料。")}\r\n--B\r\n` +
    'Content-Type: application/pdf\r\nContent-Disposition: attachment; filename="a.pdf"\r\n' +
    `Content-Transfer-Encoding: base64\r\n\r\n${base64("%PDF-")}\r\n--B--\r\n`,
);

const page =
  "<html><head><title>人才公寓办法</title></head><body><h1>人才公寓办法</h1><p>第一条 租金每平方米28元。</p>" +
  "<p>第二条 期限三年，期满可以续租一次，续租不超过二年。</p></body></html>";
const mhtml = strToU8(
  'Subject: t\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="B"; type="text/html"\r\n\r\n--B\r\n' +
    `Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(page)}\r\n--B--\r\n`,
);

const csv = strToU8('类别,住房补贴,备注\nA类,20万元,"分三年，\n每年一次"\n');

const files: Record<string, Uint8Array> = {
  "a.csv": csv,
  "a.xlsx": workbook("xlsx"),
  "a.xls": workbook("biff8"),
  "a.rtf": rtf,
  "a.odt": odt,
  "a.pptx": pptx,
  "a.eml": eml,
  "a.mht": mhtml,
};

const linesOf = async (file: string): Promise<string[]> => {
  const { blocks } = await loadDocument(files[file] as Uint8Array, file);
  return blocks.map(({ kind, text, table }) => `${table?.header ? "header" : kind} ${text}`);
};

describe("loadDocument", () => {
  it.each(["a.xlsx", "a.xls"])(
    "reads the table of %s with merged cells filled and every row of its header",
    async (file) => {
      expect(await linesOf(file)).toEqual([
        "heading 2026年补贴标准（单位：万元）",
        "header 类别 | 补贴 | 补贴",
        "header 类别 | 住房 | 安家",
        "table-row A类 | 20 | 10",
      ]);
    },
  );

  it.each([
    ["a.csv", ["header 类别 | 住房补贴 | 备注", "table-row A类 | 20万元 | 分三年， 每年一次"]],
    ["a.rtf", ["paragraph 补贴标准", "paragraph 第一条 20万元"]],
    [
      "a.odt",
      ["heading 人才补贴办法", "paragraph 第一条 补贴20万元。", "header 类别 | 金额", "table-row A类 | 20万元"],
    ],
    ["a.pptx", ["heading 补贴政策", "paragraph 博士每人20万元。"]],
    ["a.eml", ["heading 关于申报职称的通知", "paragraph 请于11月30日前提交材料。"]],
    [
      "a.mht",
      [
        "heading 人才公寓办法",
        "paragraph 第一条 租金每平方米28元。",
        "paragraph 第二条 期限三年，期满可以续租一次，续租不超过二年。",
      ],
    ],
  ])("reads %s", async (file, lines) => {
    expect(await linesOf(file)).toEqual(lines);
  });

  it("hands on the files attached to a mail", async () => {
    const { attachments } = await loadDocument(eml, "a.eml");
    expect(attachments?.map(({ name, bytes }) => [name, Buffer.from(bytes).toString()])).toEqual([["a.pdf", "%PDF-"]]);
  });
});
