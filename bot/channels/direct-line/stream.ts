import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import type { ActivitySet, ConversationLog } from "./conversation-log.ts";
import { directLinePath } from "./direct-line.ts";
import type { Tokens } from "./token.ts";

const streamPath = new RegExp(`^${directLinePath}/conversations/([\\w-]{1,64})/stream$`, "u");
const pingEveryMs = 30_000;
const maxBufferedBytes = 1024 * 1024;
const maxStreams = 2_000;

/** The WebSockets over which pages hear what is said in their conversation. What they send is ignored. */
export class ActivityStreams {
  readonly #tokens: Tokens;
  readonly #log: ConversationLog;
  // A conversation on one page needs one stream, on a few devices a few.
  readonly #server = new WebSocketServer({ noServer: true, maxPayload: 1024, perMessageDeflate: false });
  readonly #ping: NodeJS.Timeout;

  constructor(tokens: Tokens, log: ConversationLog) {
    this.#tokens = tokens;
    this.#log = log;
    this.#ping = setInterval(() => this.#checkAlive(), pingEveryMs);
    this.#ping.unref();
  }

  get open(): number {
    return this.#server.clients.size;
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on("error", () => socket.destroy());
    const admitted = this.#admit(request);
    if (typeof admitted === "number") {
      socket.end(`HTTP/1.1 ${admitted} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    this.#server.handleUpgrade(request, socket, head, (stream) =>
      this.#serve(stream, admitted.conversation, admitted.watermark),
    );
  }

  /** Tells the pages that they are to connect again later. */
  close(): void {
    clearInterval(this.#ping);
    for (const stream of this.#server.clients) stream.close(1001);
  }

  terminate(): void {
    for (const stream of this.#server.clients) stream.terminate();
  }

  /** @returns the status of the refusal, or what is to be streamed */
  #admit({ url = "", headers }: IncomingMessage): number | { conversation: string; watermark: number } {
    if (this.open >= maxStreams) return 503;
    if (url.length > 4096 || !url.startsWith("/")) return 400;
    const { pathname, searchParams } = new URL(url, "http://localhost");
    const conversation = streamPath.exec(pathname)?.[1];
    if (conversation === undefined) return 404;
    const claims = this.#tokens.read(searchParams.get("t") ?? "", "stream");
    if (claims === undefined) return 401;
    if (claims.conversation !== conversation || (headers.origin ?? "") !== claims.origin) return 403;
    return { conversation, watermark: Number(/^\d{1,9}$/u.exec(searchParams.get("watermark") ?? "")?.[0] ?? 0) };
  }

  #serve(stream: WebSocket, conversation: string, watermark: number): void {
    const send = (set: ActivitySet): void => {
      // A page that does not read must not fill the memory: it connects again and reads the log.
      if (stream.bufferedAmount > maxBufferedBytes) stream.terminate();
      else stream.send(JSON.stringify(set));
    };
    alive.add(stream);
    stream.on("pong", () => alive.add(stream));
    stream.on("error", () => stream.terminate());
    stream.on("close", this.#log.listen(conversation, send));
    let missed = this.#log.after(conversation, watermark);
    while (missed.activities.length > 0) {
      send(missed);
      missed = this.#log.after(conversation, Number(missed.watermark));
    }
  }

  #checkAlive(): void {
    for (const stream of this.#server.clients) {
      if (!alive.delete(stream)) stream.terminate();
      else stream.ping();
    }
  }
}

const alive = new WeakSet<WebSocket>();
