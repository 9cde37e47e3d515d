import type { Holding } from "../../knowledge/store/holdings.ts";
import type { Day } from "../../knowledge/text/dates.ts";
import type { Standing } from "../../knowledge/validity/standing.ts";
import { ValidityIndex } from "../../knowledge/validity/validity-index.ts";

/** What a document is to those who look after the library: its validity, or why it answers nothing. */
export const heldStates = [
  "in-force",
  "not-yet",
  "expired",
  "repealed",
  "replaced",
  "unknown",
  "withdrawn",
  "duplicate",
  "gone",
] as const;
export type HeldState = (typeof heldStates)[number];

export const heldStateNames: Record<HeldState, string> = {
  "in-force": "现行有效",
  "not-yet": "尚未生效",
  expired: "已过有效期",
  repealed: "已废止",
  replaced: "已被代替",
  unknown: "效力未写明",
  withdrawn: "人工撤下",
  duplicate: "与别的重复",
  gone: "文件已不在",
};

export interface HeldDocument extends Holding {
  state: HeldState;
  /** Absent for a document that is gone. */
  standing?: Standing;
}

/** All that is held, with its state on a day; and the validity of what has a say in it. */
export interface LibraryState {
  documents: HeldDocument[];
  validity: ValidityIndex;
}

/** Copies and what is gone have no say in the validity of other documents; what is only withdrawn has. */
export function libraryState(holdings: readonly Holding[], day: Day): LibraryState {
  const current = new Set(holdings.filter(({ isGone }) => !isGone).map(({ metadata }) => metadata.documentId));
  const isCopy = ({ duplicateOf }: Holding): boolean => duplicateOf !== undefined && current.has(duplicateOf);
  const speaking = holdings.filter((holding) => !holding.isGone && !isCopy(holding));
  const validity = new ValidityIndex(speaking.map(({ metadata }) => metadata));
  const documents = holdings.map((holding): HeldDocument => {
    const { duplicateOf, metadata } = holding;
    if (holding.isGone) return { ...holding, state: "gone" };
    const standing = validity.on((isCopy(holding) ? duplicateOf : undefined) ?? metadata.documentId, day);
    const known = standing === undefined ? {} : { standing };
    if (holding.withdrawal !== undefined && holding.withdrawal.from <= day)
      return { ...holding, ...known, state: "withdrawn" };
    return { ...holding, ...known, state: isCopy(holding) ? "duplicate" : (standing?.state ?? "unknown") };
  });
  return { documents, validity };
}
