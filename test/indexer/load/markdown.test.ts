import { describe, expect, it } from "vitest";
import { loadMarkdown } from "../../../indexer/load/markdown.ts";

const load = (...lines: string[]) => loadMarkdown(Buffer.from(lines.join("\n")), "a.md");

describe("loadMarkdown", () => {
  it("reads headings, paragraphs and nested lists with their depth", () => {
    const { blocks, title } = load("# 示例办法", "", "## 第一章 总则", "第一条 为了引才。", "- 甲", "  - 乙", "1. 丙");
    expect(title).toBe("示例办法");
    expect(blocks).toEqual([
      { kind: "heading", level: 1, text: "示例办法" },
      { kind: "heading", level: 2, text: "第一章 总则" },
      { kind: "paragraph", text: "第一条 为了引才。" },
      { kind: "list-item", level: 1, text: "甲" },
      { kind: "list-item", level: 2, text: "乙" },
      { kind: "list-item", level: 1, text: "1. 丙" },
    ]);
  });

  it("reads a pipe table with its header", () => {
    const { blocks } = load("| 类别 | 标准 |", "|---|:--:|", "| 博士 | **五万元** |", "| 硕士 | |", "", "| 甲 | 乙 |");
    expect(blocks).toEqual([
      { kind: "table-row", text: "类别 | 标准", table: { id: 0, header: true } },
      { kind: "table-row", text: "博士 | 五万元", table: { id: 0, header: false } },
      { kind: "table-row", text: "硕士", table: { id: 0, header: false } },
      { kind: "table-row", text: "甲 | 乙", table: { id: 1, header: false } },
    ]);
  });

  it("goes on with a table that a converter began again, its next row for a header", async () => {
    const name = (own: string) => `${own}（《示例法修正案（十一）》第二十三条第一款）`;
    const row = (own: string) => `| ${name(own)} | 罪名${own} |`;
    const { blocks } = load(
      "| 条文 | 罪名 |",
      "|---|---|",
      row("甲"),
      "<!-- 表完 -->",
      row("乙"),
      "|---|---|",
      row("丙"),
    );
    expect(blocks.map(({ text, table }) => [text, table?.id, table?.header])).toEqual([
      ["条文 | 罪名", 0, true],
      [`${name("甲")} | 罪名甲`, 0, false],
      [`${name("乙")} | 罪名乙`, 0, false],
      [`${name("丙")} | 罪名丙`, 0, false],
    ]);
  });

  it("reads a table that is written in HTML, merged cells written out", () => {
    const { blocks } = load(
      "见下表：",
      "<table><tr><td rowspan=2>类别</td><td colspan=2>补贴</td></tr><tr><td>一次性</td><td>每月</td></tr>",
      "<tr><td>博士</td><td>20</td><td>0.3</td></tr></table>",
      "以上自公布之日起执行。",
    );
    expect(blocks.map(({ text, table }) => (table?.header ? `# ${text}` : text))).toEqual([
      "见下表：",
      "# 类别 | 补贴 | 补贴",
      "# 类别 | 一次性 | 每月",
      "博士 | 20 | 0.3",
      "以上自公布之日起执行。",
    ]);
  });

  it("leaves a table that does not end as it stands", () => {
    expect(load("前。", "<table><tr><td>甲</td>", "后。").blocks.map(({ text }) => text)).toEqual([
      "前。",
      "甲",
      "后。",
    ]);
  });

  it("puts front matter into the properties, dates as they are written", () => {
    const { properties, blocks } = load("---", "title: 示例办法", "published: 2026-01-02", "---", "正文。");
    expect(properties).toEqual({ title: "示例办法", published: "2026-01-02" });
    expect(blocks).toEqual([{ kind: "paragraph", text: "正文。" }]);
  });

  it("survives front matter that is no YAML and says so", () => {
    const { blocks, warnings } = load("---", "title: [", "---", "正文。");
    expect(blocks.map((block) => block.text)).toEqual(["正文。"]);
    expect(warnings).toEqual(["文件头部的 YAML 属性有语法错误，已忽略。"]);
  });

  it("takes out comments, over lines too, and keeps what stands around them", () => {
    const { blocks } = load("甲<!-- x -->乙", "<!-- INFO", "END -->", "丙");
    expect(blocks.map((block) => block.text)).toEqual(["甲乙", "丙"]);
  });

  it("keeps the text of emphasis and links and not their marks", () => {
    const { blocks } = load("见**《办法》**第*三*条和[附件](a.docx)，计算为 3*4*5。");
    expect(blocks[0]?.text).toBe("见《办法》第三条和附件，计算为 3*4*5。");
  });

  it("reads underlined headings", () => {
    const { blocks } = load("示例办法", "====", "正文。");
    expect(blocks).toEqual([
      { kind: "heading", level: 1, text: "示例办法" },
      { kind: "paragraph", text: "正文。" },
    ]);
  });
});
