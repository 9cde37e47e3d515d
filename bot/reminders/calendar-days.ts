import type { Day } from "../../knowledge/text/dates.ts";

const dayMs = 86_400_000;
const beijingMs = 8 * 3_600_000;

/** The instant of a time of the day in Beijing, in milliseconds since 1970. */
export const instantOf = (day: Day, minutes: number): number =>
  Date.parse(`${day}T00:00:00Z`) - beijingMs + minutes * 60_000;

export const addDays = (day: Day, count: number): Day =>
  new Date(Date.parse(`${day}T00:00:00Z`) + count * dayMs).toISOString().slice(0, 10);

/** The same day some months later, or the last of a month that is too short for it. */
export function addMonths(day: Day, count: number): Day {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month + count, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + count, Math.min(date, last))).toISOString().slice(0, 10);
}

/** 0 for Monday. */
export const weekdayOf = (day: Day): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;

/** 2026年11月28日（周六）9:00 */
export function inWords(at: number): string {
  const [day = "", time = ""] = new Date(at + beijingMs).toISOString().split("T");
  return `${dateInWords(day)}（周${"一二三四五六日"[weekdayOf(day)]}）${Number(time.slice(0, 2))}:${time.slice(3, 5)}`;
}

/** 2026年11月28日 */
export function dateInWords(day: Day): string {
  const [year, month, date] = day.split("-").map(Number);
  return `${year}年${month}月${date}日`;
}
