import type { Programme } from "../../../knowledge/catalogue.ts";
import { testsOf } from "../../../knowledge/eligibility/condition.ts";
import type { Fact, FactRegistry } from "../../../knowledge/eligibility/facts.ts";
import type { Citing } from "./citing.ts";
import { type EligibilityState, maxQuestions } from "./state.ts";
import * as wording from "./wording.ts";

/** The question that asks for a fact, with the clause for which it is asked. */
export function questionLine(
  fact: Fact,
  { count }: EligibilityState,
  programmes: readonly Programme[],
  citing: Citing,
): string {
  const test = programmes
    .flatMap(({ eligibility }) => testsOf(eligibility.condition))
    .find((each) => each.fact === fact.name);
  return wording.question(count, maxQuestions, fact.question, test === undefined ? "" : citing.mark(test.basis));
}

/** What can be pressed instead of written; the text on a button is what is sent. */
export function buttonsFor({ type }: Fact, { trail }: EligibilityState): string[] {
  const { yes, no, unknown, back, stop } = wording.buttons;
  const values = "values" in type ? type.values.map(({ value }) => value) : type.kind === "flag" ? [yes, no] : [];
  return [...values, unknown, ...(trail.length > 0 ? [back] : []), stop];
}

/** How a question is to be answered. */
export function hintFor({ type }: Fact): string {
  switch (type.kind) {
    case "level":
    case "choice":
      return wording.hints.options(type.values.map(({ value }) => value));
    case "number":
      return wording.hints.number(type.unit);
    case "day":
      return wording.hints.day;
    case "flag":
      return wording.hints.flag;
  }
}

export function factNamed(registry: FactRegistry, name: string | undefined): Fact | undefined {
  return name === undefined ? undefined : registry.get(name);
}
