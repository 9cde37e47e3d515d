import type { Day } from "../../knowledge/text/dates.ts";

/**
 * What a conversation remembers of the declarations somebody is walked through; small, and the same after
 * `JSON.parse(JSON.stringify(state))`. Nothing of the person is in it but how far they are.
 */
export interface GuideState {
  /** The one spoken of last comes first. */
  walks: readonly Walk[];
  /** What was asked and waits for an answer: which of several programmes, or why a step is skipped. */
  asked?: { kind: "which"; programmes: readonly string[]; isForChecklist?: true } | { kind: "reason" };
  /** Something else was spoken of since. */
  isAside?: true;
}

/** One declaration on its way. Steps and materials go by their keys, so that a corrected record keeps what was ticked. */
export interface Walk {
  /** Id of the record. */
  programme: string;
  /** The step that one stands at; absent when all are passed. */
  at?: string;
  /** The day of handing in, from which the first time limit runs. */
  submitted?: Day;
  steps: Readonly<Record<string, StepMark>>;
  materials: Readonly<Record<string, MaterialMark>>;
}

/** Done, on a day where it was told; or skipped, for a reason where one was given. */
export type StepMark = { kind: "done"; day?: Day } | { kind: "skipped"; reason?: string };

export type MaterialMark = "ready" | "unneeded";

const mostWalks = 5;

/** The walk in front of the others; what was asked is settled. */
export function withWalk(state: GuideState | undefined, walk: Walk): GuideState {
  const others = (state?.walks ?? []).filter(({ programme }) => programme !== walk.programme);
  return { walks: [walk, ...others].slice(0, mostWalks) };
}

/** Without the walk of a programme; undefined when none is left. */
export function withoutWalk({ walks }: GuideState, programme: string): GuideState | undefined {
  const others = walks.filter((walk) => walk.programme !== programme);
  return others.length === 0 ? undefined : { walks: others };
}

/** Names made unlike by a number where two are alike: 公示, 审核, 公示2. */
export function keysOf(named: readonly { name: string }[]): string[] {
  const seen = new Map<string, number>();
  return named.map(({ name }) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name}${count}`;
  });
}
