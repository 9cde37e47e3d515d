import sharp from "sharp";
import type { RecognisedLine } from "../load/recognised-page.ts";
import { inOneColumn } from "./columns.ts";
import type { ReadLine } from "./ctc.ts";
import { detectLines } from "./detect-lines.ts";
import { evenSizes } from "./even-sizes.ts";
import { lineOf } from "./line-of.ts";
import type { OcrModels } from "./ocr-models.ts";
import type { ColourImage, PageImage } from "./page-image.ts";
import { recogniseLines } from "./recognise-lines.ts";
import { partInks } from "./red-ink.ts";
import { skewOf } from "./skew.ts";

/**
 * Reads one page from its image, whichever of its sides is up.
 * @param scale  points of the image for one point (1/72 inch) of the page
 */
export async function readPage(models: OcrModels, image: ColourImage, scale: number): Promise<RecognisedLine[]> {
  let best = await readUpright(models, image, scale);
  for (const degrees of [90, 180, 270]) {
    // A blank page reads well, too.
    if (best.sure >= 0.6 * best.found) break;
    const other = await readUpright(models, await turned(image, degrees), scale);
    if (other.sure > best.sure) best = other;
  }
  return best.lines;
}

interface Reading {
  lines: RecognisedLine[];
  /** Number of lines that the detector found, and of those that were read with some certainty. */
  found: number;
  sure: number;
}

/** Seals off, straightened, lines found, read, and put in reading order. */
async function readUpright(models: OcrModels, image: ColourImage, scale: number): Promise<Reading> {
  const { black, red, redShare } = partInks(image);
  const angle = skewOf(black);
  const { lines, found } = await linesOf(models, await straightened(black, angle), scale);
  const inRed = redShare < minRedShare ? [] : (await linesOf(models, await straightened(red, angle), scale)).lines;
  const all = [...redHead(inRed, lines, image.height / scale), ...lines];
  return {
    lines: inOneColumn(evenSizes(all)),
    found,
    sure: lines.filter(({ text, confidence }) => confidence > 0.85 && text.length > 2).length,
  };
}

const minRedShare = 0.001;

async function linesOf(
  models: OcrModels,
  page: PageImage,
  scale: number,
): Promise<{ lines: RecognisedLine[]; found: number }> {
  const boxes = await detectLines(models.detection, page);
  const read = await recogniseLines(models, page, boxes);
  return { lines: boxes.flatMap((box, i) => lineOf(box, read[i] as ReadLine, scale) ?? []), found: boxes.length };
}

/** The red title line of an official document: upright, sure, at the top, and in nobody's way. Seals are none of it. */
function redHead(red: RecognisedLine[], black: RecognisedLine[], height: number): RecognisedLine[] {
  return red.filter(
    (line) =>
      line.confidence > 0.9 &&
      line.y < 0.4 * height &&
      line.text.length >= 4 &&
      !black.some((other) => overlaps(line, other)),
  );
}

const overlaps = (a: RecognisedLine, b: RecognisedLine): boolean =>
  Math.abs(a.y - b.y) < 0.6 * Math.max(a.size, b.size) && a.x < b.x + b.width && b.x < a.x + a.width;

async function straightened(page: PageImage, degrees: number): Promise<PageImage> {
  if (Math.abs(degrees) < minSkew) return page;
  const { width, height } = page;
  const { data, info } = await sharp(page.ink, { raw: { width, height, channels: 1 } })
    .rotate(-degrees, { background: "white" })
    .toColourspace("b-w")
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { ink: data, width: info.width, height: info.height };
}

// Less is no hindrance to the recogniser.
const minSkew = 0.15;

async function turned({ rgb, width, height }: ColourImage, degrees: number): Promise<ColourImage> {
  const { data, info } = await sharp(rgb, { raw: { width, height, channels: 3 } })
    .rotate(degrees)
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { rgb: data, width: info.width, height: info.height };
}
