import { matchingForm } from "../../knowledge/text/matching-form.ts";
import { isBare } from "./bare.ts";
import { correctionIn } from "./corrections.ts";
import { isDemand } from "./demands.ts";
import { type Known, withDetails } from "./details.ts";
import { replaceIn, tidied, trimmed } from "./edit.ts";
import { following } from "./follow-up.ts";
import { headOf } from "./matter.ts";
import { chosenOption } from "./options.ts";
import type { Span } from "./phrases.ts";
import { leans, ordinalIn, pronounIn, type Reference } from "./references.ts";
import { type Last, lastOf, personal, type Rewriting, standing } from "./rewriting.ts";
import { spoken } from "./spoken.ts";
import type { ConversationState } from "./state.ts";
import { type ConversationTools, general, hasOwnMatter, type Utterance, utteranceOf } from "./utterance.ts";

/**
 * Makes a question that leans on the conversation stand alone.
 *
 * Carrying something wrongly is worse than not carrying: the person sees an answer to a question that was not asked.
 * So something is carried only where the utterance cannot stand alone:
 * - it chooses one of the options offered;
 * - it takes the last question back (不对，我是问…; 不是A类，是B类);
 * - it points back (第二个, 它, 那个补贴) and what it points to is known;
 * - it names no matter of its own, that is neither a policy of the lexicon nor a noun that the lexicon does not explain
 *   as a person, a level, a place, a year, something asked for (材料, 多久) or a detail (论文, 到期);
 * - it names a matter and nothing else, led in by 那 or ended by 呢 (那产假呢): what was asked is then asked of that.
 *
 * What else counts as a detail of the last matter is in `withDetails`. What is led in by 换个问题 leans on nothing.
 *
 * A phrase takes the place of the last question's phrase of the same kind (博士 of 硕士, 北京 of 天津), or stands in
 * front where there is none. What is asked takes the place of what was asked.
 */
export function rewrite(
  question: string,
  state: ConversationState,
  tools: ConversationTools,
  known: Known = { isSaid: () => false, isTitled: () => false },
): Rewriting {
  const option = chosenOption(question, state.options ?? []);
  if (option !== undefined) return standing("clarify-choice", option.question, tools, { reference: option.label });
  const { text, isLedIn, isNewTopic } = spoken(question);
  if (isNewTopic && text.trim() !== "") return standing("new", text, tools, {});
  const fresh = (): Rewriting => ({ ...standing("new", question, tools, {}), rewritten: false });
  if (state.question === undefined || text.trim() === "" || matchingForm(text) === matchingForm(state.question))
    return fresh();
  const last = lastOf(state.question, state, tools);
  if (!standsAlone(last.question)) return fresh();
  const carried = carriedInto(text, isLedIn, last, tools, known);
  // What would be rewritten again does not stand alone: the question it came from did not either.
  const isStable = carried !== undefined && againSame(carried.text, last, tools, known);
  if (isStable) return { ...carried, namesOwn: namesOwn(utteranceOf(text, tools)) };
  const ofLast = ofLastMatter(utteranceOf(text, tools), last);
  return { ...fresh(), ...(ofLast === undefined ? {} : { ofLast }) };
}

/** A matter, a noun that the lexicon does not know, or a detail: 异议 of 对结果有异议怎么办, but nothing of 发多久. */
const namesOwn = (utterance: Utterance): boolean =>
  hasOwnMatter(utterance) || utterance.attached.some(({ kind }) => kind !== general);

/**
 * What a short question that names no policy would ask of the last one: 「离职了要退吗」 after 购房补贴. Whether it does only
 * the documents can tell.
 */
function ofLastMatter(utterance: Utterance, last: Last): Rewriting | undefined {
  const subject = headOf(last.matter);
  if (utterance.form.length > maxOfLastChars || subject === "" || !utterance.matters.every(isDemand)) return undefined;
  if (utterance.form.includes(matchingForm(subject))) return undefined;
  return {
    text: subject + tidied(utterance.text),
    rewritten: true,
    kind: "follow-up",
    matter: last.matter.text,
    carried: { matter: subject },
  };
}

const maxOfLastChars = 16;

function againSame(text: string, last: Last, tools: ConversationTools, known: Known): boolean {
  const again = spoken(text);
  const carried = carriedInto(again.text, again.isLedIn, last, tools, known);
  return carried === undefined || carried.text === text;
}

function carriedInto(
  text: string,
  isLedIn: boolean,
  last: Last,
  tools: ConversationTools,
  known: Known,
): Rewriting | undefined {
  const utterance = withDetails(utteranceOf(text, tools), last, known);
  return (
    corrected(text, last, tools) ??
    referring(utterance, last, tools) ??
    following(utterance, last, isLedIn || /呢[?？。!！~\s]*$/u.test(text), tools)
  );
}

/** Nothing can be carried from a question that itself lacked what it leaned on. */
const standsAlone = (question: Utterance): boolean =>
  (hasOwnMatter(question) || question.typed.length + question.attached.length > 0) && !leans(question);

function corrected(text: string, last: Last, tools: ConversationTools): Rewriting | undefined {
  const correction = correctionIn(text);
  if (correction === undefined) return undefined;
  const wanted = utteranceOf(tidied(correction.wanted), tools);
  if (correction.isDoubtful && !isBare(wanted, last)) return undefined;
  if (hasOwnMatter(wanted) && !isBare(wanted, last)) return standing("correction", wanted.text, tools, {});
  const denied = correction.denied === undefined ? undefined : placeOf(trimmed(correction.denied), last.question);
  if (denied !== undefined && isBare(wanted, last)) {
    const replaced = replaceIn(last.question, [{ ...denied, by: wanted.text }]);
    return standing("correction", replaced, tools, { question: last.question.text });
  }
  const followed = following(wanted, last, true, tools);
  return followed && { ...followed, kind: "correction" };
}

function placeOf(denied: string, { form }: Utterance): Span | undefined {
  const start = form.indexOf(matchingForm(denied));
  return denied === "" || start < 0 ? undefined : { start, end: start + matchingForm(denied).length };
}

function referring(utterance: Utterance, last: Last, tools: ConversationTools): Rewriting | undefined {
  const state = { ...last.state, matter: headOf(last.matter) };
  const person = last.matter.typed.find(({ kind }) => personal.has(kind));
  const reference: Reference | undefined =
    ordinalIn(utterance, state) ?? pronounIn(utterance, state, person ? last.matter.slice(person) : "");
  if (reference === undefined) return undefined;
  const text = tidied(replaceIn(utterance, [{ ...reference, by: reference.to }]));
  return standing(reference.kind, text, tools, { reference: reference.to });
}
