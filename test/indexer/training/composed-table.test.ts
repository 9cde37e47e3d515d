import { describe, expect, it } from "vitest";
import { ComposedTable } from "../../../indexer/training/composed-table.ts";

// A score of -160 is a share of e^-10, small against what weighs a piece down; one of -32 is a share of 0.135.
const vocabulary = {
  pieces: ["[PAD]", "[UNK]", "补", "补贴", "补助", "的"],
  scores: [0, 0, -160, -160, -160, -32],
  unknownId: 1,
};

/** Two dimensions: own vectors (1, 0), characters' vectors (0, 1). */
function table(): ComposedTable {
  const composed = new ComposedTable(vocabulary, 2);
  for (let k = 0; k < composed.own.length; k += 2) composed.own[k] = 1;
  for (let k = 1; k < composed.characters.length; k += 2) composed.characters[k] = 1;
  return composed;
}

function rowOf(composed: ComposedTable, piece: string): [number, number] {
  const out = new Float32Array(2);
  composed.compose(vocabulary.pieces.indexOf(piece), out, 0);
  return [out[0] as number, out[1] as number];
}

describe("a composed table", () => {
  it("gives pieces that share a character the same vector for it", () => {
    const { partIds, partStarts, characters } = table();
    expect(characters).toHaveLength(3 * 2);
    expect(partIds[partStarts[3] as number]).toBe(partIds[partStarts[4] as number]);
  });

  it("adds to a word's own vector its characters' vectors over the root of their number", () => {
    const [own, shared] = rowOf(table(), "补贴");
    expect(shared / own).toBeCloseTo(2 / Math.SQRT2, 6);
  });

  it("has single characters stand for themselves", () => {
    expect(rowOf(table(), "补")[1]).toBe(0);
  });

  it("makes frequent pieces short", () => {
    const [rare] = rowOf(table(), "补");
    const [frequent] = rowOf(table(), "的");
    expect(rare).toBeGreaterThan(0.8);
    expect(frequent).toBeLessThan(0.01);
  });

  it("gives back a row that it adopted", () => {
    const composed = new ComposedTable(vocabulary, 2);
    composed.adopt(3, Float32Array.from([9, 9, 0.25, -4]), 2);
    const [first, second] = rowOf(composed, "补贴");
    expect(first).toBeCloseTo(0.25, 6);
    expect(second).toBeCloseTo(-4, 6);
  });
});
