import type { IncomingHttpHeaders } from "node:http";
import type { Readable } from "node:stream";
import { CewenError } from "../../knowledge/errors.ts";

/** A request that has passed the gate. */
export interface HttpRequest {
  method: string;
  path: string;
  /** Decoded parameters of the path. */
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  /** Who asks: the socket's peer, or whom a trusted proxy names. */
  address: string;
  /** The socket's own peer is this machine, and no proxy stands between. */
  isLocal: boolean;
  /** The body as JSON; undefined when there is none. */
  json(): Promise<unknown>;
  /** The body as it comes in, for a route that takes uploads. */
  stream: Readable;
}

export interface HttpResponse {
  status: number;
  headers?: Readonly<Record<string, string>>;
  body?: string | Buffer;
}

export interface Route {
  method: "GET" | "POST";
  /** As in `/documents/:id`; a parameter is a whole segment. */
  path: string;
  /** JSON at most 64 KiB long, a page's form as long, or a form with a file. */
  body: "none" | "optional" | "required" | "form" | "upload";
  /** Counts against the cap of requests worked on at once. */
  isWork: boolean;
  handle(request: HttpRequest): Promise<HttpResponse>;
}

/** A request that is refused. The message is shown to whoever sent it and never repeats what was sent. */
export class HttpProblem extends CewenError {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

export function json(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): HttpResponse {
  const type = { "Content-Type": "application/json; charset=utf-8", "Cache-Control": "no-store" };
  return { status, headers: { ...type, ...headers }, body: JSON.stringify(value) };
}

export function problemResponse({ status, code, message, headers }: HttpProblem): HttpResponse {
  return json(status, { error: { code, message } }, headers);
}
