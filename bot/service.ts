import { createHmac, randomBytes, randomUUID } from "node:crypto";
import path from "node:path";
import { performance } from "node:perf_hooks";
import type { KnowledgeStore } from "../knowledge/store/knowledge-store.ts";
import { beijingDay } from "../knowledge/text/dates.ts";
import type { Answer, Ask } from "./answer/answer.ts";
import type { Citation } from "./answer/citations.ts";
import { ChannelAdapter } from "./channels/bot-framework/adapter.ts";
import { messagesRoute } from "./channels/bot-framework/messages-route.ts";
import { ConversationLog } from "./channels/direct-line/conversation-log.ts";
import { DirectLine } from "./channels/direct-line/direct-line.ts";
import { ActivityStreams } from "./channels/direct-line/stream.ts";
import { Tokens } from "./channels/direct-line/token.ts";
import { ExampleQuestions } from "./channels/example-questions.ts";
import { Responder } from "./channels/responder.ts";
import { TurnRunner } from "./channels/turn-runner.ts";
import { Turns } from "./channels/turns.ts";
import type { Config } from "./config.ts";
import { openRecordsDatabase } from "./records/database.ts";
import { Records } from "./records/records.ts";
import { askRoute } from "./server/ask-route.ts";
import { documentRoute } from "./server/document-route.ts";
import type { Route } from "./server/http.ts";
import { Metrics } from "./server/metrics.ts";
import { operationsRoutes } from "./server/operations-routes.ts";
import { RateLimiter } from "./server/rate-limiter.ts";
import { WebServer } from "./server/web-server.ts";
import { derivedSecret, serviceSecret } from "./service-secret.ts";
import { type Assets, readAssets } from "./web/assets.ts";
import { pageRoutes } from "./web/page-routes.ts";

export interface ServiceParts {
  config: Pick<Config, "dataFolder" | "service">;
  store: Pick<KnowledgeStore, "snapshot">;
  ask: (ask: Ask) => Promise<Answer>;
  /** Hears of errors nobody expected. Nothing that people wrote is in what it is told. */
  onError: (id: string, error: unknown) => void;
}

export interface Service {
  /** Where the page is, for a browser on this machine. */
  address: string;
  port: number;
  /** Finishes the turns in flight and closes everything but the store: within ten seconds, whatever hangs. */
  stop(): Promise<void>;
}

const drainMs = 8_000;
const maxWaitingTurns = 128;
const tokensPerMinute = 120;
const lookupMs = 5_000;

/** Builds the parts of the service and begins to listen. */
export async function startService(parts: ServiceParts): Promise<Service> {
  const { host, port, keepDays } = parts.config.service;
  const core = buildCore(parts);
  core.records.forgetUnused(keepDays);
  const daily = setInterval(() => core.records.forgetUnused(keepDays), 86_400_000).unref();
  const server = buildServer(parts, core, await readAssets());
  // Whoever comes first need not wait until the knowledge is read.
  await knowledgeOf(parts.store);
  const listening = await server.listen(host, port).catch((error) => {
    core.database.close();
    throw error;
  });
  return {
    port: listening,
    address: `http://${shownHost(host)}:${listening}/`,
    stop: async () => {
      clearInterval(daily);
      server.beginStop();
      await core.turns.drain(drainMs);
      core.streams.close();
      setTimeout(() => core.streams.terminate(), 500).unref();
      await server.endStop(1_000);
      core.metrics.stop();
      core.database.close();
    },
  };
}

type Core = ReturnType<typeof buildCore>;

function buildCore({ config: { dataFolder, service }, store, ask, onError }: ServiceParts) {
  const secret = serviceSecret(service.secret, dataFolder);
  const metrics = new Metrics();
  const database = openRecordsDatabase(path.join(dataFolder, "records.sqlite"));
  const records = new Records(database, Date.now);
  const turns = new Turns({ timeoutMs: service.turnTimeoutMs, maxWaiting: maxWaitingTurns });
  const onFeedback = (verdict: string) => metrics.countFeedback(verdict);
  const examples = new ExampleQuestions({ snapshot: () => store.snapshot(), ask });
  const responder = new Responder({ ask, examples: () => examples.current(), records, newId: randomUUID, onFeedback });
  const runner = new TurnRunner({
    turns,
    responder,
    clock,
    onTurn: (channel, outcome, ms) => metrics.countTurn(channel, outcome, ms),
    onError: (error) => onError(randomUUID(), error),
  });
  const tokens = new Tokens(derivedSecret(secret, "tokens"), Date.now);
  const log = new ConversationLog(records, Date.now);
  const streams = new ActivityStreams(tokens, log);
  const personLimit = new RateLimiter(service.limits.messagesPerMinute, clock);
  return { secret, metrics, database, records, turns, runner, tokens, log, streams, personLimit };
}

