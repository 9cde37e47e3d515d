import { existsSync, writeFileSync } from "node:fs";
import { Command, InvalidArgumentError } from "commander";
import { seededRandom } from "../../indexer/training/random.ts";
import { CewenError } from "../../knowledge/errors.ts";
import { beijingDay, isDay } from "../../knowledge/text/dates.ts";
import type { Config } from "../config.ts";
import { asJson } from "../evaluation/as-json.ts";
import { type Baseline, baselineOf, readBaseline, writeBaseline } from "../evaluation/baseline.ts";
import { readDataset } from "../evaluation/dataset.ts";
import { type Evaluation, evaluate } from "../evaluation/evaluate.ts";
import { inWords, missesInWords } from "../evaluation/in-words.ts";
import { reportPage } from "../evaluation/report/page.ts";
import { consultationOver, lay, openForAsking } from "../index.ts";
import { progressBar } from "./index.ts";

interface EvalOptions {
  store?: string;
  asOf?: string;
  json?: boolean;
  misses?: boolean;
  compare?: boolean;
  report?: string;
  baseline?: string;
  writeBaseline?: boolean;
}

class BaselineUnnamedError extends CewenError {
  constructor() {
    super("--write-baseline 要写到哪里？请用 --baseline <文件> 指定。");
  }
}

/** `cewen eval`: asks labelled questions and prints how the answers did. */
export function evalCommand(config: () => Config): Command {
  return new Command("eval")
    .description(
      "用带标注的问题检验检索和回答：每行一个 JSON（id、question、answerable、documents、answers，或 turns）",
    )
    .argument("<dataset...>", "问题文件（.jsonl）")
    .option("--store <folder>", "资料库文件夹（默认在数据文件夹里）")
    .option("--as-of <day>", "没有写明日期的问题按哪一天的效力，如 2026-03-01（默认今天，北京时间）", day)
    .option("--json", "以 JSON 输出")
    .option("--misses", "列出没有答对的问题")
    .option("--compare", "与仅词语、仅向量、RRF 的检索并排比较")
    .option("--report <file>", "把图表和明细写成一个网页")
    .option("--baseline <file>", "与以前的一次结果比较")
    .option("--write-baseline", "把这一次的结果写进 --baseline 的文件")
    .action(async (files: string[], options: EvalOptions) => {
      const before = baselineBefore(options);
      const evaluation = await evaluated(config(), files, options);
      if (options.baseline !== undefined && options.writeBaseline)
        writeBaseline(options.baseline, baselineOf(evaluation), before);
      if (options.report !== undefined) writeFileSync(options.report, reportPage(evaluation, before));
      show(evaluation, before, options);
    });
}

async function evaluated(config: Config, files: readonly string[], options: EvalOptions): Promise<Evaluation> {
  // Every line is read before the first is asked, so that a bad one costs nothing.
  const datasets = files.map(readDataset);
  const foundation = await lay(config);
  const bar = progressBar();
  const store = await openForAsking(foundation, options.store, bar.show);
  bar.stop();
  const snapshot = await store.snapshot();
  try {
    const consultation = consultationOver(foundation, store);
    const { reader, embeddings } = foundation;
    const parts = { ask: consultation.ask.bind(consultation), snapshot, reader, embeddings, random: seededRandom(1) };
    return await evaluate(datasets, parts, options.asOf ?? beijingDay(new Date()));
  } finally {
    snapshot.release();
    await store.close();
  }
}

/** @throws BaselineUnnamedError, or BaselineMissingError when there is nothing to compare with and nothing is written */
function baselineBefore({ baseline, writeBaseline: isWritten }: EvalOptions): Baseline | undefined {
  if (baseline === undefined) {
    if (isWritten) throw new BaselineUnnamedError();
    return undefined;
  }
  return isWritten && !existsSync(baseline) ? undefined : readBaseline(baseline);
}

function show(evaluation: Evaluation, before: Baseline | undefined, { json, misses, compare }: EvalOptions): void {
  if (json) {
    console.log(JSON.stringify(asJson(evaluation, before), null, 1));
    return;
  }
  console.log(inWords(evaluation, { compare: compare === true, before }));
  if (misses) console.log(missesInWords(evaluation));
}

function day(text: string): string {
  if (!isDay(text)) throw new InvalidArgumentError("要写成 2026-03-01 这样的日期。");
  return text;
}
