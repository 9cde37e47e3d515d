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

/** A question about one document. */
export interface DocumentQuery {
  kind: "document";
  /** As the question names it, without 《》. */
  title: string;
  /** Whether it stands in 《》: a title for certain, stored or not. */
  quoted: boolean;
  aspects: Aspect[];
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

export type LibraryQuery = DocumentQuery | ListQuery;
