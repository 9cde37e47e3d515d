import type { ColourImage, PageImage } from "./page-image.ts";

/**
 * Parts a page by its inks: what is printed in black, with seals and stamps taken off, and what is printed in red alone
 * (the head of an official document; the seals too). Black under a red seal stays black: in the red channel a seal is
 * nearly as light as paper, and what is left of it there is taken for paper where the colour is red.
 */
export function partInks({ rgb, width, height }: ColourImage): { black: PageImage; red: PageImage; redShare: number } {
  const black = new Uint8Array(width * height);
  const red = new Uint8Array(width * height).fill(255);
  let redPoints = 0;
  for (let i = 0, at = 0; i < black.length; i++, at += 3) {
    const [r, g, b] = [rgb[at] as number, rgb[at + 1] as number, rgb[at + 2] as number];
    const redness = r - Math.max(g, b);
    if (redness > minRedness && r > minLight) {
      black[i] = 255;
      red[i] = Math.max(0, 255 - 2 * redness);
      redPoints++;
    } else black[i] = redness > minRedness / 2 ? r : (r * 77 + g * 150 + b * 29) >> 8;
  }
  return { black: { ink: black, width, height }, red: { ink: red, width, height }, redShare: redPoints / black.length };
}

// Of 255. JPEG's coarse colours give black strokes in a seal some redness, but no light.
const minRedness = 40;
const minLight = 120;
