import type { PdfPiece } from "./pdf-lines.ts";
import { childrenOf, descendants, textOf, type XmlElement } from "./xml-tree.ts";

const pointsPerMillimetre = 72 / 25.4;

/** The text of one layer of a page, where the page puts it: in points, y from the top. OFD counts in millimetres. */
export function ofdPieces(content: XmlElement): PdfPiece[] {
  return descendants(content, "TextObject").flatMap((object) => {
    const { Boundary, CTM, Size, Visible } = object.attributes;
    if (Visible === "false") return [];
    const [left = 0, top = 0] = numbers(Boundary);
    const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbers(CTM);
    const size = (Number(Size) || 3.5) * (Math.hypot(c, d) || 1);
    const place = new Pen();
    return childrenOf(object, "TextCode").flatMap((code) => {
      const text = textOf(code);
      const [x, y] = place.at(code.attributes);
      const width = spanOf(text, code.attributes.DeltaX, Number(Size) || 3.5);
      const piece = {
        x: left + a * x + c * y + e,
        y: top + b * x + d * y + f,
        width: width * (Math.hypot(a, b) || 1),
        size,
      };
      return text.trim() === "" ? [] : [{ text, ...scaled(piece) }];
    });
  });
}

/** Where a text code begins: what it leaves out is as for the one before. */
class Pen {
  private x = 0;
  private y = 0;

  at({ X, Y }: XmlElement["attributes"]): [number, number] {
    this.x = X === undefined ? this.x : Number(X) || 0;
    this.y = Y === undefined ? this.y : Number(Y) || 0;
    return [this.x, this.y];
  }
}

/** Steps between characters, of which a run is written "g 5 3.5", and the last character's own width. */
function spanOf(text: string, deltas: string | undefined, size: number): number {
  const steps = (deltas ?? "").trim().split(/\s+/);
  let width = 0;
  let count = 0;
  for (let i = 0; i < steps.length && count < text.length - 1; i++) {
    const isRun = steps[i] === "g";
    const times = isRun ? Number(steps[i + 1]) : 1;
    const step = Number(isRun ? steps[i + 2] : steps[i]);
    if (isRun) i += 2;
    if (!(step > 0) || !(times > 0)) continue;
    width += step * Math.min(times, text.length);
    count += times;
  }
  const rest = [...text].slice(Math.min(count, text.length));
  return width + rest.reduce((sum, char) => sum + (char <= "\xff" ? size / 2 : size), 0);
}

const numbers = (text: string | undefined): number[] =>
  (text ?? "").trim() === ""
    ? []
    : (text ?? "")
        .trim()
        .split(/\s+/)
        .map((value) => Number(value) || 0);

const scaled = (piece: Omit<PdfPiece, "text">): Omit<PdfPiece, "text"> => ({
  x: piece.x * pointsPerMillimetre,
  y: piece.y * pointsPerMillimetre,
  width: piece.width * pointsPerMillimetre,
  size: piece.size * pointsPerMillimetre,
});
