import type { Box } from "./page-image.ts";

/** How likely each point of a reduced page lies in the core of a text line. */
export interface TextMap {
  likely: Float32Array;
  width: number;
  height: number;
}

/**
 * Text lines of a map, as boxes in the map's own points. The detector marks lines shrunk; each connected part is grown
 * back by area × ratio ÷ perimeter (differentiable binarisation: Liao et al. 2020, arXiv:1911.08947). The page must
 * stand upright.
 */
export function textBoxes({ likely, width, height }: TextMap): Box[] {
  const seen = new Uint8Array(width * height);
  const boxes: Box[] = [];
  for (let at = 0; at < seen.length; at++) {
    if (seen[at] || (likely[at] as number) < partThreshold) continue;
    const part = flood(likely, width, height, seen, at);
    if (part.meanLikely >= lineThreshold && part.bottom - part.top >= 3) boxes.push(grown(part, width, height));
  }
  return boxes;
}

const partThreshold = 0.3;
const lineThreshold = 0.5;
const growth = 1.5;

interface Part extends Box {
  meanLikely: number;
}

function flood(likely: Float32Array, width: number, height: number, seen: Uint8Array, start: number): Part {
  const open = [start];
  seen[start] = 1;
  let [left, top, right, bottom, sum, count] = [width, height, 0, 0, 0, 0];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const x = at % width;
    const y = (at - x) / width;
    left = Math.min(left, x);
    right = Math.max(right, x + 1);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y + 1);
    sum += likely[at] as number;
    count++;
    for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++)
      for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
        const next = ny * width + nx;
        if (seen[next] || (likely[next] as number) < partThreshold) continue;
        seen[next] = 1;
        open.push(next);
      }
  }
  return { left, top, right, bottom, meanLikely: sum / count };
}

function grown({ left, top, right, bottom }: Box, width: number, height: number): Box {
  const distance = ((right - left) * (bottom - top) * growth) / (2 * (right - left + bottom - top));
  return {
    left: Math.max(0, left - distance),
    top: Math.max(0, top - distance),
    right: Math.min(width, right + distance),
    bottom: Math.min(height, bottom + distance),
  };
}
