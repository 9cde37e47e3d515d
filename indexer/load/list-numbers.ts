import { formatNumber } from "./number-format.ts";

/** One level of a list in Word. */
export interface ListLevel {
  /** ECMA-376 ST_NumberFormat. */
  format: string;
  /** The number as it stands in front: `%1` is the count of the outermost level. */
  text: string;
  start: number;
  /** Word's "legal" numbering: all levels in Arabic digits. */
  legal: boolean;
}

export interface ListDefinition {
  /** Lists of one counter count on together. */
  counter: string;
  levels: ListLevel[];
}

/** Counts the paragraphs of a document's lists, in reading order. */
export class ListNumbers {
  readonly #counts = new Map<string, number[]>();

  /** The number of the next paragraph at that level, from 0; empty where it has none, or only a bullet. */
  next({ counter, levels }: ListDefinition, level: number): string {
    const rule = levels[level];
    if (!rule) return "";
    const counts = this.#counts.get(counter) ?? [];
    this.#counts.set(counter, counts);
    for (let above = 0; above < level; above++) counts[above] ??= levels[above]?.start ?? 1;
    const current = counts[level];
    counts[level] = current === undefined ? rule.start : current + 1;
    counts.length = level + 1;
    const label = labelOf(rule, counts, levels);
    return label === "" || /[\p{P}]$/u.test(label) ? label : `${label} `;
  }
}

function labelOf(rule: ListLevel, counts: readonly number[], levels: readonly ListLevel[]): string {
  if (rule.format === "bullet" || rule.format === "none") return "";
  return rule.text.replace(/%(\d)/g, (_, digit: string) => {
    const index = Number(digit) - 1;
    const format = rule.legal ? "decimal" : (levels[index]?.format ?? "decimal");
    return formatNumber(counts[index] ?? 1, format);
  });
}
