import path from "node:path";
import { SingleBar } from "cli-progress";
import { Command } from "commander";
import { type FileReport, type IndexReport, type Outcome, outcomes, type Progress } from "../../indexer/report.ts";
import type { Config } from "../config.ts";
import { index, lay, openStore, storeFolder } from "../index.ts";

/** `cewen index`: exit 0 all well, 2 some files rejected and the rest indexed, 1 nothing done. */
export function indexCommand(config: () => Config): Command {
  return new Command("index")
    .description("收录文件或文件夹（md、txt、html、docx、pdf、jsonl）；未改动的不重读，已删除的不再用于回答")
    .argument("<path...>", "文件或文件夹")
    .option("--store <folder>", "资料库文件夹（默认在数据文件夹里）")
    .option("--json", "以 JSON 输出报告")
    .action(async (paths: string[], options: { store?: string; json?: boolean }) => {
      const settings = config();
      const foundation = await lay(settings);
      const store = openStore(foundation, path.resolve(options.store ?? storeFolder(settings)));
      const bar = progressBar();
      try {
        const report = await index(foundation, store, paths, false, bar.show);
        bar.stop();
        console.log(options.json ? JSON.stringify(report, null, 1) : inWords(report));
        process.exitCode = exitCode(report);
      } finally {
        bar.stop();
        await store.close();
      }
    });
}

function exitCode({ counts }: IndexReport): number {
  if (counts.failed + counts.skipped === 0) return 0;
  return counts.indexed + counts.unchanged + counts.retired > 0 ? 2 : 1;
}

const stages = { reading: "读取", publishing: "建索引" };

/** A bar on a terminal; nothing where the output is read by a program. */
export function progressBar(): { show: (progress: Progress) => void; stop: () => void } {
  if (!process.stderr.isTTY) return { show: () => {}, stop: () => {} };
  const bar = new SingleBar({
    format: "{stage} {bar} {value}/{total} {source}",
    barCompleteChar: "█",
    barIncompleteChar: "░",
    barsize: 24,
    hideCursor: true,
    clearOnComplete: true,
    linewrap: false,
  });
  let stage: Progress["stage"] | undefined;
  return {
    show: (progress) => {
      const payload = { stage: stages[progress.stage], source: progress.source ?? "" };
      if (stage !== progress.stage) bar.start(progress.total, progress.done, payload);
      stage = progress.stage;
      bar.update(progress.done, payload);
    },
    stop: () => bar.stop(),
  };
}

const outcomeNames: Record<Outcome, string> = {
  indexed: "已收录",
  unchanged: "未改动",
  skipped: "跳过",
  failed: "失败",
  retired: "已撤下",
};

/** What went well is counted; what did not, or needs a look, is listed. */
function inWords({ files, counts, chunks }: IndexReport): string {
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
    if (last !== undefined && follows && alike && file.warnings.length === 0) last.lastLine = file.line as number;
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
}: FileReport & { lastLine?: number }): string[] {
  if ((outcome === "indexed" || outcome === "unchanged") && warnings.length === 0) return [];
  const lines = line === undefined ? "" : ` 第 ${line}${lastLine === undefined ? "" : `–${lastLine}`} 行`;
  const head = `${outcomeNames[outcome]}  ${source}${lines}${reason === undefined ? "" : `：${reason}`}`;
  return [head, ...warnings.map((warning) => `    ${warning}`)];
}
