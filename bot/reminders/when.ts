import { type Day, daysIn, isDay } from "../../knowledge/text/dates.ts";
import { addDays, addMonths, instantOf, weekdayOf } from "./calendar-days.ts";
import { timeIn } from "./clock-time.ts";
import { numberOf, without } from "./said-parts.ts";

/** A time that a text names, and the text without it. */
export type WhenSaid = { rest: string } & (
  | { kind: "at"; at: number; isTimeSaid: boolean }
  /** So long before some deadline, of the sort that is said; on its day where all is 0. */
  | { kind: "before"; days: number; months: number; minutes: number; of?: "截止" }
);

/** Minutes after midnight at which a day begins that has no time said with it. */
export const morning = 9 * 60;

/**
 * Reads when something is to happen: 11月28日, 下周一下午3点, 3天后, 半小时后, 截止前一周.
 * @param text  NFKC
 * @param now  milliseconds since 1970
 * @param today  the day in Beijing
 */
export function whenIn(text: string, now: number, today: Day): WhenSaid | undefined {
  const relative = soonIn(text, now);
  if (relative !== undefined) return relative;
  const { minutes, rest: timeless } = timeIn(text);
  const before = beforeIn(timeless);
  if (before !== undefined) return { kind: "before", ...before, minutes: minutes ?? morning };
  const { day, rest } = dayIn(timeless, today) ?? { day: minutes === undefined ? undefined : today, rest: timeless };
  if (day === undefined) return undefined;
  const at = instantOf(day, minutes ?? morning);
  return { kind: "at", at, isTimeSaid: minutes !== undefined, rest };
}

const number = "(\\d{1,4}|[一二两三四五六七八九十百]{1,4}|半)";
const unit = "(个?工作日|天|日|周|个?星期|个?礼拜|个?月|年)";
const later = "(?:以后|之后|过后|后)";

const span = `${number}(个半)?(个?小时|个?钟头|分钟|刻钟)`;
const soon = new RegExp(`(?:再?过)?${span}${later}|再?过${span}`, "u");

function soonIn(text: string, now: number): WhenSaid | undefined {
  const match = soon.exec(text);
  if (match === null) return undefined;
  const [found, ...parts] = match;
  const [count = "", andHalf, of = ""] = parts[0] === undefined ? parts.slice(3) : parts;
  const minutesEach = of.includes("刻") ? 15 : of === "分钟" ? 1 : 60;
  const at = now + Math.round((numberOf(count) + (andHalf ? 0.5 : 0)) * minutesEach) * 60_000;
  return { kind: "at", at, isTimeSaid: true, rest: without(text, match.index, found) };
}

const end = "(?:截止|截至|到期|期满|最后期限)(?:日期|日|时间|期限)?的?";
// What begins or is done by a day is named by these words, which stay: 购房补贴开始受理前3天.
const start = "(?<=开始受理|开始|办完)";
const beforehand: readonly (readonly [RegExp, "截止"?])[] = [
  [new RegExp(`${start}(?:之前|以前|前)(?:的)?${number}${unit}`, "u")],
  [new RegExp(`${end}(?:之前|以前|前)(?:的)?${number}${unit}|${end}${number}${unit}(?:之前|以前|前)`, "u"), "截止"],
  [new RegExp(`提前${number}${unit}`, "u")],
];
const eve = new RegExp(`${end}(?:的)?前(?:一)?([天日周])`, "u");
const sameDay = new RegExp(`(?:${end}|${start})(?:当天|那天|当日|那一天|时候?)`, "u");

function beforeIn(text: string): { days: number; months: number; rest: string; of?: "截止" } | undefined {
  for (const [pattern, of] of beforehand) {
    const match = pattern.exec(text);
    if (match === null) continue;
    const span = spanOf(match[1] ?? match[3] ?? "", match[2] ?? match[4] ?? "");
    if (span !== undefined) return { ...span, rest: without(text, match.index, match[0]), ...(of && { of }) };
  }
  const last = eve.exec(text);
  if (last !== null) return { days: last[1] === "周" ? 7 : 1, months: 0, rest: without(text, last.index, last[0]) };
  const same = sameDay.exec(text);
  return same === null ? undefined : { days: 0, months: 0, rest: without(text, same.index, same[0]) };
}

/** So many days or months; undefined for working days, which need a calendar. */
function spanOf(count: string, of: string): { days: number; months: number } | undefined {
  const value = numberOf(count);
  if (of.endsWith("工作日")) return undefined;
  if (/[天日]/u.test(of)) return { days: Math.round(value), months: 0 };
  if (/周|星期|礼拜/u.test(of)) return { days: Math.round(value * 7), months: 0 };
  if (of === "年") return { days: 0, months: Math.round(value * 12) };
  return value === 0.5 ? { days: 15, months: 0 } : { days: 0, months: value };
}

