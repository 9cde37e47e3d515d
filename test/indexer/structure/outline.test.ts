import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type OutlinedBlock, outline } from "../../../indexer/structure/outline.ts";
import { loadedBlocks, paragraphs } from "./policy-lines.ts";

/** Kind and clause of each line. */
const clauses = (...lines: string[]): (string | undefined)[] =>
  outline(paragraphs(...lines)).blocks.map(({ clause }) => clause);
const kinds = (...lines: string[]): string[] => outline(paragraphs(...lines)).blocks.map(({ kind }) => kind);
const bare = (text: string): string => text.replace(/\s/gu, "");
const last = (...lines: string[]): OutlinedBlock => outline(paragraphs(...lines)).blocks.at(-1) as OutlinedBlock;

describe("outline", () => {
  it("names 条, 款, 项 and 目", () => {
    expect(
      clauses(
        "第四条 申请人应当符合下列条件：",
        "（一）年满十八周岁；",
        "（二）具有下列学历之一：",
        "1.硕士；",
        "2.博士。",
        "前款所称学历以证书为准。",
        "（一）国内证书；",
        "第五条 本办法自2026年3月1日起施行。",
      ),
    ).toEqual([
      "第四条",
      "第四条第（一）项",
      "第四条第（二）项",
      "第四条第（二）项第1目",
      "第四条第（二）项第2目",
      "第四条第二款",
      "第四条第二款第（一）项",
      "第五条",
    ]);
  });

  it("counts 款 beyond ten, and beyond a hundred in digits", () => {
    const lines = Array.from({ length: 120 }, (_, i) => `这是第${i}段的内容。`);
    const named = clauses("第一条 为规范管理，制定本办法。", ...lines);
    expect([named[11], named[20], named[98], named[119]]).toEqual([
      "第一条第十二款",
      "第一条第二十一款",
      "第一条第九十九款",
      "第一条第120款",
    ]);
  });

  it("names points by their own numbers where there are no articles", () => {
    expect(
      clauses("一、办理条件", "在本区工作满一年的人员，可以办理。", "（一）材料", "身份证和学历证书各一份。"),
    ).toEqual(["一", "一", "一、（一）", "一、（一）"]);
  });

  it("names an attachment and the points in it", () => {
    expect(clauses("第一条 为规范管理，制定本办法。", "附件2：材料清单", "一、身份证；", "二、学历证书。")).toEqual([
      "第一条",
      "附件2",
      "附件2 一",
      "附件2 二",
    ]);
  });

  it("takes a line that refers to an article for a paragraph of the one it stands in", () => {
    expect(clauses("第十一条 补贴分两年发放。", "第十二条规定的人员，一次发放。")).toEqual([
      "第十一条",
      "第十一条第二款",
    ]);
    expect(clauses("第十一条 补贴分两年发放。", "第三条第二款的人员，一次发放。")).toEqual([
      "第十一条",
      "第十一条第二款",
    ]);
    expect(clauses("第十一条 补贴分两年发放。", "第二十条人员另行规定。")).toEqual(["第十一条", "第十一条第二款"]);
  });

  it("takes the next article for one though its first word could refer", () => {
    expect(clauses("第三条 补贴分两年发放。", "第四条 与用人单位签订合同的人员，可以申请。")).toEqual([
      "第三条",
      "第四条",
    ]);
    expect(clauses("第三条 补贴分两年发放。", "第四条 内容变更的，重新申请。")).toEqual(["第三条", "第四条"]);
  });

  it("cuts a paragraph in which the next article begins, and counts on behind it", () => {
    expect(
      clauses(
        "第十条 建站资助只享受一次。第十一条留区资助应当符合下列条件：",
        "（一）签订合同；",
        "第十二条可以租房。",
      ),
    ).toEqual(["第十条", "第十一条", "第十一条第（一）项", "第十二条"]);
  });

  it("keeps the articles that an amendment quotes in the point that quotes them", () => {
    const { blocks } = outline(
      paragraphs(
        "一、第五条修改为：“第五条 补贴按下列标准发放：",
        "（一）博士五万元；",
        "第六条 补贴一次发放。”",
        "二、删去第七条。",
      ),
    );
    expect(blocks.map(({ clause }) => clause)).toEqual(["一", "一", "一", "二"]);
  });

  it("ends the points of a sentence at the paragraph behind them", () => {
    expect(
      clauses("四、申报条件", "申报单位应当：", "（1）依法纳税；", "（2）诚信经营。", "个人不得直接申报。"),
    ).toEqual(["四", "四", "四、（1）", "四、（2）", "四"]);
    expect(clauses("（一）依法纳税。", "（二）诚信经营。", "以信用报告为准。")).toEqual(["（一）", "（二）", "（二）"]);
  });

  it("takes a chapter for a heading though its title could refer", () => {
    const { blocks } = outline(
      paragraphs("第二章 内容与方式", "第三条 补贴一次发放。", "第三章规定的人员，另行办理。"),
    );
    expect(blocks.map(({ kind }) => kind)).toEqual(["heading", "paragraph", "paragraph"]);
  });

  it("keeps the path of headings", () => {
    expect(last("第一章 总则", "第一节 一般规定", "第一条 为规范管理，制定本办法。").headings).toEqual([
      "第一章 总则",
      "第一节 一般规定",
    ]);
    expect(last("第一章 总则", "第一节 一般规定", "第二章 附则", "第九条 本办法自公布之日起施行。").headings).toEqual([
      "第二章 附则",
    ]);
  });

  it("takes a point's short first sentence into the path, not the point's number alone", () => {
    expect(last("一、办理须知", "（一）申领条件。在本区工作满一年。").headings).toEqual([
      "一、办理须知",
      "（一）申领条件",
    ]);
    expect(last("一、办理须知", "（一）在本区工作满一年；").headings).toEqual(["一、办理须知"]);
  });

  it("takes short unnumbered lines above longer text for headings", () => {
    expect(kinds("所需资料", "申请人应当提交身份证、学历证书和劳动合同的原件及复印件。")).toEqual([
      "heading",
      "paragraph",
    ]);
    expect(kinds("所需资料", "身份证。")).toEqual(["paragraph", "paragraph"]);
    expect(kinds("2026年3月1日", "申请人应当提交身份证、学历证书和劳动合同的原件及复印件。")).toEqual([
      "paragraph",
      "paragraph",
    ]);
  });

  it("takes a row of short points for a list, not for headings", () => {
    expect(kinds("1.身份证", "2.学历证书", "3.劳动合同").slice(0, 2)).toEqual(["list-item", "list-item"]);
  });

  it("believes a heading that the format declares", () => {
    const { blocks } = outline([
      { kind: "heading", level: 1, text: "人才引进办法" },
      { kind: "heading", level: 2, text: "申请条件" },
      { kind: "paragraph", text: "年满十八周岁。" },
      { kind: "heading", level: 2, text: "申请材料" },
      { kind: "paragraph", text: "身份证。" },
    ]);
    expect(blocks.map(({ headings }) => headings)).toEqual([
      [],
      ["人才引进办法"],
      ["人才引进办法", "申请条件"],
      ["人才引进办法"],
      ["人才引进办法", "申请材料"],
    ]);
  });

  it("does not believe a declared heading that is a sentence", () => {
    const [block] = outline([{ kind: "heading", level: 2, text: "申请人应当年满十八周岁。" }]).blocks;
    expect(block?.kind).toBe("paragraph");
  });

  it("leaves table rows, pages and levels of lists as they are", () => {
    const { blocks } = outline([
      { kind: "table-row", text: "第一条 | 补贴", table: { id: 0, header: true }, page: 2 },
      { kind: "list-item", text: "身份证" },
    ]);
    expect(blocks[0]).toMatchObject({ kind: "table-row", table: { id: 0, header: true }, page: 2 });
    expect(blocks[0]?.clause).toBeUndefined();
    expect(blocks[1]?.kind).toBe("list-item");
  });

  it("is empty for nothing", () => {
    expect(outline([])).toEqual({ text: "", blocks: [] });
  });

  it("lays blocks side by side and loses nothing of the loaded lines but white space", () => {
    fc.assert(
      fc.property(loadedBlocks, (loaded) => {
        const { text, blocks } = outline(loaded);
        expect(blocks.map(({ start, end }) => text.slice(start, end)).join("\n")).toBe(text);
        expect(bare(text)).toBe(bare(loaded.map((block) => block.text).join("")));
        expect(blocks.length).toBeGreaterThanOrEqual(loaded.length);
      }),
    );
  });

  it("puts under every block only headings that stand above it", () => {
    fc.assert(
      fc.property(loadedBlocks, (loaded) => {
        const { text, blocks } = outline(loaded);
        for (const { headings, start } of blocks)
          for (const heading of headings) expect(bare(text.slice(0, start + 60))).toContain(bare(heading).slice(0, 8));
      }),
    );
  });
});
