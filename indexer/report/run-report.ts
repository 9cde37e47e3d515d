import path from "node:path";
import type { PolicyMetadata } from "../../knowledge/policy.ts";
import type { KnowledgeStore } from "../../knowledge/store/knowledge-store.ts";
import type { Day } from "../../knowledge/text/dates.ts";
import type { Repair } from "../clean/repair.ts";
import type { OcrReport } from "../ocr/ocr-report.ts";
import type { IndexReport, Outcome } from "../report.ts";
import type { Change } from "./change.ts";
import { type Finding, findFindings } from "./findings.ts";
import { type GatheredReport, gathered } from "./gathered.ts";
import { type HeldDocument, type HeldState, libraryState } from "./library-state.ts";

/** A run as staff are told of it: what became of each file, and what is to be looked at. */
export interface RunReport {
  /** ms since 1970. */
  at: number;
  counts: Record<Outcome, number>;
  chunks: number;
  /** What needs attention most comes first. */
  files: ReportedFile[];
  /** About the library as it is now, whichever run brought it there. */
  findings: Finding[];
}

export interface ReportedFile {
  source: string;
  line?: number;
  /** Where lines of a `.jsonl` file that fared alike are told as one. */
  lastLine?: number;
  outcome: Outcome;
  reason?: string;
  documentId?: string;
  title?: string;
  state?: HeldState;
  pages?: number;
  ocr?: OcrReport;
  tables?: number;
  clauses?: number;
  chunks?: number;
  /** Name to value. */
  metadata: Record<string, string>;
  missing: string[];
  repairs: Repair[];
  warnings: string[];
  findings: Finding[];
  change?: Change;
  /** Title of the document that says the same and answers in its place. */
  duplicateOf?: string;
}

export interface RunReportParts {
  store: Pick<KnowledgeStore, "holdings" | "storedVersion">;
  day: Day;
  at: number;
  exists: (location: string) => boolean;
}

/** Puts what is stored of each file beside what became of it in this run. */
export async function runReport(index: IndexReport, { store, day, at, exists }: RunReportParts): Promise<RunReport> {
  const { documents } = libraryState(await store.holdings(), day);
  const read = (documentId: string) => store.storedVersion(documentId);
  const findings = await findFindings({ documents, day, read, exists });
  const byId = new Map(documents.map((document) => [document.metadata.documentId, document]));
  const byLocation = new Map(documents.map((document) => [document.location, document]));
  const files: ReportedFile[] = [];
  for (const file of gathered(index.files)) {
    const held = byId.get(file.documentId ?? "") ?? byLocation.get(path.resolve(file.source));
    files.push(await reportedFile(file, held, findings, store));
  }
  const { counts, chunks } = index;
  return { at, counts, chunks, findings, files: files.sort((a, b) => attention(b) - attention(a)) };
}

async function reportedFile(
  { source, line, lastLine, outcome, reason, warnings, repairs = [], ocr, change, duplicateOf }: GatheredReport,
  held: HeldDocument | undefined,
  findings: readonly Finding[],
  store: RunReportParts["store"],
): Promise<ReportedFile> {
  const own = held === undefined ? [] : findings.filter((one) => one.documentIds.includes(held.metadata.documentId));
  return {
    source,
    ...(line === undefined ? {} : { line }),
    ...(lastLine === undefined ? {} : { lastLine }),
    outcome,
    ...(reason === undefined ? {} : { reason }),
    ...(held === undefined || outcome === "failed" ? { metadata: {}, missing: [] } : await known(held, store)),
    ...(ocr === undefined ? {} : { ocr }),
    repairs,
    warnings,
    findings: own,
    ...(change === undefined ? {} : { change }),
    ...(duplicateOf === undefined ? {} : { duplicateOf }),
  };
}

type Known = Pick<
  ReportedFile,
  "documentId" | "title" | "state" | "pages" | "tables" | "clauses" | "chunks" | "metadata" | "missing"
>;

async function known({ metadata, state, chunks }: HeldDocument, store: RunReportParts["store"]): Promise<Known> {
  const blocks = (await store.storedVersion(metadata.documentId))?.blocks ?? [];
  const tables = new Set(blocks.flatMap(({ table }) => (table === undefined ? [] : [table.id])));
  const clauses = new Set(blocks.flatMap(({ clause }) => (clause === undefined ? [] : [clause])));
  const values = named.map(([name, read]) => [name, read(metadata)] as const);
  return {
    documentId: metadata.documentId,
    title: metadata.title,
    state,
    ...(metadata.pages === undefined ? {} : { pages: metadata.pages }),
    tables: tables.size,
    clauses: clauses.size,
    chunks,
    metadata: Object.fromEntries(values.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))),
    missing: values.flatMap(([name, value]) => (value === undefined ? [name] : [])),
  };
}

const named: [string, (metadata: PolicyMetadata) => string | undefined][] = [
  ["文号", ({ documentNumber }) => documentNumber],
  ["发文机关", ({ issuer }) => issuer],
  ["地区", ({ region }) => region],
  ["发布日期", ({ published }) => published],
  ["施行日期", ({ effective }) => effective],
  ["有效期至", ({ expires }) => expires],
];

// Below it a scan is to be read by a person.
const confident = 0.9;

/** What went wrong before what is doubtful, what is new before what is as it was. */
export function attention({ outcome, warnings, findings, ocr, repairs, change, duplicateOf }: ReportedFile): number {
  if (outcome === "failed") return 1000;
  if (outcome === "skipped") return 900;
  const grave = findings.filter(({ kind }) => kind !== "no-validity" && kind !== "duplicate").length;
  const isDoubtful = ocr !== undefined && (ocr.unread.length > 0 || ocr.confidence < confident);
  const isLost = repairs.some(({ kind }) => kind === "lost");
  return (
    Math.min(8, grave + warnings.length + (isDoubtful ? 2 : 0) + (isLost ? 1 : 0)) * 80 +
    (outcome === "retired" ? 60 : 0) +
    (findings.some(({ kind }) => kind === "no-validity") ? 40 : 0) +
    (duplicateOf === undefined ? 0 : 20) +
    (change === undefined ? 0 : 10) +
    (repairs.length > 0 ? 5 : 0)
  );
}
