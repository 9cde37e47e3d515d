import type { Day } from "../../knowledge/text/dates.ts";
import { parseNumeral } from "../../knowledge/text/numerals.ts";
import type { Period } from "./query.ts";

/** Finds the time a question speaks of, and takes it out. The text is in matching form. */
export function periodIn(form: string, today: Day): { period?: Period; rest: string } {
  for (const [pattern, read] of readings) {
    const match = pattern.exec(form);
    if (match === null) continue;
    const period = read(match, today);
    if (period !== undefined) return { period, rest: form.replace(match[0], "") };
  }
  return { rest: form };
}

type Reading = (match: RegExpExecArray, today: Day) => Period | undefined;

const recentDays = 90;

const readings: readonly (readonly [RegExp, Reading])[] = [
  [/(?:最近|近)([一二两三四五六七八九十半\d]{1,3})个?(天|日|周|星期|月|年)(?:内|以?来|里)?/u, lastSpan],
  [/(20\d{2})年(?:(\d{1,2})月份?)?/u, namedMonth],
  [/(?:这个|本|当)月|这月/u, (_, today) => month(today, 0, "本月")],
  [/上个?月/u, (_, today) => month(today, -1, "上月")],
  [/(?:今年|本年)?(上|下)半年/u, halfYear],
  [/今年|本年度?/u, (_, today) => year(Number(today.slice(0, 4)), "今年")],
  [/去年/u, (_, today) => year(Number(today.slice(0, 4)) - 1, "去年")],
  [/(?:这|本)(?:一)?(?:周|星期)/u, (_, today) => ({ from: shifted(today, -weekday(today)), to: today, label: "本周" })],
  [/今天|今日/u, (_, today) => ({ from: today, to: today, label: "今天" })],
  [
    /(?:最近)?(?:这段时间|这阵子?|这些天)|近段时间|最近|近期|近来|近日/u,
    (_, today) => ({ from: shifted(today, -recentDays), to: today, label: `近${recentDays}天` }),
  ],
];

const daysOf: Readonly<Record<string, number>> = { 天: 1, 日: 1, 周: 7, 星期: 7, 月: 30, 年: 365 };

function lastSpan([, count, unit]: RegExpExecArray, today: Day): Period | undefined {
  const number = count === "半" ? 0.5 : parseNumeral(count as string);
  if (number === undefined || number > 100) return undefined;
  const days = Math.round(number * (daysOf[unit as string] as number));
  return { from: shifted(today, -days), to: today, label: `近${days}天` };
}

function namedMonth([, named, number]: RegExpExecArray): Period | undefined {
  if (number === undefined) return year(Number(named), `${named}年`);
  const first = `${named}-${number.padStart(2, "0")}-01`;
  return Number(number) >= 1 && Number(number) <= 12 ? month(first, 0, `${named}年${Number(number)}月`) : undefined;
}

const year = (number: number, label: string): Period => ({ from: `${number}-01-01`, to: `${number}-12-31`, label });

function halfYear([, half]: RegExpExecArray, today: Day): Period {
  const named = today.slice(0, 4);
  return half === "上"
    ? { from: `${named}-01-01`, to: `${named}-06-30`, label: "今年上半年" }
    : { from: `${named}-07-01`, to: `${named}-12-31`, label: "今年下半年" };
}

function month(day: Day, by: number, label: string): Period {
  const [y, m] = day.split("-").map(Number) as [number, number];
  const first = isoDay(Date.UTC(y, m - 1 + by, 1));
  const last = isoDay(Date.UTC(y, m + by, 0));
  return { from: first, to: last, label };
}

/** A day some days on. */
export const shifted = (day: Day, days: number): Day => isoDay(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000);

/** From Monday, 0. */
const weekday = (day: Day): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;

const isoDay = (time: number): Day => new Date(time).toISOString().slice(0, 10);
