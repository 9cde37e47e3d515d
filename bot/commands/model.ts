import { existsSync } from "node:fs";
import path from "node:path";
import { Command } from "commander";
import { fetchModel } from "../../knowledge/embedding/fetch-model.ts";
import { readModelFolder, writeChecksums } from "../../knowledge/embedding/model-folder.ts";
import { CewenError } from "../../knowledge/errors.ts";
import type { Config } from "../config.ts";

class FolderExistsError extends CewenError {
  constructor(readonly folder: string) {
    super(`${folder} 已经存在；请换一个文件夹名，或先把它移走。`);
  }
}

/** `cewen model`: puts another embedding model in place. Nothing else ever downloads one. */
export function modelCommand(_config: () => Config): Command {
  const command = new Command("model").description("换用别的语义模型：下载，或登记磁盘上已有的");
  command
    .command("download <name>")
    .description("下载一个模型（如 Xenova/bge-small-zh-v1.5）；需要能上网")
    .requiredOption("--to <folder>", "放到哪个文件夹")
    .option("--host <url>", "从哪里下载", "https://huggingface.co")
    .action(async (name: string, { to, host }: { to: string; host: string }) => {
      if (existsSync(to)) throw new FolderExistsError(path.resolve(to));
      await fetchModel({ name, folder: to, host, fetch, onFile: (file) => console.error(`下载 ${file}`) });
      ready(to);
    });
  command
    .command("adopt <folder>")
    .description("登记磁盘上的模型：写下各文件的校验和，以后被改动就拒绝使用")
    .action(async (folder: string) => {
      await writeChecksums(path.resolve(folder));
      await readModelFolder(folder);
      ready(folder);
    });
  return command;
}

const ready = (folder: string): void =>
  console.log(`模型可以使用：设置 CEWEN_MODEL=${path.resolve(folder)}，再运行 cewen index 重新收录。`);
