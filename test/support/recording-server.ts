import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

export interface RecordedRequest {
  method: string;
  path: string;
  headers: Record<string, unknown>;
  body: unknown;
}

/** An HTTP server that writes down what it is asked. */
export class RecordingServer {
  readonly requests: RecordedRequest[] = [];
  readonly url: string;
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  /** @param answer  what a request is answered, by its path */
  static async start(
    answer: (path: string, count: number) => { status?: number; headers?: Record<string, string>; body: unknown },
  ): Promise<RecordingServer> {
    const server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const text = Buffer.concat(chunks).toString("utf8");
      const { method = "", url = "", headers } = request;
      recording.requests.push({ method, path: url, headers, body: text === "" ? undefined : JSON.parse(text) });
      const { status = 200, headers: more = {}, body } = answer(url, recording.requests.length);
      // restify, once loaded, leaves writeHead without a result.
      response.writeHead(status, { "Content-Type": "application/json", ...more });
      response.end(JSON.stringify(body));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const recording: RecordingServer = new RecordingServer(server);
    return recording;
  }

  stop(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }
}
