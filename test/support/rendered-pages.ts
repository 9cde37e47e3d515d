import type { Browser } from "playwright-core";
import sharp from "sharp";

export interface PageLook {
  dpi: number;
  /** Size of the type in points. */
  points: number;
  family: string;
}

/** Width and height of A4 in CSS pixels. */
const a4 = { width: 794, height: 1123 };
const margin = 100;

/** The paragraphs from the beginning of a text that fit on a page of that look. */
export function firstPage(text: string, { points }: PageLook): string[] {
  const perLine = Math.floor((a4.width - 2 * margin) / pixels(points));
  const lines = Math.floor((a4.height - 2 * margin) / (pixels(points) * lineHeight));
  const page: string[] = [];
  let used = 0;
  for (const paragraph of text.split("\n").map((line) => line.trim())) {
    if (paragraph === "") continue;
    const needed = Math.ceil((paragraph.length + 3) / perLine) + 1;
    if (used + needed > lines) {
      page.push(paragraph.slice(0, Math.max(0, lines - used - 1) * perLine));
      break;
    }
    page.push(paragraph);
    used += needed;
  }
  return page.filter((paragraph) => paragraph !== "");
}

const lineHeight = 1.75;
const pixels = (points: number): number => (points * 96) / 72;

/** An image (PNG) of a page of text as an office would print it. */
export async function renderPage(browser: Browser, paragraphs: readonly string[], look: PageLook): Promise<Buffer> {
  const context = await browser.newContext({ viewport: a4, deviceScaleFactor: look.dpi / 96 });
  const page = await context.newPage();
  const style = `body { margin: ${margin}px; font: ${look.points}pt/${lineHeight} "${look.family}"; }
    p { margin: 0; text-indent: 2em; text-align: justify; overflow-wrap: anywhere; }`;
  await page.setContent(`<style>${style}</style>${paragraphs.map((text) => `<p>${escaped(text)}</p>`).join("")}`);
  const image = await page.screenshot({ clip: { x: 0, y: 0, ...a4 } });
  await context.close();
  return image;
}

const escaped = (text: string): string => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");

export interface Scanning {
  dpi: number;
  /** How far the page lies askew. */
  degrees: number;
  /** Standard deviation of the noise, of 255. */
  noise: number;
}

/** The page with a red seal over its text, as a careless scanner gives it: askew, grainy, as a JPEG of poor quality. */
export async function scanned(page: Buffer, { dpi, degrees, noise }: Scanning): Promise<Buffer> {
  const { width } = await sharp(page).metadata();
  const top = Math.round(4.5 * dpi);
  const stamped = await sharp(page)
    .flatten({ background: "white" })
    .composite([{ input: seal(dpi), left: Math.round(width * 0.5), top, blend: "multiply" }])
    .toBuffer();
  const turned = await sharp(stamped)
    .rotate(degrees, { background: "white" })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { data, info } = turned;
  if (noise > 0) grain(data, noise);
  return sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } })
    .jpeg({ quality: 55 })
    .toBuffer();
}

/** 42 mm across, as the rules for official seals have it. */
function seal(dpi: number): Buffer {
  const size = Math.round((42 / 25.4) * dpi);
  return Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 100 100">
    <rect width="100" height="100" fill="white"/>
    <g fill="none" stroke="#d81e2c" stroke-width="3"><circle cx="50" cy="50" r="47"/></g>
    <polygon fill="#d81e2c" points="50,33 54,45 67,45 57,53 61,65 50,58 39,65 43,53 33,45 46,45"/>
    <g fill="#d81e2c" font-family="Noto Serif CJK SC" font-size="13" text-anchor="middle">
      ${[..."示例市人民政府"].map((character, i) => `<text transform="rotate(${-72 + 24 * i} 50 50) translate(50 19)">${character}</text>`).join("")}
    </g></svg>`);
}

/** Adds noise of a normal distribution; the same for the same picture. */
function grain(data: Buffer, deviation: number): void {
  let state = 12345;
  const uniform = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state + 1) / 4294967297;
  };
  for (let i = 0; i < data.length; i++) {
    const noise = Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform()) * deviation;
    data[i] = Math.max(0, Math.min(255, (data[i] as number) + noise));
  }
}
