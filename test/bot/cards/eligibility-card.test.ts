import { describe, expect, it } from "vitest";
import { eligibilityCard, listCard } from "../../../bot/cards/eligibility-card.ts";

describe("a card of a verdict", () => {
  it("has the programme, the verdict, and an item for each line with a sign", () => {
    const lines = [
      "是否符合，以区人才局为准[1]。",
      "逐项看：",
      "✓ 学历：硕士[1]",
      "✗ 社保差3个月[2]",
      "下一步：",
      "• 准备材料",
    ];
    const card = eligibilityCard({ programme: { title: "租房补贴" }, verdict: "nearly" }, lines, ["继续回答"]);
    expect(card).toEqual({
      title: "租房补贴",
      subtitle: "接近符合",
      blocks: [
        { kind: "text", text: "是否符合，以区人才局为准[1]。" },
        { kind: "text", text: "逐项看：", tone: "heading" },
        {
          kind: "items",
          items: [
            { mark: "met", text: "学历：硕士[1]" },
            { mark: "unmet", text: "社保差3个月[2]" },
          ],
        },
        { kind: "text", text: "下一步：", tone: "heading" },
        { kind: "items", items: [{ mark: "none", text: "准备材料" }] },
      ],
      actions: [{ kind: "say", title: "继续回答", text: "继续回答" }],
    });
  });

  it("lists what is open as to be confirmed", () => {
    const { blocks } = listCard("能享受哪些", ["还不能判断（1 项）：", "？ 购房补贴：还缺 学历"]);
    expect(blocks[1]).toEqual({ kind: "items", items: [{ mark: "unknown", text: "购房补贴", detail: "还缺 学历" }] });
  });
});
