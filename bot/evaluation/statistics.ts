import { type Random, randomInteger } from "../../indexer/training/random.ts";

/** A mean over `count` values, with the 95 % confidence interval it lies in. */
export interface Estimate {
  mean: number;
  low: number;
  high: number;
  count: number;
}

const resamples = 1000;

/**
 * Mean and its percentile bootstrap interval (Efron 1979): the 2.5 % and 97.5 % quantiles of the means of resamples
 * drawn with replacement. Where all values are equal the interval is one point: that is no certainty. By the rule of
 * three, n right answers of n still leave a true share as low as 1 - 3/n.
 * @param values  at least one
 */
export function estimate(values: readonly number[], random: Random): Estimate {
  const means = Float64Array.from({ length: resamples }, () => meanOfResample(values, random)).sort();
  return {
    mean: mean(values),
    low: quantileOfSorted(means, 0.025),
    high: quantileOfSorted(means, 0.975),
    count: values.length,
  };
}

/** 0 over nothing. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / (values.length || 1);
}

/** Nearest rank: the smallest value that at least the given share of all values does not exceed; 0 of none. */
export function quantile(values: readonly number[], share: number): number {
  return values.length === 0 ? 0 : quantileOfSorted(Float64Array.from(values).sort(), share);
}

function meanOfResample(values: readonly number[], random: Random): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[randomInteger(random, values.length)] as number;
  return sum / values.length;
}

function quantileOfSorted(sorted: Float64Array, share: number): number {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] as number;
}
