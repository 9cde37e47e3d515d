import { type ChildProcess, fork } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { UnjudgedTableError } from "./errors.ts";
import { isTableReply, type JudgedTable, type TableReply, type TableRequest } from "./messages.ts";

export interface JudgingOptions {
  /** Resident memory: heap limits do not see the buffers that a reader of spreadsheets keeps outside the heap. */
  maxRssBytes?: number;
  /** Wall-clock time from when the table is handed over. */
  timeoutMs?: number;
  /** Called with 0 once the table has been read. */
  onProgress?: (done: number, rows: number) => void;
  /** Ends it early. */
  signal?: AbortSignal;
  /** The child's module; another one only in tests. */
  module?: URL;
}

/**
 * Reads and judges a table in a process of its own that lives no longer than that: what a stranger's file does to its
 * reader ends with it, and nothing of the table is left. It is watched from outside and killed when it takes too much
 * memory or time.
 * @throws UnjudgedTableError with a reason for whoever sent the table
 */
export function judgeApart(request: TableRequest, options: JudgingOptions = {}): Promise<JudgedTable> {
  const { onProgress, signal, maxRssBytes = 600e6, timeoutMs = 60_000, module = ownModule } = options;
  return new Promise((resolve, reject) => {
    const child = forked(module);
    const timers: NodeJS.Timeout[] = [];
    const end = (settle: () => void): void => {
      for (const timer of timers) clearTimeout(timer);
      child.kill("SIGKILL");
      settle();
    };
    const fail = (reason: string): void => end(() => reject(new UnjudgedTableError(reason)));
    let reportedRss = 0;
    const begin = (): void => {
      timers.push(
        setTimeout(() => fail(tooSlow(timeoutMs)), timeoutMs),
        setInterval(() => rssOf(child, reportedRss) > maxRssBytes && fail(tooBig(maxRssBytes)), 25),
      );
      child.send(request);
    };
    const hear = (reply: TableReply): void => {
      if ("ready" in reply) begin();
      else if ("rssBytes" in reply) reportedRss = reply.rssBytes;
      else if ("judged" in reply) end(() => resolve(reply.judged));
      else if ("problem" in reply) end(() => reject(new UnjudgedTableError(reply.problem)));
      else onProgress?.("done" in reply ? reply.done : 0, reply.rows);
    };
    timers.push(setTimeout(() => fail(crashed), startupMs));
    child.on("message", (message: unknown) => isTableReply(message) && hear(message));
    child.on("error", () => fail(crashed));
    child.on("exit", () => fail(crashed));
    signal?.addEventListener("abort", () => fail(stopped), { once: true });
    if (signal?.aborted) fail(stopped);
  });
}

const startupMs = 30_000;

const remedy = "文件可能异常，请只留需要的列，另存为 .csv 再试";
const tooSlow = (ms: number): string => `处理超过 ${ms / 1000} 秒，已中止。${remedy}。`;
const tooBig = (bytes: number): string => `处理时内存超过 ${Math.round(bytes / 1e6)} MB，已中止。${remedy}。`;
const crashed = `处理中断了。${remedy}；如果总是这样，请联系管理员。`;
const stopped = "服务正在停止，请稍候再上传。";

function forked(module: URL): ChildProcess {
  return fork(fileURLToPath(module), {
    // Nothing of this process's settings reaches a child that reads strangers' files.
    env: {},
    // What is judged stays until the table is done: a young generation of 16 MB would be copied over and over.
    execArgv: [
      "--max-semi-space-size=64",
      ...(module.pathname.endsWith(".ts") ? ["--import", typescriptLoader()] : []),
    ],
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
}

function rssOf({ pid }: ChildProcess, reported: number): number {
  try {
    // In kB, where statm counts pages of a size that depends on the machine.
    return Number(/VmRSS:\s*(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "latin1"))?.[1] ?? 0) * 1024;
  } catch {
    return reported;
  }
}

// The same module beside this one, as TypeScript or compiled.
const ownModule = new URL(`./judging-child${import.meta.url.endsWith(".ts") ? ".ts" : ".js"}`, import.meta.url);

function typescriptLoader(): string {
  return pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
}
