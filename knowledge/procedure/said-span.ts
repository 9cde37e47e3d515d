import type { Period } from "../catalogue.ts";
import { type Day, isDay } from "../text/dates.ts";

const pattern =
  /(?:(\d{4})年)?(\d{1,2})月(?:(\d{1,2})日)?(?:至|到|—|-|~)(?:(?:\d{4}年)?(\d{1,2})月)?(?:(\d{1,2})日)?|(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日(?:以|之)?前/u;

/**
 * When a step takes place by its own text: 6月1日至6月15日, 7月至9月, 2026年7月1日至7月10日, 7月15日前.
 * @param from  of spans that name no year, the next one that ends on this day or later
 * @returns undefined where the text names none, or one that was over before
 */
export function spanSaid(text: string, from: Day): Period | undefined {
  const match = pattern.exec(text);
  if (match === null) return undefined;
  const [, ownYear, month, date, lastMonth = month, lastDate, byYear, byMonth, byDate] = match;
  if (byMonth !== undefined) return inYears(byYear, from, (year) => ({ from, to: dayOf(year, byMonth, byDate) }));
  // 9月至 and nothing after it is no span.
  if (date === undefined ? lastMonth === month : lastDate === undefined) return undefined;
  return inYears(ownYear, from, (year) => ({
    from: dayOf(year, month, date ?? "1"),
    to: dayOf(year, lastMonth, lastDate ?? lastDateOf(year, lastMonth)),
  }));
}

function inYears(said: string | undefined, from: Day, spanIn: (year: number) => Period): Period | undefined {
  const year = Number(from.slice(0, 4));
  return (said === undefined ? [year, year + 1] : [Number(said)])
    .map(spanIn)
    .find((span) => isDay(span.from) && isDay(span.to) && span.from <= span.to && span.to >= from);
}

const dayOf = (year: number, month = "", date = ""): Day =>
  `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;

const lastDateOf = (year: number, month = ""): string =>
  String(new Date(Date.UTC(year, Number(month), 0)).getUTCDate());
