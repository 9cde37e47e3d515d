import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LoadedBlock } from "../../indexer/load/loaded.ts";
import { splitDocument } from "../../indexer/split.ts";
import { outline } from "../../indexer/structure/outline.ts";
import type { Chunk } from "../../knowledge/policy.ts";
import { loadedBlocks, paragraphs } from "./structure/policy-lines.ts";

interface Split {
  text: string;
  chunks: Chunk[];
  bodies: string[];
}

function split(loaded: LoadedBlock[], options: { title?: string; maxChars?: number; fullChars?: number } = {}): Split {
  const { text, blocks } = outline(loaded);
  const chunks = splitDocument(text, blocks, { title: "某市人才办法", ...options });
  return { text, chunks, bodies: chunks.map(({ start, end }) => text.slice(start, end)) };
}

const items = (lead: string, count: number): LoadedBlock[] => [
  ...paragraphs(lead),
  ...Array.from({ length: count }, (_, i): LoadedBlock => ({ kind: "list-item", text: `${i + 1}.材料之${i + 1}；` })),
];

describe("splitDocument", () => {
  it("keeps an article together and names it", () => {
    const { chunks, bodies } = split(
      paragraphs(
        "第一条 为规范管理，制定本办法。",
        "第二条 申请人应当：",
        "（一）年满十八周岁；",
        "（二）有学历证书。",
      ),
      { maxChars: 40, fullChars: 10 },
    );
    expect(bodies).toEqual([
      "第一条 为规范管理，制定本办法。",
      "第二条 申请人应当：\n（一）年满十八周岁；\n（二）有学历证书。",
    ]);
    expect(chunks.map(({ clause }) => clause)).toEqual(["第一条", "第二条"]);
  });

  it("puts short articles together until the chunk is full", () => {
    const { bodies } = split(paragraphs("第一条 甲。", "第二条 乙。", "第三条 丙。"), { maxChars: 40, fullChars: 12 });
    expect(bodies).toEqual(["第一条 甲。\n第二条 乙。", "第三条 丙。"]);
  });

  it("never crosses a heading, and names the path in the context", () => {
    const { chunks, bodies } = split(paragraphs("第一章 总则", "第一条 甲。", "第二章 附则", "第二条 乙。"));
    expect(bodies).toEqual(["第一条 甲。", "第二条 乙。"]);
    expect(chunks.map(({ context }) => context)).toEqual(["某市人才办法\n第一章 总则", "某市人才办法\n第二章 附则"]);
    expect(chunks.map(({ headings }) => headings)).toEqual([["第一章 总则"], ["第二章 附则"]]);
  });

  it.each([
    ["scan_0417", ["第一章 总则"]],
    ["2026", ["第一章 总则"]],
    ["IT人才办法2026", ["IT人才办法2026", "第一章 总则"]],
    ["Talent guide 2026", ["Talent guide 2026", "第一章 总则"]],
  ])("has %s in the context only where it is a title and no number", (title, context) => {
    const { chunks } = split(paragraphs("第一章 总则", "第一条 甲。"), { title });
    expect(chunks[0]?.context.split("\n")).toEqual(context);
  });

  it("lets a heading with nothing below it stand for itself", () => {
    expect(split(paragraphs("第一章 总则", "第二章 附则", "第一条 甲。")).bodies).toEqual([
      "第一章 总则",
      "第一条 甲。",
    ]);
  });

  it("lets it stand for itself though the line behind it has a title of its own", () => {
    expect(split(paragraphs("一、申请人", "第一章 申报。申请人应当年满十八周岁，并有学历证书。")).bodies).toHaveLength(
      2,
    );
  });

  it("repeats the lead-in of a list that goes on in the next chunk", () => {
    const { chunks, bodies } = split(items("申请人应当提交下列材料：", 12), { maxChars: 50, fullChars: 30 });
    expect(chunks.length).toBeGreaterThan(2);
    expect(bodies[0]).toContain("申请人应当提交下列材料：");
    expect(chunks.slice(1).map(({ context }) => context)).toEqual(
      chunks.slice(1).map(() => "某市人才办法\n申请人应当提交下列材料："),
    );
  });

  it("repeats the lead-in where it filled a chunk by itself", () => {
    const lead = `${"在本区工作的各类人才，".repeat(4)}应当提交下列材料：`;
    const { chunks, bodies } = split(items(lead, 2), { maxChars: 60, fullChars: 30 });
    expect(bodies[0]).toBe(lead);
    expect(chunks[1]?.context).toBe(`某市人才办法\n${lead}`);
  });

  it("puts the header of a table over each of its chunks but the one that holds it", () => {
    const rows = Array.from(
      { length: 9 },
      (_, i): LoadedBlock => ({
        kind: "table-row",
        text: i === 0 ? "等次 | 补贴标准" : `第${i}等 | ${i}万元`,
        table: { id: 0, header: i === 0 },
      }),
    );
    const { chunks, bodies } = split([...paragraphs("补贴标准见下表。"), ...rows], { maxChars: 40, fullChars: 30 });
    expect(bodies.slice(0, 2)).toEqual(["补贴标准见下表。", expect.stringContaining("等次 | 补贴标准")]);
    expect(chunks.length).toBeGreaterThan(3);
    for (const { context } of chunks.slice(2)) expect(context).toBe("某市人才办法\n等次 | 补贴标准");
  });

  it("repeats a header of four rows whole, and no more of what a table calls its header", () => {
    const rows = Array.from(
      { length: 40 },
      (_, i): LoadedBlock => ({ kind: "table-row", text: `第${i}行 | 表头`, table: { id: 0, header: true } }),
    );
    const { chunks } = split(rows, { maxChars: 60, fullChars: 40 });
    expect(chunks.at(-1)?.context).toBe("某市人才办法\n第0行 | 表头\n第1行 | 表头\n第2行 | 表头\n第3行 | 表头");
  });

  it("repeats a wide header from its first column", () => {
    const header = ["类别", ...Array.from({ length: 40 }, (_, i) => `第${i}项补贴标准`)].join(" | ");
    const rows = [header, ...Array.from({ length: 40 }, (_, i) => `第${i}类 | 3万元`)];
    const { chunks } = split(
      rows.map((text, i): LoadedBlock => ({ kind: "table-row", text, table: { id: 0, header: i === 0 } })),
      { maxChars: 60, fullChars: 40 },
    );
    expect(chunks.at(-1)?.context).toMatch(/^某市人才办法\n类别 \| 第0项补贴标准 \| /);
  });

  it("repeats no more than two hundred characters of a title", () => {
    const { text, blocks } = outline(paragraphs("第一条 甲。"));
    expect(splitDocument(text, blocks, { title: "长".repeat(9999) })[0]?.context).toBe("长".repeat(200));
  });

  it("does not mix two tables", () => {
    const row = (id: number): LoadedBlock => ({
      kind: "table-row",
      text: `表${id} | 行`,
      table: { id, header: false },
    });
    expect(split([row(0), row(0), row(1)]).bodies).toEqual(["表0 | 行\n表0 | 行", "表1 | 行"]);
  });

  it("cuts a line that is too long behind a sentence", () => {
    const { bodies } = split(paragraphs("申请人应当提交材料。受理部门应当审核。合格的予以公示。"), { maxChars: 20 });
    expect(bodies).toEqual(["申请人应当提交材料。受理部门应当审核。", "合格的予以公示。"]);
  });

  it("cuts a sentence that is too long behind a comma, and one without commas anywhere but inside a character", () => {
    expect(split(paragraphs("甲甲甲甲甲甲，乙乙乙乙乙乙，丙丙"), { maxChars: 10 }).bodies).toEqual([
      "甲甲甲甲甲甲，",
      "乙乙乙乙乙乙，丙丙",
    ]);
    expect(split(paragraphs("𠀀".repeat(8)), { maxChars: 7 }).bodies).toEqual(["𠀀𠀀𠀀", "𠀀𠀀𠀀", "𠀀𠀀"]);
  });

  it("carries the page of its first line", () => {
    const { chunks } = split([{ kind: "paragraph", text: "第一条 甲。", page: 3 }]);
    expect(chunks[0]?.page).toBe(3);
  });

  const limits = fc.record({
    maxChars: fc.integer({ min: 20, max: 500 }),
    fullChars: fc.integer({ min: 5, max: 300 }),
  });

  it("makes chunks that are never empty, never too long and never overlap, in reading order", () => {
    fc.assert(
      fc.property(loadedBlocks, limits, (loaded, limit) => {
        const { text, chunks } = split(loaded, limit);
        let before = 0;
        for (const { start, end } of chunks) {
          expect(start).toBeGreaterThanOrEqual(before);
          expect(end).toBeGreaterThan(start);
          expect(end - start).toBeLessThanOrEqual(limit.maxChars);
          before = end;
        }
        expect(before).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 300 },
    );
  });

  it("covers, together with the headings, every letter of the document", () => {
    fc.assert(
      fc.property(loadedBlocks, limits, (loaded, limit) => {
        const { text, blocks } = outline(loaded);
        const chunks = splitDocument(text, blocks, { title: "", ...limit });
        const covered = new Uint8Array(text.length);
        for (const { start, end } of chunks) covered.fill(1, start, end);
        const paths = new Set(chunks.flatMap(({ headings }) => headings));
        for (const { kind, start, end } of blocks)
          if (kind === "heading" && paths.has(text.slice(start, end).trim())) covered.fill(1, start, end);
        const lost = [...covered.keys()].filter((i) => covered[i] === 0 && /\S/u.test(text[i] as string));
        expect(lost.map((i) => text[i])).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it("never parts the two halves of a character", () => {
    fc.assert(
      fc.property(loadedBlocks, limits, (loaded, limit) => {
        for (const body of split(loaded, limit).bodies) expect(body).not.toMatch(/\p{Surrogate}/u);
      }),
    );
  });
});
