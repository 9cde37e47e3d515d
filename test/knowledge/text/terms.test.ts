import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { segmenterWith } from "../../../knowledge/text/terms.ts";

const segmenter = segmenterWith(new TextEncoder().encode("信创谷 20000 n\n高层次人才服务证 20000 n"));

describe("terms", () => {
  it("hold each Han character once for each place", () => {
    expect(segmenter.terms("人才人").filter((term) => term === "人")).toHaveLength(2);
  });

  it("hold the words that the field has and the dictionary lacks", () => {
    expect(segmenter.terms("信创谷在哪里")).toContain("信创谷");
  });

  it("are the same for a traditional question and a simplified text", () => {
    expect(segmenter.terms("高層次人才認定條件")).toEqual(segmenter.terms("高层次人才认定条件"));
  });

  it("are the same whichever notation a number has", () => {
    expect(segmenter.terms("第十二条")).toContain("第12条");
    expect(segmenter.terms("补贴三万元")).toContain("30000元");
    expect(segmenter.terms("补贴30000元")).toContain("30000元");
  });

  it("hold Latin words and digits, in lower case", () => {
    expect(segmenter.terms("ＩＴ人才 A类")).toEqual(expect.arrayContaining(["it", "a"]));
  });

  it("hold no punctuation", () => {
    expect(segmenter.terms("（，。！？；：“”…—）·")).toEqual([]);
  });

  it("are none for nothing", () => {
    expect(segmenter.terms(" \n\u200b")).toEqual([]);
  });
});

describe("words", () => {
  it("cover the letters of the text, in order", () => {
    expect(segmenter.words("申报人才，需要3份材料。").join("")).toBe("申报人才需要3份材料");
  });

  it("of the field are cut the same after a letter as after a word", () => {
    const shipped = segmenterWith(readFileSync(new URL("../../../knowledge/lexicon/words.txt", import.meta.url)));
    for (const who of ["B类", "引进的", "这类", "高层次"])
      expect(shipped.words(`${who}人才能拿多少`).join("|")).toMatch(/人才\|能/u);
  });

  it("keep a decimal number whole", () => {
    expect(segmenter.words("补贴1.5万元")).toContain("1.5");
  });
});
