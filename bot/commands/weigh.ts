import { writeFile } from "node:fs/promises";
import { Command } from "commander";
import { learnTermWeights } from "../../indexer/training/learn-term-weights.ts";
import { readTrainingPairs } from "../../indexer/training/read-training-data.ts";
import { writeTermWeights } from "../../knowledge/retrieval/term-weights.ts";
import type { Config } from "../config.ts";
import { lay } from "../index.ts";

/** `cewen weigh`: learns from question–passage pairs what the words of a question count for. */
export function weighCommand(config: () => Config): Command {
  return new Command("weigh")
    .description("从问答对统计问题里的每个词有多要紧，检索时用；同样的数据得到同样的文件")
    .requiredOption("--pairs <file...>", "问答对文件（.jsonl 或 .jsonl.gz，每行有 query 和 positive）")
    .requiredOption("--out <file>", "写到哪个文件（如 knowledge/lexicon/term-weights.txt）")
    .action(async (options: { pairs: string[]; out: string }) => {
      const pairs = (await Promise.all(options.pairs.map(readTrainingPairs))).flat();
      const { reader } = await lay(config());
      const weights = learnTermWeights(pairs, reader.read);
      await writeFile(options.out, writeTermWeights(weights));
      console.log(`${pairs.length} 个问答对，${weights.size} 个词，已写入 ${options.out}`);
    });
}
