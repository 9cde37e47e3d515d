import { describe, expect, it } from "vitest";
import { ContrastiveLoss } from "../../../indexer/training/contrastive-loss.ts";
import { multiplyTransposed, transpose } from "../../../indexer/training/multiply.ts";
import { quantise } from "../../../indexer/training/quantise.ts";
import { randomNormal, seededRandom, shuffle } from "../../../indexer/training/random.ts";
import { SparseAdam } from "../../../indexer/training/sparse-adam.ts";

describe("multiplyTransposed", () => {
  it("equals the sums written out, for sizes that are no square", () => {
    const [n, m, k] = [8, 6, 5];
    const a = Float64Array.from({ length: n * k }, (_, i) => Math.sin(i));
    const b = Float64Array.from({ length: m * k }, (_, i) => Math.cos(3 * i));
    const out = new Float64Array(n * m);
    multiplyTransposed(a, b, out, n, m, k);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < m; j++) {
        let sum = 0;
        for (let l = 0; l < k; l++) sum += (a[i * k + l] as number) * (b[j * k + l] as number);
        expect(out[i * m + j]).toBeCloseTo(sum, 12);
      }
    }
  });
});

describe("transpose", () => {
  it("moves every value across the diagonal, beyond one block too", () => {
    const [rows, columns] = [40, 70];
    const a = Float64Array.from({ length: rows * columns }, (_, i) => i);
    const out = new Float64Array(rows * columns);
    transpose(a, out, rows, columns);
    for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) expect(out[j * rows + i]).toBe(a[i * columns + j]);
  });
});

describe("the contrastive loss", () => {
  const size = 4;
  const dimension = 6;

  function filled(): ContrastiveLoss {
    const loss = new ContrastiveLoss(size, dimension, 0.5);
    const random = seededRandom(5);
    for (const matrix of [loss.queries, loss.passages])
      for (let i = 0; i < matrix.length; i++) matrix[i] = random() - 0.5;
    return loss;
  }

  it.each([
    ["distinct passages", [1, 2, 3, 4]],
    ["a passage met twice", [1, 2, 1, 4]],
  ])("has the gradient that finite differences give, with %s", (_, list) => {
    const keys = Int32Array.from(list);
    const loss = filled();
    loss.evaluate(keys);
    const step = 1e-6;
    for (const [values, gradient] of [
      [loss.queries, loss.queryGradient.slice()],
      [loss.passages, loss.passageGradient.slice()],
    ] as const) {
      for (let i = 0; i < values.length; i++) {
        const kept = values[i] as number;
        values[i] = kept + step;
        const above = loss.evaluate(keys);
        values[i] = kept - step;
        const below = loss.evaluate(keys);
        values[i] = kept;
        expect(gradient[i]).toBeCloseTo((above - below) / (2 * step), 6);
      }
    }
  });

  it("is ln of the batch size where nothing is told apart, and counts no copy of a passage as another", () => {
    const loss = new ContrastiveLoss(4, 2, 0.05);
    for (let i = 0; i < 4; i++) loss.queries[2 * i] = loss.passages[2 * i] = 1;
    expect(loss.evaluate(Int32Array.from([1, 2, 3, 4]))).toBeCloseTo(Math.log(4), 10);
    expect(loss.evaluate(Int32Array.from([1, 1, 1, 1]))).toBeCloseTo(0, 10);
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
