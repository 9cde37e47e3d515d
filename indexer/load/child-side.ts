import { LoadError } from "./errors.ts";

/**
 * The forked side of a `WatchedChild`: answers what it is sent, one request after another, and ends with its parent.
 * @param answer  the message's content beside its job, or a LoadError
 */
export function answerParent<Request extends { job: number }>(answer: (request: Request) => Promise<object>): void {
  process.on("message", (request: Request) => {
    void reply(request, answer).then((message) => process.send?.(message));
  });
  process.on("disconnect", () => process.exit(0));
  // Only read where the parent cannot look into the system's own table.
  if (process.platform !== "linux")
    setInterval(() => process.send?.({ rssBytes: process.memoryUsage.rss() }), 50).unref();
  process.send?.({ ready: true });
}

async function reply<Request extends { job: number }>(
  request: Request,
  answer: (request: Request) => Promise<object>,
): Promise<object> {
  const { job } = request;
  try {
    return { job, ...(await answer(request)) };
  } catch (error) {
    if (error instanceof LoadError) return { job, error: { name: error.name, detail: error.detail } };
    return { job, error: { name: "DamagedFileError", detail: String(error) } };
  }
}
