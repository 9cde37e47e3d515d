import type { PolicyMetadata } from "../../knowledge/policy.ts";
import type { Ending, Standing } from "../../knowledge/validity/standing.ts";
import * as wording from "./wording.ts";

/** What ended a text, in a few words. */
export function describeEnding({ kind, from, by, reference }: Ending): string {
  const other = by ?? reference;
  const name = other === undefined ? undefined : wording.dated(other);
  if (kind === "repealed") return wording.repealed(from, name);
  return wording.replaced(from, name ?? wording.successorUnknown);
}

/** What a document's validity is, in a few words. */
export function describeStanding({ state, from, to, trial, ending }: Standing): string {
  switch (state) {
    case "replaced":
    case "repealed":
      return describeEnding(ending ?? { kind: state });
    case "expired":
      return wording.expired(to as string);
    case "not-yet":
      return wording.notYet(from as string);
    case "in-force":
      return wording.inForce(from, to) + (trial ? wording.trial : "");
    case "unknown":
      return wording.unknown;
  }
}

/** What else a reader must know who relies on the document, a sentence each. */
export function warningsOf({ possibleEndings, newer, amendments }: Standing): string[] {
  const amending = new Map<PolicyMetadata, string[]>();
  for (const { by, clause } of amendments)
    amending.set(by, [...(amending.get(by) ?? []), ...(clause === undefined ? [] : [clause])]);
  return [
    ...[...amending].map(([by, clauses]) =>
      wording.amended([...new Set(clauses)], wording.dated(by), amendments.find((one) => one.by === by)?.from),
    ),
    ...possibleEndings.flatMap(({ by }) => (by === undefined ? [] : [wording.possiblyEnded(wording.dated(by))])),
    ...newer.slice(0, 1).map((other) => wording.newer(other)),
  ];
}
