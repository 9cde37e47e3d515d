import type { Day } from "../text/dates.ts";

/**
 * Whether a day is one that everybody has off by law (全国年节及纪念日放假办法, as in force since 2025-01-01): New Year's Day,
 * the eve and the first three days of the Chinese year, Qingming, 1 and 2 May, the Dragon Boat and the Mid-Autumn
 * Festival, 1 to 3 October. Which days around them are moved is announced year by year and not known here; as each moved
 * day is worked on another, their number is what an estimate needs. Where the moon is new within minutes of midnight
 * (February 2027) Node's lunar calendar is a day late.
 */
export function isStatutoryHoliday(day: Day): boolean {
  const date = day.slice(5);
  return solar.has(date) || date === qingmingOf(Number(day.slice(0, 4))) || isLunarHoliday(day);
}

const solar: ReadonlySet<string> = new Set(["01-01", "05-01", "05-02", "10-01", "10-02", "10-03"]);

/** The common approximation of the solar term, right for 2000 to 2099. */
function qingmingOf(year: number): string {
  const short = year % 100;
  return `04-0${Math.floor(short * 0.2422 + 4.81) - Math.floor(short / 4)}`;
}

const lunar: ReadonlySet<string> = new Set(["1-1", "1-2", "1-3", "5-5", "8-15"]);

function isLunarHoliday(day: Day): boolean {
  const noon = Date.parse(`${day}T04:00:00Z`);
  return lunar.has(lunarDate(noon)) || lunarDate(noon + 86_400_000) === "1-1";
}

const format = new Intl.DateTimeFormat("en-u-ca-chinese", {
  timeZone: "Asia/Shanghai",
  month: "numeric",
  day: "numeric",
});

/** 8-15; a leap month (6bis) is none of the months above. */
function lunarDate(time: number): string {
  const parts = format.formatToParts(time);
  const of = (type: string): string | undefined => parts.find((part) => part.type === type)?.value;
  return `${of("month")}-${of("day")}`;
}
