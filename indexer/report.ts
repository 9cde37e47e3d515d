import type { Repair } from "./clean/repair.ts";
import type { OcrReport } from "./ocr/ocr-report.ts";
import type { Change } from "./report/change.ts";

export const outcomes = ["indexed", "unchanged", "skipped", "failed", "retired"] as const;
export type Outcome = (typeof outcomes)[number];

/** What became of one file, or of one line of a `.jsonl` file. */
export interface FileReport {
  source: string;
  /** Line of a `.jsonl` file, from 1. */
  line?: number;
  outcome: Outcome;
  documentId?: string;
  title?: string;
  /** Why a file was skipped, failed or was retired. */
  reason?: string;
  warnings: string[];
  /** What cleaning changed; the file as it was found is kept beside the text. */
  repairs?: Repair[];
  /** Of a scan, and of a document with scanned pages. */
  ocr?: OcrReport;
  /** As against the version before; of an indexed file. */
  change?: Change;
  /** Title of the document that says the same and answers in its place. */
  duplicateOf?: string;
  chunks: number;
}

export interface IndexReport {
  files: FileReport[];
  counts: Record<Outcome, number>;
  chunks: number;
}

export interface Progress {
  stage: "reading" | "publishing";
  done: number;
  total: number;
  source?: string;
}

export function reportOn(source: string, outcome: Outcome, details: Partial<FileReport> = {}): FileReport {
  return { source, outcome, warnings: [], chunks: 0, ...details };
}

export function summed(files: FileReport[]): IndexReport {
  const counts = { indexed: 0, unchanged: 0, skipped: 0, failed: 0, retired: 0 };
  for (const { outcome } of files) counts[outcome]++;
  return { files, counts, chunks: files.reduce((sum, file) => sum + file.chunks, 0) };
}
