import { describe, expect, it } from "vitest";
import { DamagedFileError, ParserTimeoutError, ScannedDocumentError } from "../../../indexer/load/errors.ts";
import { loadDocument } from "../../../indexer/load/load.ts";
import { ocrReport } from "../../../indexer/ocr/ocr-report.ts";
import type { PageReader } from "../../../indexer/ocr/read-pages.ts";
import { readingScans } from "../../../indexer/ocr/read-scans.ts";
import { scannedNotice, scanPdf } from "./scan-files.ts";

const printed = { scan: false, text: "Articles of this notice:" };
const scan = { scan: true };

const sentences = ["", "第一条 设立人才驿站。", "第二条 应届毕业生可以申请。", "第三条 住宿免费。"];

/** Reads page i as sentence i, each at a height of its own; pages in `broken` take too long. */
class FakeReader implements PageReader {
  readonly size = 1;
  readonly asked: number[] = [];
  readonly #broken: number[];

  constructor(...broken: number[]) {
    this.#broken = broken;
  }

  read(file: string, _: Uint8Array, page: number): ReturnType<PageReader["read"]> {
    this.asked.push(page);
    if (this.#broken.includes(page)) return Promise.reject(new ParserTimeoutError(file, "60"));
    const text = sentences[page] ?? "略。";
    const line = { text, x: 72, y: 100 + 40 * page, width: 100, size: 12, confidence: 0.95 };
    return Promise.resolve({ recognised: { page, lines: [line] }, pages: 1 });
  }
}

const load = (reader: PageReader, bytes: Uint8Array, file = "扫描.pdf") =>
  readingScans((name, content, recognised) => loadDocument(content, name, recognised), reader)(file, bytes);

describe("readingScans", () => {
  it("reads the scanned pages of a text PDF, in their places", async () => {
    const reader = new FakeReader();
    const { blocks, warnings, pages } = await load(reader, scanPdf([printed, scan, { scan: false, text: "3. Annex" }]));
    expect(blocks.map(({ text, page }) => [text, page])).toEqual([
      ["Articles of this notice:", 1],
      ["第二条 应届毕业生可以申请。", 2],
      ["3. Annex", 3],
    ]);
    expect({ asked: reader.asked, pages }).toEqual({ asked: [2], pages: 3 });
    expect(warnings).toEqual(["第 2 页是扫描页，文字由识别得出（平均置信度 95%），请核对原文。"]);
  });

  it("takes a page for a scan that has nothing but a page number over its image", async () => {
    const reader = new FakeReader();
    await load(reader, scanPdf([printed, { scan: true, text: "Page 2" }]));
    expect(reader.asked).toEqual([2]);
  });

  it("reads a document of scans only", async () => {
    const { blocks } = await load(new FakeReader(), scanPdf([scan, scan]));
    expect(blocks.map(({ text }) => text)).toEqual(["第一条 设立人才驿站。", "第二条 应届毕业生可以申请。"]);
  });

  it("asks no reader about a document with a text layer", async () => {
    const reader = new FakeReader();
    expect((await load(reader, scanPdf([printed]))).warnings).toEqual([]);
    expect(reader.asked).toEqual([]);
  });

  it("names a page that cannot be read, and reads the others", async () => {
    const loaded = await load(new FakeReader(2), scanPdf([scan, scan, scan]));
    expect(loaded.blocks.map(({ page }) => page)).toEqual([1, 3]);
    expect(loaded.warnings).toContain("第 2 页文字识别失败（超过 60 秒），该页未读取。");
    expect(ocrReport(loaded)).toMatchObject({
      pages: [
        { page: 1, lines: [0.95] },
        { page: 3, lines: [0.95] },
      ],
      unread: [2],
      share: 2 / 3,
      confidence: 0.95,
    });
  });

  it("gives up on a file after five pages in a row that cannot be read", async () => {
    const reader = new FakeReader(2, 3, 4, 5, 6, 7, 8);
    const { warnings } = await load(reader, scanPdf(Array.from({ length: 8 }, () => scan)));
    expect(reader.asked).toEqual([1, 2, 3, 4, 5, 6]);
    expect(warnings.at(-1)).toBe("连续 5 页识别失败，其余扫描页没有再识别。");
  });

  it("fails with the first page's error when no page can be read", async () => {
    await expect(load(new FakeReader(1, 2), scanPdf([scan, scan]))).rejects.toThrow(ParserTimeoutError);
  });

  it("keeps the text layer where scanned pages cannot be read", async () => {
    const { blocks, warnings } = await load(new FakeReader(2), scanPdf([printed, scan]));
    expect(blocks.map(({ text }) => text)).toEqual(["Articles of this notice:"]);
    expect(warnings).toEqual([
      "第 2 页没有文字层（扫描页），未读取。",
      "第 2 页文字识别失败（超过 60 秒），该页未读取。",
    ]);
  });

  it("reads an image as a document of one page", async () => {
    const { blocks, pages } = await load(new FakeReader(), scannedNotice, "通知.jpg");
    expect(blocks.map(({ text, page }) => [text, page])).toEqual([["第一条 设立人才驿站。", 1]]);
    expect(pages).toBe(1);
  });

  it("passes on what else is wrong with a file", async () => {
    await expect(load(new FakeReader(), Buffer.from("%PDF-1.4 broken"))).rejects.toThrow(DamagedFileError);
  });

  it("has a scan refused where nothing reads scans", async () => {
    await expect(loadDocument(scanPdf([scan]), "扫描.pdf")).rejects.toThrow(ScannedDocumentError);
  });
});
