import { json, type Route } from "./http.ts";
import type { Metrics } from "./metrics.ts";
import { problems } from "./problems.ts";

export interface OperationsParts {
  metrics: Metrics;
  isStopping: () => boolean;
  /** Whether the knowledge can be read; its documents and chunks are told. */
  knowledge: () => Promise<{ documents: number; chunks: number }>;
  gauges: () => Record<string, number>;
}

/** Whether the process lives, whether it should get requests, and what it has done. */
export function operationsRoutes({ metrics, isStopping, knowledge, gauges }: OperationsParts): Route[] {
  const route = (path: string, handle: Route["handle"]): Route => ({
    method: "GET",
    path,
    body: "none",
    isWork: false,
    handle,
  });
  return [
    route("/healthz", async () => json(200, { status: "alive" })),
    route("/readyz", async () => {
      if (isStopping()) throw problems.stopping();
      return json(200, { status: "ready", ...(await knowledge()) });
    }),
    route("/metrics", async ({ isLocal }) => {
      // Figures of use are for those who run the service.
      if (!isLocal) throw problems.notFound();
      const headers = { "Content-Type": "text/plain; version=0.0.4; charset=utf-8", "Cache-Control": "no-store" };
      const { documents, chunks } = await knowledge();
      return { status: 200, headers, body: metrics.text({ ...gauges(), documents, chunks }) };
    }),
  ];
}
