import { matchingForm } from "../../knowledge/text/matching-form.ts";
import { isBare } from "./bare.ts";
import { besideAnother } from "./beside.ts";
import { onCondition } from "./condition.ts";
import { tidied, trimmed, without } from "./edit.ts";
import { allOf, headOf, withoutDetail } from "./matter.ts";
import { otherNumber } from "./numbers.ts";
import { otherMatter } from "./other-matter.ts";
import type { Span } from "./phrases.ts";
import { isMoved, withPhrases } from "./replace-phrases.ts";
import { type Last, personal, type Rewriting } from "./rewriting.ts";
import { type ConversationTools, hasOwnMatter, type Utterance, utteranceOf } from "./utterance.ts";

/**
 * What an utterance without a matter of its own asks of the last question's; undefined where it stands alone.
 * @param switches  a matter that is only named takes the place of the last one: led in by 那, ended by 呢, or corrected
 */
export function following(
  utterance: Utterance,
  last: Last,
  switches: boolean,
  tools: ConversationTools,
): Rewriting | undefined {
  const sameOfAnother = otherNumber(utterance, last);
  if (sameOfAnother !== undefined) return sameOfAnother;
  const beside = besideAnother(utterance, last);
  if (beside !== undefined) return beside;
  const bare = isBare(utterance, last);
  if (isOfSome(utterance)) return onCondition(utterance, last);
  if (hasOwnMatter(utterance)) return bare && switches ? otherMatter(utterance, last, tools) : undefined;
  if (utterance.form.length > maxFollowUpChars || (!bare && isOpen(utterance))) return undefined;
  if (last.matter.form === "" || beginsAlike(utterance, last) || saysTheSame(utterance, last.question))
    return undefined;
  if (bare && utterance.typed.length > 0) return otherKind(utterance, last);
  if (!asksSomething(utterance)) return undefined;
  return onCondition(utterance, last) ?? otherSlot(utterance, last, tools);
}

const maxFollowUpChars = 30;

/** 民办的呢: a quality, with no matter of its own. */
const isOfSome = ({ form, matters, unknown }: Utterance): boolean =>
  matters.length === 0 && unknown.length > 0 && /的呢[?.!~]*$/u.test(form);

/** Says again what the last question is about. */
const beginsAlike = ({ form }: Utterance, { question, matter }: Last): boolean =>
  [question, matter].some((said) => said.form.length >= 5 && form.startsWith(said.form.slice(0, 5)));

/** The last question over again, of another person or place: complete as it is. */
function saysTheSame(utterance: Utterance, question: Utterance): boolean {
  const said = trimmed(without(utterance, utterance.typed));
  return (
    (said !== "" && said === trimmed(without(question, question.typed))) ||
    numberless(utterance.form) === numberless(question.form)
  );
}

const numberless = (form: string): string => form.replace(/[\d.一二两三四五六七八九十百]+/gu, "0");

/** Complete without a policy's name: 「博士有什么补贴」, 「这个月有什么新政策」. */
const isOpen = ({ form, typed, slots, modals }: Utterance): boolean =>
  /(?:什么|哪些|啥).{0,3}政策/u.test(form) ||
  (typed.some(({ kind }) => personal.has(kind)) && slots.length + modals.length > 0 && benefit.test(form));

const benefit = /补贴|补助|津贴|奖励|资助|待遇|优惠|政策|支持/u;

/** Whether more than words that only ask are left: 是吗 and 为什么 ask nothing of a matter. */
const asksSomething = ({ slots, attached, typed, form }: Utterance): boolean =>
  slots.length + attached.length + typed.length > 0 || form.length >= 3;

/** The last question asked of another person, place or year. */
function otherKind(utterance: Utterance, last: Last): Rewriting {
  const text = withPhrases(last.question, utterance, utterance.typed, true);
  const matter = withPhrases(last.matter, utterance, utterance.typed, true);
  return { text, rewritten: true, kind: "follow-up", matter, carried: { question: last.question.text } };
}

/** Something else asked of the last question's matter. */
function otherSlot(utterance: Utterance, last: Last, tools: ConversationTools): Rewriting | undefined {
  const isSaidOfSomeone = ({ start }: Span): boolean => /.是$/u.test(utterance.form.slice(0, start));
  const moved = utterance.typed.filter((phrase) => isMoved(phrase, last.matter) && !isSaidOfSomeone(phrase));
  const matter = withPhrases(last.matter, utterance, moved, false);
  const named = repeated(utterance, last.matter);
  const asked = tidied(without(utterance, [...moved, ...named]));
  const [slot] = utterance.slots;
  const isBareSlot =
    slot !== undefined && named.length === 0 && matchingForm(asked) === utterance.form.slice(slot.start, slot.end);
  const base = utteranceOf(matter, tools);
  const about = isBareSlot ? allOf(base) : headOf(base);
  const subject = leavesDetail(utterance) ? withoutDetail(utteranceOf(about, tools)) : about;
  if (utterance.form.includes(matchingForm(subject))) return undefined;
  const ending = askedOfDoing.test(utterance.form) ? "的" : "";
  const text = subject + (isBareSlot && asked.length <= maxBareChars ? slot.asks : asked + ending);
  return { text, rewritten: true, kind: "follow-up", matter, carried: { matter: subject } };
}

/** Whether something else is asked than of a detail that the matter ends in: 「能减免吗」 is asked of the 租金, 材料 is not. */
const leavesDetail = ({ form, slots, attached, unknown }: Utterance): boolean =>
  slots.length + attached.length + unknown.length > 0 || (/^(?:能|可以|可不可以)/u.test(form) && !ofDetail.test(form));

const ofDetail = /减|免|退|涨|降|调|超|扣|加|分期/u;

/** A noun at the beginning that the matter already has: 工作站给多少钱 of 博士后工作站. */
const repeated = ({ attached, form }: Utterance, matter: Utterance): Span[] =>
  attached.filter(({ start, end }) => start === 0 && end > 1 && matter.form.includes(form.slice(start, end)));

/** 哪年出的, 怎么算的. */
const askedOfDoing = /[哪谁几怎什多].*的[呢呀?]*$/u;

/** 材料, 标准: longer ones say what they ask. */
const maxBareChars = 2;
