import { describe, expect, it } from "vitest";
import type { ReadLine } from "../../../indexer/ocr/ctc.ts";
import { lineOf } from "../../../indexer/ocr/line-of.ts";

const box = { left: 100, top: 200, right: 500, bottom: 240 };

/** Characters 40 points apart, each with a confidence of 0.99 but for those that are named. */
function read(text: string, doubts: Record<string, number> = {}): ReadLine {
  const characters = [...text];
  return {
    characters,
    confidences: characters.map((character) => doubts[character] ?? 0.99),
    places: characters.map((_, i) => (20 + 40 * i) / 400),
  };
}

describe("lineOf", () => {
  it("marks a character that the recogniser is not sure of, and keeps the others", () => {
    expect(lineOf(box, read("免费住宿七天。", { 宿: 0.6 }), 2)?.text).toBe("免费住\ufffd七天。");
  });

  it("asks more certainty of a figure than of a word", () => {
    expect(lineOf(box, read("免费住宿7天。", { 7: 0.8, 天: 0.8 }), 2)?.text).toBe("免费住宿\ufffd天。");
  });

  it("has at least one mark in a line that is doubtful as a whole", () => {
    const doubtful = Object.fromEntries([..."免费住宿三五七天"].map((character) => [character, 0.8]));
    expect(lineOf(box, read("免费住宿", doubtful), 2)?.text).toContain("\ufffd");
  });

  it("leaves one mark of a line that cannot be read", () => {
    const illegible = Object.fromEntries([..."免费住宿七天"].map((character) => [character, 0.3]));
    expect(lineOf(box, read("免费住宿七天", illegible), 2)?.text).toBe("\ufffd");
  });

  it("leaves out specks and empty lines", () => {
    expect(lineOf(box, read("丨", { 丨: 0.2 }), 2)).toBeUndefined();
    expect(lineOf(box, read(""), 2)).toBeUndefined();
  });

  it("gives place and size in points of the page", () => {
    const line = lineOf(box, read("免费住宿七天"), 2);
    expect(line).toMatchObject({ x: 50, y: 110, width: 200 });
    expect(line?.size).toBeCloseTo(20);
  });

  it("puts the blank behind an article's number where the print has one", () => {
    const line = read("第三条免费住宿");
    const shifted = { ...line, places: line.places.map((place, i) => (i < 3 ? place : place + 0.05)) };
    expect(lineOf(box, shifted, 2)?.text).toBe("第三条 免费住宿");
    expect(lineOf(box, line, 2)?.text).toBe("第三条免费住宿");
  });
});
