import { randomUUID } from "node:crypto";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import restify from "restify";
import { CewenError } from "../../knowledge/errors.ts";
import { type Gate, gateFor } from "./gate.ts";
import { HttpProblem, type HttpRequest, type HttpResponse, problemResponse, type Route } from "./http.ts";
import { type Peer, peerOf } from "./peer.ts";
import { problems } from "./problems.ts";
import type { RateLimiter } from "./rate-limiter.ts";
import { readJson } from "./read-body.ts";
import { securityHeaders } from "./security-headers.ts";

export interface WebServerParts {
  routes: readonly Route[];
  onUpgrade?: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** Requests a minute from one address. */
  addressLimit: RateLimiter;
  /** Requests worked on at once; more are turned away. */
  maxInFlight: number;
  proxies: ReadonlySet<string>;
  onResponse: (route: string, status: number) => void;
  /** Hears of errors nobody expected, with the id that the response names. */
  onError: (id: string, error: unknown) => void;
}

export class PortTakenError extends CewenError {
  constructor(
    readonly host: string,
    readonly port: number,
    code: string,
  ) {
    super(
      code === "EADDRINUSE"
        ? `${host}:${port} 已被别的程序占用。请停掉它，或用 --port 换一个端口。`
        : `不能在 ${host}:${port} 上提供服务（${code}）。请检查 --host 和 --port。`,
    );
  }
}

// The handlers that run before everything else, which the published types leave out.
type FirstServer = restify.Server & {
  first(handler: (request: IncomingMessage, response: ServerResponse) => boolean): void;
};

/** As long as the gate lets an address be: a file's says all that is in the file. */
const maxParamLength = 2048;

/** restify with the gate in front: what a request may be is decided before a byte of its body is read. */
export class WebServer {
  readonly #parts: WebServerParts;
  readonly #gate: Gate;
  readonly #restify: FirstServer;
  readonly #http: Server;
  #inFlight = 0;
  #closed: Promise<void> | undefined;

  constructor(parts: WebServerParts) {
    this.#parts = parts;
    this.#gate = gateFor(parts.routes);
    this.#restify = restify.createServer({ name: "cewen", noWriteContinue: true, maxParamLength }) as FirstServer;
    this.#http = this.#restify.server as Server;
    hasten(this.#http);
    this.#restify.first((request, response) => this.#admit(request, response));
    for (const route of parts.routes) this.#register(route);
    this.#http.on("upgrade", (request, socket, head) => this.#upgrade(request, socket, head));
  }

  get inFlight(): number {
    return this.#inFlight;
  }

  get isStopping(): boolean {
    return this.#closed !== undefined;
  }

  /** @returns the port, which is another than the one asked for when that was 0 */
  listen(host: string, port: number): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#restify.once("error", (error: NodeJS.ErrnoException) =>
        reject(new PortTakenError(host, port, error.code ?? error.message)),
      );
      this.#restify.listen(port, host, () => resolve((this.#http.address() as AddressInfo).port));
    });
  }

  /** Takes no new connections; what is being worked on is finished. */
  beginStop(): void {
    this.#closed ??= new Promise((resolve) => this.#http.close(() => resolve()));
    this.#http.closeIdleConnections();
  }

  /** Waits until every request is answered, at most so long, and closes what is still open. */
  async endStop(timeoutMs: number): Promise<void> {
    this.beginStop();
    // A connection that has had its answer goes idle later than the answer is sent.
    const sweep = setInterval(() => this.#http.closeIdleConnections(), 50);
    const force = setTimeout(() => this.#http.closeAllConnections(), timeoutMs);
    await this.#closed;
    clearInterval(sweep);
    clearTimeout(force);
  }

  /** @returns whether restify is to go on with it */
  #admit(request: IncomingMessage, response: ServerResponse): boolean {
    const refused = this.#refusal(request);
    if (refused === undefined) {
      if (request.headers.expect !== undefined) response.writeContinue();
      return true;
    }
    this.#send(response, problemResponse(refused));
    this.#parts.onResponse("refused", refused.status);
    return false;
  }

  #refusal({ method = "", url = "", headers, socket }: IncomingMessage): HttpProblem | undefined {
    const refused = this.#gate({ method, url, headers });
    if (refused !== undefined) return refused;
    const { address } = peerOf(socket.remoteAddress, headers, this.#parts.proxies);
    const retryAfterS = this.#parts.addressLimit.take(address);
    return retryAfterS > 0 ? problems.tooMany(retryAfterS) : undefined;
  }

  #register(route: Route): void {
    const handler = async (request: restify.Request, response: restify.Response): Promise<void> => {
      const answer = await this.#answer(route, request);
      this.#send(response, answer);
      this.#parts.onResponse(route.path, answer.status);
    };
    if (route.method === "GET") this.#restify.get(route.path, handler);
    else this.#restify.post(route.path, handler);
  }

  /** The one place where handlers run: whatever they throw becomes a response. */
  async #answer(route: Route, request: restify.Request): Promise<HttpResponse> {
    if (route.isWork && this.#inFlight >= this.#parts.maxInFlight) return problemResponse(problems.busy());
    this.#inFlight++;
    try {
      return await route.handle(
        requestOf(request, peerOf(request.socket.remoteAddress, request.headers, this.#parts.proxies)),
      );
    } catch (error) {
      return this.#explain(error);
    } finally {
      this.#inFlight--;
    }
  }

  #explain(error: unknown): HttpResponse {
    if (error instanceof HttpProblem) return problemResponse(error);
    const id = randomUUID();
    this.#parts.onError(id, error);
    return problemResponse(new HttpProblem(500, "Internal", `服务出错了，错误编号 ${id}。`));
  }

  #send(response: ServerResponse, { status, headers = {}, body = "" }: HttpResponse): void {
    if (response.headersSent) return;
    const closing = this.isStopping ? { Connection: "close" } : {};
    const length = { "Content-Length": String(Buffer.byteLength(body)) };
    response.writeHead(status, { ...securityHeaders, ...headers, ...length, ...closing });
    response.end(body);
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (this.#parts.onUpgrade === undefined || this.isStopping) socket.destroy();
    else this.#parts.onUpgrade(request, socket, head);
  }
}

function hasten(server: Server & { connectionsCheckingInterval?: number }): void {
  server.headersTimeout = 10_000;
  server.requestTimeout = 15_000;
  server.keepAliveTimeout = 5_000;
  server.maxConnections = 2_000;
  // Read when listening begins; Node's own 30 s would let a slow sender stay three times as long as it may.
  server.connectionsCheckingInterval = 1_000;
}

function requestOf(request: restify.Request, { address, isLocal }: Peer): HttpRequest {
  const url = new URL(request.url ?? "/", "http://localhost");
  return {
    method: request.method ?? "",
    path: url.pathname,
    params: request.params ?? {},
    query: url.searchParams,
    headers: request.headers,
    address,
    isLocal,
    json: () => readJson(request),
    stream: request,
  };
}
