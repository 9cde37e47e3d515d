import type { IndexReport } from "../../indexer/report.ts";
import { watchSources } from "../../indexer/watch.ts";
import { fileInWords, inWords } from "./index-words.ts";

/** Follows the paths until Ctrl+C, and tells of every change on a line of its own. */
export async function watchIndexed(paths: readonly string[], index: () => Promise<IndexReport>): Promise<void> {
  const stop = new AbortController();
  const abort = (): void => stop.abort();
  process.once("SIGINT", abort).once("SIGTERM", abort);
  let lastError = "";
  await watchSources(paths, {
    index,
    onReady: (report) => {
      console.log(inWords(report));
      console.log("正在跟着这些文件夹，按 Ctrl+C 结束。");
    },
    onFile: (file) => {
      lastError = "";
      for (const [i, line] of fileInWords(file).entries())
        console.log(`${i === 0 ? clockTime() : "        "}  ${line}`);
    },
    onError: (error) => {
      // It is tried again and again: once is enough to know.
      const message = error instanceof Error ? error.message : String(error);
      if (message !== lastError) console.error(`${clockTime()}  ${message}（稍后再试）`);
      lastError = message;
    },
    signal: stop.signal,
  });
  console.log("已停止。");
}

/** 12:03:05, Beijing time. */
const clockTime = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(11, 19);
