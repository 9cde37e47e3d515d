import { OPS, type PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { type Matrix, placedOperators, transformed } from "./pdf-operators.ts";

/** A straight line that a page draws, level or upright. Lengths in points, y from the top. */
export interface Rule {
  isUpright: boolean;
  /** Its x where it is upright, else its y. */
  at: number;
  from: number;
  to: number;
}

/** The lines of a page: stroked ones, edges of stroked boxes, and filled boxes as thin as a line. */
export async function rulesOf(page: PDFPageProxy): Promise<Rule[]> {
  const rules: Rule[] = [];
  for (const { operator, operands, matrix } of await placedOperators(page)) {
    const [paint, data] = operands as [number, ArrayLike<number>[] | undefined];
    if (operator !== OPS.constructPath || !data?.[0]) continue;
    for (const shape of shapesOf(data[0], matrix)) {
      if (strokes.has(paint)) for (const edge of edgesOf(shape)) rules.push(edge);
      if (fills.has(paint)) for (const box of ruleIn(shape, maxThickness)) rules.push(box);
    }
  }
  return rules;
}

const strokes = new Set<number>([OPS.stroke, OPS.closeStroke, OPS.fillStroke, OPS.eoFillStroke]);
const fills = new Set<number>([OPS.fill, OPS.eoFill, OPS.fillStroke, OPS.eoFillStroke]);

type Point = [number, number];

// The codes by which pdf.js marks the steps of a path, and how many numbers follow each.
const step = { move: 0, line: 1, curve: 2, close: 3 };
const numbersOf = [2, 2, 6, 0];

/** A path's shapes, each the corners it goes through. A curve counts by where it ends. */
function shapesOf(path: ArrayLike<number>, matrix: Matrix): Point[][] {
  const shapes: Point[][] = [];
  for (let at = 0; at < path.length; ) {
    const code = path[at] as number;
    const end = at + 1 + (numbersOf[code] ?? path.length);
    if (code === step.move || shapes.length === 0) shapes.push([]);
    const shape = shapes.at(-1) as Point[];
    if (code === step.close && shape[0]) shape.push(shape[0]);
    else if (end <= path.length) shape.push(transformed(matrix, path[end - 2] as number, path[end - 1] as number));
    at = end;
  }
  return shapes;
}

const maxSlant = 1;
const maxThickness = 3;
const minLength = 4;

function edgesOf(shape: readonly Point[]): Rule[] {
  return shape.slice(1).flatMap((to, i) => ruleIn([shape[i] as Point, to], maxSlant));
}

/** The rule that lies along the middle of a box, if the box is thin. */
function ruleIn(points: readonly Point[], thickness: number): Rule[] {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const [x, y] of points) {
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
  }
  if (bottom - top <= thickness && right - left >= minLength)
    return [{ isUpright: false, at: (top + bottom) / 2, from: left, to: right }];
  if (right - left <= thickness && bottom - top >= minLength)
    return [{ isUpright: true, at: (left + right) / 2, from: top, to: bottom }];
  return [];
}
