import { describe, expect, it } from "vitest";
import { articleLines } from "../../../indexer/structure/articles.ts";
import { quotedBlocks } from "../../../indexer/structure/quoted-blocks.ts";
import { paragraphs } from "./policy-lines.ts";

const read = (...lines: string[]) => articleLines(paragraphs(...lines), quotedBlocks(paragraphs(...lines)));
/** Where articles begin: the first characters of their lines. */
const begun = (...lines: string[]): string[] =>
  read(...lines)
    .filter(({ opensArticle }) => opensArticle)
    .map(({ block }) => block.text.slice(0, 6));

describe("articleLines", () => {
  it("begins an article whose text follows its number directly", () => {
    expect(begun("第一条为规范管理，制定本办法。", "第二条本办法适用于本区。", "第三条自公布之日起施行。")).toEqual([
      "第一条为规范",
      "第二条本办法",
      "第三条自公布",
    ]);
  });

  it("begins it though its first word could refer, where the number after it follows", () => {
    expect(
      begun("第一条总则。", "第二条与单位签约的，可以申请。", "第三条内容变更的，重新申请。", "第四条附则。"),
    ).toEqual(["第一条总则。", "第二条与单位", "第三条内容变", "第四条附则。"]);
  });

  it.each(["第二条规定的人员除外。", "第二条、第三条的人员除外。", "第二条第一款的人员除外。", "第二条人员除外。"])(
    "takes %s for a reference where another line begins with the number",
    (reference) => {
      expect(begun("第一条总则。", reference, "第二条申请人应当提交材料。", "第三条附则。")).toEqual([
        "第一条总则。",
        "第二条申请人",
        "第三条附则。",
      ]);
    },
  );

  it("takes a number that no other follows for a reference", () => {
    expect(begun("第一条总则。", "第五条人员除外。", "第二条附则。")).toEqual(["第一条总则。", "第二条附则。"]);
  });

  it("goes on behind an article whose number is lost", () => {
    expect(begun("第一条总则。", "申请人应当年满十八岁。", "第三条补贴一次发放。", "第四条附则。")).toEqual([
      "第一条总则。",
      "第三条补贴一",
      "第四条附则。",
    ]);
  });

  it("begins 第二条之一 between its neighbours", () => {
    expect(begun("第一条总则。", "第二条条件。", "第二条之一材料。", "第三条附则。")).toHaveLength(4);
  });

  it("does not begin an article where a decision names the one it changes", () => {
    expect(begun("第五条修改为：“补贴一次发放。”", "第六条修改为：“补贴五万元。”")).toEqual([]);
  });

  it("cuts a paragraph behind the sentence with which an article ends", () => {
    expect(read("第一条总则。第二条 申请人应当诚信。第三条附则。").map(({ block }) => block.text)).toEqual([
      "第一条总则。",
      "第二条 申请人应当诚信。",
      "第三条附则。",
    ]);
  });

  it("finds the first article behind the note on who passed the text", () => {
    expect(begun("（2026年3月1日通过）第一条为规范管理，制定本办法。", "第二条附则。")).toEqual([
      "第一条为规范",
      "第二条附则。",
    ]);
  });

  it.each([
    "第一条 条件从宽。第二条规定的人员除外。",
    "第一条 条件从宽，第二条另有规定的除外。",
    "第一条 通知说“条件从宽。第二条停止执行。”",
  ])("leaves %s whole", (line) => {
    expect(read(line, "第二条 附则。").map(({ block }) => block.text)).toEqual([line, "第二条 附则。"]);
  });

  it("leaves the rows of a table whole", () => {
    const row = { kind: "table-row" as const, text: "第一条 甲。第二条 乙。", table: { id: 0, header: false } };
    expect(articleLines([row], new Set())).toEqual([{ block: row, opensArticle: false, quoted: false }]);
  });

  it("keeps the page of a paragraph that it cuts", () => {
    const block = { kind: "paragraph" as const, text: "第一条 甲。第二条 乙。", page: 3 };
    expect(articleLines([block], new Set()).map(({ block: { page } }) => page)).toEqual([3, 3]);
  });
});

describe("quotedBlocks", () => {
  const quoted = (...lines: string[]): number[] => [...quotedBlocks(paragraphs(...lines))];

  it("follows new wording to the mark that closes it", () => {
    expect(
      quoted("一、第五条修改为：“第五条 标准：", "第六条 称为“补贴”。", "第七条 附则。”", "二、删去第九条。"),
    ).toEqual([1, 2]);
  });

  it("allows each quoted paragraph a mark of its own", () => {
    expect(quoted("一、增加一条，作为第六条：“第六条 标准：", "“（一）博士；", "“（二）硕士。”", "二、施行。")).toEqual(
      [1, 2],
    );
  });

  it("does not follow a mark that is never closed", () => {
    expect(quoted("一、第五条修改为：“第五条 标准。", "第六条 附则。")).toEqual([]);
  });

  it("does not follow the quotation of a word", () => {
    expect(quoted("称为“人才", "第六条 附则”。")).toEqual([]);
  });
});
