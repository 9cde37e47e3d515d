import { afterWorkingDays, shifted, type WorkingCalendar, workingDayFrom } from "./calendar.ts";
import type { Period, Step, TimeLimit, Window } from "./catalogue.ts";
import { spanSaid } from "./procedure/said-span.ts";
import type { Day } from "./text/dates.ts";

/** A day worked out from a time limit. */
export interface DueDay {
  day: Day;
  /** False where the calendar does not reach: holidays may still move it. */
  isCertain: boolean;
}

/** How far somebody is with a step. */
export interface StepProgress {
  step: Step;
  /** Done; on which day, where that was told. */
  done?: { day?: Day };
  isSkipped?: boolean;
}

/** A time in which one may apply. */
export interface OpenPeriod extends Period {
  window: Window;
  isOpen: boolean;
}

/**
 * The last day of a time limit. The day it runs from does not count (民法典第二百零一条); a limit in calendar days that
 * would end on a day off ends on the next working day (民法典第二百零三条).
 */
export function dueDay(from: Day, { days, unit }: TimeLimit, calendar: WorkingCalendar): DueDay {
  const day = unit === "日" ? workingDayFrom(shifted(from, days), calendar) : afterWorkingDays(from, days, calendar);
  return { day, isCertain: from >= calendar.known.from && day <= calendar.known.to };
}

/**
 * The last day by which each step should be done, one step after the other; undefined where it is done already, and where
 * nothing tells when the step before it ends. A step of no days (当日, 当场) takes place when somebody goes there, which
 * nobody can say.
 * @param from  the day from which the first step's time runs; undefined while nothing is handed in
 */
export function dueDays(
  steps: readonly StepProgress[],
  from: Day | undefined,
  calendar: WorkingCalendar,
): (DueDay | undefined)[] {
  let known: DueDay | undefined = from === undefined ? undefined : { day: from, isCertain: true };
  let isRunning = true;
  return steps.map(({ step, done, isSkipped }) => {
    if (done?.day !== undefined) known = { day: done.day, isCertain: true };
    if (done !== undefined) isRunning = done.day !== undefined;
    if (done !== undefined || isSkipped) return undefined;
    const due = known === undefined ? undefined : dueFrom(known, isRunning, step, calendar);
    isRunning = due !== undefined;
    known = due ?? known;
    return due;
  });
}

/** @param isRunning  the step before ends on that day; otherwise the day is only one that has passed by then */
function dueFrom(
  { day, isCertain }: DueDay,
  isRunning: boolean,
  { limit, basis }: Step,
  calendar: WorkingCalendar,
): DueDay | undefined {
  // 专家评审…于每年7月至9月召开; 6月1日至6月15日核验
  const span = limit === undefined ? spanSaid(basis.quotation, day) : undefined;
  if (span !== undefined) return { day: span.to, isCertain };
  if (!isRunning || limit === undefined || limit.days === 0) return undefined;
  const due = dueDay(day, limit, calendar);
  return { day: due.day, isCertain: due.isCertain && isCertain };
}

/**
 * The times in which one may apply, from a day on: those open, then those to come, the sooner first. A window that
 * opens always is open to the end of the validity.
 */
export function periodsFrom(windows: readonly Window[], asOf: Day, validity: Period): OpenPeriod[] {
  return windows
    .flatMap((window) => {
      const next = occurrences(window, Number(asOf.slice(0, 4)), validity).find(({ to }) => to >= asOf);
      return next === undefined ? [] : { window, ...next, isOpen: next.from <= asOf };
    })
    .sort((one, other) => (one.from < other.from ? -1 : one.from > other.from ? 1 : 0));
}

/** The periods of a window in a year and the two that follow, cut to the validity. */
function occurrences(window: Window, year: number, validity: Period): Period[] {
  return [year, year + 1, year + 2]
    .flatMap((each) => periodsIn(window, each, validity))
    .filter(({ from, to }) => from <= validity.to && to >= validity.from)
    .map(({ from, to }) => ({ from: later(from, validity.from), to: earlier(to, validity.to) }));
}

function periodsIn(window: Window, year: number, validity: Period): Period[] {
  switch (window.kind) {
    case "always":
      return [validity];
    case "once":
      return [{ from: window.from, to: window.to }];
    case "yearly": {
      const isIts = window.years === undefined || (year % 2 === 1) === (window.years === "odd");
      return isIts ? [{ from: `${year}-${window.from}`, to: `${year}-${window.to}` }] : [];
    }
    case "quarterly":
      return ["01", "04", "07", "10"].map((month) => ({
        from: `${year}-${month}-${two(window.from)}`,
        to: `${year}-${month}-${two(window.to)}`,
      }));
  }
}

const later = (one: Day, other: Day): Day => (one > other ? one : other);
const earlier = (one: Day, other: Day): Day => (one < other ? one : other);

const two = (value: number): string => String(value).padStart(2, "0");
