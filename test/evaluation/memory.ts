import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import type { IndexReport } from "../../indexer/report.ts";
import { InstalledCommand } from "../support/installed-command.ts";
import { type Input, inputs } from "./memory-inputs.ts";

/**
 * How much memory `cewen index` takes with all its children, over large inputs that it must take and over files that it
 * must refuse. The inputs are made in a temporary folder. Linux only.
 *
 *   npx tsx test/evaluation/memory.ts [--only NAME] [--chromium /usr/bin/chromium] [--details]
 *
 * Peak: of the proportional set sizes, where what processes share counts once. Exit 1 where a peak is above 1.5 GB or
 * an outcome is another than it must be.
 */
const { values } = parseArgs({
  options: {
    only: { type: "string" },
    chromium: { type: "string", default: "/usr/bin/chromium" },
    details: { type: "boolean", default: false },
  },
});

const maxPeakBytes = 1.5e9;
const samplingMs = 100;

const command = new InstalledCommand();
const root = await mkdtemp(path.join(tmpdir(), "cewen-memory-"));
try {
  for (const input of inputs(values.chromium))
    if (values.only === undefined || input.name.includes(values.only)) await measure(input);
} finally {
  command.remove();
  await rm(root, { recursive: true, force: true });
}

async function measure({ name, goal, make }: Input): Promise<void> {
  const folder = path.join(root, name);
  await mkdir(folder);
  await make(folder);
  const startedMs = performance.now();
  const { report, peak, own } = await indexed(folder);
  const seconds = (performance.now() - startedMs) / 1000;
  const { counts, chunks, files } = report;
  const isAsItMust =
    peak <= maxPeakBytes && (goal === "indexed" ? counts.failed + counts.skipped === 0 : counts.indexed === 0);
  if (!isAsItMust) process.exitCode = 1;
  console.log(
    `${name}: ${megabytes(peak)} MB at most, the main process ${megabytes(own)} MB; ${seconds.toFixed(1)} s; ` +
      `${counts.indexed} documents, ${chunks} chunks, ${counts.failed + counts.skipped} refused${isAsItMust ? "" : "  NOT AS IT MUST BE"}`,
  );
  if (values.details || goal === "refused" || !isAsItMust)
    for (const { source, outcome, reason } of files.filter((file) => file.outcome !== "indexed").slice(0, 40))
      console.log(`  ${outcome} ${path.relative(folder, source)}: ${reason}`);
  await rm(folder, { recursive: true });
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1e6);
}

interface Run {
  report: IndexReport;
  /** Of all processes at one moment, in bytes. */
  peak: number;
  /** Of the first of them. */
  own: number;
}

async function indexed(folder: string): Promise<Run> {
  const store = `${folder}-store`;
  const { PATH = "", HOME = "" } = process.env;
  const child = spawn(process.execPath, [command.module, "index", folder, "--store", store, "--json"], {
    cwd: root,
    env: { PATH, HOME },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const output: Buffer[] = [];
  child.stdout.on("data", (part: Buffer) => output.push(part));
  const peaks = { peak: 0, own: 0 };
  const sampling = setInterval(() => sample(child, peaks), samplingMs);
  const status = await new Promise<number | null>((resolve) => child.on("close", resolve));
  clearInterval(sampling);
  await rm(store, { recursive: true, force: true });
  const text = Buffer.concat(output).toString("utf8");
  if (status === null || text === "") throw new Error(`cewen index ended with ${status ?? child.signalCode}`);
  return { report: JSON.parse(text) as IndexReport, ...peaks };
}

function sample({ pid }: ChildProcess, peaks: Pick<Run, "peak" | "own">): void {
  const all = familyOf(String(pid)).map(setSize);
  peaks.peak = Math.max(
    peaks.peak,
    all.reduce((sum, bytes) => sum + bytes, 0),
  );
  peaks.own = Math.max(peaks.own, all[0] ?? 0);
}

/** A process and all below it. */
function familyOf(pid: string): string[] {
  try {
    const children = readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
      readFileSync(`/proc/${pid}/task/${thread}/children`, "latin1").split(" ").filter(Boolean),
    );
    return [pid, ...children.flatMap(familyOf)];
  } catch {
    return [];
  }
}

/** Proportional set size in bytes; nothing of a process that has just ended. */
function setSize(pid: string): number {
  try {
    return Number(/^Pss:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "latin1"))?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}
