import { randomBytes, randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Answer, Ask } from "../../bot/answer/answer.ts";
import { ConversationLog } from "../../bot/channels/direct-line/conversation-log.ts";
import { DirectLine } from "../../bot/channels/direct-line/direct-line.ts";
import { ActivityStreams } from "../../bot/channels/direct-line/stream.ts";
import { Tokens } from "../../bot/channels/direct-line/token.ts";
import { Responder } from "../../bot/channels/responder.ts";
import { TurnRunner } from "../../bot/channels/turn-runner.ts";
import { Turns } from "../../bot/channels/turns.ts";
import { batchRoutes } from "../../bot/eligibility/batch/batch-routes.ts";
import type { KeptResults } from "../../bot/eligibility/batch/kept-results.ts";
import { TableJudge } from "../../bot/eligibility/batch/table-judge.ts";
import { TableUploads } from "../../bot/eligibility/batch/table-uploads.ts";
import { openRecordsDatabase } from "../../bot/records/database.ts";
import { Records } from "../../bot/records/records.ts";
import { RateLimiter } from "../../bot/server/rate-limiter.ts";
import { WebServer } from "../../bot/server/web-server.ts";
import { readAssets } from "../../bot/web/assets.ts";
import { pageRoutes } from "../../bot/web/page-routes.ts";
import type { KnowledgeStore } from "../../knowledge/store/knowledge-store.ts";
import { sampleCatalogue } from "./sample-catalogue.ts";

export interface TableServiceOptions {
  store: Pick<KnowledgeStore, "snapshot">;
  results: KeptResults;
  ask: (ask: Ask) => Promise<Answer>;
}

/** The chat page with its conversations, and all that takes tables. */
export class TableService {
  readonly url: string;
  readonly folder: string;
  readonly errors: unknown[];
  readonly #stop: () => Promise<void>;

  private constructor(url: string, folder: string, errors: unknown[], stop: () => Promise<void>) {
    this.url = url;
    this.folder = folder;
    this.errors = errors;
    this.#stop = stop;
  }

  static async start({ store, results, ask }: TableServiceOptions): Promise<TableService> {
    const folder = await mkdtemp(path.join(tmpdir(), "cewen-tables-"));
    const errors: unknown[] = [];
    const onError = (error: unknown): void => void errors.push(error);
    const database = openRecordsDatabase(path.join(folder, "records.sqlite"));
    const records = new Records(database, Date.now);
    const log = new ConversationLog(records, Date.now);
    const tokens = new Tokens(randomBytes(32), Date.now);
    const streams = new ActivityStreams(tokens, log);
    const judge = new TableJudge({ catalogue: sampleCatalogue, store, today: () => "2026-11-22" });
    const responder = new Responder({
      ask,
      examples: async () => [],
      records,
      newId: randomUUID,
      onFeedback: () => {},
    });
    const turns = new Turns({ timeoutMs: 20_000, maxWaiting: 10 });
    const directLine = new DirectLine({
      tokens,
      log,
      records,
      runner: new TurnRunner({ turns, responder, clock: Date.now, onTurn: () => {}, onError }),
      uploads: new TableUploads({ judge, results, onError }),
      personLimit: unlimited(),
      tokenLimit: unlimited(),
      randomBytes,
      returnSecret: () => randomBytes(16),
      citationUrl: ({ documentId }) => `/documents/${documentId}`,
      isOwnOrigin: () => true,
    });
    const pages = pageRoutes({
      store,
      assets: await readAssets(),
      today: () => "2026-11-22",
      newNonce: () => randomBytes(16).toString("base64url"),
    });
    const server = new WebServer({
      routes: [...directLine.routes(), ...batchRoutes(sampleCatalogue, results), ...pages],
      onUpgrade: (request, socket, head) => streams.upgrade(request, socket, head),
      addressLimit: unlimited(),
      maxInFlight: 50,
      proxies: new Set(),
      onResponse: () => {},
      onError: (_, error) => onError(error),
    });
    const port = await server.listen("127.0.0.1", 0);
    return new TableService(`http://127.0.0.1:${port}`, folder, errors, async () => {
      judge.close();
      streams.close();
      await server.endStop(1_000);
      database.close();
    });
  }

  async remove(): Promise<void> {
    await this.#stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}

const unlimited = (): RateLimiter => new RateLimiter(1_000_000, () => performance.now());
