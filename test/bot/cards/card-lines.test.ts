import { describe, expect, it } from "vitest";
import type { Card } from "../../../bot/cards/card.ts";
import { cardLines, linesBeside } from "../../../bot/cards/card-lines.ts";

const card: Card = {
  title: "租房补贴",
  subtitle: "接近符合",
  blocks: [
    { kind: "text", text: "逐项看：" },
    {
      kind: "items",
      items: [
        { mark: "met", text: "学历：硕士[1]" },
        { mark: "open", text: "劳动合同", detail: "签满一年", say: "备好" },
      ],
    },
    { kind: "facts", facts: [{ name: "部门", value: "区人才局" }] },
    { kind: "table", header: ["类别", "标准"], rows: [["A类", "6000元"]] },
    { kind: "picture", url: "/a.svg", alt: "六个环节" },
  ],
  actions: [
    { kind: "say", title: "下一步", text: "下一步" },
    { kind: "open", title: "下载", url: "/files/a" },
  ],
};

describe("a card as lines", () => {
  it("says all but the buttons", () => {
    expect(cardLines(card)).toEqual([
      "租房补贴",
      "接近符合",
      "逐项看：",
      "✓ 学历：硕士[1]",
      "☐ 劳动合同",
      "　签满一年",
      "部门：区人才局",
      "类别 | 标准",
      "A类 | 6000元",
      "六个环节",
    ]);
  });
});

describe("the lines beside cards", () => {
  it("leave out the address of a button", () => {
    expect(linesBeside(["下载：/files/a", "链接7天内有效。"], [card])).toEqual(["链接7天内有效。"]);
  });

  it("are those that the cards do not say, whatever marks and markers they have", () => {
    const lines = ["样例。", "• 学历：硕士。", "☐ 劳动合同", "逐项看：", "是否符合以审核为准。"];
    expect(linesBeside(lines, [card])).toEqual(["样例。", "是否符合以审核为准。"]);
  });

  it("lead to nothing where the card says what they led to", () => {
    const lines = ["已打勾：", "☑ 学历：硕士", "还差1项：", "☐ 劳动合同", "后面几步：", "• 公示"];
    expect(linesBeside(lines, [card])).toEqual(["已打勾。", "还差1项。", "后面几步：", "• 公示"]);
  });

  it("are not those that an item and its detail say together", () => {
    expect(linesBeside(["☐ 劳动合同：签满一年"], [card])).toEqual([]);
  });

  it("are all of them where there is no card", () => {
    expect(linesBeside(["甲", "乙"], [])).toEqual(["甲", "乙"]);
  });
});
