import type { KnowledgeStore } from "../knowledge/store/knowledge-store.ts";
import { Changes } from "./changes.ts";
import { discover } from "./discover.ts";
import { settleDuplicates } from "./duplicates/settle-duplicates.ts";
import { FileTaker } from "./file-taker.ts";
import type { IndexerParts } from "./indexer-parts.ts";
import { readAhead } from "./read-ahead.ts";
import { readingVersion } from "./reading-version.ts";
import { type FileReport, type IndexReport, type Progress, reportOn, summed } from "./report.ts";

/**
 * Brings the store up to date with files and folders: load, clean, structure, split, embed, store. What has not
 * changed is not read; what is gone from a folder is retired; one bad file never stops the rest.
 */
export async function indexSources(
  given: readonly string[],
  parts: IndexerParts,
  onProgress: (progress: Progress) => void = () => {},
): Promise<IndexReport> {
  const discovery = await discover(given);
  const { files, skipped, failed } = discovery;
  const changes = new Changes(await parts.store.sources(), `${readingVersion}/${parts.embeddings.id}`, discovery);
  const taker = new FileTaker(parts, changes);
  const reports = [
    ...skipped.map(({ source, reason }) => reportOn(source, "skipped", { reason })),
    ...failed.map(({ source, reason }) => reportOn(source, "failed", { reason })),
  ];
  for await (const [done, file, opened] of readAhead(files, (found) => taker.open(found))) {
    onProgress({ stage: "reading", done, total: files.length, source: file.source });
    for await (const report of taker.take(file, opened)) reports.push(report);
  }
  onProgress({ stage: "reading", done: files.length, total: files.length });
  const retired = await retire(parts.store, changes);
  reports.push(...retired.reports);
  const changed = new Set([...retired.documentIds, ...indexedIn(reports)]);
  const originals = await settleDuplicates(parts.store, changed);
  const report = summed(reports.map((one) => withOriginal(one, originals)));
  if (report.counts.indexed + report.counts.retired > 0) {
    await parts.store.publish((done, total) => onProgress({ stage: "publishing", done, total }));
  }
  return report;
}

async function retire(
  store: KnowledgeStore,
  changes: Changes,
): Promise<{ documentIds: string[]; reports: FileReport[] }> {
  const missing = changes.missing();
  const documentIds = missing.flatMap((source) => source.documentIds);
  if (missing.length > 0) await store.retire(documentIds);
  const reason = "文件已不在文件夹中，不再用于回答";
  return { documentIds, reports: missing.map(({ location }) => reportOn(location, "retired", { reason })) };
}

function withOriginal(report: FileReport, originals: ReadonlyMap<string, string>): FileReport {
  const duplicateOf = report.documentId === undefined ? undefined : originals.get(report.documentId);
  return duplicateOf === undefined ? report : { ...report, duplicateOf };
}

const indexedIn = (reports: readonly FileReport[]): string[] =>
  reports.flatMap(({ outcome, documentId }) => (outcome === "indexed" && documentId !== undefined ? [documentId] : []));
