import path from "node:path";
import { describeChange } from "../../indexer/report/change.ts";
import { outcomeNames } from "../../indexer/report/file-part.ts";
import { type FileReport, type IndexReport, outcomes } from "../../indexer/report.ts";

/** What went well is counted; what did not, or needs a look, is listed. */
export function inWords({ files, counts, chunks }: IndexReport): string {
  const total = outcomes
    .filter((outcome) => counts[outcome] > 0)
    .map((outcome) => `${outcomeNames[outcome]} ${counts[outcome]} 个`);
  const summary = `${total.join("，") || "没有找到可收录的文件"}；新写入 ${chunks} 个片段。`;
  return [...gathered(files).flatMap(described), summary].join("\n");
}

/** Lines of one `.jsonl` file that fared alike, one behind the other, as one entry. */
function gathered(files: readonly FileReport[]): (FileReport & { lastLine?: number })[] {
  const entries: (FileReport & { lastLine?: number })[] = [];
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

function described({
  source,
  line,
  lastLine,
  outcome,
  reason,
  warnings,
  duplicateOf,
}: FileReport & { lastLine?: number }): string[] {
  const notes = [...warnings, ...(duplicateOf === undefined ? [] : [`与《${duplicateOf}》内容相同，用它回答`])];
  if ((outcome === "indexed" || outcome === "unchanged") && notes.length === 0) return [];
  const lines = line === undefined ? "" : ` 第 ${line}${lastLine === undefined ? "" : `–${lastLine}`} 行`;
  const head = `${outcomeNames[outcome]}  ${source}${lines}${reason === undefined ? "" : `：${reason}`}`;
  return [head, ...notes.map((note) => `    ${note}`)];
}

/** One file on one line, as a watcher tells of it; several where there is something to look at. */
export function fileInWords(file: FileReport): string[] {
  const { outcome, source, title, change, reason } = file;
  const what = [...(change === undefined ? [] : [describeChange(change)]), ...(reason === undefined ? [] : [reason])];
  const head = `${outcomeNames[outcome]}  ${title ?? path.basename(source)}${what.length === 0 ? "" : `：${what.join("；")}`}`;
  return [head, ...described(file).slice(1)];
}
