import onnxruntime from "onnxruntime-node";
import sharp from "sharp";
import type { Box, PageImage } from "./page-image.ts";
import { textBoxes } from "./text-boxes.ts";

/** The boxes of a page's text lines, in no order. */
export async function detectLines(detection: onnxruntime.InferenceSession, page: PageImage): Promise<Box[]> {
  const scale = reduction(Math.max(page.width, page.height));
  const width = Math.max(32, Math.round((page.width * scale) / 32) * 32);
  const height = Math.max(32, Math.round((page.height * scale) / 32) * 32);
  const reduced = await resized(page, width, height);
  const feeds = { x: new onnxruntime.Tensor("float32", normalised(reduced), [1, 3, height, width]) };
  const output = Object.values(await detection.run(feeds))[0];
  const boxes = textBoxes({ likely: output?.data as Float32Array, width, height });
  const [across, down] = [page.width / width, page.height / height];
  return boxes.map(({ left, top, right, bottom }) => ({
    left: Math.floor(left * across),
    top: Math.floor(top * down),
    right: Math.ceil(right * across),
    bottom: Math.ceil(bottom * down),
  }));
}

/** A page of A4 at 150 dpi or more becomes 1280 points high, which tells lines of 9 pt apart; A3 more. */
const reduction = (side: number): number => Math.min(1, Math.max(1280, Math.min(1920, 0.55 * side)) / side);

function resized({ ink, width, height }: PageImage, toWidth: number, toHeight: number): Promise<Uint8Array> {
  return sharp(ink, { raw: { width, height, channels: 1 } })
    .resize(toWidth, toHeight, { fit: "fill" })
    .toColourspace("b-w")
    .raw()
    .toBuffer();
}

// Means and deviations of ImageNet, which the network was trained with.
const means = [0.485, 0.456, 0.406];
const deviations = [0.229, 0.224, 0.225];

function normalised(ink: Uint8Array): Float32Array {
  const out = new Float32Array(3 * ink.length);
  for (const [channel, mean] of means.entries()) {
    const deviation = deviations[channel] as number;
    const from = channel * ink.length;
    for (let i = 0; i < ink.length; i++) out[from + i] = ((ink[i] as number) / 255 - mean) / deviation;
  }
  return out;
}
