import type { ClausePlace } from "../../knowledge/clause-place.ts";
import type { Day } from "../../knowledge/text/dates.ts";

/** What a question wants to know of one document. */
export const aspects = [
  "validity",
  "published",
  "effective",
  "number",
  "issuer",
  "successor",
  "predecessor",
  "changes",
] as const;
export type Aspect = (typeof aspects)[number];

/** A document as a question names it. */
export interface Named {
  /** Where it is the document that was spoken of: that very version. */
  documentId?: string;
  /** Without 《》. */
  title?: string;
  /** In matching form: 某发[2026]3号 */
  documentNumber?: string;
  /** Whether the title stands in 《》: a title for certain, stored or not. */
  quoted: boolean;
  /** Which of its versions: of a year, the one that was replaced, the one in force; none where nothing is said. */
  version?: { year: string } | "former" | "current";
}

/** A question about one document. */
export interface DocumentQuery extends Named {
  kind: "document";
  aspects: Aspect[];
}

/** A question for the words of clauses. */
export interface ClauseQuery {
  kind: "clause";
  /** Absent where only the place is said: it is of the document spoken of last. */
  named?: Named;
  places: ClausePlace[];
}

/** A question what has changed in a matter, by whatever document: 「公寓的新旧政策有什么不同」. */
export interface ChangesQuery {
  kind: "changes";
  topic: string;
}

/** Days from `from` to `to`, both included. */
export interface Period {
  from: Day;
  to: Day;
  /** As it is shown: 本月, 近30天 */
  label: string;
}

/** A question for a list of documents; what is absent does not matter. */
export interface ListQuery {
  kind: "list";
  /** What the titles speak of. */
  topic?: string;
  /** A place, as the question names it. */
  place?: string;
  issuer?: string;
  period?: Period;
  /** "new" asks for the latest where no period is named; "expiring" and "ended" for those that are. */
  state?: "in-force" | "expiring" | "ended" | "new";
}

export type LibraryQuery = DocumentQuery | ClauseQuery | ChangesQuery | ListQuery;
