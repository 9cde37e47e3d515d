import { type Day, daysIn } from "../../knowledge/text/dates.ts";
import type { Found, Line } from "./lines.ts";

/** When a text was signed or made known, and the day that 「自公布之日起」 counts from. */
export interface ReadPublished {
  published?: Found<Day>;
  promulgated?: Day;
}

// In front of the day. The first are the document's own; a page has days of its own too.
const signedLabel = /(?:成文|发文|印发|签发|生成|公布|颁布)(?:日期|时间|于|(?=[\s:：|]))[\s:：|\]】）)]*$/u;
const pageLabel =
  /(?:(?:发布|发表|发稿|录入|上传|更新|提供)(?:日期|时间|于|(?=[\s:：|]))|^\s*(?:日期|时间))[\s:：|\]】）)]*$/u;
// Behind it: what was done then. 「现予公布」 is done later, when it is signed.
const act = /^[^，。；]{0,160}?(通过|发布|公布|颁布|印发|修订|修正)(?!的)/u;
const followed = /^[^。；]{0,60}(?:现予|现将|现印发|现发布|现公布|予以(?:公布|发布))/u;

const headLines = 15;

/**
 * The day under the signature; else the last day on which the head says that the text was passed, revised or made
 * known; else the day of printing; the page's own failing those.
 * @param declared  the day that a person says it was made known on
 */
export function readPublished(lines: readonly Line[], title: string, declared?: Day): ReadPublished {
  const head = datesOf(lines.slice(0, headLines), title);
  const of = (kind: HeadDay["kind"]): Found<Day> | undefined => latest(head.filter((one) => one.kind === kind));
  const own = signature(lines) ?? of("signed") ?? of("act") ?? printed(lines);
  const published = own ?? of("page") ?? pageDay(lines.slice(0, headLines));
  const promulgated = firstDay(head) ?? declared ?? own?.value;
  return { ...(published ? { published } : {}), ...(promulgated ? { promulgated } : {}) };
}

interface HeadDay extends Found<Day> {
  kind: "signed" | "act" | "page";
  /** What was done on the day. */
  act?: string;
  /** By a decision on this and other texts, not anew as a whole. */
  isAmendment: boolean;
}

// What passed, revised or made known a text stands in short lines, or in brackets in front of a long one.
const longestHead = 120;

function datesOf(head: readonly Line[], title: string): HeadDay[] {
  return head.flatMap(({ text }, i): HeadDay[] => {
    const line = withHanZeroes(text);
    const rest = brokenBrackets(line, head[i + 1]?.text);
    const passage = line.length < longestHead ? line + rest : (bracketed.exec(line)?.[0] ?? "");
    const at = [i, rest === "" ? i : i + 1] as const;
    return daysIn(passage).flatMap(({ day, start, end }): HeadDay[] => {
      const before = passage.slice(0, start);
      const behind = passage.slice(end);
      const kind = kindOf(before, behind, passage.includes(title));
      if (kind === undefined) return [];
      const done = act.exec(behind);
      const isAmendment = /决定》?(?:第.{1,3}次)?$/u.test(behind.slice(0, done?.[0].length).replace(/修[订正]$/u, ""));
      return [{ kind, value: day, at, isAmendment, ...(done?.[1] === undefined ? {} : { act: done[1] }) }];
    });
  });
}

const bracketed =
  /[（(](?=[^（）()]{0,30}(?:\d年|人民代表大会)).{0,700}?(?:通过|修[订正]|公布|发布|批准|施行)(?:为《[^》]*》)?[）)]/u;

function kindOf(before: string, behind: string, isTitled: boolean): HeadDay["kind"] | undefined {
  if (signedLabel.test(before)) return "signed";
  if (pageLabel.test(before)) return "page";
  // 「某某办法（2005年8月1日）」
  if (isTitled && /[（(]$/u.test(before) && /^[)）]$/u.test(behind)) return "act";
  return act.test(behind) && !followed.test(behind) ? "act" : undefined;
}

const latest = (days: readonly HeadDay[]): Found<Day> | undefined =>
  days.reduce<HeadDay | undefined>((last, one) => (last && last.value >= one.value ? last : one), undefined);

/**
 * The day that 「自公布之日起」 counts from: of the text as a whole, not of a later decision that amends it. One that was
 * passed first and made known later counts from the latter.
 */
