import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { estimate, mean, quantile } from "../../../bot/evaluation/statistics.ts";
import { seededRandom } from "../../../indexer/training/random.ts";

const shares = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 60 });

describe("mean", () => {
  it("is the sum over the count, and 0 of none", () => {
    expect(mean([1, 0, 0.5, 0.5])).toBe(0.5);
    expect(mean([])).toBe(0);
  });
});

describe("quantile", () => {
  it("is the nearest rank", () => {
    expect(quantile([15, 20, 35, 40, 50], 0.05)).toBe(15);
    expect(quantile([50, 40, 15, 20, 35], 0.3)).toBe(20);
    expect(quantile([15, 20, 35, 40, 50], 0.4)).toBe(20);
    expect(quantile([15, 20, 35, 40, 50], 0.5)).toBe(35);
    expect(quantile([15, 20, 35, 40, 50], 1)).toBe(50);
  });

  it("orders numbers as numbers, and is 0 of none", () => {
    expect(quantile([9, 10, 100], 0.5)).toBe(10);
    expect(quantile([], 0.5)).toBe(0);
  });
});

describe("estimate", () => {
  it("is one point where all values are equal", () => {
    expect(estimate([1, 1, 1], seededRandom(1))).toEqual({ mean: 1, low: 1, high: 1, count: 3 });
  });

  it("is the whole range for two values of which a quarter of the resamples hold only one", () => {
    expect(estimate([0, 1], seededRandom(1))).toEqual({ mean: 0.5, low: 0, high: 1, count: 2 });
  });

  it("comes near the interval that the normal distribution gives a share of a hundred", () => {
    const values = Array.from({ length: 100 }, (_, i) => Number(i < 80));
    const { low, high } = estimate(values, seededRandom(7));
    // 0.8 ± 1.96 √(0.8 · 0.2 / 100)
    expect(low).toBeCloseTo(0.722, 1);
    expect(high).toBeCloseTo(0.878, 1);
    expect(high - low).toBeGreaterThan(0.12);
    expect(high - low).toBeLessThan(0.2);
  });

  it("is the same for the same seed", () => {
    const values = [0, 1, 1, 0, 0.5];
    expect(estimate(values, seededRandom(3))).toEqual(estimate(values, seededRandom(3)));
  });

  it("holds its mean, within the range of the values", () => {
    fc.assert(
      fc.property(shares, fc.nat(), (quarters, seed) => {
        const values = quarters.map((quarter) => quarter / 4);
        const { mean: middle, low, high } = estimate(values, seededRandom(seed));
        expect(low).toBeLessThanOrEqual(middle);
        expect(high).toBeGreaterThanOrEqual(middle);
        expect(low).toBeGreaterThanOrEqual(Math.min(...values));
        expect(high).toBeLessThanOrEqual(Math.max(...values));
      }),
      { numRuns: 50 },
    );
  });
});
