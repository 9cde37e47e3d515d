import type { Visibility } from "../../knowledge/policy.ts";
import type { KnowledgeSnapshot, StoredDocument } from "../../knowledge/store/knowledge-store.ts";
import type { Day } from "../../knowledge/text/dates.ts";
import { validityIndexOf } from "../../knowledge/validity/validity-index.ts";
import { mayHold } from "../../knowledge/validity.ts";
import type { NewCuratedAnswer } from "./curated-answers.ts";

/** Why a curated answer must not be used as it is. */
export type CuratedFault = "expired" | "document-missing" | "not-in-force" | "quotation-missing" | "amended";

/** Where its quotation stands. */
export interface CuratedPlace {
  document: StoredDocument;
  start: number;
  end: number;
}

export interface StandingQuery {
  snapshot: KnowledgeSnapshot;
  visibilities: readonly Visibility[];
  day: Day;
}

/** Looks for the quotation in the document it was taken from, or in another of its title that is in force. */
export async function curatedStanding(
  { documentId, title, quotation, expires }: Pick<NewCuratedAnswer, "documentId" | "title" | "quotation" | "expires">,
  { snapshot, visibilities, day }: StandingQuery,
): Promise<CuratedPlace | CuratedFault> {
  if (day > expires) return "expired";
  const documents = snapshot.documents
    .filter(({ visibility }) => visibilities.includes(visibility))
    .filter((document) => document.documentId === documentId || document.title === title);
  if (documents.length === 0) return "document-missing";
  const index = validityIndexOf(snapshot.documents, visibilities);
  const holding = documents.filter((document) => mayHold(index.on(document.documentId, day) ?? { state: "unknown" }));
  if (holding.length === 0) return "not-in-force";
  let fault: CuratedFault = "quotation-missing";
  for (const { documentId: id } of holding) {
    const document = await snapshot.document(id);
    const start = document?.text.indexOf(quotation) ?? -1;
    if (document === undefined || start < 0 || quotation === "") continue;
    const clause = document.blocks.findLast((block) => block.start <= start)?.clause;
    if (clause === undefined || index.amendmentOf(id, clause, day) === undefined)
      return { document, start, end: start + quotation.length };
    fault = "amended";
  }
  return fault;
}
