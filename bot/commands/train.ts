import { Command, InvalidArgumentError } from "commander";
import { exportModel } from "../../indexer/training/export-model.ts";
import { readTrainedModel } from "../../indexer/training/read-trained-model.ts";
import { readTrainingPairs, readTrainingTexts } from "../../indexer/training/read-training-data.ts";
import { type TrainingProgress, train } from "../../indexer/training/train.ts";
import { textsOfPairs } from "../../indexer/training/training-data.ts";
import { readModelFolder } from "../../knowledge/embedding/model-folder.ts";
import type { Config } from "../config.ts";

interface TrainOptions {
  texts: string[];
  pairs: string[];
  from?: string;
  out: string;
  seed: number;
  dimension?: number;
}

/** `cewen train`: trains an embedding model from running texts and question–passage pairs. */
export function trainCommand(_config: () => Config): Command {
  return new Command("train")
    .description("训练语义模型：先用文本自学，再用问答对调整；同样的数据和种子得到同样的模型")
    .option("--texts <file...>", "文本文件（.jsonl 或 .jsonl.gz，每行有 text，可有 title）", [])
    .requiredOption("--pairs <file...>", "问答对文件（.jsonl 或 .jsonl.gz，每行有 query 和 positive）")
    .option("--from <folder>", "不从头训练，只用本地的问答对调整这个模型；词表不变")
    .requiredOption("--out <folder>", "模型写到哪个文件夹")
    .option("--seed <n>", "随机种子", wholeNumber, 20_261_122)
    .option("--dimension <n>", "向量维数（偶数；默认 384；与 --from 合用时不起作用）", wholeNumber)
    .action(async (options: TrainOptions) => {
      const texts = (await Promise.all(options.texts.map(readTrainingTexts))).flat();
      const pairs = (await Promise.all(options.pairs.map(readTrainingPairs))).flat();
      console.error(`文本 ${texts.length} 篇，问答对 ${pairs.length} 个`);
      const start = options.from === undefined ? {} : { start: readTrainedModel(await readModelFolder(options.from)) };
      const model = await train({
        ...start,
        texts: [...texts, ...textsOfPairs(pairs)],
        pairs,
        seed: options.seed,
        ...(options.dimension === undefined ? {} : { dimension: options.dimension }),
        onProgress: report,
      });
      await exportModel(model, options.out);
      console.log(`模型已写入 ${options.out}；用 CEWEN_MODEL 指定它，再运行 cewen index。`);
    });
}

const phases: Record<TrainingProgress["phase"], string> = { "self-supervised": "自学", pairs: "问答对" };

function report({ phase, step, steps, loss }: TrainingProgress): void {
  if (step % 20 === 0 || step === steps) console.error(`${phases[phase]} ${step}/${steps} 损失 ${loss.toFixed(3)}`);
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError("要写正整数。");
  return value;
}
