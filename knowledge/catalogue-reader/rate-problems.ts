import type { Period } from "../catalogue.ts";
import type { Day } from "../text/dates.ts";

/** Where in the list of rates, which field, and what to do. */
export interface RateProblem {
  index: number;
  field: "自" | "至";
  message: string;
}

/**
 * What is wrong with the periods of a benefit's rates: every day of the validity needs exactly one, and none lies
 * outside it.
 */
export function rateProblems(rates: readonly Period[], validity: Period): RateProblem[] {
  const problems: RateProblem[] = [];
  const note = (index: number, field: "自" | "至", message: string): void => {
    problems.push({ index, field, message });
  };
  const ordered = [...rates.entries()].sort(([, one], [, other]) => (one.from < other.from ? -1 : 1));
  let expected = validity.from;
  for (const [index, { from, to }] of ordered) {
    if (from > to) note(index, "至", `至 ${to} 早于 自 ${from}，请改正`);
    else if (from < validity.from) note(index, "自", `${from} 早于有效期的第一天 ${validity.from}，请改正`);
    else if (to > validity.to) note(index, "至", `${to} 晚于有效期的最后一天 ${validity.to}，请改正`);
    else if (from < expected) note(index, "自", `${from} 这一天有两个标准，请改正起止日期`);
    else if (from > expected) note(index, "自", `${expected} 至 ${dayAfter(from, -1)} 没有标准，请补上`);
    if (to >= expected) expected = dayAfter(to, 1);
  }
  const last = ordered.at(-1);
  if (problems.length === 0 && last !== undefined && expected <= validity.to)
    note(last[0], "至", `${expected} 至 ${validity.to} 没有标准，请补上`);
  return problems;
}

function dayAfter(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
