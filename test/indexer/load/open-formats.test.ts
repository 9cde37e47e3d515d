import { describe, expect, it } from "vitest";
import { DamagedFileError, EncryptedFileError, NestedArchiveError, NoTextError } from "../../../indexer/load/errors.ts";
import { loadDocument } from "../../../indexer/load/load.ts";
import type { LoadedBlock } from "../../../indexer/load/loaded.ts";
import { odtOf, ofdOf, pptxOf, shape, zipOf } from "./office-files.ts";
import { gbk } from "./pdf-files.ts";

const text = ({ kind, text: own, table }: LoadedBlock): string => `${table?.header ? "header" : kind}: ${own}`;

describe("loadOdt", () => {
  it("reads headings, lists with their automatic numbers, notes, and nothing that was deleted", async () => {
    const styles =
      '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-prefix="第" style:num-suffix="条" style:num-format="一, 二, 三, ..."/></text:list-style>';
    const body =
      '<text:tracked-changes><text:p>旧话。</text:p></text:tracked-changes><text:h text:outline-level="1">示例办法</text:h>' +
      '<text:list text:style-name="L"><text:list-item><text:p>　为了引才。</text:p></text:list-item><text:list-item><text:p>　本市<text:s text:c="2"/>适用<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>说明。</text:p></text:note-body></text:note>。</text:p></text:list-item></text:list>';
    const { blocks, title } = await loadDocument(odtOf(body, styles), "a.odt");
    expect(title).toBe("示例办法");
    expect(blocks.map(text)).toEqual([
      "heading: 示例办法",
      "list-item: 第一条　为了引才。",
      "list-item: 第二条　本市 适用。",
      "paragraph: 说明。",
    ]);
  });

  it("knows headings by the style that files converted from Word give them", async () => {
    const body =
      '<text:p text:style-name="Title">示例办法</text:p><text:p text:style-name="Heading_20_2">第一章 总则</text:p>';
    const { blocks } = await loadDocument(odtOf(body), "a.odt");
    expect(blocks.map(({ kind, level }) => [kind, level])).toEqual([
      ["heading", 1],
      ["heading", 2],
    ]);
  });

  it("writes merged cells out, and marks a header of two rows", async () => {
    const cell = (own: string, more = "") => `<table:table-cell ${more}><text:p>${own}</text:p></table:table-cell>`;
    const body = `<table:table><table:table-row>${cell("类别", 'table:number-rows-spanned="2"')}${cell("补贴", 'table:number-columns-spanned="2"')}<table:covered-table-cell/></table:table-row><table:table-row><table:covered-table-cell/>${cell("一次性")}${cell("每月")}</table:table-row><table:table-row>${cell("博士")}${cell("20万元", 'table:number-columns-repeated="2"')}</table:table-row></table:table>`;
    const { blocks } = await loadDocument(odtOf(body), "a.odt");
    expect(blocks.map(text)).toEqual([
      "header: 类别 | 补贴 | 补贴",
      "header: 类别 | 一次性 | 每月",
      "table-row: 博士 | 20万元 | 20万元",
    ]);
  });

  it("refuses entities, tags that do not match and documents with a password", async () => {
    const mimetype = "application/vnd.oasis.opendocument.text";
    const bomb = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>';
    const manifest = "<manifest><file-entry><encryption-data/></file-entry></manifest>";
    await expect(loadDocument(zipOf({ mimetype, "content.xml": bomb }), "a.odt")).rejects.toThrow(/文档类型定义/);
    await expect(loadDocument(zipOf({ mimetype, "content.xml": "<a><b></a>" }), "a.odt")).rejects.toThrow(/不配对/);
    await expect(
      loadDocument(zipOf({ mimetype, "content.xml": "<a/>", "META-INF/manifest.xml": manifest }), "a.odt"),
    ).rejects.toThrow(EncryptedFileError);
  });
});

