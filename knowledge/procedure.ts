import type { Period, Step, TimeLimit, Window } from "./catalogue.ts";
import type { Day } from "./text/dates.ts";

/** Which days offices work, as far as the holidays of a year have been announced. */
export interface WorkingCalendar {
  /** First and last day for which it is known; beyond them weekdays are taken to be worked. */
  known: Period;
  isWorkingDay(day: Day): boolean;
}

/** A day worked out from a time limit. */
export interface DueDay {
  day: Day;
  /** False where the calendar does not reach: holidays may still move it. */
  isCertain: boolean;
}

/** A step with the last day by which it should be done. */
export interface DatedStep {
  step: Step;
  /** Absent where the step, or one before it, has no time limit. */
  due?: DueDay;
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
  const day = unit === "日" ? firstWorkingDay(shifted(from, days), calendar) : afterWorkingDays(from, days, calendar);
  return { day, isCertain: from >= calendar.known.from && day <= calendar.known.to };
}

/** The days by which each of the steps from one on should be done, one after the other. @param from  when it began */
export function datedSteps(steps: readonly Step[], from: Day, calendar: WorkingCalendar): DatedStep[] {
  let start: DueDay | undefined = { day: from, isCertain: true };
  return steps.map((step) => {
    const due: DueDay | undefined = start && step.limit && dueDay(start.day, step.limit, calendar);
    start = due && start && { day: due.day, isCertain: due.isCertain && start.isCertain };
    return start === undefined ? { step } : { step, due: start };
  });
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

/** The last day of a period as offices keep it: one that is a day off is moved to the next working day. */
export function lastDayOf({ to }: Period, calendar: WorkingCalendar): DueDay {
  const day = firstWorkingDay(to, calendar);
  return { day, isCertain: day <= calendar.known.to };
}

/** The periods of a window in a year and the two that follow, cut to the validity. */
function occurrences(window: Window, year: number, validity: Period): Period[] {
  const years = [year, year + 1, year + 2];
  return years
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

function afterWorkingDays(from: Day, days: number, calendar: WorkingCalendar): Day {
  let day = from;
  for (let left = days; left > 0; left--) day = firstWorkingDay(shifted(day, 1), calendar);
  return day;
}

function firstWorkingDay(from: Day, calendar: WorkingCalendar): Day {
  let day = from;
  while (!calendar.isWorkingDay(day)) day = shifted(day, 1);
  return day;
}

const shifted = (day: Day, days: number): Day =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

const later = (...days: Day[]): Day => days.sort().at(-1) as Day;
const earlier = (...days: Day[]): Day => days.sort()[0] as Day;

const two = (value: number): string => String(value).padStart(2, "0");
