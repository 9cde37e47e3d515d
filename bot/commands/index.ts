import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { SingleBar } from "cli-progress";
import { Command } from "commander";
import { FailedFiles } from "../../indexer/failed-files.ts";
import { runReport } from "../../indexer/report/run-report.ts";
import type { IndexReport, Progress } from "../../indexer/report.ts";
import { reportPage } from "../../indexer/report-page.ts";
import type { KnowledgeStore } from "../../knowledge/store/knowledge-store.ts";
import { beijingDay } from "../../knowledge/text/dates.ts";
import type { Config } from "../config.ts";
import { type Foundation, index, lay, openStore, storeFolder } from "../index.ts";
import { watchIndexed } from "./index-watch.ts";
import { inWords } from "./index-words.ts";

interface IndexOptions {
  store?: string;
  json?: boolean;
  report?: string;
  reportJson?: string;
  watch?: boolean;
}

/** `cewen index`: exit 0 all well, 2 some files rejected and the rest indexed, 1 nothing done. */
export function indexCommand(config: () => Config): Command {
  return new Command("index")
    .description(
      "收录文件或文件夹（文本、网页、PDF、扫描件、Office、OFD、邮件、jsonl）；未改动的不重读，已删除的不再用于回答",
    )
    .argument("<path...>", "文件或文件夹")
    .option("--store <folder>", "资料库文件夹（默认在数据文件夹里）")
    .option("--json", "以 JSON 输出报告")
    .option("--report <file>", "把这一次的报告写成网页，如 report.html")
    .option("--report-json <file>", "把这一次的报告写成 JSON")
    .option("--watch", "一直跟着这些文件夹：改动、新增、删除随时生效，按 Ctrl+C 结束")
    .action(async (paths: string[], options: IndexOptions) => {
      const settings = config();
      const foundation = await lay(settings);
      const folder = path.resolve(options.store ?? storeFolder(settings));
      const failures = new FailedFiles();
      const run = () => indexOnce(foundation, folder, paths, options, failures);
      if (options.watch) return await watchIndexed(paths, run);
      const report = await run();
      console.log(options.json ? JSON.stringify(report, null, 1) : inWords(report));
      process.exitCode = exitCode(report);
    });
}

/** The store is open for as long as it takes: between the runs of a watcher others may write. */
async function indexOnce(
  foundation: Foundation,
  folder: string,
  paths: readonly string[],
  options: IndexOptions,
  failures: FailedFiles,
): Promise<IndexReport> {
  const store = openStore(foundation, folder);
  const bar = progressBar();
  try {
    const report = await index(foundation, store, paths, false, bar.show, failures);
    if (options.report !== undefined || options.reportJson !== undefined) await writeReport(report, store, options);
    return report;
  } finally {
    bar.stop();
    await store.close();
  }
}

async function writeReport(
  index: IndexReport,
  store: KnowledgeStore,
  { report: page, reportJson: json }: IndexOptions,
): Promise<void> {
  const now = new Date();
  const report = await runReport(index, { store, day: beijingDay(now), at: now.getTime(), exists: existsSync });
  if (page !== undefined) await writeFile(page, reportPage(report));
  if (json !== undefined) await writeFile(json, `${JSON.stringify(report, null, 1)}\n`);
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
