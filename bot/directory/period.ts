import type { Day } from "../../knowledge/text/dates.ts";
import { isDay } from "../../knowledge/text/dates.ts";
import { parseNumeral } from "../../knowledge/text/numerals.ts";
import type { Leftover } from "./leftover.ts";
import type { Period } from "./query.ts";

/** Takes the time that a question speaks of out of it. Weeks begin on Monday. */
export function takePeriod(question: Leftover, today: Day): Period | undefined {
  for (const [pattern, read] of readings) {
    if (!question.has(pattern)) continue;
    const match = question.take(pattern) as RegExpExecArray;
    const period = read(match, today);
    if (period !== undefined) return period;
  }
  return undefined;
}

type Reading = (match: RegExpExecArray, today: Day) => Period | undefined;

const soonDays = 90;
const number = "[一二两三四五六七八九十\\d]{1,3}";
const week = "(?:周|星期|礼拜)";

const readings: readonly (readonly [RegExp, Reading])[] = [
  [/(20\d{2})[-年./](\d{1,2})[-月./](\d{1,2})[日号]?/u, ([, y, m, d], _) => oneDay(dayOf(Number(y), m, d))],
  [/(20\d{2})年(\d{1,2})月份?/u, ([, y, m]) => monthOf(Number(y), Number(m))],
  [/(\d{1,2})月(\d{1,2})[日号]/u, ([, m, d], today) => oneDay(nextSuch((y) => dayOf(y, m, d), today))],
  [new RegExp(`(${number})月份?(?!内)`, "u"), ([, m], today) => namedMonth(m as string, today)],
  [/今天|今日|今晚/u, (_, today) => span(today, 0, 0, "今天")],
  [/明天|明日|明晚/u, (_, today) => span(today, 1, 1, "明天")],
  [/后天/u, (_, today) => span(today, 2, 2, "后天")],
  [
    new RegExp(`(下下|下个?|这个?|本)?${week}([一二三四五六日天])`, "u"),
    ([, which, name], today) =>
      oneDay(moved(monday(today), 7 * weeksOn(which) + weekdays.indexOf(name === "天" ? "日" : (name as string)))),
  ],
  [/(下个?|这个?|本)?(?:周末|双休日)/u, ([, which], today) => weekend(today, weeksOn(which))],
  [new RegExp(`(上个?|下下|下个?|这一?个?|本)${week}`, "u"), ([, which], today) => wholeWeek(today, weeksOn(which))],
  [/上个?月/u, (_, today) => month(today, -1, "上月")],
  [/(?:这个?|本|当)月/u, (_, today) => month(today, 0, "本月")],
  [/下个?月/u, (_, today) => month(today, 1, "下月")],
  [/去年/u, (_, today) => year(Number(today.slice(0, 4)) - 1, "去年")],
  [/今年|年内|本年度?/u, (_, today) => year(Number(today.slice(0, 4)), "今年")],
  [/明年/u, (_, today) => year(Number(today.slice(0, 4)) + 1, "明年")],
  [/(20\d{2})年/u, ([, named]) => year(Number(named), `${named}年`)],
  [new RegExp(`(?:未来|今后|接下来|最近|近)?(${number})个?(天|日|周|星期|礼拜|月)(?:之?内|以内|里)?`, "u"), comingSpan],
  [/最近|近期|近来|近日|接下来|未来|今后|即将|快要|马上|以后/u, (_, today) => span(today, 0, soonDays, "近期")],
];

const weekdays = "一二三四五六日";
const unitDays: Readonly<Record<string, number>> = { 天: 1, 日: 1, 周: 7, 星期: 7, 礼拜: 7, 月: 30 };

function comingSpan([, count, unit]: RegExpExecArray, today: Day): Period | undefined {
  const named = parseNumeral(count as string);
  const days = (named ?? 0) * (unitDays[unit as string] as number);
  return days > 0 && days <= 366 ? span(today, 0, days, `未来${days}天`) : undefined;
}

function weeksOn(which: string | undefined): number {
  if (which === undefined) return 0;
  if (which === "下下") return 2;
  return which.startsWith("下") ? 1 : which.startsWith("上") ? -1 : 0;
}

const weekNames = new Map([
  [-1, "上周"],
  [0, "本周"],
  [1, "下周"],
  [2, "下下周"],
]);

function wholeWeek(today: Day, weeks: number): Period {
  const first = moved(monday(today), 7 * weeks);
  return { from: first, to: moved(first, 6), label: weekNames.get(weeks) as string };
}

function weekend(today: Day, weeks: number): Period {
  const saturday = moved(monday(today), 7 * weeks + 5);
  return { from: saturday, to: moved(saturday, 1), label: `${weekNames.get(weeks)}末` };
}

function namedMonth(written: string, today: Day): Period | undefined {
  const named = parseNumeral(written);
  if (named === undefined || named < 1 || named > 12) return undefined;
  const [y, current] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  return monthOf(named < current ? y + 1 : y, named);
}

function monthOf(y: number, m: number): Period | undefined {
  if (m < 1 || m > 12) return undefined;
  return { from: iso(Date.UTC(y, m - 1, 1)), to: iso(Date.UTC(y, m, 0)), label: `${y}年${m}月` };
}

function month(today: Day, by: number, label: string): Period {
  const [y, m] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  return { from: iso(Date.UTC(y, m - 1 + by, 1)), to: iso(Date.UTC(y, m + by, 0)), label };
}

const year = (y: number, label: string): Period => ({ from: `${y}-01-01`, to: `${y}-12-31`, label });

const span = (today: Day, first: number, last: number, label: string): Period => ({
  from: moved(today, first),
  to: moved(today, last),
  label,
});

const oneDay = (day: Day | undefined): Period | undefined =>
  day === undefined ? undefined : { from: day, to: day, label: dayInWords(day) };

/** 12月3日（周四） */
export function dayInWords(day: Day, today?: Day): string {
  const [y, m, d] = day.split("-").map(Number);
  const name = "日一二三四五六"[new Date(`${day}T00:00:00Z`).getUTCDay()];
  const isOtherYear = today !== undefined && today.slice(0, 4) !== day.slice(0, 4);
  return `${isOtherYear ? `${y}年` : ""}${m}月${d}日（周${name}）`;
}

/** The coming day of a month and date: this year's, or next year's once it is past. */
function nextSuch(of: (year: number) => Day | undefined, today: Day): Day | undefined {
  const y = Number(today.slice(0, 4));
  const own = of(y);
  return own !== undefined && own < today ? of(y + 1) : own;
}

function dayOf(y: number, m: string | undefined, d: string | undefined): Day | undefined {
  const day = `${y}-${String(m).padStart(2, "0")}-${String(d).padStart(2, "0")}`;
  return isDay(day) ? day : undefined;
}

/** A day some days on. */
export const moved = (day: Day, days: number): Day => iso(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000);

const monday = (day: Day): Day => moved(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));

const iso = (time: number): Day => new Date(time).toISOString().slice(0, 10);
