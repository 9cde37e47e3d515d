import { LoadError } from "./errors.ts";
import { loadDocument } from "./load.ts";
import type { ParseReply, ParseRequest } from "./parser-messages.ts";

/** The forked side: parses what it is sent, one file after another, and ends with its parent. */
process.on("message", (request: ParseRequest) => {
  void parse(request).then((reply) => process.send?.(reply));
});
process.on("disconnect", () => process.exit(0));

// Only read where the parent cannot look into the system's own table.
if (process.platform !== "linux")
  setInterval(() => process.send?.({ rssBytes: process.memoryUsage.rss() } satisfies ParseReply), 50).unref();

process.send?.({ ready: true } satisfies ParseReply);

async function parse({ job, file, bytes }: ParseRequest): Promise<ParseReply> {
  try {
    return { job, document: await loadDocument(bytes, file) };
  } catch (error) {
    if (error instanceof LoadError) return { job, error: { name: error.name, detail: error.detail } };
    return { job, error: { name: "DamagedFileError", detail: String(error) } };
  }
}
