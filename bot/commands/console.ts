import { createInterface } from "node:readline/promises";
import { Command } from "commander";
import type { Config } from "../config.ts";
import type { Consultation } from "../consultation.ts";
import { consultationOver, lay, openForAsking } from "../index.ts";
import { inWords } from "../presentation.ts";
import { welcome } from "../wording.ts";
import { progressBar } from "./index.ts";

/** `cewen console`: questions and answers in the terminal. */
export function consoleCommand(config: () => Config): Command {
  return new Command("console")
    .description("在终端里一问一答；还没有收录文件时用样例文件演示")
    .option("--store <folder>", "资料库文件夹（默认在数据文件夹里）")
    .action(async (options: { store?: string }) => {
      const foundation = await lay(config());
      const bar = progressBar();
      const store = await openForAsking(foundation, options.store, bar.show);
      bar.stop();
      try {
        await converse(consultationOver(foundation, store));
      } finally {
        await store.close();
      }
    });
}

const farewells = new Set(["退出", "再见", "exit", "quit"]);

async function converse(consultation: Consultation): Promise<void> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout, prompt: "\n问：" });
  console.log(welcome.join("\n"));
  terminal.prompt();
  for await (const line of terminal) {
    if (farewells.has(line.trim().toLowerCase())) break;
    if (line.trim() !== "") console.log(`\n${inWords(await consultation.ask({ question: line }))}`);
    terminal.prompt();
  }
  terminal.close();
}
