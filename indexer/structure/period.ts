import { type Day, daysIn, isDay, lastDayOfYears } from "../../knowledge/text/dates.ts";
import { parseNumeral } from "../../knowledge/text/numerals.ts";

/** What one sentence says of the time in which its text holds. Pure; sentences come without white space. */

const holds = "(?:施行|实施|执行|试行|生效)";
const period = "(?:有效期(?:限)?|(?:施行|实施|执行|适用|试行)(?:期限?|时间))";
const numeral = "([〇一二三四五六七八九十两\\d]{1,3})";

// 「以上政策」 too, at the end of a notice that has no other name for itself.
const itself =
  "(?:本(?:实施|管理|若干|暂行|试行|工作|指导|补充|操作|行动|具体){0,2}(?:办法|规定|条例|细则|通知|意见|决定|决议|方案|法|措施|政策|规范|标准|指南|规程|公告|通告|规则|准则|守则|制度|章程|指引|计划|规划|纲要|预案|目录|清单|解释|批复|函|文件|文)|(?:以上|上述)(?:政策|措施|规定|办法|标准|意见))";
const own = new RegExp(itself, "u");

const inForce = new RegExp(
  `自?.{0,30}?(?:起|开始)(?:正式|[〇零一二三四五六七八九十\\d]{1,3}日后)?(?:${holds}|实行(?=[，,。；;]|$))|自\\d{4}年\\d{1,2}月\\d{1,2}日(?:正式)?${holds}`,
  "u",
);
// 「本办法规定的证书有效期5年」 is the certificate's.
const ownPeriod = new RegExp(`${itself}(?:的|自.{2,20}起，?)?(?:政策)?${period}`, "u");
const years = new RegExp(
  `(?:(?<=^|[，,；;（(]|政策|其|且|${itself}的?)${period}|[，,起]试行|[，,]暂行)(?:暂?定)?(?:为|是)?${numeral}(年|个?月)`,
  "u",
);

export const speaksOfItself = (form: string): boolean => own.test(form);

/** 「有效期5年。」, a sentence of its own behind the one that says from when. */
export const isOwnPeriod = (form: string): boolean => new RegExp(`^(?:政策)?${period}`, "u").test(form);

/** Whether a sentence says from when its text holds. */
export function isBeginning(form: string): boolean {
  if (own.test(form) && spanOf(form) !== undefined) return true;
  if (ownPeriod.test(form) && /起(?:计算|算)/u.test(form)) return true;
  return inForce.test(form) && (own.test(form) || /^(?:第.{1,6}条)?自/u.test(form));
}

/** @param promulgated  what 「自公布之日起」 counts from */
export function effectiveDay(form: string, promulgated: Day | undefined): Day | undefined {
  const span = spanOf(form);
  if (span !== undefined) return span.from;
  const until = inForce.exec(form);
  const clause = until ? form.slice(0, until.index + until[0].length) : form;
  const from = clause.slice(Math.max(0, clause.lastIndexOf("自")));
  const named = daysIn(from).at(-1)?.day;
  if (named !== undefined) return named;
  const made = /(?:发布|公布|印发|颁布|下发|发文|签发)之日起(?:([〇零一二三四五六七八九十\d]{1,3})日后)?/u.exec(from);
  if (made !== null) return promulgated && daysLater(promulgated, parseNumeral(made[1] ?? "0") ?? 0);
  return monthDay(from, promulgated) ?? daysIn(clause).at(-1)?.day;
}

/** The last day in force that a sentence names: 有效期至某日, 有效期5年, 某日废止. */
export function lapseOf(form: string, from: Day | undefined): Day | undefined {
  const span = spanOf(form);
  if (span !== undefined) return span.to;
  const until = new RegExp(`(?:${period}为?(?:截止[至到]?|截?[至到])|${holds}，?[至到])(.{6,20})`, "u").exec(form);
  const day = until ? daysIn(until[1] as string)[0]?.day : undefined;
  if (day !== undefined) return day;
  const lasting = years.exec(form);
  const isOwn = inForce.test(form) || ownPeriod.test(form) || isOwnPeriod(form);
  if (lasting && isOwn && from && isDay(from)) {
    const count = parseNumeral(lasting[1] as string) ?? 0;
    return lasting[2] === "年" ? lastDayOfYears(from, count) : lastDayOfMonths(from, count);
  }
  return repealDay(form);
}

const joined = new RegExp(
  `^(?:零时)?起?(?:正式)?${holds}?[，,]?(?:${period}为?)?(?:截止?)?(?:[至到]|[-—–－~～]{1,2})$`,
  "u",
);

/** 「本办法自某日至某日施行」「有效期为某日至某日」「自某日起施行，至某日止」 */
function spanOf(form: string): { from: Day; to: Day } | undefined {
  const days = daysIn(form);
  for (const [i, { day, start, end }] of days.entries()) {
    const next = days[i + 1];
    if (next === undefined) return undefined;
    const between = form.slice(end, next.start);
    const behind = form.slice(next.end);
    const stops = /^止/u.test(behind) && new RegExp(`^起(?:正式)?${holds}[，,]$`, "u").test(between);
    if (!stops && !joined.test(between)) continue;
    const says =
      new RegExp(holds, "u").test(between) ||
      new RegExp(`^止?(?:${holds}|有效)`, "u").test(behind) ||
      new RegExp(`${itself}的?(?:政策)?${period}[为是自从：:]*$`, "u").test(form.slice(0, start));
    if (says) return { from: day, to: next.day };
  }
  return undefined;
}

/** 「本办法某日废止」 */
function repealDay(form: string): Day | undefined {
  const repealed = /(\d{4}年\d{1,2}月\d{1,2}日)(?:起)?(?:废止|失效)/u.exec(form);
  if (!repealed || /[》原旧]/u.test(form.slice(0, repealed.index))) return undefined;
  const day = daysIn(repealed[1] as string)[0]?.day;
  return day && daysLater(day, -1);
}

function daysLater(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

function lastDayOfMonths(from: Day, months: number): Day {
  const date = new Date(`${from}T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + months, date.getUTCDate() - 1);
  return date.toISOString().slice(0, 10);
}

/** 「自3月1日起执行」 is said in the year of publication; 「自2026年3月起执行」 begins with the month. */
function monthDay(from: string, promulgated: Day | undefined): Day | undefined {
  const [, year = promulgated?.slice(0, 4), month = "", date = "1"] =
    /^自(?:(\d{4})年)?(\d{1,2})月(?:(\d{1,2})日|(?=起))/u.exec(from) ?? [];
  const day = `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
  return isDay(day) ? day : undefined;
}
