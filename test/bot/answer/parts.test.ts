import { describe, expect, it } from "vitest";
import type { Citation } from "../../../bot/answer/citations.ts";
import { joinParts, partsOf } from "../../../bot/answer/parts.ts";

describe("partsOf", () => {
  it.each([
    ["申报职称要交哪些材料，什么时候截止？", ["申报职称要交哪些材料", "什么时候截止"]],
    ["我刚毕业，租房补贴多少钱，发几年，谢谢", ["我刚毕业，租房补贴多少钱", "发几年，谢谢"]],
  ])("takes %s apart", (text, parts) => {
    expect(partsOf(text)).toEqual(parts);
  });

  it.each([["租房补贴多少钱"], ["我刚毕业，租房补贴多少钱"], ["多少钱，几年，哪天，电话多少"]])(
    "leaves %s whole",
    (text) => {
      expect(partsOf(text)).toEqual([]);
    },
  );
});

describe("joinParts", () => {
  const citation = (marker: number, quote: string): Citation => ({ marker, quote }) as Citation;

  it("counts the citations on and leaves numbers inside a quotation as they are", () => {
    const first = {
      part: "要什么材料",
      status: "answered",
      lines: ["申请表[1]"],
      citations: [citation(1, "申请表")],
    } as const;
    const lines = ["京政办发[2016]39号规定3年[1]\n注意：请核对"];
    const second = { part: "几年", status: "partial", lines, citations: [citation(1, "3年")] } as const;
    expect(joinParts([first, second], (part) => `${part}：`)).toMatchObject({
      lines: ["要什么材料：", "申请表[1]", "几年：", "京政办发[2016]39号规定3年[2]", "注意：请核对"],
      citations: [{ marker: 1 }, { marker: 2, quote: "3年" }],
    });
  });
});
