import { describe, expect, it } from "vitest";
import type { RecognisedLine } from "../../../indexer/load/recognised-page.ts";
import { inOneColumn } from "../../../indexer/ocr/columns.ts";
import { evenSizes } from "../../../indexer/ocr/even-sizes.ts";

const line = (text: string, x: number, y: number, width: number, size = 12): RecognisedLine => ({
  text,
  x,
  y,
  width,
  size,
  confidence: 0.99,
});

const column = (name: string, x: number, width = 210): RecognisedLine[] =>
  Array.from({ length: 9 }, (_, i) => line(`${name}${i}`, x, 100 + 20 * i, width));

const texts = (lines: readonly RecognisedLine[]): string[] =>
  lines.toSorted((a, b) => a.y - b.y).map(({ text }) => text);

describe("inOneColumn", () => {
  it("puts the right column below the left one, under the title and above the line that closes both", () => {
    const page = [line("题", 200, 60, 200), ...column("左", 72), ...column("右", 310), line("尾", 72, 300, 440)];
    const laid = inOneColumn(page);
    expect(texts(laid)).toEqual([
      "题",
      ...column("左", 0).map(({ text }) => text),
      ...column("右", 0).map(({ text }) => text),
      "尾",
    ]);
    expect(new Set(laid.filter(({ text }) => /[左右]/.test(text)).map(({ x }) => x))).toEqual(new Set([72]));
  });

  it("leaves a table alone: its cells do not fill its columns", () => {
    const cells = Array.from({ length: 9 }, (_, i) => [
      line(`甲${i}`, 72, 100 + 20 * i, i === 0 ? 210 : 40),
      line(`乙${i}`, 310, 100 + 20 * i, i === 0 ? 210 : 60),
    ]).flat();
    expect(inOneColumn(cells)).toEqual(cells);
  });

  it("leaves a page of one column alone", () => {
    const page = column("文", 72, 440);
    expect(inOneColumn(page)).toEqual(page);
  });
});

describe("evenSizes", () => {
  it("evens out the sizes of the running text, keeps a title's, and gives a short last line its neighbour's", () => {
    const sizes = evenSizes([
      line("临江区人才驿站管理办法", 150, 60, 300, 20),
      line("为了方便来临江区求职的青年人才设立人才驿站提供短期免费住宿制定本办法", 72, 100, 440, 12.4),
      line("全日制本科及以上学历的应届毕业生来本区参加面试的可以申请免费住宿七", 72, 120, 440, 11.8),
      line("天。", 72, 140, 30, 14.5),
    ]).map(({ size }) => size);
    expect(sizes).toEqual([20, 12.4, 12.4, 12.4]);
  });
});
