import path from "node:path";
import { Command } from "commander";
import type { Config } from "../config.ts";
import { lay, openStore, storeFolder } from "../index.ts";

/** `cewen check`: examines everything in the store; exit 0 when all is well, 1 when something is wrong. */
export function checkCommand(config: () => Config): Command {
  return new Command("check")
    .description("逐一检查资料库里的文件、片段、向量和索引")
    .option("--store <folder>", "资料库文件夹（默认在数据文件夹里）")
    .option("--json", "以 JSON 输出")
    .action(async (options: { store?: string; json?: boolean }) => {
      const settings = config();
      const store = openStore(await lay(settings), path.resolve(options.store ?? storeFolder(settings)), true);
      try {
        const { documents, chunks, problems } = await store.check();
        if (options.json) console.log(JSON.stringify({ documents, chunks, problems }, null, 1));
        else
          console.log([...problems, `${documents} 份文件，${chunks} 个片段，${problems.length} 个问题。`].join("\n"));
        process.exitCode = problems.length > 0 ? 1 : 0;
      } finally {
        await store.close();
      }
    });
}
