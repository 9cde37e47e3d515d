import { chineseCalendar, type WorkingCalendar } from "../../knowledge/calendar.ts";
import type { Catalogue, Programme } from "../../knowledge/catalogue.ts";
import type { Basis } from "../../knowledge/eligibility/condition.ts";
import { isOpen } from "../../knowledge/eligibility.ts";
import { periodsFrom } from "../../knowledge/procedure.ts";
import type { Day } from "../../knowledge/text/dates.ts";
import type { ConversationState } from "../conversation/state.ts";
import { spokenOfBefore } from "./choice.ts";
import type { GuideState } from "./state.ts";
import { shortName } from "./text.ts";
import { viewOf, type WalkView } from "./view.ts";
import { begun } from "./walk.ts";
import * as wording from "./wording.ts";

/** A day that matters to whoever declares. */
export interface Deadline {
  what: string;
  day: Day;
  basis: Basis;
  /** False where holidays that are not announced yet may still move it. */
  isCertain: boolean;
}

/**
 * The days to come of a declaration, the sooner first: when one may apply, until that is done, and by when each step that
 * is left should be finished.
 * @param state  the conversation's guide; without it, or without this declaration in it, nothing is handed in
 */
export function deadlinesOf(
  programme: Programme,
  state: GuideState | undefined,
  day: Day,
  calendar: WorkingCalendar = chineseCalendar,
): Deadline[] {
  const walk = state?.walks.find((each) => each.programme === programme.id) ?? begun(programme);
  return deadlinesIn(
    viewOf(programme, walk, () => false, calendar),
    day,
  );
}

/** The deadlines of what a conversation is about: the declarations named last, or the one that is walked through. */
export function deadlinesSpokenOf(catalogue: Catalogue, state: ConversationState, day: Day): Deadline[] {
  const [walk] = state.guide?.walks ?? [];
  const spokenOf = spokenOfBefore(catalogue, state).filter((each) => isOpen(each, day));
  const walked = catalogue.programmes.filter(({ id }) => id === walk?.programme);
  const programmes = spokenOf.length > 0 ? spokenOf : walked;
  if (programmes.length > mostSpokenOf) return [];
  return together(programmes.map((programme) => ({ programme, days: deadlinesOf(programme, state.guide, day) })));
}

/** Levels of one title are applied for on the same days: these are told once. */
function together(all: readonly { programme: Programme; days: readonly Deadline[] }[]): Deadline[] {
  const groups = new Map<string, { title: string; deadline: Deadline }[]>();
  for (const { programme, days } of all)
    for (const deadline of days) {
      const key = `${deadline.day}${deadline.what.replace(programme.title, "")}`;
      groups.set(key, [...(groups.get(key) ?? []), { title: programme.title, deadline }]);
    }
  return [...groups.values()]
    .flatMap(([first, ...more]) => {
      if (first === undefined) return [];
      const { title, deadline } = first;
      return more.length === 0
        ? [deadline]
        : [{ ...deadline, what: deadline.what.replace(title, wording.deadline.several(title, more.length + 1)) }];
    })
    .sort((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : 0));
}

const mostSpokenOf = 4;

export function deadlinesIn(view: WalkView, day: Day): Deadline[] {
  const { programme, steps, submitted } = view;
  const isHandedIn = submitted !== undefined || view.place > 0;
  const all = [...(isHandedIn ? [] : windowDays(programme, day)), ...steps.flatMap((each) => stepDay(programme, each))];
  return all
    .filter((each) => each.day >= day)
    .sort((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : 0));
}

/** The next time only: a deadline of the year after next reminds nobody. */
function windowDays({ title, windows, validity }: Programme, day: Day): Deadline[] {
  const [next] = periodsFrom(
    windows.filter(({ kind }) => kind !== "always"),
    day,
    validity,
  );
  if (next === undefined) return [];
  const { basis } = next.window;
  return [
    { what: wording.deadline.windowOpens(title), day: next.from, basis, isCertain: true },
    { what: wording.deadline.windowCloses(title), day: next.to, basis, isCertain: true },
  ];
}

function stepDay({ title }: Programme, { step, due }: WalkView["steps"][number]): Deadline[] {
  if (due === undefined) return [];
  return [
    { what: wording.deadline.step(title, shortName(step)), day: due.day, basis: step.basis, isCertain: due.isCertain },
  ];
}
