import type { FactRegistry, FactValue } from "../../../knowledge/eligibility/facts.ts";
import { valueWords } from "../wording.ts";
import type { Told } from "./answers.ts";
import type { EligibilityState } from "./state.ts";
import * as wording from "./wording.ts";

/** What is told otherwise than before, and what does not agree. */
export function changeLines({ changes, conflicts = [] }: Told, registry: FactRegistry): string[] {
  const words = (fact: string, value: FactValue): string => valueWords(value, registry.get(fact)?.type);
  return [
    ...changes.map(({ fact, earlier, now }) => wording.changed(fact, words(fact, earlier), words(fact, now))),
    ...conflicts.map(({ fact, given, day, counted }) =>
      wording.conflict(fact, words(fact, given), day, words(fact, counted)),
    ),
  ];
}

/** What is told beside the answer that was asked for, and what is told otherwise than before. */
export function heardLines(told: Told, { facts, asked }: EligibilityState, registry: FactRegistry): string[] {
  const beside = Object.entries(told.facts).filter(([name]) => name !== asked && facts[name] === undefined);
  const words = beside.map(([name, value]) => factWords(name, value, registry));
  return [...(words.length === 0 ? [] : [wording.known(words)]), ...changeLines(told, registry)];
}

/** 年龄 35周岁 */
export function factWords(name: string, value: FactValue, registry: FactRegistry): string {
  const type = registry.get(name)?.type;
  const words = valueWords(value, type);
  return `${name} ${type?.kind === "day" && words.endsWith("-01") ? wording.firstDay(words) : words}`;
}