function firstDay(head: readonly HeadDay[]): Day | undefined {
  const whole = head.filter(({ act: done, isAmendment }) => done !== undefined && done !== "修正" && !isAmendment);
  const anew = latest(whole.filter(({ act: done }) => done === "修订"))?.value ?? "";
  const days = whole.filter(({ value }) => value >= anew);
  const known = days.filter(({ act: done }) => done !== "通过" && done !== "修订");
  return (known.length > 0 ? known : days).map(({ value }) => value).sort()[0];
}

/** 「（某日某市人民代表大会」 goes on in the next line. */
const brokenBrackets = (line: string, next: string | undefined): string =>
  /^[（(][^（）()]*$/u.test(line) && next !== undefined && /^[^（）()]*[）)]/u.test(next) ? withHanZeroes(next) : "";

/** The day that stands alone under the signature, or behind it. */
function signature(lines: readonly Line[]): Found<Day> | undefined {
  for (const [i, { text, isRow }] of lines.entries()) {
    const signed = isRow || isNumeric(text) ? undefined : signatureDayOf(text);
    if (signed !== undefined) return { value: signed.day, at: [i, i] };
  }
  return undefined;
}

/** 「2026-02-05」 alone: when the page was made. */
function pageDay(head: readonly Line[]): Found<Day> | undefined {
  for (const [i, { text }] of head.entries()) {
    const [first] = daysIn(text);
    if (first?.start === 0 && /^[\s\d:：]*$/u.test(text.slice(first.end))) return { value: first.day, at: [i, i] };
  }
  return undefined;
}

const isNumeric = (line: string): boolean => !line.includes("年");

/** 「某市人民政府办公厅 2026年2月1日印发」 on the last page. */
function printed(lines: readonly Line[]): Found<Day> | undefined {
  for (const [i, { text }] of lines.entries()) {
    if (text.length > 60 || !/(?<!\p{Script=Han}于)\d日\s*印\s*(?:发|制)?$/u.test(withHanZeroes(text))) continue;
    const day = daysIn(withHanZeroes(text)).at(-1)?.day;
    if (day !== undefined) return { value: day, at: [i, i] };
  }
  return undefined;
}

/** Whether a line is a day and nothing else. */
export const isSignatureDay = (line: string): boolean => withoutSignatureDay(line) === "";

/** What stands in front of the day that ends a line of a signature; "" where nothing does. */
export const withoutSignatureDay = (line: string): string | undefined => signatureDayOf(line)?.before;

// 「某市人力资源和社会保障局 2026年2月1日」: who signs, apart from the day.
const signer = /^[\p{Script=Han}、（）\s]{3,60}(?:[府厅室会局部院委心行署]|（章）|（盖章）)\s+$/u;

// Several bodies may sign in one line.
const longestSignature = 120;

function signatureDayOf(line: string): { day: Day; before: string } | undefined {
  if (line.length > longestSignature || !/日\s*[。）)]?\s*$|\d\s*$/u.test(line)) return undefined;
  const plain = withHanZeroes(line.trim());
  const last = daysIn(plain).at(-1);
  if (last === undefined || !/^[\s。）)]{0,2}$/u.test(plain.slice(last.end))) return undefined;
  const before = plain.slice(0, last.start);
  if (before.length <= 1) return { day: last.day, before: "" };
  return signer.test(before) ? { day: last.day, before: before.trim() } : undefined;
}

/** 二00一年 is typed for 二〇〇一年, 二 ○ 二 六 年 set apart for the eye, 日期：20260201 for a machine. */
const withHanZeroes = (line: string): string =>
  line
    .replace(/(?<=[一二三四五六七八九十〇○零OＯ年月])\s+(?=[一二三四五六七八九十〇○零OＯ年月日])/gu, "")
    .replace(/(?<=[一二])[0０OＯoｏ○Ｏ〇]{1,2}(?=[〇○零一二三四五六七八九]{0,2}年)/gu, (zeroes) =>
      "〇".repeat(zeroes.length),
    )
    .replace(/(?<=(?:日期|时间)[】\]]?[:：|\s]{0,3})((?:19|20)\d{2})([01]\d)([0-3]\d)(?!\d)/gu, "$1-$2-$3");
