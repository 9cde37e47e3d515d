import { CewenError } from "../../../knowledge/errors.ts";
import type { PolicyMetadata } from "../../../knowledge/policy.ts";
import type { HeldVersion } from "../../../knowledge/store/holdings.ts";
import type { KnowledgeStore, StoredDocument } from "../../../knowledge/store/knowledge-store.ts";
import type { Day } from "../../../knowledge/text/dates.ts";
import { dayOf } from "./list.ts";

export class NoSuchVersionError extends CewenError {
  constructor(
    readonly title: string,
    readonly wanted: string,
    readonly known: readonly number[],
  ) {
    super(`《${title}》没有${wanted}；有第 ${known.join("、")} 版，用 cewen library show 查看各版本的收录日期。`);
  }
}

export class NothingToCompareError extends CewenError {
  constructor(readonly title: string) {
    super(`《${title}》只收录过一种文字，也没有收录它所代替的文件，无从对比。`);
  }
}

/** Both sides are one version. */
export class SameVersionError extends CewenError {
  constructor(
    readonly title: string,
    readonly version: number,
    readonly known: readonly number[],
  ) {
    super(
      known.length > 1
        ? `新旧两边都是《${title}》第 ${version} 版；有第 ${known.join("、")} 版，请用 --from 和 --to 写两个不同的版本。`
        : `《${title}》只有一个版本（第 ${version} 版），无从对比。`,
    );
  }
}

type Archive = Pick<KnowledgeStore, "storedVersion" | "versions">;

/** The version that was the current one at the end of a day, Beijing time; of an unknown beginning the oldest counts. */
export function versionOn(day: Day, versions: readonly HeldVersion[]): number | undefined {
  const begun = versions.filter(({ fromMs }) => fromMs === undefined || dayOf(fromMs) <= day);
  const last = begun.at(-1);
  const hasEnded = last?.toMs !== undefined && dayOf(last.toMs) <= day;
  return hasEnded ? undefined : last?.version;
}

/** @throws NoSuchVersionError */
export async function versionNamed(
  store: Archive,
  { documentId, title }: PolicyMetadata,
  version: number | undefined,
): Promise<StoredDocument> {
  const found = await store.storedVersion(documentId, version);
  if (found !== undefined) return found;
  const known = await store.versions(documentId);
  throw new NoSuchVersionError(
    title,
    `第 ${version} 版`,
    known.map((one) => one.version),
  );
}

/** @throws SameVersionError */
export async function checkDifferent(store: Archive, before: StoredDocument, after: StoredDocument): Promise<void> {
  const { documentId, title } = after.metadata;
  if (before.metadata.documentId !== documentId || before.version !== after.version) return;
  const known = await store.versions(documentId);
  throw new SameVersionError(
    title,
    after.version,
    known.map(({ version }) => version),
  );
}

/**
 * What a version is compared with: the youngest before it that reads otherwise, or the document it takes the place of.
 * @param chain  from the oldest predecessor of the document to its youngest successor
 * @throws NothingToCompareError
 */
export async function earlierText(
  store: Archive,
  { metadata, text, version: last }: StoredDocument,
  chain: readonly PolicyMetadata[],
): Promise<StoredDocument> {
  for (let version = last - 1; version >= 1; version--) {
    const before = await store.storedVersion(metadata.documentId, version);
    if (before !== undefined && before.text !== text) return before;
  }
  const predecessor = chain[chain.findIndex(({ documentId }) => documentId === metadata.documentId) - 1];
  const before = predecessor && (await store.storedVersion(predecessor.documentId));
  if (before === undefined) throw new NothingToCompareError(metadata.title);
  return before;
}
