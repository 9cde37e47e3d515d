import {
  type Fact,
  type FactRegistry,
  type Facts,
  type FactValue,
  withDerived,
} from "../../../knowledge/eligibility/facts.ts";
import type { Day } from "../../../knowledge/text/dates.ts";
import { isDeclined } from "../bare-answer.ts";
import { clausesOf } from "../clauses.ts";
import { type Contradiction, factsFromText, type Reading } from "../facts-from-text.ts";
import type { EligibilityState } from "./state.ts";

/** What an utterance tells of somebody. */
export interface Told {
  facts: Facts;
  declined: string[];
  /** What it says otherwise than before. */
  changes: readonly Contradiction[];
  /** Of what was said at once: a number that is not the one that a day gives. The number is kept. */
  conflicts?: readonly { fact: string; given: FactValue; day: string; counted: FactValue }[];
}

/**
 * Reads the facts of an utterance, and where it holds something else than facts that speak for themselves, the answer to
 * the question that was asked.
 * @returns undefined when it tells nothing
 */
export function toldIn(text: string, reading: Reading): Told | undefined {
  const { registry, asked, known = {}, today } = reading;
  const fact = asked === undefined ? undefined : registry.get(asked);
  if (fact !== undefined) {
    if (saysUnknown(text)) return { facts: known, declined: [fact.name], changes: [] };
    const value = optionIn(text, fact);
    if (value !== undefined) return told({ [fact.name]: value }, [], reading);
  }
  const { asked: _, ...free } = reading;
  const { stated, contradictions } = factsFromText(text, free);
  const facts: Record<string, FactValue> = Object.fromEntries(stated.map((each) => [each.fact, each.value]));
  if (fact !== undefined && facts[fact.name] === undefined) {
    // 是博士 says nothing of whether one works here: only what names no other fact is the answer.
    const rest = clausesOf(text).filter(({ text: clause, start }) => {
      const isOther = stated.some((each) => each.start < start + clause.length && start < each.end);
      return !isOther && clause.length <= maxAnswerChars;
    });
    Object.assign(facts, answerIn(rest.map((clause) => clause.text).join("，"), fact, registry, today, reading));
  }
  return Object.keys(facts).length === 0 ? undefined : told(facts, contradictions, reading);
}

/** What an utterance tells beside what a conversation knows, where a fact was asked for as its answer. */
export function toldOver(
  text: string,
  { subject, facts }: Pick<EligibilityState, "subject" | "facts">,
  asked: string | undefined,
  registry: FactRegistry,
  today: Day,
): Told | undefined {
  return toldIn(text, { registry, subject, today, known: facts, ...(asked === undefined ? {} : { asked }) });
}

/** 这个我也不清楚: whether the person does not know, or would rather not say. */
export const saysUnknown = (text: string): boolean =>
  isDeclined(text.replace(/^(?:这个|这项|我|也|真的|真|暂时|现在|还)+/u, ""));

const maxAnswerChars = 16;

/** A value named in full, or that there is none. */
function optionIn(text: string, { type }: Fact): FactValue | undefined {
  if (!("values" in type)) return undefined;
  const said = text.replace(/^(?:我)?(?:是|有|属于|在)(?=.)/u, "").replace(/(?<=.)的$/u, "");
  const named = type.values.find(({ value, sayings }) =>
    [value, ...sayings].some((each) => [text, said].includes(each) || [text, said].includes(each.toLowerCase())),
  );
  if (named !== undefined) return named.value;
  if (!/^(?:都|还)?(?:没有?|无|不是|未取得)(?:的|呢|啊)?$/u.test(text)) return undefined;
  return type.values.find(({ value }) => /^(?:没有|无|未|不是)/u.test(value))?.value;
}

function answerIn(text: string, fact: Fact, registry: FactRegistry, today: Day, { subject }: Reading): Facts {
  if (text === "") return {};
  // A day may be told where a number is asked: the birthday for the age.
  for (const name of [fact.name, fact.derivation?.from]) {
    if (name === undefined) continue;
    const { stated } = factsFromText(text, { registry, subject, today, asked: name });
    const found = stated.find((each) => each.fact === name);
    if (found !== undefined) return { [name]: found.value };
  }
  return {};
}

/** Of a day and a number that is counted from it only the one said last is kept, where they do not agree. */
function told(
  facts: Record<string, FactValue>,
  found: readonly Contradiction[],
  { registry, known = {}, today }: Reading,
): Told {
  const changes = new Map(found.map((each) => [each.fact, each]));
  const now: Record<string, FactValue> = { ...known, ...facts };
  for (const [fact, value] of Object.entries(facts)) {
    const earlier = known[fact];
    if (earlier !== undefined && earlier !== value) changes.set(fact, { fact, earlier, now: value, words: "" });
  }
  const conflicts: NonNullable<Told["conflicts"]>[number][] = [];
  for (const { name, derivation } of registry.values()) {
    if (derivation === undefined || now[name] === undefined || now[derivation.from] === undefined) continue;
    const { [name]: given, ...others } = now;
    const counted = withDerived(registry, others, today)[name];
    if (counted === given) continue;
    if (facts[name] !== undefined && facts[derivation.from] !== undefined && counted !== undefined)
      conflicts.push({ fact: name, given: facts[name], day: derivation.from, counted });
    delete now[facts[name] === undefined ? name : derivation.from];
  }
  return {
    facts: now,
    declined: [],
    changes: [...changes.values()].filter(({ earlier, now: value }) => earlier !== value),
    ...(conflicts.length === 0 ? {} : { conflicts }),
  };
}
