import { LoadError } from "../../../indexer/load/errors.ts";
import { TableError } from "../table/errors.ts";
import { judgeBytes } from "./judge-bytes.ts";
import type { TableReply, TableRequest } from "./messages.ts";

/** The forked side: judges the one table that it is sent. Its parent ends it; without one it ends by itself. */
process.on("message", (request: TableRequest) => void judge(request));
process.on("disconnect", () => process.exit(0));

// Only read where the parent cannot look into the system's own table.
if (process.platform !== "linux") setInterval(() => say({ rssBytes: process.memoryUsage.rss() }), 50).unref();

say({ ready: true });

async function judge(request: TableRequest): Promise<void> {
  try {
    say({ judged: await judgeBytes(request, (done, rows) => say(done === 0 ? { rows } : { done, rows })) });
  } catch (error) {
    // The reason alone: a message may hold what stands in the table.
    say({ problem: error instanceof TableError || error instanceof LoadError ? error.reason : damaged });
  }
}

const damaged = "读不懂，可能已损坏。请用表格软件打开，另存为 .xlsx 或 .csv 再试。";

function say(reply: TableReply): void {
  process.send?.(reply);
}
