import { describe, expect, it } from "vitest";
import { loadText, textBlocks } from "../../../indexer/load/text.ts";

const texts = (text: string): string[] => loadText(Buffer.from(text), "a.txt").blocks.map((block) => block.text);

describe("textBlocks", () => {
  it("makes a block of every line that is not blank, whatever ends it", () => {
    expect(textBlocks("甲\r\n\r\n  乙\u3000\r丙\n")).toEqual(
      ["甲", "乙", "丙"].map((text) => ({ kind: "paragraph", text })),
    );
  });

  it("reads # as a heading only in front of a space", () => {
    expect(textBlocks("## 第二章 支持标准\n#热点")).toEqual([
      { kind: "heading", level: 2, text: "第二章 支持标准" },
      { kind: "paragraph", text: "#热点" },
    ]);
  });

  it("reads lines fenced by bars as a table and drops a lone bar", () => {
    expect(textBlocks("| 类别 | 标准 |\n| 博士 | 五万元 |\n| 联系方式")).toEqual([
      { kind: "table-row", text: "类别 | 标准", table: { id: 0, header: false } },
      { kind: "table-row", text: "博士 | 五万元", table: { id: 0, header: false } },
      { kind: "paragraph", text: "联系方式" },
    ]);
  });
});

describe("loadText", () => {
  it("takes a line of a page's menu between bars out", () => {
    expect(texts("第一条 甲。\n| 联系我们 | 版权声明 | 使用帮助 |\n第二条 乙。")).toEqual([
      "第一条 甲。",
      "第二条 乙。",
    ]);
  });

  it("takes out what a saved page left around the text", () => {
    const page = [
      "您的当前位置：首页 > 政策",
      "示例办法",
      "【 打印本页 】 【 关闭窗口 】",
      "上一篇：另一个通知",
      "某ICP备00000000号",
    ];
    expect(texts(page.join("\n"))).toEqual(["示例办法"]);
  });

  it("takes out page numbers in sequence and joins the sentence that one of them cut", () => {
    expect(texts("申请单位应当在收到受理通知书之日起十个工作\n— 1 —\n日内提交材料。\n第二条 略。\n— 2 —")).toEqual([
      "申请单位应当在收到受理通知书之日起十个工作日内提交材料。",
      "第二条 略。",
    ]);
  });

  it("keeps bare numbers: they may number the rows of a table", () => {
    expect(texts("1\n年龄\n2\n学历\n3\n职称")).toEqual(["1", "年龄", "2", "学历", "3", "职称"]);
  });

  it("keeps sentences and headings that only hold a word of a menu", () => {
    const lines = ["第三章 推荐", "申请人可以打印本页，到窗口提交。", "首页应当标明许可证号或者备案号。"];
    expect(texts(lines.join("\n"))).toEqual(lines);
  });
});
