import { readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { SingleBar } from "cli-progress";
import { Command, InvalidArgumentError } from "commander";
import { readCatalogue } from "../../knowledge/catalogue-reader/read-catalogue.ts";
import { verdicts } from "../../knowledge/eligibility.ts";
import { CewenError } from "../../knowledge/errors.ts";
import { beijingDay, isDay } from "../../knowledge/text/dates.ts";
import type { Config } from "../config.ts";
import { isHeading } from "../eligibility/table/columns.ts";
import { TableError } from "../eligibility/table/errors.ts";
import { judgeTable, problemText, type TableProblem, type TableResult } from "../eligibility/table/judge-table.ts";
import { readTable, tableLimits } from "../eligibility/table/read-table.ts";
import { resultSheets } from "../eligibility/table/result-sheets.ts";
import { csvOf, type Sheet, xlsxOf } from "../eligibility/table/sheets.ts";
import { templateSheets } from "../eligibility/table/template.ts";
import { reservation, verdictWords } from "../eligibility/wording.ts";
import { catalogueFolder } from "../index.ts";

interface EligibilityOptions {
  out?: string;
  template?: string;
  enterprise?: boolean;
  asOf?: string;
  catalogue?: string;
}

/** `cewen eligibility`: a table of people or enterprises in, person × programme out; nothing is kept. */
export function eligibilityCommand(config: () => Config): Command {
  return new Command("eligibility")
    .description("按服务目录判断一张表里的每个人（或企业）可能符合哪些政策；只写出结果文件，不保存内容")
    .argument("[table]", "人员表（.xlsx 或 .csv），第一行是列名")
    .option("--out <file>", "结果写到哪里（.xlsx 或 .csv），默认在原表旁边，名称加“-结果”")
    .option("--template <file>", "不判断，只写出一张空白的模板")
    .option("--enterprise", "表里是企业，不是个人")
    .option("--as-of <day>", "按哪一天判断，如 2026-03-01（默认今天，北京时间）", day)
    .option("--catalogue <folder>", "服务目录文件夹（默认在数据文件夹里，没有时用样例）")
    .action(async (table: string | undefined, options: EligibilityOptions) => {
      const catalogue = readCatalogue(catalogueFolder(config(), options.catalogue));
      const subject = options.enterprise ? "enterprise" : "person";
      if (options.template !== undefined) {
        writeSheets(options.template, templateSheets(catalogue, subject));
        console.log(`模板已写到 ${options.template}。`);
        return;
      }
      if (table === undefined) throw new EligibilityUsageError();
      const bar = progressBar();
      const known = (text: string): boolean => isHeading(text, catalogue.registry);
      const asOf = options.asOf ?? beijingDay(new Date());
      const work = { catalogue, subject, asOf, file: path.basename(table), onProgress: bar.show } as const;
      try {
        const result = await judgeTable(readTable(readBytes(table), work.file, { isHeading: known }), work);
        const out = options.out ?? besideOf(table);
        writeSheets(out, resultSheets(result, catalogue.registry));
        bar.stop();
        console.log(summary(result, out));
      } finally {
        bar.stop();
      }
    });
}

class EligibilityUsageError extends CewenError {
  constructor() {
    super("请写表格文件，如 cewen eligibility 人员.xlsx；或者用 --template 模板.xlsx 先要一张空白的模板。");
  }
}

/** A file that is too large is refused before it is read. */
function readBytes(file: string): Uint8Array {
  try {
    if (statSync(file).size <= tableLimits.bytes) return readFileSync(file);
  } catch (error) {
    throw new TableError(file, `打不开（${(error as NodeJS.ErrnoException).code ?? "未知原因"}），请检查路径和权限。`);
  }
  throw new TableError(file, `超过 ${tableLimits.bytes / 1e6} MB，请拆成几个，或者只留需要的列。`);
}

const besideOf = (table: string): string => path.join(path.dirname(table), `${path.parse(table).name}-结果.xlsx`);

function writeSheets(file: string, sheets: readonly Sheet[]): void {
  const [first] = sheets;
  writeFileSync(file, /\.csv$/iu.test(file) ? csvOf(first?.rows ?? []) : xlsxOf(sheets));
}

function summary({ people, programmes, problems, asOf }: TableResult, out: string): string {
  const all = people.flatMap(({ judgements }) => judgements);
  const counts = verdicts
    .map((verdict) => [verdictWords[verdict], all.filter((each) => each.verdict === verdict).length] as const)
    .filter(([, count]) => count > 0)
    .map(([word, count]) => `${word} ${count}`);
  return [
    `${people.length} 行 × ${programmes.length} 项服务，按 ${asOf} 判断：${counts.join("，")}。`,
    ...problems.slice(0, 10).map(problemLine),
    ...(problems.length > 10 ? [`没有读懂的还有 ${problems.length - 10} 处，见结果文件。`] : []),
    `结果已写到 ${out}。${reservation}`,
  ].join("\n");
}

function problemLine(problem: TableProblem): string {
  const place = [problem.line === undefined ? "" : `第 ${problem.line} 行`, problem.column].filter(
    (part) => part !== "",
  );
  return [place.join("，"), problemText(problem)].filter((part) => part !== "").join("：");
}

function progressBar(): { show: (done: number, total: number) => void; stop: () => void } {
  if (!process.stderr.isTTY) return { show: () => {}, stop: () => {} };
  const bar = new SingleBar({
    format: "判断 {bar} {value}/{total}",
    barsize: 24,
    hideCursor: true,
    clearOnComplete: true,
  });
  let isStarted = false;
  return {
    show: (done, total) => {
      if (!isStarted) bar.start(total, done);
      isStarted = true;
      bar.update(done);
    },
    stop: () => bar.stop(),
  };
}

function day(text: string): string {
  if (!isDay(text)) throw new InvalidArgumentError("要写成 2026-03-01 这样的日期。");
  return text;
}
