import { type Fact, type FactRegistry, type FactValue, withDerived } from "../../../knowledge/eligibility/facts.ts";
import type { Day } from "../../../knowledge/text/dates.ts";
import type { FactColumn } from "./columns.ts";

/** A column of days from which a number is counted: an age from a birthday. */
export interface CountedDay {
  column: number;
  day: string;
  counted: Fact;
}

export function daysCounted(columns: readonly FactColumn[], registry: FactRegistry): CountedDay[] {
  return columns.flatMap(({ column, fact }) =>
    [...registry.values()]
      .filter(({ derivation }) => derivation?.from === fact.name)
      .map((counted) => ({ column, day: fact.name, counted })),
  );
}

/**
 * What is wrong with the days of one row: one that leads to no possible number (a birthday to come) is taken out of the
 * facts; one that contradicts a number of the same row stays, and the number counts.
 */
export function impossibleDays(
  facts: Record<string, FactValue>,
  days: readonly CountedDay[],
  registry: FactRegistry,
  asOf: Day,
): { column: number; cell: string; message: string }[] {
  const problems: { column: number; cell: string; message: string }[] = [];
  for (const { column, day, counted } of days) {
    const given = facts[day];
    if (given === undefined) continue;
    const number = withDerived(registry, { [day]: given }, asOf)[counted.name];
    if (number === undefined) {
      problems.push({ column, cell: String(given), message: `算不出可能的${counted.name}，没有使用，请核对` });
      delete facts[day];
    } else if (facts[counted.name] !== undefined && facts[counted.name] !== number) {
      const message = `算出的${counted.name}与所填的不一致，按所填的${counted.name}判断，请核对`;
      problems.push({ column, cell: String(given), message });
    }
  }
  return problems;
}
