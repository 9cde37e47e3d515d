import { isDemand } from "./demands.ts";
import { trimmed, without, withoutEnd } from "./edit.ts";
import { matches, overlap, type Span } from "./phrases.ts";
import type { Utterance } from "./utterance.ts";

/**
 * What a question is about, without what it asks of it: 「硕士租房补贴能领多少钱」 is about 硕士租房补贴. That is what comes
 * before the asking begins, where that names a matter; else all that does not ask. Of a question for yes or no all is
 * kept: 「孩子在外地能转学回来吗」 is about 孩子在外地能转学回来.
 */
export function matterOf(utterance: Utterance): string {
  if (utterance.slots.length > 0 || !yesOrNo.test(utterance.form)) return headOf(utterance);
  const text = trimmed(withoutEnd(asNoun(utterance), isItSo));
  return withoutLead(text) || text || trimmed(utterance.text);
}

export const yesOrNo = /(?:吗|吧|不|没有|(.)不\1)[?.!~]*$/u;

/** The clause that only asks for assent: 「社保在总部交，行吗」. */
const isItSo = /,(?:这样)?(?:行|可以|好|成|对|算数)(?:不行|不可以|不)?[吗吧不]?[?.!~]*$/u;

/** 「新招了家属有补贴吗」 is about 新招了家属的补贴, and 「想创业，有钱拿吗」 about that of 想创业. */
function asNoun({ form, text, slice }: Utterance): string {
  const found = hasBenefit.exec(form);
  if (found === null || found.index === 0) return text;
  const [, benefit] = found;
  return `${slice({ start: 0, end: found.index })}的${benefit === "钱" ? "补贴" : benefit}`;
}

const hasBenefit =
  /(?<!没),?(?:可以|能|会|都|也|还)*(?:有没有|有|给不给|给|发)(补贴|补助|津贴|奖励|资助|钱)(?:拿|领|给|发|补)?(?:吗|吧|没有)[?.!~]*$/u;

/** What stands before the asking, where that names a matter; else all that does not ask. */
export function headOf(utterance: Utterance): string {
  const asking = askingIn(utterance);
  const end = withoutDemand(utterance, askingBegins(utterance, asking));
  const benefit = end === utterance.form.length ? "" : benefitAfter(utterance, end);
  const about = without(utterance, [
    ...asking,
    ...spansAtEnd(utterance, end),
    { start: end, end: utterance.form.length },
  ]);
  return (withoutLead(trimmed(withoutEnd(trimmed(about), hanging))) || trimmed(utterance.text)) + benefit;
}

/** 「想买房，社保要交多久」 is about 想买房: what a programme demands is no matter beside it. */
function withoutDemand({ form, matters }: Utterance, end: number): number {
  const comma = form.lastIndexOf(",", end - 1);
  const later = matters.filter(({ start }) => start > comma && start < end);
  const earlier = matters.filter((matter) => matter.end <= comma);
  return later.length > 0 && later.every(isDemand) && earlier.some((matter) => !isDemand(matter)) ? comma : end;
}

/** All of it that does not ask. Words that name a matter or a person stay even where they are part of what is asked. */
export function allOf(utterance: Utterance): string {
  const about = trimmed(without(utterance, askingIn(utterance)));
  return withoutLead(trimmed(withoutEnd(about, hanging))) || trimmed(utterance.text);
}

function askingIn({ form, slots, matters, typed }: Utterance): Span[] {
  const kept = [...matters, ...typed];
  return [...matches(form, asks), ...slots.flatMap((slot) => outside(slot, kept))].filter(
    (span) => !kept.some((other) => overlap(span, other)),
  );
}

/** How long something takes or holds belongs to what is asked: 一个月 of 一个月多少钱. */
const spansAtEnd = ({ typed }: Utterance, end: number): Span[] =>
  typed.filter((phrase) => phrase.kind === "时长" && phrase.end === end);

const withoutLead = (text: string): string => text.replace(/^(?:我们?|本人)(?:是|想|要|打算|准备)+/u, "");

