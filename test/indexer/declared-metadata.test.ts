import { describe, expect, it } from "vitest";
import { readDeclaredMetadata } from "../../indexer/declared-metadata.ts";

describe("readDeclaredMetadata", () => {
  it("takes what is known and well formed", () => {
    const properties = { title: "某市人才办法", effective: "2026-03-01", visibility: "staff", sample: true };
    expect(readDeclaredMetadata(properties)).toEqual({ declared: properties, warnings: [] });
  });

  it("takes a day as YAML reads it", () => {
    expect(readDeclaredMetadata({ expires: new Date("2031-02-28") }).declared).toEqual({ expires: "2031-02-28" });
  });

  it("passes over what it does not know, and what is empty", () => {
    expect(readDeclaredMetadata({ author: "张三", title: null, issuer: undefined, region: "" })).toEqual({
      declared: {},
      warnings: [],
    });
  });

  it.each([
    ["effective", "2026-02-30"],
    ["effective", "2026年3月1日"],
    ["effective", new Date("impossible")],
    ["visibility", "secret"],
    ["documentNumber", 3],
    ["sample", "yes"],
  ])("warns of %s %s and goes on without it", (name, value) => {
    const { declared, warnings } = readDeclaredMetadata({ [name]: value, region: "天津" });
    expect(declared).toEqual({ region: "天津" });
    expect(warnings).toEqual([expect.stringContaining(`元数据 ${name} 不可用`)]);
  });
});
