import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Examination, WriterMessage } from "./crash-child.ts";
import { generator, workSteps } from "./crash-work.ts";

export interface CrashTrial {
  /** Milliseconds after the store was open. */
  killedAfterMs: number;
  /** Steps that the writer had acknowledged. */
  acknowledged: number;
  /** What it was at when it was killed. */
  during: string;
  /** Whether the step it was at counts as done. */
  state: "old" | "new" | "damaged";
  problems: string[];
}

export interface CrashSettings {
  trials: number;
  seed: number;
  onTrial?: (trial: CrashTrial, number: number) => void;
}

/** Kills writers at random moments of their work, and has a fresh process examine what each leaves behind. */
export async function runCrashTrials({ trials, seed, onTrial }: CrashSettings): Promise<CrashTrial[]> {
  const random = generator(`seed ${seed}`);
  // One writer that is let live shows how long the work takes.
  const { lastedMs } = await inNewFolder((folder) => runWriter(folder, undefined));
  const results: CrashTrial[] = [];
  for (let number = 1; number <= trials; number++) {
    const killedAfterMs = random() * lastedMs;
    const trial = await inNewFolder((folder) => runTrial(folder, killedAfterMs));
    results.push(trial);
    onTrial?.(trial, number);
  }
  return results;
}

async function runTrial(folder: string, killedAfterMs: number): Promise<CrashTrial> {
  const { acknowledged } = await runWriter(folder, killedAfterMs);
  const { problems, versions } = await examine(folder);
  const found = JSON.stringify(versions);
  const step = workSteps[acknowledged];
  const isOld = found === JSON.stringify(versionsAfter(acknowledged));
  const isNew = found === JSON.stringify(versionsAfter(acknowledged + 1));
  if (!isOld && !isNew) problems.push(`After ${acknowledged} steps the documents are ${found}`);
  const state = problems.length > 0 ? "damaged" : isOld ? "old" : "new";
  const during = step === undefined ? "nothing" : step === "publish" ? "publish" : `put ${step.id} v${step.version}`;
  return { killedAfterMs, acknowledged, during, state, problems };
}

function versionsAfter(steps: number): Record<string, number> {
  const puts = workSteps.slice(0, steps).filter((step) => step !== "publish");
  const latest = new Map(puts.map(({ id, version }) => [id, version]));
  return Object.fromEntries([...latest].sort(([a], [b]) => (a < b ? -1 : 1)));
}

async function runWriter(
  folder: string,
  killAfterMs: number | undefined,
): Promise<{ acknowledged: number; lastedMs: number }> {
  const child = start("write", folder);
  let acknowledged = 0;
  child.on("message", (message: WriterMessage) => {
    if (message !== "open") acknowledged = message.done + 1;
  });
  await once(child, "message");
  const opened = performance.now();
  const ended = once(child, "close");
  if (killAfterMs !== undefined) {
    await Promise.race([wait(killAfterMs), ended]);
    child.kill("SIGKILL");
  }
  await ended;
  return { acknowledged, lastedMs: performance.now() - opened };
}

async function examine(folder: string): Promise<Examination> {
  const child = start("examine", folder);
  const ended = once(child, "close");
  const examined = once(child, "message");
  const [first] = await Promise.race([examined, ended]);
  await ended;
  return typeof first === "object" && first !== null
    ? (first as Examination)
    : { problems: [`The examination ended with ${child.exitCode ?? child.signalCode}`], versions: {} };
}

const childFile = fileURLToPath(new URL("crash-child.ts", import.meta.url));

const start = (role: string, folder: string): ChildProcess =>
  fork(childFile, [role, folder], { execArgv: ["--import", "tsx"] });

async function inNewFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "crash-"));
  try {
    return await use(join(folder, "store"));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
