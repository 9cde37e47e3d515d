import { createHmac, randomBytes, randomUUID } from "node:crypto";
import { performance } from "node:perf_hooks";
import type { KnowledgeStore } from "../knowledge/store/knowledge-store.ts";
import type { Answer, Ask } from "./answer/answer.ts";
import type { Citation } from "./answer/citations.ts";
import { abilityExamples } from "./channels/ability-examples.ts";
import { ChannelAdapter } from "./channels/bot-framework/adapter.ts";
import { messagesRoute } from "./channels/bot-framework/messages-route.ts";
import { ProactiveMessages } from "./channels/bot-framework/proactive-messages.ts";
import { ConversationLog } from "./channels/direct-line/conversation-log.ts";
import { DirectLine } from "./channels/direct-line/direct-line.ts";
import { ProactiveLog } from "./channels/direct-line/proactive-log.ts";
import { ActivityStreams } from "./channels/direct-line/stream.ts";
import { Tokens } from "./channels/direct-line/token.ts";
import { ExampleQuestions } from "./channels/example-questions.ts";
import { Responder } from "./channels/responder.ts";
import { TurnRunner } from "./channels/turn-runner.ts";
import { Turns } from "./channels/turns.ts";
import type { Config } from "./config.ts";
import { deskRoutes } from "./desk/desk-routes.ts";
import { DeskSessions } from "./desk/session.ts";
import { batchRoutes } from "./eligibility/batch/batch-routes.ts";
import { TableJudge } from "./eligibility/batch/table-judge.ts";
import { TableUploads } from "./eligibility/batch/table-uploads.ts";
import { fileRoute } from "./guide/files/file-route.ts";
import type { Lasting } from "./lasting.ts";
import { askRoute } from "./server/ask-route.ts";
import { documentRoute } from "./server/document-route.ts";
import type { Route } from "./server/http.ts";
import { Metrics } from "./server/metrics.ts";
import { operationsRoutes } from "./server/operations-routes.ts";
import { RateLimiter } from "./server/rate-limiter.ts";
import { WebServer } from "./server/web-server.ts";
import { derivedSecret } from "./service-secret.ts";
import { unaskedRounds } from "./unasked.ts";
import { type Assets, readAssets } from "./web/assets.ts";
import { industryChainRoutes } from "./web/industry-chain-routes.ts";
import { pageRoutes } from "./web/page-routes.ts";

