import { describe, expect, it } from "vitest";
import { ContrastiveLoss } from "../../../indexer/training/contrastive-loss.ts";
import { quantise } from "../../../indexer/training/quantise.ts";
import { randomNormal, seededRandom, shuffle } from "../../../indexer/training/random.ts";
import { SparseAdam } from "../../../indexer/training/sparse-adam.ts";

describe("the contrastive loss", () => {
  const size = 4;
  const dimension = 6;

  async function filled(): Promise<ContrastiveLoss> {
    const loss = await ContrastiveLoss.create(size, dimension, 0.5);
    const random = seededRandom(5);
    for (const matrix of [loss.queries, loss.passages])
      for (let i = 0; i < matrix.length; i++) matrix[i] = random() - 0.5;
    return loss;
  }

  it.each([
    ["distinct passages", [1, 2, 3, 4]],
    ["a passage met twice", [1, 2, 1, 4]],
  ])("has the gradient that finite differences give, with %s", async (_, list) => {
    const keys = Int32Array.from(list);
    const loss = await filled();
    const { queryGradient, passageGradient } = await loss.evaluate(keys);
    const step = 1 / 64;
    for (const [values, gradient] of [
      [loss.queries, queryGradient],
      [loss.passages, passageGradient],
    ] as const) {
      for (let i = 0; i < values.length; i++) {
        const kept = values[i] as number;
        values[i] = kept + step;
        const above = (await loss.evaluate(keys)).loss;
        values[i] = kept - step;
        const below = (await loss.evaluate(keys)).loss;
        values[i] = kept;
        expect(gradient[i]).toBeCloseTo((above - below) / (2 * step), 3);
      }
    }
  });

  it("is ln of the batch size where nothing is told apart, and counts no copy of a passage as another", async () => {
    const loss = await ContrastiveLoss.create(4, 2, 0.05);
    for (let i = 0; i < 4; i++) loss.queries[2 * i] = loss.passages[2 * i] = 1;
    expect((await loss.evaluate(Int32Array.from([1, 2, 3, 4]))).loss).toBeCloseTo(Math.log(4), 5);
    expect((await loss.evaluate(Int32Array.from([1, 1, 1, 1]))).loss).toBeCloseTo(0, 5);
  });
});

describe("sparse Adam", () => {
  it("moves a row's every component by the learning rate against its gradient at first, however late that is", () => {
    const rows = Float32Array.from([1, 1, 1, 1]);
    const adam = new SparseAdam(rows, 2);
    for (let step = 0; step < 5; step++) adam.update(0, Float32Array.from([1, -1]), 0, 0.1);
    expect(Array.from(rows.subarray(2))).toEqual([1, 1]);
    adam.update(1, Float32Array.from([9, 9, 1e-6, -40]), 2, 0.1);
    expect(rows[2]).toBeCloseTo(0.9, 4);
    expect(rows[3]).toBeCloseTo(1.1, 4);
  });
});

describe("quantise", () => {
  it("gives each row its own scale and leaves a zero row zero", () => {
    const { values, scales } = quantise(Float32Array.from([0.5, -1, 0, 0, 100, 25]), 2);
    expect(Array.from(values)).toEqual([64, -127, 0, 0, 127, 32]);
    expect(scales[0]).toBeCloseTo(1 / 127, 8);
    expect(scales[1]).toBe(0);
    expect(scales[2]).toBeCloseTo(100 / 127, 5);
  });
});

describe("the seeded random generator", () => {
  it("gives the same numbers for the same seed, all in [0, 1)", () => {
    const draw = (seed: number) => Array.from({ length: 1000 }, seededRandom(seed));
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
    expect(draw(3).every((value) => value >= 0 && value < 1)).toBe(true);
  });

  it("gives standard normal numbers", () => {
    const random = seededRandom(4);
    const values = Array.from({ length: 20_000 }, () => randomNormal(random));
    const mean = values.reduce((sum, value) => sum + value) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    expect(Math.abs(mean)).toBeLessThan(0.03);
    expect(Math.abs(variance - 1)).toBeLessThan(0.05);
  });

  it("shuffles without losing an item", () => {
    const shuffled = shuffle(
      seededRandom(1),
      Int32Array.from({ length: 50 }, (_, i) => i),
    );
    expect(Array.from(shuffled)).not.toEqual(Array.from({ length: 50 }, (_, i) => i));
    expect(Array.from(shuffled).sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, i) => i));
  });
});
