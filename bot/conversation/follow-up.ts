import { matchingForm } from "../../knowledge/text/matching-form.ts";
import { tidied, trimmed, without } from "./edit.ts";
import { allOf, headOf, withoutDetail } from "./matter.ts";
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
  const bare = isBare(utterance, last);
  if (hasOwnMatter(utterance)) return bare && switches ? otherMatter(utterance, last, tools) : undefined;
  if (utterance.form.length > maxFollowUpChars || (!bare && isOpen(utterance))) return undefined;
  if (last.matter.form === "" || saysTheSame(utterance, last.question)) return undefined;
  if (bare && utterance.typed.length > 0) return otherKind(utterance, last);
  if (!asksSomething(utterance)) return undefined;
  return otherSlot(utterance, last, tools);
}

const maxFollowUpChars = 30;

/** The last question over again, of another person or place: complete as it is. */
function saysTheSame(utterance: Utterance, question: Utterance): boolean {
  const said = trimmed(without(utterance, utterance.typed));
  return said !== "" && said === trimmed(without(question, question.typed));
}

/** Complete without a policy's name: 「博士有什么补贴」, 「这个月有什么新政策」. */
const isOpen = ({ form, typed, slots, modals }: Utterance): boolean =>
  /(?:什么|哪些|啥).{0,3}政策/u.test(form) ||
  (typed.some(({ kind }) => personal.has(kind)) && slots.length + modals.length > 0 && benefit.test(form));

const benefit = /补贴|补助|津贴|奖励|资助|待遇|优惠|政策|支持/u;

/** Whether it only names things: nothing is said or asked of them. */
export function isBare(utterance: Utterance, last: Last): boolean {
  const { typed, matters, unknown } = utterance;
  const rest = trimmed(without(utterance, [...typed, ...matters, ...unknown]).replace(linking, ""));
  return rest === "" || (sameAgain.test(rest) && /吗|能不能|可不可以|是否|能否/u.test(last.question.form));
}

const linking = /如果|要是|假如|换成|隔壁|的话|情况|[\s，,。的呢是我你们在到就那]/gu;
const sameAgain = /^(?:也?(?:可以|行|能|一样)|怎么样|如何)$/u;

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
  const moved = utterance.typed.filter((phrase) => isMoved(phrase, last.matter));
  const matter = withPhrases(last.matter, utterance, moved, false);
  const named = repeated(utterance, last.matter);
  const asked = tidied(without(utterance, [...moved, ...named]));
  const [slot] = utterance.slots;
  const isBareSlot =
    slot !== undefined && named.length === 0 && matchingForm(asked) === utterance.form.slice(slot.start, slot.end);
  const base = utteranceOf(matter, tools);
  const about = isBareSlot ? allOf(base) : headOf(base);
  const subject = slot === undefined ? about : withoutDetail(utteranceOf(about, tools));
  if (utterance.form.includes(matchingForm(subject))) return undefined;
  const text = subject + (isBareSlot && asked.length <= maxBareChars ? slot.asks : asked);
  return { text, rewritten: true, kind: "follow-up", matter, carried: { matter: subject } };
}

/** A noun at the beginning that the matter already has: 工作站给多少钱 of 博士后工作站. */
const repeated = ({ attached, form }: Utterance, matter: Utterance): Span[] =>
  attached.filter(({ start, end }) => start === 0 && matter.form.includes(form.slice(start, end)));

/** 材料, 标准: longer ones say what they ask. */
const maxBareChars = 2;
