import { describe, expect, it } from "vitest";
import { regionOf } from "../../indexer/region-of.ts";
import type { ReadMetadata } from "../../indexer/structure/metadata.ts";
import { regionFinder } from "../../knowledge/text/regions.ts";

const finder = regionFinder("天津=天津市=津 滨海新区\n广东=广东省=粤 深圳\n北京=北京市=京");
const of = (read: Partial<ReadMetadata>, text = "", fileTitle = ""): string | undefined =>
  regionOf(finder, { title: "人才办法", ...read }, fileTitle, text);

describe("regionOf", () => {
  it("is the most local place that the title names", () => {
    expect(of({ title: "天津市人才办法" })).toBe("天津");
    expect(of({ title: "广东省深圳市人才办法" })).toBe("深圳");
    expect(of({ title: "天津市滨海新区人才办法" })).toBe("滨海新区");
  });

  it("is the place that acts, not those acted upon", () => {
    expect(of({ title: "天津市引进深圳人才办法" })).toBe("天津");
  });

  it("is that of the file, the issuer, the number, in this order, where the title names none", () => {
    expect(of({ issuer: "北京市人社局", documentNumber: "粤人社〔2026〕1号" }, "", "天津人才")).toBe("天津");
    expect(of({ issuer: "北京市人社局", documentNumber: "粤人社〔2026〕1号" })).toBe("北京");
    expect(of({ documentNumber: "粤人社〔2026〕1号" })).toBe("广东");
  });

  it("is the whole country where a national body made it", () => {
    expect(of({ title: "中华人民共和国人才法" })).toBe("全国");
    expect(of({}, "（2026年1月1日国务院令第1号公布）\n第一条 制定本条例。")).toBe("全国");
    expect(of({}, "第一条 根据国务院的规定，制定本办法。")).toBeUndefined();
  });

  it("is what the text names often and above all others", () => {
    expect(of({}, "在天津工作。\n在天津落户。\n天津的单位可以申请。")).toBe("天津");
    expect(of({}, "在天津工作。\n在天津落户。")).toBeUndefined();
    expect(of({}, "天津。北京。天津。北京。天津。北京。")).toBeUndefined();
  });
});
