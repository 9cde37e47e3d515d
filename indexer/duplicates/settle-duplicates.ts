import type { Holding } from "../../knowledge/store/holdings.ts";
import type { KnowledgeStore } from "../../knowledge/store/knowledge-store.ts";
import { type Copy, findDuplicates } from "./find-duplicates.ts";
import { fingerprintOf, unpackFingerprint } from "./fingerprint.ts";
import { haveSameContent } from "./same-content.ts";

type Archive = Pick<KnowledgeStore, "holdings" | "storedVersion" | "noteDuplicates">;

/**
 * Notes in the store which documents repeat another, after some have changed or gone.
 * @returns of each of the changed documents that repeats another the title of that
 */
export async function settleDuplicates(store: Archive, changed: ReadonlySet<string>): Promise<Map<string, string>> {
  if (changed.size === 0) return new Map();
  const current = (await store.holdings()).filter(({ isGone }) => !isGone);
  const copies = await Promise.all(current.map((holding) => copyOf(store, holding)));
  const textOf = async (id: string): Promise<string> => (await store.storedVersion(id))?.text ?? "";
  const found = await findDuplicates(copies, changed, async (a, b) =>
    haveSameContent(await textOf(a), await textOf(b)),
  );
  await store.noteDuplicates(found);
  const titles = new Map(current.map(({ metadata }) => [metadata.documentId, metadata.title]));
  return new Map(
    [...found].flatMap(([id, original]) =>
      original !== undefined && changed.has(id) ? [[id, titles.get(original) ?? original]] : [],
    ),
  );
}

async function copyOf(
  store: Archive,
  { metadata, arrival, withdrawal, duplicateOf, fingerprint }: Holding,
): Promise<Copy> {
  const known = fingerprint && unpackFingerprint(fingerprint);
  return {
    metadata,
    arrival,
    isWithdrawn: withdrawal !== undefined,
    ...(duplicateOf === undefined ? {} : { duplicateOf }),
    fingerprint: known ?? (await readFingerprint(store, metadata.documentId)),
  };
}

/** Of a document that was stored before fingerprints were kept. */
async function readFingerprint(store: Archive, documentId: string): Promise<Copy["fingerprint"]> {
  const stored = await store.storedVersion(documentId);
  return fingerprintOf(stored?.text ?? "", stored?.blocks ?? []);
}