function buildServer(parts: ServiceParts, core: Core, assets: Assets): WebServer {
  const { limits, proxies, turnTimeoutMs } = parts.config.service;
  const gauges = (): Record<string, number> => ({
    turns_pending: core.turns.pending,
    streams_open: core.streams.open,
    requests_in_flight: server.inFlight,
    resident_bytes: process.memoryUsage.rss(),
  });
  const server: WebServer = new WebServer({
    routes: [
      ...operationsRoutes({
        metrics: core.metrics,
        isStopping: () => server.isStopping,
        knowledge: () => knowledgeOf(parts.store),
        gauges,
      }),
      ...conversationRoutes(parts, core),
      ...pageRoutes({ store: parts.store, assets, today, newNonce }),
      askRoute(parts.ask, turnTimeoutMs),
      documentRoute(parts.store),
    ],
    onUpgrade: (request, socket, head) => core.streams.upgrade(request, socket, head),
    addressLimit: new RateLimiter(limits.requestsPerMinute, clock),
    maxInFlight: limits.inFlight,
    proxies: new Set(proxies),
    onResponse: (route, status) => core.metrics.countRequest(route, status),
    onError: parts.onError,
  });
  return server;
}

function conversationRoutes({ config: { service } }: ServiceParts, core: Core): Route[] {
  const { secret, records, runner, tokens, log, personLimit } = core;
  const returnSecret = derivedSecret(secret, "return codes");
  const keySecret = derivedSecret(secret, "keys");
  const hmac = (key: Buffer, text: string): Buffer => createHmac("sha256", key).update(text).digest();
  const directLine = new DirectLine({
    tokens,
    log,
    records,
    runner,
    personLimit,
    tokenLimit: new RateLimiter(tokensPerMinute, clock),
    randomBytes,
    returnSecret: (conversation) => hmac(returnSecret, conversation).subarray(0, 16),
    citationUrl: citationPath,
    isOwnOrigin: (origin, host) =>
      origin === service.publicUrl || (URL.canParse(origin) && new URL(origin).host === host),
  });
  const messages = messagesRoute({
    config: service.botFramework,
    adapter: new ChannelAdapter({ ...service.botFramework, fetchJson, now: clock }),
    runner,
    records,
    personLimit,
    keyOf: (...values) => hmac(keySecret, JSON.stringify(values)).toString("base64url"),
    citationUrl: (citation) => {
      const base = service.publicUrl ?? (service.botFramework.app ? undefined : `http://127.0.0.1:${service.port}`);
      return base === undefined ? undefined : base + citationPath(citation);
    },
    now: Date.now,
  });
  return [...directLine.routes(), messages];
}

const clock = (): number => performance.now();
const today = () => beijingDay(new Date());
const newNonce = (): string => randomBytes(16).toString("base64url");

async function fetchJson(url: string): Promise<unknown> {
  const response = await fetch(url, { redirect: "error", signal: AbortSignal.timeout(lookupMs) });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return response.json();
}

const citationPath = ({ documentId, start, end }: Citation): string =>
  `/documents/${encodeURIComponent(documentId).replace(/[()'*!~]/gu, (mark) => `%${mark.charCodeAt(0).toString(16)}`)}?start=${start}&end=${end}#quote`;

async function knowledgeOf(store: Pick<KnowledgeStore, "snapshot">): Promise<{ documents: number; chunks: number }> {
  const snapshot = await store.snapshot();
  const counts = { documents: snapshot.documents.length, chunks: snapshot.chunkCount };
  snapshot.release();
  return counts;
}

/** An address that stands for every one of this machine is none that a browser can open. */
const shownHost = (host: string): string => {
  if (host === "0.0.0.0" || host === "::") return "127.0.0.1";
  return host.includes(":") ? `[${host}]` : host;
};
