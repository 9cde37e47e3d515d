import { trimmed, without } from "./edit.ts";
import { matches, overlap, type Span } from "./phrases.ts";
import type { Utterance } from "./utterance.ts";

/**
 * What a question is about, without what it asks of it: 「硕士租房补贴能领多少钱」 is about 硕士租房补贴. That is what comes
 * before the asking begins, where that names a matter; else all that does not ask. Of a question for yes or no all is
 * kept: 「孩子在外地能转学回来吗」 is about 孩子在外地能转学回来.
 */
export function matterOf(utterance: Utterance): string {
  if (utterance.slots.length === 0 && yesOrNo.test(utterance.form))
    return withoutLead(trimmed(utterance.text)) || trimmed(utterance.text);
  return headOf(utterance);
}

const yesOrNo = /(?:吗|吧|不|没有)[?.!~]*$/u;

/** What stands before the asking, where that names a matter; else all that does not ask. */
export function headOf(utterance: Utterance): string {
  const asking = askingIn(utterance);
  const end = askingBegins(utterance, asking);
  const benefit = end === utterance.form.length ? "" : benefitAfter(utterance, end);
  const about = without(utterance, [
    ...asking,
    ...spansAtEnd(utterance, end),
    { start: end, end: utterance.form.length },
  ]);
  return (withoutLead(trimmed(about).replace(hanging, "")) || trimmed(utterance.text)) + benefit;
}

/** All of it that does not ask. Words that name a matter or a person stay even where they are part of what is asked. */
export function allOf(utterance: Utterance): string {
  return withoutLead(trimmed(without(utterance, askingIn(utterance))).replace(hanging, "")) || trimmed(utterance.text);
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

/** Words that wait for what followed them. */
const hanging = /(?:[到在给都也各就]|(?<![必主重])要|可以)+$/u;

/** Where the asking begins, after a matter; the text's length where none stands before it. */
function askingBegins({ form, matters, unknown, modals }: Utterance, asking: readonly Span[]): number {
  const subjects = matters.length > 0 ? matters : unknown;
  const first = Math.min(...subjects.map(({ end }) => end));
  const begins = [...asking, ...modals].map(({ start }) => start).filter((start) => start >= first);
  return Math.min(form.length, ...begins);
}

/** 「博士后出站有补贴吗」 is about the 补贴 too. */
function benefitAfter(utterance: Utterance, end: number): string {
  const found = /补贴|补助|津贴|奖励|资助/u.exec(utterance.form.slice(end));
  if (
    found === null ||
    utterance.matters.some((matter) => matter.start <= end + found.index && matter.end > end + found.index)
  )
    return "";
  return found[0];
}

/** The details at the end of a matter, which give way to another thing asked: 落户年龄 is 落户 where it is asked what it costs. */
export function withoutDetail(matter: Utterance): string {
  const last = matter.attached.find(({ kind, end }) => kind === "细节" && end === matter.form.length);
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
