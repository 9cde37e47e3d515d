import { describe, expect, it } from "vitest";
import { jsonlBlocks, readJsonl } from "../../../indexer/load/jsonl.ts";

async function* inPieces(text: string | Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(text: string | Uint8Array, size = 7): Promise<unknown[]> {
  const rows: unknown[] = [];
  for await (const row of readJsonl(inPieces(text, size))) rows.push(row);
  return rows;
}

const good = '{"id":"a","title":"示例办法","text":"第一条","region":"示例区"}';

describe("readJsonl", () => {
  it.each([1, 5, 1000])("reads rows however the bytes arrive (%i at a time)", async (size) => {
    expect(await read(`\ufeff${good}\r\n\n${good}`, size)).toEqual([
      { line: 1, id: "a", title: "示例办法", text: "第一条", metadata: { region: "示例区" } },
      { line: 3, id: "a", title: "示例办法", text: "第一条", metadata: { region: "示例区" } },
    ]);
  });

  it("reports what is no document, by line, and reads on", async () => {
    const bad = [
      '{"id":"a","title":"无正文"}',
      "{",
      "[]",
      '{"id":7,"title":"数字","text":"x"}',
      '{"id":"a","title":"t","text":" "}',
    ];
    expect(await read([...bad, good].join("\n"))).toEqual([
      { line: 1, reason: "缺少字符串字段 text" },
      { line: 2, reason: "不是合法的 JSON" },
      { line: 3, reason: "不是 JSON 对象" },
      { line: 4, reason: "缺少字符串字段 id" },
      { line: 5, reason: "缺少字符串字段 text" },
      expect.objectContaining({ line: 6, id: "a" }),
    ]);
  });

  it("reports a line that is not UTF-8", async () => {
    expect(await read(Buffer.concat([Buffer.from([0xd6, 0xd0, 10]), Buffer.from(good)]))).toEqual([
      { line: 1, reason: "不是 UTF-8 编码" },
      expect.objectContaining({ line: 2 }),
    ]);
  });

  it("keeps metadata that the row holds as an object", async () => {
    const row = '{"id":"a","title":"t","text":"x","date":"2026-01-02","metadata":{"region":"示例区"}}';
    expect(await read(row)).toEqual([expect.objectContaining({ metadata: { date: "2026-01-02", region: "示例区" } })]);
  });

  it("gives a row's text as blocks, headings too", () => {
    expect(jsonlBlocks({ line: 1, id: "a", title: "t", text: "# 示例办法\n第一条", metadata: {} })).toEqual([
      { kind: "heading", level: 1, text: "示例办法" },
      { kind: "paragraph", text: "第一条" },
    ]);
  });
});
