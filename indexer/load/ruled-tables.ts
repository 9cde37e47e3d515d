import type { Rule } from "./pdf-rules.ts";

/** Where the rules of a page part a table. Lengths in points, y from the top. */
export interface RuledTable {
  /** The edges of its columns from left to right, one more than there are columns. */
  xs: number[];
  /** The edges of its rows from top to bottom. */
  ys: number[];
  /** Of each row, each column's cell by number; the same number where no rule parts them. */
  cells: number[][];
}

/** Tables of two rows and two columns at least, whose lines meet. */
export function ruledTables(rules: readonly Rule[]): RuledTable[] {
  if (rules.length < 6 || rules.length > maxRules) return [];
  return groups(rules).flatMap((group) => tableOf(group) ?? []);
}

const maxRules = 5000;
const maxSide = 200;
// Doubled lines, and those of neighbouring cells, stand a little apart.
const tolerance = 4;
// Less than a column: a rule that ends a little beyond the last one.
const minOpen = 12;

/** Rules that touch each other, over however many others. */
function groups(rules: readonly Rule[]): Rule[][] {
  const group = new Sets(rules.length);
  for (const [i, a] of rules.entries()) for (let j = 0; j < i; j++) if (touch(a, rules[j] as Rule)) group.join(i, j);
  const found = new Map<number, Rule[]>();
  for (const [i, rule] of rules.entries()) {
    const members = found.get(group.of(i));
    if (members) members.push(rule);
    else found.set(group.of(i), [rule]);
  }
  return [...found.values()];
}

function touch(a: Rule, b: Rule): boolean {
  if (a.isUpright === b.isUpright)
    return Math.abs(a.at - b.at) <= tolerance && a.from <= b.to + tolerance && b.from <= a.to + tolerance;
  const within = (rule: Rule, at: number): boolean => at >= rule.from - tolerance && at <= rule.to + tolerance;
  return within(a, b.at) && within(b, a.at);
}

function tableOf(rules: readonly Rule[]): RuledTable | undefined {
  const upright = rules.filter(({ isUpright }) => isUpright);
  const level = rules.filter(({ isUpright }) => !isUpright);
  const xs = edges(upright, level);
  const ys = edges(level, upright);
  if (xs.length < 3 || ys.length < 3 || xs.length > maxSide || ys.length > maxSide) return undefined;
  const columns = xs.length - 1;
  const cell = new Sets(columns * (ys.length - 1));
  const uprightAt = xs.map((x) => upright.filter(({ at }) => Math.abs(at - x) <= tolerance));
  const levelAt = ys.map((y) => level.filter(({ at }) => Math.abs(at - y) <= tolerance));
  for (let y = 0; y < ys.length - 1; y++)
    for (let x = 0; x < columns; x++) {
      const here = y * columns + x;
      if (x > 0 && !isParted(uprightAt[x], middle(ys, y))) cell.join(here - 1, here);
      if (y > 0 && !isParted(levelAt[y], middle(xs, x))) cell.join(here - columns, here);
    }
  const cells = ys.slice(1).map((_, y) => xs.slice(1).map((__, x) => cell.of(y * columns + x)));
  return { xs, ys, cells };
}

const isParted = (by: readonly Rule[] | undefined, along: number): boolean =>
  by?.some(({ from, to }) => from <= along && to >= along) === true;

const middle = (edges: readonly number[], i: number): number => ((edges[i] as number) + (edges[i + 1] as number)) / 2;

/** Where rules stand; those close together are one. A side that is left open ends where the rules across it do. */
function edges(rules: readonly Rule[], across: readonly Rule[]): number[] {
  const out: number[] = [];
  for (const at of rules.map((rule) => rule.at).sort((a, b) => a - b))
    if (at - (out.at(-1) ?? Number.NEGATIVE_INFINITY) > tolerance) out.push(at);
  const start = Math.min(...across.map(({ from }) => from));
  const end = Math.max(...across.map(({ to }) => to));
  if (start < (out[0] ?? 0) - minOpen) out.unshift(start);
  if (end > (out.at(-1) ?? Number.POSITIVE_INFINITY) + minOpen) out.push(end);
  return out;
}

/** Disjoint sets of numbers. */
class Sets {
  private readonly parents: Int32Array;

  constructor(size: number) {
    this.parents = Int32Array.from({ length: size }, (_, i) => i);
  }

  of(member: number): number {
    let root = member;
    while (this.parents[root] !== root) root = this.parents[root] as number;
    this.parents[member] = root;
    return root;
  }

  join(a: number, b: number): void {
    this.parents[this.of(b)] = this.of(a);
  }
}
