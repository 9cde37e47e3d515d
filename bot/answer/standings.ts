import type { Day } from "../../knowledge/text/dates.ts";
import type { Standing } from "../../knowledge/validity/standing.ts";
import type { ValidityIndex } from "../../knowledge/validity/validity-index.ts";
import type { ValidityOnDay } from "./compose.ts";

export interface StandingsOnDay extends ValidityOnDay {
  standingOf(documentId: string): Standing | undefined;
}

/** Standings on a day, each worked out once: every stretch that is weighed asks for its document's. */
export function standingsOnDay(index: ValidityIndex, day: Day): StandingsOnDay {
  const known = new Map<string, Standing | undefined>();
  const standingOf = (documentId: string): Standing | undefined => {
    if (!known.has(documentId)) known.set(documentId, index.on(documentId, day));
    return known.get(documentId);
  };
  return {
    standingOf,
    of: (documentId) => standingOf(documentId) ?? { state: "unknown" },
    amendmentOf: (documentId, clause) => index.amendmentOf(documentId, clause, day),
  };
}
