import { existsSync } from "node:fs";
import { Command, InvalidArgumentError } from "commander";
import { DirectoryError } from "../../knowledge/directory-reader/errors.ts";
import type { PolicyMetadata } from "../../knowledge/policy.ts";
import type { KnowledgeStore } from "../../knowledge/store/knowledge-store.ts";
import type { Config } from "../config.ts";
import {
  consultationOver,
  type Foundation,
  lastingOver,
  lay,
  openForAsking,
  openStore,
  storeFolder,
} from "../index.ts";
import type { Lasting } from "../lasting.ts";
import type { Service } from "../service.ts";
import { type Library, ServiceKnowledge } from "../service-knowledge.ts";
import { progressBar } from "./index.ts";

interface ServeOptions {
  store?: string;
  host?: string;
  port?: number;
}

/** `cewen serve`: the chat page, the Bot Framework's messages and the interface for other programs, until stopped. */
export function serveCommand(config: () => Config): Command {
  return new Command("serve")
    .description("提供服务：聊天页面、Bot Framework 接口、供其他程序用的接口；还没有收录文件时用样例文件演示")
    .option("--store <folder>", "资料库文件夹（默认在数据文件夹里）")
    .option("--host <address>", "在哪个地址上提供服务（默认 CEWEN_HOST 或 127.0.0.1）")
    .option("--port <n>", "端口（默认 CEWEN_PORT 或 3978）", portNumber)
    .action(async ({ store: folder, host, port }: ServeOptions) => {
      const settings = config();
      const service = { ...settings.service, ...(host ? { host } : {}), ...(port === undefined ? {} : { port }) };
      const foundation = await lay(settings);
      const bar = progressBar();
      const store = await openForAsking(foundation, folder, bar.show);
      bar.stop();
      const lasting = lastingOver(foundation, Date.now);
      const knowledge = await knowledgeOver(foundation, store, lasting);
      const { startService } = await loadService();
      const started = await startService({
        config: { ...settings, service },
        lasting,
        store: knowledge,
        ask: (ask) => knowledge.ask(ask),
        onError: report,
      });
      console.log(`策问已启动：${started.address}（按 Ctrl+C 停止）`);
      untilStopped(started, () => knowledge.close());
    });
}

const lookEveryMs = 3_000;

/** Over the samples the service keeps looking whether documents have been indexed. */
async function knowledgeOver(
  foundation: Foundation,
  store: KnowledgeStore,
  lasting: Lasting,
): Promise<ServiceKnowledge> {
  const isSamples = (await documentsOf(store)).some(({ sample }) => sample);
  const findOwn = (): Promise<Library | undefined> => ownLibrary(foundation, lasting);
  return new ServiceKnowledge({
    first: await libraryOver(foundation, store, lasting),
    lookEveryMs,
    ...(isSamples ? { findOwn } : {}),
  });
}

async function ownLibrary(foundation: Foundation, lasting: Lasting): Promise<Library | undefined> {
  const folder = storeFolder(foundation.config);
  if (!existsSync(folder)) return undefined;
  const store = openStore(foundation, folder, true);
  try {
    if ((await documentsOf(store)).length > 0) return await libraryOver(foundation, store, lasting);
  } catch {}
  await store.close();
  return undefined;
}

async function libraryOver(foundation: Foundation, store: KnowledgeStore, lasting: Lasting): Promise<Library> {
  const consultation = consultationOver(foundation, store, lasting);
  await consultation.prepare();
  return { store, ask: (ask) => consultation.ask(ask) };
}

async function documentsOf(store: KnowledgeStore): Promise<readonly PolicyMetadata[]> {
  const snapshot = await store.snapshot();
  snapshot.release();
  return snapshot.documents;
}

/** Loaded by this command alone: restify makes Node complain on standard error of how it reads Node's own parser. */
async function loadService(): Promise<typeof import("../service.ts")> {
  process.noDeprecation = true;
  try {
    return await import("../service.ts");
  } finally {
    process.noDeprecation = false;
  }
}

/** One signal finishes what is being worked on; a second one ends at once. */
function untilStopped(service: Service, close: () => Promise<void>): void {
  let isStopping = false;
  const stop = async (exitCode: number): Promise<void> => {
    if (isStopping) process.exit(1);
    isStopping = true;
    await service.stop();
    await close();
    process.exit(exitCode);
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void stop(0));
  process.on("uncaughtException", (error) => {
    report("uncaught", error);
    void stop(1);
  });
}

/** Where it happened, for whoever runs the service; messages may repeat what people wrote and stay out. */
function report(id: string, error: unknown): void {
  const { name, stack = "" } = error instanceof Error ? error : new Error("not an error");
  const at = stack
    .split("\n")
    .filter((line) => line.startsWith("    at "))
    .slice(0, 6)
    .map((line) => line.trim());
  // What is wrong in a file of the directory holds nothing that people wrote.
  const problem = error instanceof DirectoryError ? { message: error.message } : {};
  console.error(JSON.stringify({ time: new Date().toISOString(), id, error: name, ...problem, at }));
}

function portNumber(text: string): number {
  const value = Number(text);
  if (!/^\d{1,5}$/u.test(text) || value > 65_535) throw new InvalidArgumentError("要写 0 到 65535 之间的整数。");
  return value;
}
