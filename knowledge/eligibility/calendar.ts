import type { Day } from "../text/dates.ts";

/**
 * Completed years from one day to another; of a birthday and today, the age in 周岁. The year is complete on the
 * corresponding day itself: whoever is born on 1991-11-22 is 35 on 2026-11-22. Where the month has no such day, its
 * last one stands in (民法典第二百零二条: 没有对应日的，月末日为期间的最后一日): a 29 February counts on 28 February.
 *
 * A limit of 不超过N周岁 or N周岁以下 includes N (民法典第一千二百五十九条: “以上”“以下”“以内”“届满”包括本数，
 * “不满”“超过”“以外”不包括本数), so one meets it until the day before one's birthday N + 1; 未满N周岁 ends with the day
 * before birthday N. Some programmes count ages differently (from the day after the birthday in criminal law, by month
 * in recruitment notices); the deciding department's reading goes first.
 * @returns negative when `from` lies after `on`
 */
export function completedYears(from: Day, on: Day): number {
  const years = yearOf(on) - yearOf(from);
  return on.slice(5) < correspondingDay(from, yearOf(on), monthOf(from)).slice(5) ? years - 1 : years;
}

/**
 * Completed months from one day to another, by the same rule: from 2026-08-31 to 2026-09-30 is one month.
 * @returns negative when `from` lies after `to`
 */
export function monthsBetween(from: Day, to: Day): number {
  const months = (yearOf(to) - yearOf(from)) * 12 + monthOf(to) - monthOf(from);
  return to < correspondingDay(from, yearOf(to), monthOf(to)) ? months - 1 : months;
}

/** Months from one day to another of which the last has begun: the corresponding day itself still ends a month. */
export function monthsBegun(from: Day, to: Day): number {
  const completed = monthsBetween(from, to);
  return correspondingDay(from, yearOf(to), monthOf(to)) === to ? completed : completed + 1;
}

function correspondingDay(day: Day, year: number, month: number): Day {
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const date = Math.min(Number(day.slice(8)), last);
  return `${String(year).padStart(4, "0")}-${two(month)}-${two(date)}`;
}

const yearOf = (day: Day): number => Number(day.slice(0, 4));
const monthOf = (day: Day): number => Number(day.slice(5, 7));
const two = (value: number): string => String(value).padStart(2, "0");
