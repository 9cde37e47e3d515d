import { matchingForm } from "../../knowledge/text/matching-form.ts";
import { replaceIn, trimmed } from "./edit.ts";
import { overlap, type Span } from "./phrases.ts";
import { targetIn } from "./replace-phrases.ts";
import { type Last, personal, type Rewriting } from "./rewriting.ts";
import { type ConversationTools, place, type Utterance, utteranceOf } from "./utterance.ts";

/** The last question asked of another matter: 「那产假呢」. */
export function otherMatter(utterance: Utterance, last: Last, tools: ConversationTools): Rewriting | undefined {
  const own = [...utterance.matters, ...utterance.unknown].sort((a, b) => a.start - b.start);
  const span = { start: own[0]?.start ?? 0, end: own.at(-1)?.end ?? 0 };
  const text = switched(last.question, utterance, span, tools);
  if (text === undefined) return undefined;
  const matter = switched(last.matter, utterance, span, tools) ?? utterance.text;
  return { text, rewritten: true, kind: "follow-up", matter, carried: { question: last.question.text } };
}

/** The text about another matter: in place of one of its kind, else of the longest; without one, of its person and place. */
function switched(base: Utterance, from: Utterance, span: Span, tools: ConversationTools): string | undefined {
  const target = matterLike(base, from);
  const whole = trimmed(from.text);
  if (target === undefined) {
    const kept = base.typed.filter(
      ({ kind }) => standingKinds.has(kind) && !from.typed.some((other) => other.kind === kind),
    );
    return kept.length === 0 ? undefined : kept.map((phrase) => base.slice(phrase)).join("") + whole;
  }
  const by = completed(from.slice(span), base.slice(target), tools);
  if (matchingForm(by).includes(base.form.slice(target.start, target.end))) {
    const asked = base.slots.map((slot) => base.slice(slot)).join("");
    return asked === "" ? undefined : whole + asked;
  }
  const typed = from.typed.filter((phrase) => !overlap(phrase, span));
  const moved = typed.map((phrase) => ({ target: targetIn(base, phrase, true), by: from.slice(phrase) }));
  const inPlace = moved.flatMap(({ target: at, by: phrase }) =>
    at === undefined || overlap(at, target) ? [] : [{ start: at.start, end: at.end, by: phrase }],
  );
  const inFront = moved.filter(({ target: at }) => at === undefined || overlap(at, target)).map((one) => one.by);
  return inFront.join("") + replaceIn(base, [...inPlace, { start: target.start, end: target.end, by }]);
}

const standingKinds: ReadonlySet<string> = new Set([...personal, place]);

function matterLike(base: Utterance, from: Utterance): Span | undefined {
  const kinds = new Set(from.matters.map(({ kind }) => kind));
  return (
    base.matters.find(({ kind }) => kinds.has(kind)) ??
    [...base.matters].sort((a, b) => b.end - b.start - (a.end - a.start))[0] ??
    (base.unknown.length === 1 ? base.unknown[0] : undefined)
  );
}

/** 租房 in place of 购房补贴 is 租房补贴, where the lexicon knows that. */
function completed(by: string, target: string, tools: ConversationTools): string {
  for (let from = 1; from < target.length; from++) {
    const longer = by + target.slice(from);
    const { matters, form } = utteranceOf(longer, tools);
    if (matters.some(({ start, end }) => start === 0 && end === form.length)) return longer;
  }
  return by;
}
