import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readNumbering } from "../../../indexer/structure/numbering.ts";
import { hanNumber } from "../../knowledge/text/han-number.ts";

describe("readNumbering", () => {
  it.each([
    ["附件1：材料清单", "attachment", 1, "附件1:", "材料清单"],
    ["附件", "attachment", 1, "附件", ""],
    ["第二章 申报条件", "chapter", 2, "第二章", "申报条件"],
    ["第一节 一般规定", "section", 1, "第一节", "一般规定"],
    ["第 十二 条　申请人", "article", 12, "第十二条", "申请人"],
    ["第12条 申请人", "article", 12, "第12条", "申请人"],
    ["第十二条之一 申请人", "article", 12, "第十二条之一", "申请人"],
    ["三、申报材料", "han", 3, "三、", "申报材料"],
    ["（四）其他材料", "bracketed-han", 4, "（四）", "其他材料"],
    ["5.身份证", "arabic", 5, "5.", "身份证"],
    ["5、身份证", "arabic", 5, "5、", "身份证"],
    ["（6）学历证书", "bracketed-arabic", 6, "（6）", "学历证书"],
    ["6）学历证书", "bracketed-arabic", 6, "6）", "学历证书"],
    ["③劳动合同", "circled", 3, "③", "劳动合同"],
  ])("reads %s", (line, style, ordinal, marker, rest) => {
    expect(readNumbering(line)).toMatchObject({ style, ordinal, rest });
    expect(readNumbering(line)?.marker.normalize("NFKC")).toBe(marker.normalize("NFKC"));
  });

  it.each(["申报材料", "3.5万元", "2026年3月", "第三部分", "一是申请", "附件的要求", "10.3亿元", "", "（一"])(
    "finds none in %j",
    (line) => {
      expect(readNumbering(line)).toBeUndefined();
    },
  );

  it("tells a number that stands apart from one that runs on", () => {
    expect(readNumbering("第四条 规定")?.standsApart).toBe(true);
    expect(readNumbering("第四条")?.standsApart).toBe(true);
    expect(readNumbering("第四条规定")?.standsApart).toBe(false);
  });

  it("reads every number of an article, however it is written", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1500 }), (ordinal) => {
        expect(readNumbering(`第${hanNumber(ordinal)}条 申请人`)).toMatchObject({ style: "article", ordinal });
        expect(readNumbering(`第${ordinal}条申请人`)).toMatchObject({ style: "article", ordinal });
      }),
    );
  });

  it("loses nothing of the line but white space", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."第一十条章、（）(1).附件 人才"), maxLength: 12 }), (line) => {
        const numbering = readNumbering(line);
        if (numbering)
          expect(`${numbering.marker}${numbering.rest}`.replace(/\s/gu, "")).toBe(line.replace(/\s/gu, ""));
      }),
      { numRuns: 500 },
    );
  });
});
