import { type Day, daysIn, isDay, lastDayOfYears } from "../../knowledge/text/dates.ts";
import { parseNumeral } from "../../knowledge/text/numerals.ts";
import type { Sentence } from "./sentences.ts";

/** From when to when a text says it holds, and where it says so. */
export interface ReadValidity {
  effective?: Day;
  /** Last day in force. */
  expires?: Day;
  validitySentence?: string;
  validityStart?: number;
}

/** Reads the validity from the sentence that states it, or from the labels in front of the text. */
export function readValidity(
  text: string,
  sentences: readonly Sentence[],
  published: Day | undefined,
  title: string,
): ReadValidity {
  const begins = ownOf(
    title,
    sentences.filter(({ form }) => isBeginning(form)),
  );
  const ends = ownOf(
    title,
    sentences.filter((s) => (own.test(s.form) || s === begins) && lapseOf(s.form, "2000-01-01") !== undefined),
  );
  const labelled = readLabels(sentences);
  const effective = labelled.effective?.day ?? (begins && effectiveDay(begins.form, published));
  const last = labelled.expires?.day ?? (ends && lapseOf(ends.form, effective ?? published));
  // 「本办法自某日起施行，原办法自某日起废止」: the day on which another text ends.
  const expires = last !== undefined && effective !== undefined && last < effective ? undefined : last;
  const proof = expires === undefined ? (labelled.effective?.sentence ?? begins) : (labelled.expires?.sentence ?? ends);
  return {
    ...(effective ? { effective } : {}),
    ...(expires ? { expires } : {}),
    ...(proof && (effective || expires)
      ? { validitySentence: text.slice(proof.start, proof.end), validityStart: proof.start }
      : {}),
  };
}

/**
 * Of several sentences the last, for a text ends with it; but of a file that holds further texts, the last that speaks
 * of one called as the title is: 本办法 under 「……办法」.
 */
function ownOf(title: string, sentences: readonly Sentence[]): Sentence | undefined {
  const kind =
    /(办法|规定|条例|细则|意见|方案|规划|措施|规则|指引|通知|决定|公告|通告)(?:》?的(?:通知|公告|决定))?(?:[（(][^（）()]*[）)])*\d*$/u.exec(
      title,
    )?.[1];
  const called =
    kind === undefined ? [] : sentences.filter(({ form }) => new RegExp(`本.{0,4}${kind}`, "u").test(form));
  return called.at(-1) ?? sentences.at(-1);
}

interface Labelled {
  day: Day;
  sentence: Sentence;
}

// Labels stand where a page describes its document.
const headSentences = 15;

/** 「实施日期：某日」「失效日期：某日」 of the page that a text was published on: kept up to date where the text cannot be. */
function readLabels(sentences: readonly Sentence[]): { effective?: Labelled; expires?: Labelled } {
  const find = (label: RegExp): Labelled | undefined => {
    for (const sentence of sentences.slice(0, headSentences)) {
      const match = label.exec(sentence.form);
      const [first] = match ? daysIn(sentence.form.slice(match.index + match[0].length)) : [];
      if (first !== undefined && first.start <= 2) return { day: first.day, sentence };
    }
    return undefined;
  };
  const effective = find(/(?:实施|施行|生效|执行)(?:日期|时间)[:：|]?/u);
  const expires = find(/(?:失效|截止|有效期截止|有效期至|有效期限至)(?:日期|时间)?[:：|]?/u);
  return { ...(effective ? { effective } : {}), ...(expires ? { expires } : {}) };
}

/** Whether a sentence says from when its text holds. */
function isBeginning(form: string): boolean {
  if (span.test(form) && own.test(form)) return true;
  return inForce.test(form) && (own.test(form) || /^(?:第.{1,6}条)?自/u.test(form));
}

// 「本办法自某日至某日施行」
const span = /自[^，。；]{6,16}日[至到][^，。；]{6,16}日(?:止)?(?:施行|实施|执行|试行|有效)/u;
const inForce =
  /自?.{0,30}?(?:起|开始)(?:正式|[〇零一二三四五六七八九十\d]{1,3}日后)?(?:施行|实施|执行|生效|试行)|自\d{4}年\d{1,2}月\d{1,2}日(?:正式)?(?:施行|实施|执行|生效|试行)/u;
const own =
  /本(?:实施|管理|若干|暂行)?(?:办法|规定|条例|细则|通知|意见|决定|方案|法|措施|政策|规范|标准|指南|规程|公告|通告|规则|准则|制度|章程|指引|计划|目录|文件)/u;
// 「本办法规定的证书有效期5年」 is the certificate's.
const ownPeriod = new RegExp(`${own.source}的?(?:自.{2,20}起，?)?有效期`, "u");

function effectiveDay(sentence: string, published: Day | undefined): Day | undefined {
  const [first] = span.test(sentence) ? daysIn((span.exec(sentence) as RegExpExecArray)[0]) : [];
  if (first !== undefined) return first.day;
  const until = inForce.exec(sentence);
  const clause = until ? sentence.slice(0, until.index + until[0].length) : sentence;
  const from = clause.slice(Math.max(0, clause.lastIndexOf("自")));
  const named = daysIn(from).at(-1)?.day;
  if (named !== undefined) return named;
  const made = /(?:发布|公布|印发|颁布|下发)之日起(?:([〇零一二三四五六七八九十\d]{1,3})日后)?/u.exec(from);
  if (made !== null) return published && daysLater(published, parseNumeral(made[1] ?? "0") ?? 0);
  return monthDay(from, published) ?? daysIn(clause).at(-1)?.day;
}

function daysLater(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** 「自3月1日起执行」 is said in the year of publication. */
function monthDay(from: string, published: Day | undefined): Day | undefined {
  const match = /^自(\d{1,2})月(\d{1,2})日/u.exec(from);
  if (match === null || published === undefined) return undefined;
  const day = `${published.slice(0, 4)}-${match[1]?.padStart(2, "0")}-${match[2]?.padStart(2, "0")}`;
  return isDay(day) ? day : undefined;
}

/** The last day in force that a sentence names: 有效期至某日, 有效期5年, 某日废止. */
function lapseOf(sentence: string, from: Day | undefined): Day | undefined {
  const until = /(?:有效期(?:限)?为?(?:截止[至到]?|截?[至到])|(?:施行|实施|执行|试行)(?:至|到))(.{6,20})/u.exec(
    sentence,
  );
  const ranged = span.exec(sentence);
  if (ranged) return daysIn(ranged[0]).at(-1)?.day;
  const day = until ? daysIn(until[1] as string)[0]?.day : undefined;
  if (day) return day;
  const years = /有效期(?:限)?(?:为)?\s*([〇一二三四五六七八九十两\d]{1,3})\s*年/u.exec(sentence);
  const isOwn = inForce.test(sentence) || ownPeriod.test(sentence);
  if (years && isOwn && from && isDay(from)) return lastDayOfYears(from, parseNumeral(years[1] as string) ?? 0);
  const repealed = /(\d{4}年\d{1,2}月\d{1,2}日)(?:起)?(?:废止|失效)/u.exec(sentence);
  if (!repealed || /[》原旧]/u.test(sentence.slice(0, repealed.index))) return undefined;
  const repealDay = daysIn(repealed[1] as string)[0]?.day;
  return repealDay === undefined ? undefined : lastDayOfYears(repealDay, 0);
}
