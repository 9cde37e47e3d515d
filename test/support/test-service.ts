import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Answer, Ask } from "../../bot/answer/answer.ts";
import { type Config, readConfig } from "../../bot/config.ts";
import { CuratedAnswers } from "../../bot/curated/curated-answers.ts";
import type { QuestionKeys } from "../../bot/curated/same-question.ts";
import { type Lasting, openLasting } from "../../bot/lasting.ts";
import { type Service, startService } from "../../bot/service.ts";
import { CurrentDirectory } from "../../knowledge/directory-reader/current-directory.ts";
import { readContacts } from "../../knowledge/experts-reader/read-contacts.ts";
import type { KnowledgeStore } from "../../knowledge/store/knowledge-store.ts";
import { MemoryKnowledgeStore } from "./memory-knowledge-store.ts";
import { sampleCatalogue } from "./sample-catalogue.ts";
import { characterTerms, smallDocument } from "./small-documents.ts";

export interface TestServiceOptions {
  store: Pick<KnowledgeStore, "snapshot">;
  ask: (ask: Ask) => Promise<Answer>;
  env: Record<string, string>;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Milliseconds of a clock that never goes back: what rates are counted by. */
  clock: () => number;
  lasting: Lasting;
  roundsEveryMs: number;
  /** Keeps the records of a service that ran before. */
  folder: string;
}

/** The whole service on a port of its own, with records in a folder of its own. */
export class TestService {
  readonly folder: string;
  readonly url: string;
  readonly port: number;
  /** What the service would have reported. */
  readonly errors: unknown[];
  readonly #service: Service;

  private constructor(service: Service, folder: string, errors: unknown[]) {
    this.#service = service;
    this.folder = folder;
    this.port = service.port;
    this.url = `http://127.0.0.1:${service.port}`;
    this.errors = errors;
  }

  /** Unlimited in rate unless told otherwise, and about one small document. */
  static async start(options: Partial<TestServiceOptions> = {}): Promise<TestService> {
    const folder = options.folder ?? (await mkdtemp(path.join(tmpdir(), "cewen-service-")));
    const errors: unknown[] = [];
    const config = readConfig({ ...generous, CEWEN_DATA: folder, ...options.env });
    const store = options.store ?? (await smallStore());
    const onError = (_: string, error: unknown) => errors.push(error);
    const { ask = answerShortly, now = Date.now, clock, roundsEveryMs = 60_000 } = options;
    const lasting = options.lasting ?? lastingFor(config, now, clock);
    const service = await startService({ config, lasting, store, roundsEveryMs, ask, onError });
    return new TestService(service, folder, errors);
  }

  get(address: string, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(this.url + address, { headers });
  }

  post(address: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
    const json = { "Content-Type": "application/json", ...headers };
    return fetch(this.url + address, { method: "POST", headers: json, body: JSON.stringify(body) });
  }

  stop(): Promise<void> {
    return this.#service.stop();
  }

  async remove(): Promise<void> {
    await this.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}

const generous = { CEWEN_PORT: "0", CEWEN_MESSAGES_PER_MINUTE: "100000", CEWEN_REQUESTS_PER_MINUTE: "1000000" };

/** Records in the data folder, with the samples' catalogue, contacts and directory. */
export function lastingFor(
  config: Config,
  now: () => number = Date.now,
  clock: () => number = () => performance.now(),
): Lasting {
  // The same question is the same words.
  const keys = { keyOf: (text: string) => ({ whole: text, parts: text }) } as QuestionKeys;
  const similarity = async (_: string, others: readonly string[]): Promise<number[]> => others.map(() => 0);
  return openLasting({
    config,
    now,
    clock,
    randomBytes,
    catalogue: sampleCatalogue,
    contacts: readContacts(shipped("experts")),
    directory: new CurrentDirectory(() => shipped("directory")),
    curated: (database) => new CuratedAnswers({ database, now, keys, similarity }),
  });
}

const shipped = (name: string): string => fileURLToPath(new URL(`../../knowledge/${name}`, import.meta.url));

export const rentRule = "租金标准为每平方米每月28元。";

async function smallStore(): Promise<KnowledgeStore> {
  const store = new MemoryKnowledgeStore({ tokenise: characterTerms, dimension: 4 });
  await store.put(smallDocument({ id: "rent", text: `第三条 ${rentRule}` }));
  await store.put(smallDocument({ id: "draft", text: "第一条 尚未公开。", visibility: "staff" }));
  return store;
}

/** Quotes the small document, whatever is asked. */
export async function answerShortly({ question }: Ask): Promise<Answer> {
  return {
    question,
    asOf: "2026-11-22",
    route: "question",
    status: "answered",
    answer: `${rentRule}[1]`,
    citations: [
      {
        marker: 1,
        documentId: "rent",
        title: "人才公寓管理办法",
        clause: "第三条",
        headings: [],
        quote: rentRule,
        start: 4,
        end: 4 + rentRule.length,
        validity: { state: "unknown" },
        source: "rent.md",
      },
    ],
    retrieved: [],
    suggestions: ["租金怎么缴纳？"],
    confidence: 0.9,
    timings: { totalMs: 1 },
  };
}
