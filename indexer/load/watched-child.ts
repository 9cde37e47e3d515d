import { type ChildProcess, fork } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { ParserCrashError, ParserMemoryError, ParserTimeoutError, reviveLoadError } from "./errors.ts";

export interface ChildLimits {
  /** Resident memory of a child; heap limits do not see the buffers that parsers keep outside the heap. */
  maxRssBytes: number;
  /** For one request: of the processor where the system tells, else of the clock, and four times this by the clock. */
  timeoutMs: number;
}

/** Finds the answer in a child's message; undefined where it is none. A child that went astray may send anything. */
export type AnswerReader<Answer> = (message: Record<string, unknown>) => Answer | undefined;

/**
 * A process of its own that answers one request at a time about files from strangers. It is watched from outside and
 * killed when it takes too much memory or time: what runs away inside this process could not be stopped.
 *
 * The child says `{ ready: true }` once, and `{ job, … }` with an answer or an `error` of `{ name, detail }` for each
 * request.
 */
export class WatchedChild<Answer> {
  private readonly child: ChildProcess;
  private readonly limits: ChildLimits;
  private readonly answerOf: AnswerReader<Answer>;
  private pending: Pending<Answer> | undefined;
  private reportedRss = 0;
  private alive = true;
  private isReady = false;

  constructor(limits: ChildLimits, module: URL, answerOf: AnswerReader<Answer>) {
    this.limits = limits;
    this.answerOf = answerOf;
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

  /** Whether it may take another request: it lives, and the last one has not left it bloated. */
  get isFit(): boolean {
    return this.alive && this.rssBytes() < this.limits.maxRssBytes / 2;
  }

  /**
   * @param file  the name that errors give
   * @throws LoadError of the child, or one that says how the child ended
   */
  ask(file: string, request: object): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.pending = { job: ++lastJob, file, request, resolve, reject, timer: undefined, watch: undefined };
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
  private send(pending: Pending<Answer>): void {
    const { job, file, request } = pending;
    clearTimeout(pending.timer);
    this.allow(pending, this.limits.timeoutMs, { workedMs: this.workedMs(), clockMs: performance.now() });
    pending.watch = setInterval(() => this.watchMemory(file), 25);
    this.child.send({ job, ...request }, (error) => error && this.end(error.message));
  }

  /** On a busy machine a child waits for its turn, which is not the file's fault either. */
  private allow(pending: Pending<Answer>, ms: number, since: { workedMs: number; clockMs: number }): void {
    const { timeoutMs } = this.limits;
    pending.timer = setTimeout(() => {
      const restMs = timeoutMs - (this.workedMs() - since.workedMs);
      const isWaiting = restMs > 0 && performance.now() - since.clockMs < maxWaits * timeoutMs;
      if (isWaiting) this.allow(pending, Math.min(timeoutMs, Math.max(restMs, timeoutMs / 10)), since);
      else this.kill(new ParserTimeoutError(pending.file, String(timeoutMs / 1000)));
    }, ms);
  }

  private receive(message: unknown): void {
    if (!isRecord(message)) return;
    if (message.ready === true) this.start();
    else if (typeof message.rssBytes === "number") this.reportedRss = message.rssBytes;
    else if (message.job === this.pending?.job) this.settle(message);
  }

  private start(): void {
    if (this.isReady) return;
    this.isReady = true;
    if (this.pending) this.send(this.pending);
  }

  private settle(message: Record<string, unknown>): void {
    const { error } = message;
    const isError = isRecord(error) && typeof error.name === "string" && typeof error.detail === "string";
    const answer = isError ? undefined : this.answerOf(message);
    if (!isError && answer === undefined) return;
    const pending = this.take();
    if (isError) pending?.reject(reviveLoadError(String(error.name), pending.file, String(error.detail)));
    else pending?.resolve(answer as Answer);
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

  private take(): Pending<Answer> | undefined {
    const pending = this.pending;
    this.pending = undefined;
    clearTimeout(pending?.timer);
    clearInterval(pending?.watch);
    return pending;
  }

  private workedMs(): number {
    return processorMs(this.child.pid);
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

/** Processor time that a process has used, in ms; endless where the system does not tell. */
function processorMs(pid: number | undefined): number {
  try {
    // Behind the name, which may hold anything: the 12th and 13th field, in hundredths of a second.
    const fields = readFileSync(`/proc/${pid}/stat`, "latin1")
      .replace(/^.*\) /s, "")
      .split(" ");
    return 10 * (Number(fields[11]) + Number(fields[12]));
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

interface Pending<Answer> {
  job: number;
  file: string;
  request: object;
  resolve: (answer: Answer) => void;
  reject: (error: Error) => void;
  timer: NodeJS.Timeout | undefined;
  watch: NodeJS.Timeout | undefined;
}

const startupMs = 60_000;
const maxWaits = 4;

let lastJob = 0;

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === "object";

function typescriptLoader(): string {
  return pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
}
