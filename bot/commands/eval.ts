import { Command } from "commander";
import type { Answer } from "../answer/answer.ts";
import type { Config } from "../config.ts";
import { evaluate, evaluationRow, judge, type Metrics } from "../evaluation.ts";
import { consultationOver, lay, openForAsking } from "../index.ts";
import { readJsonLines } from "../read-jsonl.ts";
import { progressBar } from "./index.ts";

interface EvalOptions {
  store?: string;
  json?: boolean;
  misses?: boolean;
}

/** `cewen eval`: asks labelled questions and prints how the answers did. */
export function evalCommand(config: () => Config): Command {
  return new Command("eval")
    .description("用带标注的问题检验检索和回答：每行一个 JSON（id、question、answerable、documents、answers）")
    .argument("<dataset>", "问题文件（.jsonl）")
    .option("--store <folder>", "资料库文件夹（默认在数据文件夹里）")
    .option("--json", "以 JSON 输出")
    .option("--misses", "列出没有答对的问题")
    .action(async (dataset: string, options: EvalOptions) => {
      const rows = readJsonLines(dataset, evaluationRow);
      const foundation = await lay(config());
      const bar = progressBar();
      const store = await openForAsking(foundation, options.store, bar.show);
      bar.stop();
      try {
        const consultation = consultationOver(foundation, store);
        const answers: Answer[] = [];
        for (const { id, question, asOf } of rows) {
          answers.push(await consultation.ask({ id, question, top: 30, ...(asOf === undefined ? {} : { asOf }) }));
        }
        const metrics = evaluate(rows, answers);
        console.log(options.json ? JSON.stringify(metrics, null, 1) : inWords(metrics));
        if (options.misses) console.log(misses(rows, answers).join("\n"));
      } finally {
        await store.close();
      }
    });
}

function inWords(metrics: Metrics): string {
  const share = (value: number): string => value.toFixed(3);
  return [
    `问题 ${metrics.questions} 个，其中可回答 ${metrics.answerable} 个`,
    `正确文件排第一 ${share(metrics.documentAt1)}，在前五份不同文件中 ${share(metrics.documentAt5)}`,
    `答案要点出现在回答中 ${share(metrics.spansInAnswer)}，在引文中 ${share(metrics.spansInQuotations)}`,
    `可回答问题的回答率 ${share(metrics.answerRate)}，不可回答问题的拒答率 ${share(metrics.refused)}`,
    `回答长度（列表除外）中位 ${metrics.answerChars.median} 字，95 分位 ${metrics.answerChars.percentile95} 字`,
    `用时 中位 ${metrics.askMs.median.toFixed(1)} 毫秒，99 分位 ${metrics.askMs.percentile99.toFixed(1)} 毫秒`,
  ].join("\n");
}

function misses(rows: ReturnType<typeof evaluationRow.parse>[], answers: Answer[]): string[] {
  return rows.flatMap((row, i) => {
    const answer = answers[i] as Answer;
    const { inAnswer, isRefused } = judge(row, answer);
    if (row.answerable ? inAnswer === 1 : isRefused) return [];
    return [
      `\n${row.id} ${row.question}`,
      `  应有：${row.answers.join("；") || "拒答"}`,
      `  实得：${answer.answer.replaceAll("\n", " / ")}`,
    ];
  });
}
