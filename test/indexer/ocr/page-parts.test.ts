import { describe, expect, it } from "vitest";
import { pageCuts } from "../../../indexer/ocr/page-cuts.ts";
import type { PageImage } from "../../../indexer/ocr/page-image.ts";
import { partInks } from "../../../indexer/ocr/red-ink.ts";
import { skewOf } from "../../../indexer/ocr/skew.ts";
import { textBoxes } from "../../../indexer/ocr/text-boxes.ts";

/** Twenty dashed lines that fall to the right by so many degrees. */
function ruled(degrees: number): PageImage {
  const [width, height] = [900, 1200];
  const ink = new Uint8Array(width * height).fill(255);
  const slope = Math.tan((degrees * Math.PI) / 180);
  for (let line = 0; line < 20; line++)
    for (let x = 80; x < 820; x++) {
      if (x % 24 > 18) continue;
      const top = Math.round(150 + line * 45 + slope * (x - 450));
      for (let y = top; y < top + 18; y++) ink[y * width + x] = 0;
    }
  return { ink, width, height };
}

describe("skewOf", () => {
  it.each([-4.5, -2, 0, 1.3, 3])("finds lines that fall by %s°", (degrees) => {
    expect(Math.abs(skewOf(ruled(degrees)) - degrees)).toBeLessThan(0.2);
  });

  it("leaves an empty page as it is", () => {
    expect(skewOf({ ink: new Uint8Array(100 * 100).fill(255), width: 100, height: 100 })).toBe(0);
  });
});

describe("partInks", () => {
  it("takes a seal off the paper, leaves the print below it black, and keeps the seal apart", () => {
    const [paper, print, seal, printBelowSeal] = [
      [255, 255, 255],
      [20, 20, 20],
      [216, 40, 50],
      [60, 15, 18],
    ];
    const rgb = Uint8Array.from([paper, print, seal, printBelowSeal].flat() as number[]);
    const { black, red, redShare } = partInks({ rgb, width: 4, height: 1 });
    expect([...black.ink].map((value) => value < 128)).toEqual([false, true, false, true]);
    expect([...red.ink].map((value) => value < 128)).toEqual([false, false, true, false]);
    expect(redShare).toBe(0.25);
  });
});

describe("textBoxes", () => {
  it("grows each connected part back to the line it stands for", () => {
    const [width, height] = [100, 40];
    const likely = new Float32Array(width * height);
    for (let y = 10; y < 14; y++) for (let x = 20; x < 80; x++) likely[y * width + x] = 0.9;
    // 60 × 4 with a perimeter of 128: 60 · 4 · 1.5 ÷ 128 = 2.8 on each side.
    expect(textBoxes({ likely, width, height })).toEqual([
      { left: 17.1875, top: 7.1875, right: 82.8125, bottom: 16.8125 },
    ]);
  });

  it("leaves out what is hardly likely to be text", () => {
    const likely = new Float32Array(400).fill(0.4);
    expect(textBoxes({ likely, width: 20, height: 20 })).toEqual([]);
  });
});

describe("pageCuts", () => {
  it("cuts a long picture between its lines, and leaves nothing out", () => {
    const [width, height] = [100, 600];
    const ink = Uint8Array.from({ length: width * height }, (_, i) =>
      Math.floor(i / width) % 20 < 12 && i % 10 > 4 ? 0 : 255,
    );
    for (let row = 118; row < 140; row++) ink.fill(255, row * width, (row + 1) * width);
    // Pages are 140 rows high: the first is cut in the wide gap in rows 112 to 139, the others between two lines.
    expect(pageCuts({ ink, width, height }).slice(0, 2)).toEqual([
      [0, 126],
      [126, 236],
    ]);
    expect(pageCuts({ ink, width, height }).at(-1)?.[1]).toBe(height);
  });

  it("leaves a page whole", () => {
    expect(pageCuts({ ink: new Uint8Array(100 * 141), width: 100, height: 141 })).toEqual([[0, 141]]);
  });
});
