import { createRequire } from "node:module";
import { isStatutoryHoliday } from "./calendar/statutory-holidays.ts";
import type { Period } from "./catalogue.ts";
import type { Day } from "./text/dates.ts";

/** Which days offices work, as far as the holidays have been announced. */
export interface WorkingCalendar {
  /**
   * First and last day for which it is official. Beyond them Monday to Friday are taken to be worked, but for the days
   * that everybody has off by law.
   */
  known: Period;
  isWorkingDay(day: Day): boolean;
}

/** The day, and what the day off is called. */
type Names = Readonly<Record<Day, string>>;

const dataOfChineseDays = "chinese-days/dist/chinese-days.json";

/**
 * The official working days (国务院办公厅关于部分节假日安排的通知, one for each year), from the data of the package
 * chinese-days. Its functions are not used: they ask the machine's clock which day it is, and are a day off in America.
 */
export const chineseCalendar: WorkingCalendar = calendarOf(createRequire(import.meta.url)(dataOfChineseDays));

/** @param holidays  days off that a notice set, among them every covered year's National Day; @param workdays  weekends worked */
function calendarOf({ holidays, workdays }: { holidays: Names; workdays: Names }): WorkingCalendar {
  const years = Object.keys(holidays)
    .filter((day) => day.endsWith("-10-01"))
    .map((day) => day.slice(0, 4))
    .sort();
  // New Year's Day may move days of the year before: the notice of 2019 had 29 December 2018 worked and the 31st off.
  const known = { from: `${years[0]}-01-01`, to: `${years.at(-1)}-12-28` };
  const isOff = (day: Day): boolean =>
    holidays[day] !== undefined || isWeekend(day) || (day > known.to && isStatutoryHoliday(day));
  return { known, isWorkingDay: (day) => workdays[day] !== undefined || !isOff(day) };
}

const isWeekend = (day: Day): boolean => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

/** Some days later, or earlier where negative. */
export const shifted = (day: Day, days: number): Day =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** How many days from one day to another; negative when it is earlier. */
export const daysBetween = (from: Day, to: Day): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

/** The day itself where it is worked, or the next that is. */
export function workingDayFrom(from: Day, calendar: WorkingCalendar): Day {
  let day = from;
  while (!calendar.isWorkingDay(day)) day = shifted(day, 1);
  return day;
}

/** The day itself where it is worked, or the last one before that is. */
export function workingDayUpTo(to: Day, calendar: WorkingCalendar): Day {
  let day = to;
  while (!calendar.isWorkingDay(day)) day = shifted(day, -1);
  return day;
}

/** So many working days after a day, which itself does not count. */
export function afterWorkingDays(from: Day, days: number, calendar: WorkingCalendar): Day {
  let day = from;
  for (let left = days; left > 0; left--) day = workingDayFrom(shifted(day, 1), calendar);
  return day;
}
