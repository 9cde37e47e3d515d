export interface Quantiles {
  p50: number;
  p99: number;
  max: number;
}

export function quantiles(values: readonly number[]): Quantiles {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50: at(0.5), p99: at(0.99), max: at(1) };
}

/** One line of the printed table. */
export interface Figure {
  name: string;
  value: number | undefined;
  unit: string;
  /** What the value should stay below. */
  below?: number;
}

export function table(figures: readonly Figure[]): string {
  const names = Math.max(...figures.map(({ name }) => name.length));
  return figures
    .map(({ name, value, unit, below }) => {
      const shown = value === undefined ? "unknown" : `${rounded(value)} ${unit}`;
      const goal = below === undefined || value === undefined ? "" : verdict(value, below, unit);
      return `  ${name.padEnd(names)}  ${shown.padStart(16)}${goal}`;
    })
    .join("\n");
}

const verdict = (value: number, below: number, unit: string): string =>
  `   ${value < below ? "reached" : "MISSED "}  < ${below} ${unit}`;

const rounded = (value: number): string =>
  Number.isInteger(value) || value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);

export const megabytes = (bytes: number | undefined): number | undefined =>
  bytes === undefined ? undefined : bytes / 1e6;
