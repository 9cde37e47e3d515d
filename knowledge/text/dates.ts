import { parseNumeral } from "./numerals.ts";

/** An ISO day, YYYY-MM-DD. */
export type Day = string;

const han = "[〇零○Ｏ一二三四五六七八九十]";
const dayPattern = new RegExp(
  `(\\d{4}|${han}{4})\\s*年\\s*(\\d{1,2}|${han}{1,3})\\s*月\\s*(\\d{1,2}|${han}{1,3})\\s*日|(\\d{4})[-./](\\d{1,2})[-./](\\d{1,2})(?!\\d)`,
  "gu",
);

/** The days a text names, in order: 2026年3月1日, 二〇二六年三月一日, 2026-03-01. Impossible ones are left out. */
export function daysIn(text: string): { day: Day; start: number; end: number }[] {
  const found: { day: Day; start: number; end: number }[] = [];
  for (const match of text.matchAll(dayPattern)) {
    const [year, month, date] = [match[1] ?? match[4], match[2] ?? match[5], match[3] ?? match[6]].map(numberOf);
    const day = isoDay(year, month, date);
    if (day) found.push({ day, start: match.index, end: match.index + match[0].length });
  }
  return found;
}

/** The same day some years later, less one: a validity of 5 years from 2024-01-01 ends on 2028-12-31. */
export function lastDayOfYears(from: Day, years: number): Day {
  const date = new Date(`${from}T00:00:00Z`);
  date.setUTCFullYear(date.getUTCFullYear() + years);
  date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().slice(0, 10);
}

/** Today in Beijing, which knows no summer time. */
export function beijingDay(now: Date): Day {
  return new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
}

/** Whether a text is a day of the calendar in ISO form. */
export function isDay(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(text);
  return match !== null && isoDay(Number(match[1]), Number(match[2]), Number(match[3])) === text;
}

function numberOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : parseNumeral(text.replace(/[○Ｏ]/gu, "〇"));
}

function isoDay(year: number | undefined, month: number | undefined, date: number | undefined): Day | undefined {
  if (year === undefined || month === undefined || date === undefined) return undefined;
  const at = new Date(Date.UTC(year, month - 1, date));
  if (at.getUTCFullYear() !== year || at.getUTCMonth() !== month - 1 || at.getUTCDate() !== date) return undefined;
  return at.toISOString().slice(0, 10);
}

/** 2026年11月20日 */
export const chineseDay = (day: Day): string =>
  `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;
