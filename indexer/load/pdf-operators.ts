import { OPS, type PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";

/** [a, b, c, d, e, f] of a PDF: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export type Matrix = readonly [number, number, number, number, number, number];

export interface PlacedOperator {
  operator: number;
  operands: unknown[];
  /** Where its coordinates lie: in points, y from the top of the page. */
  matrix: Matrix;
}

/** What a page draws, each with the transformation that holds for it. To list it is to unpack the page's images. */
export async function placedOperators(page: PDFPageProxy): Promise<PlacedOperator[]> {
  const { fnArray, argsArray } = await page.getOperatorList();
  const placed: PlacedOperator[] = [];
  const outer: Matrix[] = [];
  let matrix = page.getViewport({ scale: 1 }).transform as unknown as Matrix;
  for (const [i, operator] of fnArray.entries()) {
    const operands = (argsArray[i] ?? []) as unknown[];
    if (operator === OPS.save) outer.push(matrix);
    else if (operator === OPS.restore || operator === OPS.paintFormXObjectEnd) matrix = outer.pop() ?? matrix;
    else if (operator === OPS.transform) matrix = multiplied(matrix, operands as unknown as Matrix);
    else if (operator === OPS.paintFormXObjectBegin) {
      outer.push(matrix);
      if (operands[0]) matrix = multiplied(matrix, operands[0] as Matrix);
    } else placed.push({ operator, operands, matrix });
  }
  return placed;
}

export function transformed([a, b, c, d, e, f]: Matrix, x: number, y: number): [number, number] {
  return [a * x + c * y + e, b * x + d * y + f];
}

function multiplied([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}
