import type { FileReport } from "../report.ts";

/** Of a `.jsonl` file: its lines from `line` to `lastLine`. */
export type GatheredReport = FileReport & { lastLine?: number };

/** Lines of one `.jsonl` file that fared alike, one behind the other, as one entry. */
export function gathered(files: readonly FileReport[]): GatheredReport[] {
  const entries: GatheredReport[] = [];
  for (const file of files) {
    const last = entries.at(-1);
    const follows = file.line !== undefined && file.line === (last?.lastLine ?? last?.line ?? Number.NaN) + 1;
    const alike = last?.source === file.source && last.outcome === file.outcome && last.reason === file.reason;
    if (last !== undefined && follows && alike && file.warnings.length === 0 && file.duplicateOf === undefined)
      last.lastLine = file.line as number;
    else entries.push({ ...file });
  }
  return entries;
}
