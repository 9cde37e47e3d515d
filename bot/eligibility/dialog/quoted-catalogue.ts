import type { Catalogue, Programme } from "../../../knowledge/catalogue.ts";
import { basesOf } from "../../../knowledge/catalogue-reader/quotations.ts";
import type { Basis } from "../../../knowledge/eligibility/condition.ts";
import type { PolicyMetadata, Visibility } from "../../../knowledge/policy.ts";
import type { KnowledgeSnapshot, StoredDocument } from "../../../knowledge/store/knowledge-store.ts";
import type { Place, Places } from "./citing.ts";

/** A catalogue cut down to the records whose every quotation stands in a document that the asker may read. */
export interface QuotedCatalogue extends Catalogue {
  places: Places;
  /** The stored documents that the places are of. */
  documents: ReadonlyMap<string, StoredDocument>;
}

// A state of the store keeps its array of documents, whoever holds the snapshot.
const known = new WeakMap<Catalogue, WeakMap<readonly PolicyMetadata[], Map<string, Promise<QuotedCatalogue>>>>();

/** Looks the quotations up in one state of the store, once for each state. */
export function quotedCatalogue(
  catalogue: Catalogue,
  snapshot: KnowledgeSnapshot,
  visibilities: readonly Visibility[],
): Promise<QuotedCatalogue> {
  const ofCatalogue =
    known.get(catalogue) ?? new WeakMap<readonly PolicyMetadata[], Map<string, Promise<QuotedCatalogue>>>();
  known.set(catalogue, ofCatalogue);
  const ofState = ofCatalogue.get(snapshot.documents) ?? new Map<string, Promise<QuotedCatalogue>>();
  ofCatalogue.set(snapshot.documents, ofState);
  const circle = visibilities.toSorted().join();
  const quoted = ofState.get(circle) ?? lookedUp(catalogue, snapshot, visibilities);
  ofState.set(circle, quoted);
  quoted.catch(() => ofState.delete(circle));
  return quoted;
}

async function lookedUp(
  catalogue: Catalogue,
  snapshot: KnowledgeSnapshot,
  visibilities: readonly Visibility[],
): Promise<QuotedCatalogue> {
  const bases = new Map(catalogue.programmes.map((each) => [each, basesOf(each).map(({ basis }) => basis)] as const));
  const titles = new Set([...bases.values()].flatMap((each) => each.map(({ document }) => document)));
  const documents = new Map<string, StoredDocument>();
  const byTitle = new Map<string, StoredDocument[]>();
  for (const { documentId, title, visibility } of snapshot.documents) {
    if (!titles.has(title) || !visibilities.includes(visibility)) continue;
    const document = await snapshot.document(documentId);
    if (document === undefined) continue;
    documents.set(documentId, document);
    byTitle.set(title, [...(byTitle.get(title) ?? []), document]);
  }
  const places = new Map<Basis, Place>();
  const programmes = catalogue.programmes.filter((programme) => {
    const found = (bases.get(programme) ?? []).map((basis) => [basis, placeOf(basis, byTitle)] as const);
    if (found.some(([, place]) => place === undefined)) return false;
    for (const [basis, place] of found) places.set(basis, place as Place);
    return true;
  });
  return { registry: catalogue.registry, programmes, places, documents };
}

/** In the newest of the documents of that title that says it. */
function placeOf({ document, quotation }: Basis, byTitle: ReadonlyMap<string, StoredDocument[]>): Place | undefined {
  const places = (byTitle.get(document) ?? [])
    .toSorted((one, other) => (effective(one) < effective(other) ? 1 : -1))
    .map(({ metadata, text }) => ({ documentId: metadata.documentId, start: text.indexOf(quotation) }))
    .filter(({ start }) => start >= 0);
  const [first] = places;
  return first === undefined ? undefined : { ...first, end: first.start + quotation.length };
}

const effective = ({ metadata }: StoredDocument): string => metadata.effective ?? "";

/** The programmes of some ids that are there, or all of the subject. */
export function programmesOf(
  { programmes }: Catalogue,
  { subject, programmes: ids }: { subject: Programme["subject"]; programmes?: readonly string[] },
): Programme[] {
  return programmes.filter((each) => (ids === undefined ? each.subject === subject : ids.includes(each.id)));
}
