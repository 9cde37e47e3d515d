import path from "node:path";
import { describeChange } from "../../indexer/report/change.ts";
import { outcomeNames } from "../../indexer/report/file-part.ts";
import { type GatheredReport, gathered } from "../../indexer/report/gathered.ts";
import { type FileReport, type IndexReport, outcomes } from "../../indexer/report.ts";

/** What went well is counted; what did not, or needs a look, is listed. */
export function inWords({ files, counts, chunks }: IndexReport): string {
  const total = outcomes
    .filter((outcome) => counts[outcome] > 0)
    .map((outcome) => `${outcomeNames[outcome]} ${counts[outcome]} 个`);
  const summary = `${total.join("，") || "没有找到可收录的文件"}；新写入 ${chunks} 个片段。`;
  return [...gathered(files).flatMap(described), summary].join("\n");
}

function described({ source, line, lastLine, outcome, reason, warnings, duplicateOf }: GatheredReport): string[] {
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