/** 2月30日: what is written like a day and stands in no calendar of this year or the next. */
export const impossibleDay = (text: string, today: Day): string | undefined => {
  const [said] = new RegExp(`(?:今年|明年|后年|\\d{4}年)?${date}月${date}[日号]`, "u").exec(text) ?? [];
  return said === undefined || dayIn(text, today) !== undefined ? undefined : said;
};

type DayRule = readonly [RegExp, (match: RegExpExecArray, today: Day) => Day | undefined];

const date = "(\\d{1,2}|[一二三四五六七八九十]{1,3})";
const rules: readonly DayRule[] = [
  [
    new RegExp(`(今年|明年|后年)?${date}月${date}[日号]?`, "u"),
    ([, year, month = "", day = ""], today) => monthDay(year, numberOf(month), numberOf(day), today),
  ],
  [
    new RegExp(`(下下个?|下个?|这个?|本)月${date}[日号]`, "u"),
    ([, which = "", day = ""], today) => dayOfMonth(addMonths(firstOfMonth(today), ahead(which)), numberOf(day)),
  ],
  [
    /(下下个?|下个?|这个?|本)?月底/u,
    ([, which = ""], today) => addDays(addMonths(firstOfMonth(today), ahead(which) + 1), -1),
  ],
  [/(下下个?|下个?)月初?/u, ([, which = ""], today) => addMonths(firstOfMonth(today), ahead(which))],
  [
    /(下下|下|这|本)?个?(?:周|星期|礼拜)([一二三四五六日天末])/u,
    ([, which, day = ""], today) =>
      weekday(which, "一二三四五六日".indexOf(day.replace("天", "日").replace("末", "六")), today),
  ],
  [/前天|昨[天日]/u, ([word], today) => addDays(today, word === "前天" ? -2 : -1)],
  [
    /大后天|后天|明[天日]|今[天日]/u,
    ([word], today) => addDays(today, word === "大后天" ? 3 : word === "后天" ? 2 : word.startsWith("明") ? 1 : 0),
  ],
  [new RegExp(`(?:再?过)?${number}${unit}${later}`, "u"), ([, count = "", of = ""], today) => inSpan(count, of, today)],
  [new RegExp(`(?:再)?过${number}${unit}`, "u"), ([, count = "", of = ""], today) => inSpan(count, of, today)],
  [/下个?(?:周|星期|礼拜)/u, (_, today) => addDays(today, 7 - weekdayOf(today))],
  [
    new RegExp(`(?<![\\d月])${date}[号日](?!楼|院|线|文)`, "u"),
    ([, day = ""], today) => nextDayOfMonth(numberOf(day), today),
  ],
];

function dayIn(text: string, today: Day): { day: Day; rest: string } | undefined {
  const [whole] = daysIn(text);
  if (whole !== undefined) return { day: whole.day, rest: text.slice(0, whole.start) + text.slice(whole.end) };
  for (const [pattern, read] of rules) {
    const match = pattern.exec(text);
    const day = match === null ? undefined : read(match, today);
    if (match !== null && day !== undefined) return { day, rest: without(text, match.index, match[0]) };
  }
  return undefined;
}

/** 11月28日: this year's, or the next year's where it is past. */
function monthDay(year: string | undefined, month: number, day: number, today: Day): Day | undefined {
  const thisYear = Number(today.slice(0, 4));
  const shift = { 今年: 0, 明年: 1, 后年: 2 }[year ?? ""];
  const at = dayOf(thisYear + (shift ?? 0), month, day);
  return shift !== undefined || (at !== undefined && at >= today) ? at : dayOf(thisYear + 1, month, day);
}

function nextDayOfMonth(day: number, today: Day): Day | undefined {
  const here = dayOfMonth(today, day);
  return here !== undefined && here >= today ? here : dayOfMonth(addMonths(firstOfMonth(today), 1), day);
}

/** 周五 is the next one to come; 下周五 that of the week that begins with the next Monday. */
function weekday(which: string | undefined, day: number, today: Day): Day {
  const shift = day - weekdayOf(today);
  if (which === undefined) return addDays(today, shift > 0 ? shift : shift + 7);
  return addDays(today, shift + 7 * ahead(which));
}

function inSpan(count: string, of: string, today: Day): Day | undefined {
  const span = spanOf(count, of);
  return span && addDays(addMonths(today, span.months), span.days);
}

const ahead = (which: string): number => (which.startsWith("下下") ? 2 : which.startsWith("下") ? 1 : 0);
const firstOfMonth = (day: Day): Day => `${day.slice(0, 8)}01`;
const dayOfMonth = (month: Day, day: number): Day | undefined =>
  dayOf(Number(month.slice(0, 4)), Number(month.slice(5, 7)), day);

function dayOf(year: number, month: number, day: number): Day | undefined {
  const text = `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  return isDay(text) ? text : undefined;
}