/** Words that wait for what followed them, and those that only said for when or whether something holds. */
const hanging =
  /(?:[到在给都也各就满按共达]|(?<![积学加部打评得计])分|(?<![必主重])要|可以|全年|每年|目前|现在|最[多少高低]|(?<![返归偿退])还|还?有效|还?作数|(?<!不)一样|每个?[月年]|每季度?|按月|(?<!第)一次)+$/u;

/** Where the asking begins, after a matter; the text's length where none stands before it. */
function askingBegins({ form, matters, unknown, modals, typed }: Utterance, asking: readonly Span[]): number {
  const subjects = matters.length > 0 ? matters : unknown;
  const first = Math.min(...subjects.map(({ end }) => end));
  // 「信创专业能评高级吗」: what is aimed at belongs to the matter.
  const isAimed = ({ end }: Span): boolean => typed.some(({ kind, start }) => aims.has(kind) && start >= end);
  const doing = modals.filter((modal) => !isAimed(modal));
  if (subjects.length === 0) {
    const last = doing.findLast((modal) => !asking.some((other) => overlap(modal, other)))?.start ?? 0;
    return last < minSubjectChars ? form.length : last;
  }
  const begins = [...asking.filter((one) => !isAimed(one)), ...doing]
    .map(({ start }) => start)
    .filter((start) => start >= first);
  return Math.min(form.length, ...begins);
}

const aims: ReadonlySet<string> = new Set(["职称级别", "技能级别", "人才类别"]);
const minSubjectChars = 4;

/** 「博士后出站有补贴吗」 is about the 补贴 too. */
function benefitAfter(utterance: Utterance, end: number): string {
  const found = /补贴|补助|津贴|奖励|资助/u.exec(utterance.form.slice(end));
  if (found === null) return benefitDone(utterance, end);
  if (utterance.matters.some((matter) => matter.start <= end + found.index && matter.end > end + found.index))
    return "";
  return found[0];
}

/** 「租房补多少」 is about the 补贴 of 租房. */
function benefitDone({ form, slots }: Utterance, end: number): string {
  const slot = slots.find(({ name, start }) => name === "数额" && start === end);
  const [, verb] =
    /^(?:可以|能够?|都|还|要|该)*(补|奖)(?![交缴考办报发录])/u.exec(form.slice(slot?.start ?? form.length)) ?? [];
  return verb === undefined || /[补奖]$/u.test(form.slice(0, end)) ? "" : verb === "补" ? "补贴" : "奖励";
}

/** The details at the end of a matter, which give way to another thing asked: 落户年龄 is 落户 where it is asked what it costs. */
export function withoutDetail(matter: Utterance): string {
  const last = matter.attached.find(
    (detail) =>
      detail.kind === "细节" &&
      detail.end === matter.form.length &&
      !matter.matters.some((other) => overlap(detail, other)),
  );
  const before = last === undefined ? "" : trimmed(matter.slice({ start: 0, end: last.start }));
  return before === "" || !matter.matters.some(({ end }) => end <= (last?.start ?? 0)) ? matter.text : before;
}

const asks =
  /能不能|可不可以|要不要|会不会|是不是|有没有|是否(?:可以|能)?|能否|可否|可以(?!的)|能够|(?<![职功性技才智产节动势机可不])能(?![力源量])|一般|具体|到底|大概|一共|吗|呢|怎么|如何|怎样|[?？]|(?<![没所享拥具持])有(?!效|关)(?=[^有]*吗)/gu;

/** The parts of a span that no kept one covers. */
function outside(span: Span, kept: readonly Span[]): Span[] {
  let parts: Span[] = [{ start: span.start, end: span.end }];
  for (const other of kept)
    parts = parts.flatMap((part) =>
      overlap(part, other)
        ? [
            { start: part.start, end: other.start },
            { start: other.end, end: part.end },
          ].filter(({ start, end }) => end > start)
        : [part],
    );
  return parts;
}
