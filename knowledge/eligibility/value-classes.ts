import type { Day } from "../text/dates.ts";
import type { FactTest } from "./condition.ts";
import { type FactType, type FactValue, rankOf } from "./facts.ts";

/** Values of a fact that a rule does not tell apart. */
export interface ValueClass {
  /** One of them. */
  value: FactValue;
  /** Which of the tests they pass. */
  passed: readonly boolean[];
}

/**
 * Divides all values that a fact can have into the classes that some tests of it tell apart. Numbers and days are
 * tried at every limit a test names, between neighbouring limits, and at the ends of the fact's range: no test changes
 * anywhere else.
 * @returns lowest value first; one class only when the tests come out the same whatever the value
 */
export function valueClasses(type: FactType, tests: readonly FactTest[]): ValueClass[] {
  const classes = new Map<string, ValueClass>();
  for (const value of representatives(type, tests)) {
    const passed = tests.map((test) => passes(type, test, value));
    const key = passed.map(Number).join("");
    if (!classes.has(key)) classes.set(key, { value, passed });
  }
  return [...classes.values()];
}

/** Whether one value passes one test. */
export function passes(type: FactType, { operator, values }: FactTest, value: FactValue): boolean {
  const first = values[0] as FactValue;
  switch (operator) {
    case "is":
      return values.includes(value);
    case "is-not":
      return !values.includes(value);
    case "at-least":
      return compared(type, value, first) >= 0;
    case "at-most":
      return compared(type, value, first) <= 0;
    case "below":
      return compared(type, value, first) < 0;
    case "above":
      return compared(type, value, first) > 0;
  }
}

/** Negative, 0 or positive, as the first value is less than, equal to or more than the second. */
export function compared(type: FactType, one: FactValue, other: FactValue): number {
  if (type.kind === "level") return rankOf(type, one) - rankOf(type, other);
  if (typeof one === "number" && typeof other === "number") return one - other;
  return one < other ? -1 : one > other ? 1 : 0;
}

function representatives(type: FactType, tests: readonly FactTest[]): FactValue[] {
  switch (type.kind) {
    case "level":
    case "choice":
      return type.values.map(({ value }) => value);
    case "flag":
      return [false, true];
    case "number":
      return between([type.min, ...limitsOf(tests).map(Number), type.max], type.isWhole).filter(
        (value) => value >= type.min && value <= type.max,
      );
    case "day":
      return between([0, ...limitsOf(tests).map((day) => dayNumber(String(day))), 2 * 73_050], true).map(dayOf);
  }
}

const limitsOf = (tests: readonly FactTest[]): FactValue[] => tests.flatMap(({ values }) => values);

/** The points themselves, ascending and each once, and the least value between each two neighbours where there is one. */
function between(points: readonly number[], isWhole: boolean): number[] {
  const sorted = [...new Set(points)].sort((one, other) => one - other);
  return sorted.flatMap((point, i) => {
    const next = sorted[i + 1];
    const middle = next === undefined ? point : isWhole ? point + 1 : (point + next) / 2;
    return middle > point && middle !== next ? [point, middle] : [point];
  });
}

// Days are counted from 1800, so that 0 lies before anything a rule could name and two spans of 200 years after it.
const epoch = Date.UTC(1800, 0, 1);
const dayMs = 86_400_000;
const dayNumber = (day: Day): number => Math.round((Date.parse(`${day}T00:00:00Z`) - epoch) / dayMs);
const dayOf = (count: number): Day => new Date(epoch + count * dayMs).toISOString().slice(0, 10);
