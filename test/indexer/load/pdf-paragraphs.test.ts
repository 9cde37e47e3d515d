import { describe, expect, it } from "vitest";
import { pdfLines } from "../../../indexer/load/pdf-lines.ts";
import { pdfParagraphs } from "../../../indexer/load/pdf-paragraphs.ts";

/** Lines of one page as wide as their text, 20 points apart. */
const texts = (...lines: string[]): string[] => {
  const pieces = lines.map((text, i) => ({ text, x: 72, y: 100 + 20 * i, width: 12 * text.length, size: 12 }));
  return pdfParagraphs(pdfLines(pieces, 1)).map(({ text }) => text);
};

describe("pdfLines", () => {
  it.each([
    ["第十一条", "申请人", "第十一条 申请人"],
    ["第二章", "总则", "第二章 总则"],
    ["附件1", "材料清单", "附件1 材料清单"],
    ["本办法所称", "申请人", "本办法所称申请人"],
    ["共", "3", "共3"],
  ])("puts %s and %s, a third of a character apart, together as %s", (before, after, line) => {
    const pieces = [
      { text: before, x: 72, y: 100, width: 50, size: 12 },
      { text: after, x: 126, y: 100, width: 36, size: 12 },
    ];
    expect(pdfLines(pieces, 1).map(({ text }) => text)).toEqual([line]);
  });
});

describe("pdfParagraphs", () => {
  it("begins an article whose number is written with radicals, behind a line that is full", () => {
    expect(
      texts(
        "第⼗条基地升级为⼯作站的，建站资助按差额补⾜，同一单位只享受一次。",
        "第⼗⼀条出站留区资助应当⼀次性申请，由受理部门在⼗五⽇内办结完毕。",
        "（⼀）签订合同；",
      ),
    ).toEqual([
      "第十条基地升级为工作站的，建站资助按差额补足，同一单位只享受一次。",
      "第十一条出站留区资助应当一次性申请，由受理部门在十五日内办结完毕。",
      "（一）签订合同；",
    ]);
  });
});
