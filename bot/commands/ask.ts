import { setImmediate as breathe } from "node:timers/promises";
import { Command, InvalidArgumentError } from "commander";
import { z } from "zod";
import { CewenError } from "../../knowledge/errors.ts";
import { isDay } from "../../knowledge/text/dates.ts";
import type { Answer, Ask } from "../answer/answer.ts";
import type { Config } from "../config.ts";
import type { Consultation } from "../consultation.ts";
import { consultationOver, lay, openForAsking } from "../index.ts";
import { explained, inWords } from "../presentation.ts";
import { readJsonLines } from "../read-jsonl.ts";
import { progressBar } from "./index.ts";

interface AskOptions {
  store?: string;
  json?: boolean;
  asOf?: string;
  top: number;
  explain?: boolean;
  batch?: string;
}

/** `cewen ask`: one question, or with --batch a file of them in one process. */
export function askCommand(config: () => Config): Command {
  return new Command("ask")
    .description("提一个问题；或用 --batch 一次问一批")
    .argument("[question]", "问题")
    .option("--store <folder>", "资料库文件夹（默认在数据文件夹里）")
    .option("--json", "以 JSON 输出")
    .option("--as-of <day>", "按哪一天的效力回答，如 2026-03-01（默认今天，北京时间）", day)
    .option("--top <n>", "列出多少个检索结果", count, 10)
    .option("--explain", "说明每个检索结果为什么排在那里")
    .option("--batch <file>", "每行一个 JSON：id、question，可加 conversationId、asOf")
    .action(async (question: string | undefined, options: AskOptions) => {
      if ((question === undefined) === (options.batch === undefined)) throw new AskUsageError();
      const foundation = await lay(config());
      const bar = progressBar();
      const store = await openForAsking(foundation, options.store, bar.show);
      bar.stop();
      try {
        const consultation = consultationOver(foundation, store);
        if (options.batch !== undefined) await askBatch(consultation, options.batch, options);
        else show(await consultation.ask(asked({ question: question as string }, options)), options);
      } finally {
        await store.close();
      }
    });
}

class AskUsageError extends CewenError {
  constructor() {
    super('请写一个问题，如 cewen ask "申报高级职称需要哪些材料？"，或用 --batch 指定一个文件，二者选一。');
  }
}

const batchRow = z.object({
  id: z.string(),
  question: z.string(),
  conversationId: z.string().optional(),
  asOf: z.string().refine(isDay, "asOf 要写成 2026-03-01 这样的日期").optional(),
});

async function askBatch(consultation: Consultation, file: string, options: AskOptions): Promise<void> {
  // Every line is read before the first is asked, so that a bad one costs nothing.
  for (const row of readJsonLines(file, batchRow)) {
    // Lets the work that goes on beside the questions have its turn, as it has in the service.
    await breathe();
    console.log(JSON.stringify(slim(await consultation.ask(asked(row, options)), options)));
  }
}

type Row = {
  question: string;
  id?: string | undefined;
  conversationId?: string | undefined;
  asOf?: string | undefined;
};

function asked({ id, question, conversationId, asOf }: Row, options: AskOptions): Ask {
  const on = asOf ?? options.asOf;
  return {
    question,
    top: options.top,
    ...(id === undefined ? {} : { id }),
    ...(conversationId === undefined ? {} : { conversationId }),
    ...(on === undefined ? {} : { asOf: on }),
  };
}

function show(answer: Answer, options: AskOptions): void {
  if (options.json) console.log(JSON.stringify(slim(answer, options), null, 1));
  else console.log(options.explain ? `${inWords(answer)}\n\n${explained(answer)}` : inWords(answer));
}

/** Reasons are for whoever asks why. */
function slim(answer: Answer, { explain }: AskOptions): Answer {
  if (explain) return answer;
  return { ...answer, retrieved: answer.retrieved.map(({ reasons: _, ...retrieved }) => retrieved) };
}

function day(text: string): string {
  if (!isDay(text)) throw new InvalidArgumentError("要写成 2026-03-01 这样的日期。");
  return text;
}

function count(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 100)
    throw new InvalidArgumentError("要写 1 到 100 之间的整数。");
  return value;
}
