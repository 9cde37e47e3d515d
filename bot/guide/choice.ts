import type { Catalogue, Programme } from "../../knowledge/catalogue.ts";
import type { Facts } from "../../knowledge/eligibility/facts.ts";
import { judgePresuming } from "../../knowledge/eligibility.ts";
import type { Day } from "../../knowledge/text/dates.ts";
import { matchingForm } from "../../knowledge/text/matching-form.ts";
import { parseNumeral } from "../../knowledge/text/numerals.ts";
import type { ConversationState } from "../conversation/state.ts";
import { programmeNames } from "../eligibility/dialog/names.ts";

/** The programmes that 这个 may mean: what the last question, the eligibility dialog or the last answer was about. */
export function spokenOfBefore(catalogue: Catalogue, state: ConversationState): Programme[] {
  const { matter = "", document, eligibility } = state;
  const named = programmeNames(catalogue).namedIn(matter);
  if (named.length > 0) return named;
  const ids = eligibility?.programmes;
  if (ids !== undefined) return catalogue.programmes.filter(({ id }) => ids.includes(id));
  return catalogue.programmes.filter((each) => each.document.title === document?.title);
}

/**
 * Of several programmes those that what somebody said of themselves leaves possible: the only one that fits, or all that
 * are not ruled out; all of them where nothing was said, or everything is ruled out.
 */
export function likelyAmong(
  catalogue: Catalogue,
  programmes: readonly Programme[],
  facts: Facts,
  day: Day,
): readonly Programme[] {
  if (Object.keys(facts).length === 0) return programmes;
  const judged = judgePresuming(catalogue, programmes, facts, day);
  const eligible = judged.filter(({ verdict }) => verdict === "eligible");
  const possible = judged.filter(({ verdict }) => verdict !== "not-eligible" && verdict !== "closed");
  const chosen = eligible.length === 1 ? eligible : possible;
  return chosen.length === 0 ? programmes : chosen.map(({ programme }) => programme);
}

/** Which of the programmes that were offered somebody means: by name, by number, or by a part of one name alone. */
export function chosenAmong(catalogue: Catalogue, choices: readonly Programme[], text: string): Programme | undefined {
  const said = matchingForm(text.trim());
  const exactly = choices.find(({ title, id }) => [title, id].some((name) => matchingForm(name) === said));
  if (exactly !== undefined) return exactly;
  const place = /^(?:我?选|要|是)?第?(\d{1,2}|[一二三四五六七八九十])(?:个|种|项|类)?$/u.exec(said)?.[1];
  if (place !== undefined) return choices[(parseNumeral(place) ?? 0) - 1];
  const name = said.replace(/^(?:我|要|是|想|办|申报|评)+(?=.{2})/u, "");
  const called = programmeNames(catalogue).called(name);
  const named = choices.filter(({ id }) => called.some((each) => each.id === id));
  if (named.length === 1) return named[0];
  const containing = name.length < 2 ? [] : choices.filter(({ title, id }) => matchingForm(title + id).includes(name));
  return containing.length === 1 ? containing[0] : undefined;
}