describe("loadPptx", () => {
  it("reads slides in their order as pages: title first, text, then notes; hidden ones are left out with a warning", async () => {
    const { blocks, title, pages, warnings } = await loadDocument(
      pptxOf([
        { shapes: shape("补贴 20万元\n分三年发放") + shape("政策解读", "ctrTitle"), notes: "口头说明" },
        { shapes: shape("底稿"), isHidden: true },
        { shapes: `<p:grpSp>${shape("联系方式")}</p:grpSp>` },
      ]),
      "a.pptx",
    );
    expect({ title, pages, warnings }).toEqual({
      title: "政策解读",
      pages: 3,
      warnings: ["隐藏的幻灯片没有读取：第 2 张。"],
    });
    expect(blocks.map(({ text: own, page }) => [own, page])).toEqual([
      ["政策解读", 1],
      ["补贴 20万元", 1],
      ["分三年发放", 1],
      ["口头说明", 1],
      ["联系方式", 3],
    ]);
  });

  it("reads tables with merged cells", async () => {
    const cell = (own: string, more = "") =>
      `<a:tc ${more}><a:txBody><a:p><a:r><a:t>${own}</a:t></a:r></a:p></a:txBody></a:tc>`;
    const table = `<a:tbl><a:tr>${cell("类别")}${cell("标准")}</a:tr><a:tr>${cell("博士", 'rowSpan="2"')}${cell("20万元")}</a:tr><a:tr>${cell("", 'vMerge="1"')}${cell("10万元")}</a:tr></a:tbl>`;
    const { blocks } = await loadDocument(
      pptxOf([
        { shapes: `<p:graphicFrame><a:graphic><a:graphicData>${table}</a:graphicData></a:graphic></p:graphicFrame>` },
      ]),
      "a.pptx",
    );
    expect(blocks.map(text)).toEqual(["header: 类别 | 标准", "table-row: 博士 | 20万元", "table-row: 博士 | 10万元"]);
  });
});

describe("loadOfd", () => {
  it("reads text objects by their place on the page, and rejoins lines", async () => {
    const line = (y: number, own: string) => ({ x: 25, y, size: 5, text: own });
    const { blocks, pages } = await loadDocument(
      ofdOf([
        [
          line(60, "为贯彻落实人才工作部署，根据有关规定，结合本市实际，制定本办法，请"),
          line(68, "各单位遵照执行，并及时报告有关情况。"),
          { x: 60, y: 40, size: 8, text: "关于引进人才的示例办法" },
        ],
        [line(40, "第二条 本办法自发布之日起施行。")],
      ]),
      "a.ofd",
    );
    expect(pages).toBe(2);
    expect(blocks.map(({ text: own, page }) => [own, page])).toEqual([
      ["关于引进人才的示例办法", 1],
      ["为贯彻落实人才工作部署，根据有关规定，结合本市实际，制定本办法，请各单位遵照执行，并及时报告有关情况。", 1],
      ["第二条 本办法自发布之日起施行。", 2],
    ]);
  });

  it("names a document without text, and one with parts missing", async () => {
    await expect(loadDocument(ofdOf([[]]), "图.ofd")).rejects.toThrow(NoTextError);
    const root = "<OFD><DocBody><DocRoot>Doc_0/Document.xml</DocRoot></DocBody></OFD>";
    await expect(loadDocument(zipOf({ "OFD.xml": root }), "缺.ofd")).rejects.toThrow(DamagedFileError);
  });
});

