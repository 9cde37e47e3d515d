import type { KnowledgeStore, StoredDocument } from "../../../knowledge/store/knowledge-store.ts";
import type { Day } from "../../../knowledge/text/dates.ts";
import { findDocument } from "./find-document.ts";
import { stateOn } from "./open-library.ts";
import { relationsOf, type ShownDocument } from "./show.ts";
import { NoSuchVersionError, versionOn } from "./versions.ts";

/** @param asOf  the day whose version is shown; the last version when no day is named */
export async function showDocument(
  store: KnowledgeStore,
  named: string,
  asOf: Day | undefined,
  today: Day,
): Promise<ShownDocument> {
  const library = await stateOn(store, asOf ?? today);
  const document = findDocument(named, library.documents);
  const { documentId, title } = document.metadata;
  const versions = await store.versions(documentId);
  const version = asOf === undefined ? document.version : versionOn(asOf, versions);
  if (version === undefined)
    throw new NoSuchVersionError(
      title,
      ` ${asOf} 那天在用的版本`,
      versions.map((one) => one.version),
    );
  const shown = (await store.storedVersion(documentId, version)) as StoredDocument;
  const copies = library.documents.filter(
    ({ state, duplicateOf }) => state === "duplicate" && duplicateOf === documentId,
  );
  return {
    document,
    shown,
    versions,
    relations: relationsOf(shown, library),
    copies: copies.map(({ metadata }) => metadata.source),
  };
}
