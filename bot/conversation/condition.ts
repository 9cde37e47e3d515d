import { unsaid } from "./bare.ts";
import { tidied, trimmed } from "./edit.ts";
import { headOf, yesOrNo } from "./matter.ts";
import type { Last, Rewriting } from "./rewriting.ts";
import type { Utterance } from "./utterance.ts";

/**
 * 「中间换了工作呢」, 「要是人没了呢」: something happens, and what was asked is asked of that: a question for yes or no over
 * again, any other one as 怎么办.
 */
export function onCondition(utterance: Utterance, last: Last): Rewriting | undefined {
  const { form, slots, text: said } = utterance;
  if (slots.length > 0 || asking.test(form) || !(supposed.test(form) || happens(utterance))) return undefined;
  const condition = tidied(said);
  const again = yesOrNo.test(last.question.form) && !denied.test(form) ? predicate.exec(last.question.form) : null;
  const start = again?.index ?? 0;
  const before = again === null ? headOf(last.matter) : trimmed(last.question.slice({ start: 0, end: start }));
  const asked =
    again === null ? askedOfThat(form, last) : tidied(last.question.slice({ start, end: last.question.form.length }));
  if (before === "") return undefined;
  const text = before + (condition.length < minClauseChars ? "" : "，") + condition + asked;
  return {
    text,
    rewritten: true,
    kind: "follow-up",
    matter: last.matter.text,
    carried: again === null ? { matter: before } : { question: last.question.text },
  };
}

/** 单位不给开呢 says no to what was asked, and wants to know what then. */
const denied = /不(?:给|肯|愿|让|同意|配合)/u;

/** 「外地转来的呢」, 「双胞胎呢」 ask the same of those; of what happens it is asked what then. */
function askedOfThat(form: string, { question }: Last): string {
  const slot = question.slots.at(-1);
  if (slot === undefined) return "怎么办";
  if (/的呢?[?.!~]*$/u.test(form)) return `的${question.slice(slot)}`;
  return supposed.test(form) || befalls(form) ? "怎么办" : question.slice(slot);
}

const befalls = (form: string): boolean => /[了没不断满被有]/u.test(form.replace(/不(?:到|满|足)/gu, ""));

const asking = /吗|怎|还是|如何|什么|多少|几|哪|谁|是否|不$/u;
const supposed = /^(?:如果|要是|假如|万一)/u;
/** More than the name of a detail before 呢: 没带齐呢, but not 年龄呢. */
function happens(utterance: Utterance): boolean {
  if (/的呢?[?.!~]*$/u.test(utterance.form)) return true;
  if (!/呢[?.!~]*$/u.test(utterance.form)) return false;
  const { typed, attached, unknown } = utterance;
  const named = attached.filter(({ kind }) => kind !== "环节");
  return befalls(utterance.form) || unsaid(utterance, [...typed, ...named, ...unknown]).length >= minHappeningChars;
}

const minHappeningChars = 2;
/** Where what is asked for yes or no begins. */
const predicate =
  /(?:还|也|都)*(?:要不要|能不能|可不可以|会不会|算不算|是否|可以|需要|要(?!求)|能(?![力源量])|会(?![议计])|算|还?有(?=[^,能]{0,6}[吗没])|(.)不\1)[^,能]*$|(?<=,)(?:行|可以)吗[?]?$/u;
const minClauseChars = 5;