describe("loadRtf", () => {
  const rtf = (body: string, head = "\\ansicpg936") =>
    Buffer.from(
      `{\\rtf1\\ansi${head}{\\fonttbl{\\f0\\fcharset134 x;}{\\f1\\fcharset0 y;}}{\\stylesheet{\\s1 heading 1;}{\\s5 Title;}}${body}}`,
      "latin1",
    );

  it("reads Unicode, GBK bytes and braces, headings by their style, and runs and shows no object", async () => {
    const { blocks, title } = await loadDocument(
      rtf(
        "{\\info{\\title x}}{\\header skip}\\pard\\s1\\u31034?\\u20363?\\par\\pard\\f0\\'b5\\'da\\'d2\\'bb\\'cc\\'f5 \\{a\\} {\\*\\objdata 0102}{\\v hidden}{\\field{\\*\\fldinst HYPERLINK x}{\\fldrslt \\uc2\\u32593\\'cd\\'f8}}{\\*\\unknown no}\\par",
      ),
      "a.rtf",
    );
    expect(title).toBe("示例");
    expect(blocks.map(text)).toEqual(["heading: 示例", "paragraph: 第一条 {a} 网"]);
  });

  it("reads tables with cells merged downwards and over columns of other rows", async () => {
    const row = (cells: string[], places: string) =>
      `\\trowd${places}\\pard\\intbl ${cells.map((cell) => `${cell}\\cell `).join("")}\\row`;
    const u = (own: string) => [...own].map((char) => `\\u${char.charCodeAt(0)}?`).join("");
    const { blocks } = await loadDocument(
      rtf(
        row([u("类别"), u("补贴")], "\\clvmgf\\cellx1000\\cellx3000") +
          row(["", u("一次性"), u("每月")], "\\clvmrg\\cellx1000\\cellx2000\\cellx3010") +
          row([u("博士"), `20\\par ${u("万")}`, "3"], "\\cellx1000\\cellx2000\\cellx3000") +
          `\\pard ${u("注")}\\par`,
      ),
      "a.rtf",
    );
    expect(blocks.map(text)).toEqual([
      "header: 类别 | 补贴 | 补贴",
      "header: 类别 | 一次性 | 每月",
      "table-row: 博士 | 20 万 | 3",
      "paragraph: 注",
    ]);
  });

  it("reads a table inside a cell as the text of the cell", async () => {
    const nested = "a\\nestcell b\\nestcell {\\*\\nesttableprops\\trowd\\cellx500\\cellx900\\nestrow}";
    const body = `\\trowd\\cellx1000\\cellx3000\\pard\\intbl x\\cell ${nested} y\\cell \\row\\trowd\\cellx1000\\cellx3000\\pard\\intbl 1\\cell 2\\cell \\row`;
    const { blocks } = await loadDocument(rtf(body), "a.rtf");
    expect(blocks.map(({ text: own }) => own)).toEqual(["x | a b y", "1 | 2"]);
  });

  it.each(["\\footnote", "\\*\\footnote"])(
    "puts a note (%s) below the paragraph that it is a note to",
    async (word) => {
      const { blocks } = await loadDocument(
        rtf(`\\pard as listed{${word} \\pard a note\\par} here.\\par\\pard next\\par`),
        "a.rtf",
      );
      expect(blocks.map(({ text: own }) => own)).toEqual(["as listed here.", "a note", "next"]);
    },
  );

  it("names a file that breaks off", async () => {
    await expect(loadDocument(Buffer.from("{\\rtf1 abc\\par"), "断.rtf")).rejects.toThrow(DamagedFileError);
  });
});

describe("loadMhtml", () => {
  it("reads the page of a saved web page in the encoding that its part declares", async () => {
    const page = gbk("<html><body><p>第一条 =41BC 适用本办法。</p></body></html>");
    const message = Buffer.concat([
      Buffer.from(
        'From: <Saved by x>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary="--b"\r\n\r\n----b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n----b\r\nContent-Type: text/html; charset="gb2312"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n',
      ),
      page,
      Buffer.from("\r\n----b--\r\n"),
    ]);
    const { blocks } = await loadDocument(message, "页.mht");
    expect(blocks.map(({ text: own }) => own)).toEqual(["第一条 ABC 适用本办法。"]);
  });
});

describe("loadDocument of a mail and of an archive", () => {
  it("reads subject and text of a mail and hands its attachments on", async () => {
    const mail = `From: a@b.cn\r\nSubject: =?UTF-8?B?${Buffer.from("通知").toString("base64")}?=\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n请查收。\r\n--b\r\nContent-Type: text/plain; name="a.txt"\r\nContent-Disposition: attachment; filename="a.txt"\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from("第一条 略。").toString("base64")}\r\n--b--\r\n`;
    const { blocks, attachments } = await loadDocument(Buffer.from(mail), "信.eml");
    expect(blocks.map(text)).toEqual(["heading: 通知", "paragraph: 请查收。"]);
    expect(attachments?.map(({ name, bytes }) => [name, Buffer.from(bytes).toString()])).toEqual([
      ["a.txt", "第一条 略。"],
    ]);
  });

  it("does not open an archive within an archive", async () => {
    await expect(loadDocument(zipOf({ "a.txt": "x" }), "内.zip")).rejects.toThrow(NestedArchiveError);
  });
});
