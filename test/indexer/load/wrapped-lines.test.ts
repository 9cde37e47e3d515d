import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { joinWrapped } from "../../../indexer/load/wrapped-lines.ts";

const wrapped = [
  "第一条 为了规范本市人才公寓的申请和使用，",
  "保障来区人才的居住需要，促进产业和人才协调",
  "发展，根据有关规定，结合本区实际，制定本办法。",
  "第二条 本办法适用于人才公寓的申请、审核、配",
  "租、使用、退出以及监督管理等相关活动，其他住",
  "房另行规定。",
  "第三条 区人才工作部门负责人才公寓的综合协调",
  "工作，区住房建设部门负责房源筹集和日常的维修",
  "管理工作。",
  "第四条 申请人才公寓应当同时具备下列各项条件：",
  "（一）在本区用人单位全职工作并签订劳动合同；",
  "（二）本人及其配偶在本区没有自有住房，申请之",
  "日前三年内没有转让过住房；",
];

describe("joinWrapped", () => {
  it("puts the pieces of a paragraph together, each numbered part on a line of its own", () => {
    const joined = joinWrapped(wrapped);
    expect(joined).toHaveLength(6);
    expect(joined[1]).toBe(
      "第二条 本办法适用于人才公寓的申请、审核、配租、使用、退出以及监督管理等相关活动，其他住房另行规定。",
    );
    expect(joined[5]).toBe("（二）本人及其配偶在本区没有自有住房，申请之日前三年内没有转让过住房；");
  });

  it("joins over blank lines between the pieces, and not over an indented beginning", () => {
    const spaced = wrapped.flatMap((line) => [line, ""]);
    expect(joinWrapped(spaced).filter((line) => line !== "")).toEqual(joinWrapped(wrapped));
    const indented = wrapped.map((line) => (line.startsWith("发展") ? `　　${line}` : line));
    expect(joinWrapped(indented)).toHaveLength(7);
  });

  it("keeps the title apart from whom the notice is sent to", () => {
    const title = "关于印发某区人才公寓管理办法等三项办法的通知";
    expect(joinWrapped([title, "各街道办事处、各有关单位：", ...wrapped])[0]).toBe(title);
  });

  it("leaves a text alone whose lines end with their sentences, or that is short", () => {
    const whole = Array.from({ length: 20 }, (_, i) => `第${i + 1}条 本办法的有关事项由区人才工作部门负责解释。`);
    expect(joinWrapped(whole)).toEqual(whole);
    expect(joinWrapped(wrapped.slice(0, 3))).toEqual(wrapped.slice(0, 3));
  });

  it("loses no character but white space between lines", () => {
    const line = fc.string({ unit: fc.constantFrom(..."人才公寓，。：（一）第条 12ab　"), maxLength: 30 });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
        const bare = (all: readonly string[]) => all.join("").replace(/\s/gu, "");
        expect(bare(joinWrapped(lines))).toBe(bare(lines));
      }),
    );
  });
});
