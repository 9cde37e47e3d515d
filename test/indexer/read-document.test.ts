import { describe, expect, it } from "vitest";
import type { LoadedDocument } from "../../indexer/load/loaded.ts";
import { documentIdOf, readDocument } from "../../indexer/read-document.ts";
import { regionFinder } from "../../knowledge/text/regions.ts";
import { paragraphs } from "./structure/policy-lines.ts";

const identity = { documentId: "a", source: "docs/a.md", format: "md", fileTitle: "人才办法2026", sample: false };
const regions = regionFinder("天津=天津市");
const read = (loaded: Partial<LoadedDocument>, more: Partial<typeof identity> = {}) =>
  readDocument({ blocks: [], properties: {}, warnings: [], ...loaded }, { ...identity, ...more }, regions);

const blocks = paragraphs(
  "天津市人才办法",
  "津人社规〔2026〕3号",
  "第一条 申请人可以领取补贴。",
  "第二条 本办法自2026年3月1日起施行，有效期5年。",
);

describe("readDocument", () => {
  it("knows what the text says about itself", () => {
    expect(read({ blocks, pages: 2 }).document.metadata).toEqual({
      documentId: "a",
      source: "docs/a.md",
      format: "md",
      visibility: "public",
      title: "天津市人才办法",
      documentNumber: "津人社规〔2026〕3号",
      effective: "2026-03-01",
      expires: "2031-02-28",
      validitySentence: "第二条 本办法自2026年3月1日起施行，有效期5年。",
      validityStart: 36,
      proofs: {
        title: { sentence: "天津市人才办法", start: 0, end: 7 },
        documentNumber: { sentence: "津人社规〔2026〕3号", start: 8, end: 20 },
      },
      region: "天津",
      pages: 2,
    });
  });

  it("shows each fact in the stored text, over as many lines as it takes", () => {
    const signed = paragraphs("天津市人才办法", "第一条 制定本办法。", "天津市财政局", "天津市民政局", "2026年2月1日");
    const { pageContent, metadata } = read({ blocks: signed }).document;
    expect(metadata.proofs).toMatchObject({
      issuer: { sentence: "天津市财政局\n天津市民政局\n2026年2月1日" },
      published: { sentence: "2026年2月1日" },
    });
    for (const { sentence, start, end } of Object.values(metadata.proofs ?? {}))
      expect(pageContent.slice(start, end)).toBe(sentence);
  });

  it("believes the author in every field, and shows no line of the text for what is declared", () => {
    const declared = {
      title: "另一办法",
      documentNumber: "津政发〔2025〕9号",
      issuer: "天津市人民政府",
      region: "北京",
      published: "2025-01-01",
      effective: "2025-02-01",
      expires: "2025-12-31",
      repealed: "2025-06-01",
      trial: true,
      visibility: "staff",
      sample: true,
    };
    const { metadata } = read({ blocks, properties: declared }).document;
    expect(metadata).toMatchObject(declared);
    expect([metadata.proofs, metadata.validitySentence]).toEqual([undefined, undefined]);
  });

  it("counts 自公布之日起 from the day that the author declares", () => {
    const lines = paragraphs("天津市人才办法", "第一条 本办法自公布之日起施行，有效期2年。");
    expect(read({ blocks: lines, properties: { published: "2026-03-01" } }).document.metadata).toMatchObject({
      effective: "2026-03-01",
      expires: "2028-02-29",
    });
  });

  it("believes the author before the text", () => {
    const properties = { title: "人才办法（内部）", expires: "2027-12-31", visibility: "staff", region: "北京" };
    expect(read({ blocks, properties }).document.metadata).toMatchObject(properties);
  });

  it("keeps the lines as the stored text, and its chunks as ranges of it", () => {
    const { document, chunks, blocks: stored } = read({ blocks });
    expect(document.pageContent).toBe(blocks.map(({ text }) => text).join("\n"));
    expect(stored.map(({ start, end }) => document.pageContent.slice(start, end))).toEqual(
      blocks.map(({ text }) => text),
    );
    expect(chunks.length).toBeGreaterThan(0);
    expect(stored.some((block) => "headings" in block)).toBe(false);
  });

  it("matches a chunk under title and file name", () => {
    const contexts = (fileTitle: string) => read({ blocks }, { fileTitle }).chunks[0]?.context;
    expect(contexts("a1")).toBe("天津市人才办法（a1）");
    expect(contexts("天津市人才办法2026")).toBe("天津市人才办法2026");
    expect(contexts("人才办法")).toBe("天津市人才办法");
  });

  it("marks a sample, whoever says that it is one", () => {
    expect(read({ blocks }, { sample: true }).document.metadata.sample).toBe(true);
    expect(read({ blocks, properties: { sample: true } }).document.metadata.sample).toBe(true);
    expect(read({ blocks }).document.metadata.sample).toBeUndefined();
  });

  it("passes on the loader's warnings and its own", () => {
    const { warnings } = read({ blocks, warnings: ["第 2 页是扫描件"], properties: { effective: "三月" } });
    expect(warnings).toEqual(["第 2 页是扫描件", expect.stringContaining("effective")]);
  });
});

describe("documentIdOf", () => {
  it("is the same for one name however its accents are composed, and another for another", () => {
    expect(documentIdOf("docs/re\u0301sume\u0301.md")).toBe(documentIdOf("docs/résumé.md"));
    expect(documentIdOf("docs/a.md")).not.toBe(documentIdOf("docs/b.md"));
    expect(documentIdOf("docs/a.md")).toMatch(/^[0-9a-f]{16}$/);
  });
});
