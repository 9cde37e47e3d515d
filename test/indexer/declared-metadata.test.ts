import { describe, expect, it } from "vitest";
import { readDeclaredMetadata } from "../../indexer/declared-metadata.ts";

describe("readDeclaredMetadata", () => {
  it("takes what is known and well formed", () => {
    const properties = { title: "某市人才办法", effective: "2026-03-01", visibility: "staff", sample: true };
    expect(readDeclaredMetadata(properties)).toEqual({
      declared: { fields: properties, relations: {} },
      problems: [],
    });
  });

  it("takes a day as YAML reads it", () => {
    expect(readDeclaredMetadata({ expires: new Date("2031-02-28") }).declared.fields).toEqual({
      expires: "2031-02-28",
    });
  });

  it("takes what ended the document, by title, by number or by both", () => {
    const { declared } = readDeclaredMetadata({
      repealed: "2026-07-01",
      replacedBy: "《某市人才新办法》（某政发〔2026〕3号）",
      trial: true,
    });
    expect(declared.fields).toEqual({
      repealed: "2026-07-01",
      replacedBy: { title: "某市人才新办法", documentNumber: "某政发〔2026〕3号" },
      trial: true,
    });
    expect(readDeclaredMetadata({ replacedBy: "某政发〔2026〕3号" }).declared.fields.replacedBy).toEqual({
      documentNumber: "某政发〔2026〕3号",
    });
    expect(readDeclaredMetadata({ replacedBy: "某市人才新办法" }).declared.fields.replacedBy).toEqual({
      title: "某市人才新办法",
    });
  });

  it("takes what the document does to others, one or several, and that it does nothing", () => {
    const { relations } = readDeclaredMetadata({
      replaces: ["《某市人才办法》", "某政发〔2020〕1号"],
      basedOn: "《中华人民共和国就业促进法》",
      repeals: [],
    }).declared;
    expect(relations).toEqual({
      replaces: [
        { kind: "replaces", title: "某市人才办法" },
        { kind: "replaces", documentNumber: "某政发〔2020〕1号" },
      ],
      "based-on": [{ kind: "based-on", title: "中华人民共和国就业促进法" }],
      repeals: [],
    });
  });

  it("passes over what it does not know, and what is empty", () => {
    expect(readDeclaredMetadata({ author: "张三", title: null, issuer: undefined, region: "" })).toEqual({
      declared: { fields: {}, relations: {} },
      problems: [],
    });
  });

  it.each([
    ["effective", "2026-02-30"],
    ["effective", "2026年3月1日"],
    ["effective", new Date("impossible")],
    ["visibility", "secret"],
    ["documentNumber", 3],
    ["sample", "yes"],
    ["repealed", "已废止"],
    ["replacedBy", 12],
    ["replaces", [12]],
  ])("warns of %s %s and goes on without it", (name, value) => {
    const { declared, problems } = readDeclaredMetadata({ [name]: value, region: "天津" });
    expect(declared.fields).toEqual({ region: "天津" });
    expect(problems).toEqual([{ field: name, reason: expect.stringMatching(/\S/) }]);
  });
});
