import type { PDFDocumentProxy, PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { ColourImage } from "./page-image.ts";

/** A page's image, and how many of its points make one point (1/72 inch) of the page. */
export interface RenderedPage {
  image: ColourImage;
  scale: number;
}

/** Draws a page of a PDF at 200 dpi, within bounds. @param number  from 1 */
export async function renderPdfPage(document: PDFDocumentProxy, number: number): Promise<RenderedPage> {
  const page = await document.getPage(number);
  const { width, height } = page.getViewport({ scale: 1 });
  const scale = Math.min(200 / 72, maxSide / Math.max(width, height));
  const viewport = page.getViewport({ scale });
  const factory = document.canvasFactory as CanvasFactory;
  const drawn = factory.create(Math.ceil(viewport.width), Math.ceil(viewport.height));
  try {
    await page.render({ canvas: drawn.canvas, viewport, background: "#ffffff" }).promise;
    const {
      data,
      width: across,
      height: down,
    } = drawn.context.getImageData(0, 0, drawn.canvas.width, drawn.canvas.height);
    return { image: { rgb: withoutAlpha(data), width: across, height: down }, scale };
  } finally {
    factory.destroy(drawn);
    page.cleanup();
  }
}

/** What pdf.js brings to draw on in Node. */
interface CanvasFactory {
  create(width: number, height: number): Drawn;
  destroy(drawn: Drawn): void;
}

interface Drawn {
  canvas: Parameters<PDFPageProxy["render"]>[0]["canvas"] & { width: number; height: number };
  context: {
    getImageData(
      x: number,
      y: number,
      width: number,
      height: number,
    ): { data: Uint8ClampedArray; width: number; height: number };
  };
}

/** A page of A3 at 200 dpi. */
const maxSide = 3400;

function withoutAlpha(rgba: Uint8ClampedArray): Uint8Array {
  const rgb = new Uint8Array((rgba.length / 4) * 3);
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) {
    rgb[to] = rgba[from] as number;
    rgb[to + 1] = rgba[from + 1] as number;
    rgb[to + 2] = rgba[from + 2] as number;
  }
  return rgb;
}
