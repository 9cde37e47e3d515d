import type { Facts, Subject } from "../../../knowledge/eligibility/facts.ts";

/**
 * What a conversation about eligibility remembers; small, and the same after `JSON.parse(JSON.stringify(state))`. A
 * person's facts are kept here and nowhere else.
 */
export interface EligibilityState extends Said {
  subject: Subject;
  /** Ids of the programmes asked about; absent for all of the subject. */
  programmes?: string[];
  /** The fact that was asked for last and is not answered yet. */
  asked?: string;
  /** How many questions were asked. */
  count: number;
  /** What was said before each answer, with the fact that it answered: the way back. */
  trail: (Said & { asked: string; count: number })[];
  /** Something else was spoken of since. */
  isAside?: true;
}

export interface Said {
  facts: Facts;
  /** Facts that the person does not know or would rather not say. */
  declined: string[];
}

export const maxQuestions = 6;

/** The dialog waits for nothing, and something else was spoken of since. */
export const isElsewhere = ({ isAside, asked }: EligibilityState): boolean => isAside === true && asked === undefined;

/** The state after an answer to the open question: what it said is known, and the way back leads past it. */
export function answered(state: EligibilityState, { facts, declined }: Said): EligibilityState {
  const { asked, isAside, ...rest } = state;
  const step = asked === undefined ? [] : [{ asked, facts: state.facts, declined: state.declined, count: state.count }];
  return { ...rest, facts, declined, trail: [...state.trail, ...step] };
}

/** The state in which the last answered question was asked; undefined when there is none. */
export function before(state: EligibilityState): EligibilityState | undefined {
  const step = state.trail.at(-1);
  if (step === undefined) return undefined;
  const { isAside, ...rest } = state;
  return { ...rest, ...step, trail: state.trail.slice(0, -1) };
}
