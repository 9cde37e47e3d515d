import type { PageImage } from "./page-image.ts";

/**
 * How far a page's lines lean, in degrees; positive where they fall to the right. The angle at which the rows' sums of
 * ink differ most (projection profile: Postl 1986, US patent 4,723,297), within ±5°, to 0.05°.
 */
export function skewOf(page: PageImage): number {
  const points = inkPoints(page);
  if (points.x.length < 200) return 0;
  const coarse = best(points, range(-maxSkew, maxSkew, 0.25));
  return best(points, range(coarse - 0.2, coarse + 0.2, 0.05));
}

const maxSkew = 5;

interface Points {
  x: Float64Array;
  y: Float64Array;
  rows: number;
}

/** Where there is ink, the page reduced to about 600 points across. */
function inkPoints({ ink, width, height }: PageImage): Points {
  const step = Math.max(1, Math.round(width / 600));
  const columns = Math.floor(width / step);
  const rows = Math.floor(height / step);
  const x: number[] = [];
  const y: number[] = [];
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      if (darkest(ink, width, column * step, row * step, step) > 140) continue;
      x.push(column - columns / 2);
      y.push(row);
    }
  return { x: Float64Array.from(x), y: Float64Array.from(y), rows };
}

function darkest(ink: Uint8Array, width: number, left: number, top: number, step: number): number {
  let value = 255;
  for (let y = top; y < top + step; y++)
    for (let x = left; x < left + step; x++) value = Math.min(value, ink[y * width + x] as number);
  return value;
}

function best(points: Points, angles: number[]): number {
  const scores = angles.map((angle) => sharpness(points, angle));
  return angles[scores.indexOf(Math.max(...scores))] as number;
}

/** How much the rows' sums change from row to row once the page is turned back by the angle. */
function sharpness({ x, y, rows }: Points, angle: number): number {
  const slope = Math.tan((angle * Math.PI) / 180);
  const margin = 100;
  const sums = new Float64Array(rows + 2 * margin);
  for (let i = 0; i < x.length; i++) {
    const row = Math.round((y[i] as number) - slope * (x[i] as number)) + margin;
    sums[row] = (sums[row] ?? 0) + 1;
  }
  let sum = 0;
  for (let row = 1; row < sums.length; row++) sum += ((sums[row] as number) - (sums[row - 1] as number)) ** 2;
  return sum;
}

function range(from: number, to: number, step: number): number[] {
  return Array.from({ length: Math.round((to - from) / step) + 1 }, (_, i) => from + i * step);
}
