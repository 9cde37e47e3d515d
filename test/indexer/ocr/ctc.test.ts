import { describe, expect, it } from "vitest";
import { Alphabet, decodeCtc } from "../../../indexer/ocr/ctc.ts";

const alphabet = new Alphabet(["人", "才", "：", ":"]);

/** Steps as [class, its probability, another class, its probability]; the rest of the five classes is 0. */
function scores(...steps: [number, number, number?, number?][]): Float32Array {
  const out = new Float32Array(5 * steps.length);
  for (const [i, [kind, probability, other = 0, rest = 0]] of steps.entries()) {
    if (rest > 0) out[5 * i + other] = rest;
    out[5 * i + kind] = probability;
  }
  return out;
}

describe("decodeCtc", () => {
  it("leaves out blanks and repeats, and keeps a character that is doubled over a blank", () => {
    const line = decodeCtc(scores([0, 1], [1, 0.9], [1, 0.9], [0, 1], [1, 0.9], [2, 0.8]), 5, alphabet);
    expect(line.characters).toEqual(["人", "人", "才"]);
  });

  it("is as sure of a character as at its surest step, and knows where on the line it begins", () => {
    const line = decodeCtc(scores([0, 1], [1, 0.5], [1, 0.75], [0, 1]), 5, alphabet);
    expect(line).toEqual({ characters: ["人"], confidences: [0.75], places: [0.375] });
  });

  it("counts wide and narrow forms of a mark together", () => {
    const line = decodeCtc(scores([3, 0.5, 4, 0.375]), 5, alphabet);
    expect(line.characters).toEqual(["："]);
    expect(line.confidences).toEqual([0.875]);
  });
});
