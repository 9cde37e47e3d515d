import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";

export interface MeasuredProcess {
  output: string;
  wallMs: number;
  /** From the start of the process to its first output. */
  firstOutputMs: number;
  /** Most resident memory of the process and its children together; undefined where /proc does not tell. */
  peakRssBytes: number | undefined;
}

export interface MeasuredOptions {
  /** Exit statuses that are no failure. */
  accepted?: readonly number[];
}

const samplingMs = 50;

/** Runs Node with the arguments, watched from outside. */
export function runMeasured(
  args: readonly string[],
  { accepted = [0] }: MeasuredOptions = {},
): Promise<MeasuredProcess> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
    const output: Buffer[] = [];
    let firstOutputMs = Number.NaN;
    let peakRssBytes: number | undefined;
    const sample = () => {
      const rss = treeRssBytes(child.pid as number);
      if (rss > (peakRssBytes ?? 0)) peakRssBytes = rss;
    };
    const sampling = setInterval(sample, samplingMs);
    child.stdout.once("data", () => {
      firstOutputMs = performance.now() - started;
    });
    child.stdout.on("data", (part: Buffer) => output.push(part));
    child.on("error", reject);
    child.on("close", (status) => {
      clearInterval(sampling);
      const wallMs = performance.now() - started;
      if (status === null || !accepted.includes(status)) reject(new Error(`${args.join(" ")} ended with ${status}`));
      else resolve({ output: Buffer.concat(output).toString("utf8"), wallMs, firstOutputMs, peakRssBytes });
    });
  });
}

function treeRssBytes(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "latin1");
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "latin1").split(" ").filter(Boolean);
    const own = Number(/VmRSS:\s*(\d+)/.exec(status)?.[1] ?? 0) * 1024;
    return children.reduce((sum, child) => sum + treeRssBytes(Number(child)), own);
  } catch {
    return 0;
  }
}
