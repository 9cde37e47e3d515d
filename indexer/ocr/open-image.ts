import sharp from "sharp";
import { pageCuts } from "./page-cuts.ts";
import type { RenderedPage } from "./render-page.ts";

export interface OpenImage {
  /** Frames of a TIFF, pieces of a long picture; 1 otherwise. */
  pages: number;
  /** @param page  from 1 */
  render(page: number): Promise<RenderedPage>;
}

/** Opens an image file (PNG, JPEG, TIFF). What it shows is taken to be as large as A4. */
export async function openImage(bytes: Uint8Array): Promise<OpenImage> {
  const { pages: frames = 1 } = await sharp(bytes, limits).metadata();
  if (frames > 1) return { pages: frames, render: async (page) => renderFrame(bytes, page - 1) };
  const { data, info } = await sharp(bytes, limits).autoOrient().flatten(paper).greyscale().raw().toBuffer(withInfo);
  const cuts = pageCuts({ ink: data, width: info.width, height: info.height });
  return {
    pages: cuts.length,
    render: async (page) => renderFrame(bytes, 0, info.width, cuts[page - 1] as [number, number]),
  };
}

// More points than A2 at 300 dpi are refused before they are unpacked.
const limits = { limitInputPixels: 50e6 };
const paper = { background: "white" };
const withInfo = { resolveWithObject: true } as const;

/** @param rows  [top, bottom) of the piece that is wanted */
async function renderFrame(
  bytes: Uint8Array,
  frame: number,
  width?: number,
  rows?: readonly [number, number],
): Promise<RenderedPage> {
  const upright = sharp(bytes, { ...limits, page: frame })
    .autoOrient()
    .flatten(paper);
  if (rows && width) upright.extract({ left: 0, top: rows[0], width, height: rows[1] - rows[0] });
  const { data, info } = await upright
    .resize({ width: maxSide, height: maxSide, fit: "inside", withoutEnlargement: true })
    .toColourspace("srgb")
    .raw()
    .toBuffer(withInfo);
  return { image: { rgb: data, width: info.width, height: info.height }, scale: info.width / a4Points };
}

const maxSide = 3400;
const a4Points = 595;
