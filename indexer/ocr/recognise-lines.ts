import onnxruntime from "onnxruntime-node";
import sharp from "sharp";
import { decodeCtc, type ReadLine } from "./ctc.ts";
import type { OcrModels } from "./ocr-models.ts";
import type { Box, PageImage } from "./page-image.ts";

/** Reads the lines in the boxes; line i is box i's. One at a time: in batches they take longer, and more memory. */
export async function recogniseLines(models: OcrModels, page: PageImage, boxes: readonly Box[]): Promise<ReadLine[]> {
  const lines: ReadLine[] = [];
  for (const box of boxes) lines.push(await recognise(models, await crop(page, box)));
  return lines;
}

// What the network was trained for; lines may be of any length.
const lineHeight = 48;
const maxWidth = 3200;

interface Crop {
  ink: Uint8Array;
  width: number;
}

async function crop({ ink, width, height }: PageImage, box: Box): Promise<Crop> {
  const region = { left: box.left, top: box.top, width: box.right - box.left, height: box.bottom - box.top };
  const to = Math.min(maxWidth, Math.max(16, Math.round((lineHeight * region.width) / region.height)));
  const cut = await sharp(ink, { raw: { width, height, channels: 1 } })
    .extract(region)
    .resize(to, lineHeight, { fit: "fill" })
    .toColourspace("b-w")
    .raw()
    .toBuffer();
  return { ink: cut, width: to };
}

async function recognise({ recognition, alphabet }: OcrModels, line: Crop): Promise<ReadLine> {
  const feeds = { x: new onnxruntime.Tensor("float32", normalised(line), [1, 3, lineHeight, line.width]) };
  const output = Object.values(await recognition.run(feeds))[0];
  const classes = output?.dims[2] ?? 1;
  return decodeCtc(output?.data as Float32Array, classes, alphabet);
}

/** Grey in all three channels, in [-1, 1]. */
function normalised({ ink }: Crop): Float32Array {
  const data = new Float32Array(3 * ink.length);
  for (let i = 0; i < ink.length; i++) data[i] = (ink[i] as number) / 127.5 - 1;
  data.copyWithin(ink.length, 0, ink.length);
  data.copyWithin(2 * ink.length, 0, ink.length);
  return data;
}