export interface ServiceParts {
  config: Pick<Config, "service">;
  /** What is kept beyond a turn; its database is closed when the service stops. */
  lasting: Lasting;
  store: Pick<KnowledgeStore, "snapshot">;
  ask: (ask: Ask) => Promise<Answer>;
  /** How often it is looked whether anything is to be said unasked. */
  roundsEveryMs?: number;
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
const loginsPerMinute = 10;
const lookupMs = 5_000;

/** Builds the parts of the service and begins to listen. */
export async function startService(parts: ServiceParts): Promise<Service> {
  const { host, port, keepDays } = parts.config.service;
  const { records, database } = parts.lasting;
  const core = buildCore(parts);
  records.forgetUnused(keepDays);
  const daily = setInterval(() => records.forgetUnused(keepDays), 86_400_000).unref();
  const server = buildServer(parts, core, await readAssets());
  // Whoever comes first need not wait until the knowledge is read.
  await knowledgeOf(parts.store);
  core.rounds.start();
  const listening = await server.listen(host, port).catch((error) => {
    database.close();
    throw error;
  });
  return {
    port: listening,
    address: `http://${shownHost(host)}:${listening}/`,
    stop: async () => {
      clearInterval(daily);
      server.beginStop();
      // What is being said unasked is a turn, too, and is cut short with the others.
      await Promise.all([core.rounds.stop(), core.turns.drain(drainMs)]);
      core.judge.close();
      core.streams.close();
      setTimeout(() => core.streams.terminate(), 500).unref();
      await server.endStop(1_000);
      core.metrics.stop();
      database.close();
    },
  };
}

type Core = ReturnType<typeof buildCore>;

function buildCore({ config: { service }, lasting, store, roundsEveryMs = 60_000, ask, onError }: ServiceParts) {
  const { records, secret, now, results, catalogue, today } = lasting;
  const metrics = new Metrics();
  const turns = new Turns({ timeoutMs: service.turnTimeoutMs, maxWaiting: maxWaitingTurns });
  const onFeedback = (verdict: string) => metrics.countFeedback(verdict);
  const examples = new ExampleQuestions({ snapshot: () => store.snapshot(), ask });
  const abilities = async (): Promise<string[]> => {
    const snapshot = await store.snapshot();
    return abilityExamples(catalogue, snapshot, today()).finally(() => snapshot.release());
  };
  const responder = new Responder({
    ask,
    examples: () => examples.current(),
    abilities,
    records,
    newId: randomUUID,
    onFeedback,
  });
  const onTurnError = (error: unknown): void => onError(randomUUID(), error);
  const runner = new TurnRunner({
    turns,
    responder,
    clock,
    onTurn: (channel, outcome, ms) => metrics.countTurn(channel, outcome, ms),
    onError: onTurnError,
  });
  const tokens = new Tokens(derivedSecret(secret, "tokens"), Date.now);
  const log = new ConversationLog(records, now);
  const streams = new ActivityStreams(tokens, log);
  const personLimit = new RateLimiter(service.limits.messagesPerMinute, clock);
  const adapter = new ChannelAdapter({ ...service.botFramework, fetchJson, now: clock });
  const outside = outwardLinks(service);
  const rounds = unaskedRounds({
    lasting,
    store,
    channels: [
      new ProactiveMessages({ config: service.botFramework, adapter, records, ...outside }),
      new ProactiveLog({ log, records, citationUrl: citationPath }),
    ],
    turns,
    everyMs: roundsEveryMs,
    onError,
  });
  const judge = new TableJudge({ catalogue, store, today });
  const uploads = new TableUploads({ judge, results, onError: onTurnError });
  return { metrics, turns, runner, tokens, log, streams, personLimit, adapter, outside, rounds, judge, uploads };
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
      ...pageRoutes({ store: parts.store, assets, today: parts.lasting.today, newNonce }),
      ...industryChainRoutes({ directory: parts.lasting.directory.current, assets, newNonce }),
      ...batchRoutes(parts.lasting.catalogue, parts.lasting.results),
      fileRoute({ links: parts.lasting.files, catalogue: parts.lasting.catalogue, newNonce }),
      ...staffRoutes(parts, assets),
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

function conversationRoutes({ config: { service }, lasting: { records, secret } }: ServiceParts, core: Core): Route[] {
  const { adapter, outside, runner, tokens, log, uploads, personLimit } = core;
  const returnSecret = derivedSecret(secret, "return codes");
  const keySecret = derivedSecret(secret, "keys");
  const hmac = (key: Buffer, text: string): Buffer => createHmac("sha256", key).update(text).digest();
  const directLine = new DirectLine({
    tokens,
    log,
    records,
    runner,
    uploads,
    personLimit,
    tokenLimit: new RateLimiter(tokensPerMinute, clock),
    randomBytes,
    returnSecret: (conversation) => hmac(returnSecret, conversation).subarray(0, 16),
    citationUrl: citationPath,
    isOwnOrigin: ownOrigin(service),
  });
  const messages = messagesRoute({
    config: service.botFramework,
    adapter,
    runner,
    records,
    personLimit,
    keyOf: (...values) => hmac(keySecret, JSON.stringify(values)).toString("base64url"),
    ...outside,
    now: Date.now,
  });
  return [...directLine.routes(), messages];
}

/** What staff see. */
function staffRoutes({ config: { service }, lasting, store }: ServiceParts, assets: Assets): Route[] {
  const isSecure = service.publicUrl?.startsWith("https:") ?? false;
  return deskRoutes({
    ...lasting,
    store,
    assets: assets.addresses,
    isOwnOrigin: ownOrigin(service),
    sessions: new DeskSessions(derivedSecret(lasting.secret, "desk"), lasting.now, isSecure),
    loginLimit: new RateLimiter(loginsPerMinute, clock),
    deliver: () => lasting.answered.ring(),
  });
}

/** Whether a page of an origin is this service's own, at the host name that it was asked for. */
function ownOrigin({ publicUrl }: Config["service"]): (origin: string, host: string | undefined) => boolean {
  return (origin, host) => origin === publicUrl || (URL.canParse(origin) && new URL(origin).host === host);
}

/** Links that work outside the page, where it is known how the service is reached. */
function outwardLinks({ publicUrl, botFramework, port }: Config["service"]) {
  const base = publicUrl ?? (botFramework.app ? undefined : `http://127.0.0.1:${port}`);
  const pageUrl = (path: string): string | undefined => (base === undefined ? undefined : base + path);
  return { pageUrl, citationUrl: (citation: Citation) => pageUrl(citationPath(citation)) };
}

const clock = (): number => performance.now();
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
