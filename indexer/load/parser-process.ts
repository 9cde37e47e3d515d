import { type ChildProcess, fork } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { ParserCrashError, ParserMemoryError, ParserTimeoutError, reviveLoadError } from "./errors.ts";
import type { LoadedDocument } from "./loaded.ts";
import { isParseReply, type ParseReply, type ParseRequest } from "./parser-messages.ts";

export interface ParserLimits {
  /** Resident memory of a child; heap limits do not see the buffers that parsers keep outside the heap. */
  maxRssBytes: number;
  /** Wall-clock time for one file. */
  timeoutMs: number;
}

/**
 * A parser in a process of its own, for one file at a time. It is watched from outside and killed when it takes too
 * much memory or time: a parser that runs away inside this process could not be stopped.
 */
export class ParserProcess {
  private readonly child: ChildProcess;
  private readonly limits: ParserLimits;
  private pending: Pending | undefined;
  private reportedRss = 0;
  private alive = true;
  private isReady = false;

  /** @param module  the child's module; another one only in tests */
  constructor(limits: ParserLimits, module: URL = ownModule) {
    this.limits = limits;
    this.child = fork(fileURLToPath(module), {
      // Nothing of this process's settings reaches a child that reads strangers' files.
      env: {},
      execArgv: module.pathname.endsWith(".ts") ? ["--import", typescriptLoader()] : [],
      serialization: "advanced",
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    this.child.on("message", (message: unknown) => this.receive(message));
    this.child.on("error", (error) => this.end(error.message));
    this.child.on("exit", (code, signal) => this.end(signal ?? `退出码 ${code}`));
  }

  /** Whether it may take another file: it lives, and the last one has not left it bloated. */
  get isFit(): boolean {
    return this.alive && this.rssBytes() < this.limits.maxRssBytes / 2;
  }

  /** @throws LoadError of the parser, or one that says how the parser ended */
  parse(file: string, bytes: Uint8Array): Promise<LoadedDocument> {
    return new Promise((resolve, reject) => {
      const job = ++lastJob;
      this.pending = { job, file, bytes, resolve, reject, timer: undefined, watch: undefined };
      if (!this.alive) this.end("未能启动");
      else if (this.isReady) this.send(this.pending);
      else this.pending.timer = setTimeout(() => this.kill(new ParserCrashError(file, "未能启动")), startupMs);
    });
  }

  close(): void {
    this.alive = false;
    this.child.kill("SIGKILL");
  }

  /** The clock starts when the child is there: a busy machine's slow start is not the file's fault. */
  private send(pending: Pending): void {
    const { job, file, bytes } = pending;
    const late = (): void => this.kill(new ParserTimeoutError(file, String(this.limits.timeoutMs / 1000)));
    clearTimeout(pending.timer);
    pending.timer = setTimeout(late, this.limits.timeoutMs);
    pending.watch = setInterval(() => this.watchMemory(file), 25);
    this.child.send({ job, file, bytes } satisfies ParseRequest, (error) => error && this.end(error.message));
  }

  private receive(message: unknown): void {
    if (!isParseReply(message)) return;
    if ("ready" in message) this.start();
    else if ("rssBytes" in message) this.reportedRss = message.rssBytes;
    else if (message.job === this.pending?.job) this.settle(message);
  }

  private start(): void {
    if (this.isReady) return;
    this.isReady = true;
    if (this.pending) this.send(this.pending);
  }

  private settle(reply: Extract<ParseReply, { job: number }>): void {
    const pending = this.take();
    if (!pending) return;
    if ("document" in reply) pending.resolve(reply.document);
    else pending.reject(reviveLoadError(reply.error.name, pending.file, reply.error.detail));
  }

  private watchMemory(file: string): void {
    const cap = this.limits.maxRssBytes;
    if (this.rssBytes() > cap) this.kill(new ParserMemoryError(file, String(Math.round(cap / 1e6))));
  }

  private kill(reason: Error): void {
    const pending = this.take();
    this.close();
    pending?.reject(reason);
  }

  private end(detail: string): void {
    this.alive = false;
    const pending = this.take();
    pending?.reject(new ParserCrashError(pending.file, detail));
  }

  private take(): Pending | undefined {
    const pending = this.pending;
    this.pending = undefined;
    clearTimeout(pending?.timer);
    clearInterval(pending?.watch);
    return pending;
  }

  private rssBytes(): number {
    try {
      // In kB, where statm counts pages of a size that depends on the machine.
      const status = readFileSync(`/proc/${this.child.pid}/status`, "latin1");
      return Number(/VmRSS:\s*(\d+)/.exec(status)?.[1] ?? 0) * 1024;
    } catch {
      return this.reportedRss;
    }
  }
}

interface Pending {
  job: number;
  file: string;
  bytes: Uint8Array;
  resolve: (document: LoadedDocument) => void;
  reject: (error: Error) => void;
  timer: NodeJS.Timeout | undefined;
  watch: NodeJS.Timeout | undefined;
}

const startupMs = 60_000;

let lastJob = 0;

// The same module beside this one, as TypeScript or compiled.
const ownModule = new URL(`./parser-child${import.meta.url.endsWith(".ts") ? ".ts" : ".js"}`, import.meta.url);

function typescriptLoader(): string {
  return pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
}
