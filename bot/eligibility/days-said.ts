import { type Day, daysIn, isDay } from "../../knowledge/text/dates.ts";

/** Days of a text, also those that leave out the day or the month: 2024年6月 is its first day, 1991年 the first of it. */
export function daysSaid(text: string, today: Day): { day: Day; start: number; end: number }[] {
  const whole = daysIn(text);
  if (whole.length > 0) return whole;
  return [...text.matchAll(/(\d{4}|今|去|前)年(?:(\d{1,2})月)?/gu)].flatMap((match) => {
    const [all, year = "", month = "1"] = match;
    const shift = { 今: 0, 去: 1, 前: 2 }[year];
    const number = shift === undefined ? Number(year) : Number(today.slice(0, 4)) - shift;
    const day = `${number}-${month.padStart(2, "0")}-01`;
    return isDay(day) ? [{ day, start: match.index, end: match.index + all.length }] : [];
  });
}
