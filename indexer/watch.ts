import { performance } from "node:perf_hooks";
import { watch } from "chokidar";
import type { FileReport, IndexReport } from "./report.ts";

export interface WatchParts {
  /** Brings the store up to date with everything watched. */
  index: () => Promise<IndexReport>;
  /** Hears of every file that was not left as it was. */
  onFile: (file: FileReport) => void;
  /** Hears of a run that could not be done, after which it is tried again. */
  onError: (error: unknown) => void;
  /** Hears when everything there was at first has been looked through; of those files `onFile` does not hear. */
  onReady: (report: IndexReport) => void;
  /** Ends the watching, once the run in progress is over. */
  signal: AbortSignal;
  /** Nothing may happen for so long before it is looked: a copy in progress is many events. */
  settleMs?: number;
  /** But it is looked after so long, whatever goes on happening. */
  patienceMs?: number;
  /** Looks this often without being told, for folders that tell nothing, as those of another machine. */
  lookEveryMs?: number;
  /** A run that failed, as while another process writes, is tried again after this long. */
  againMs?: number;
}

/**
 * Follows folders and files until told to stop: what changes is indexed, what is deleted answers no more, what cannot
 * be read is told and passed over. Events only say when to look; what has changed is found out as in any other run.
 */
export async function watchSources(paths: readonly string[], parts: WatchParts): Promise<void> {
  const { signal, settleMs = 300, patienceMs = 2000, lookEveryMs = 60_000, againMs = 2000 } = parts;
  const bell = new Bell({ settleMs, patienceMs });
  const watcher = watch([...paths], {
    ignoreInitial: true,
    followSymlinks: false,
    ignored: (path) => /(?:^|[/\\])(?:\.(?!\.?(?:[/\\]|$))|~\$)[^/\\]*$/u.test(path) && !paths.includes(path),
  });
  watcher.on("all", () => bell.ring());
  watcher.on("error", (error) => parts.onError(error));
  const looking = setInterval(() => bell.ringNow(), lookEveryMs);
  signal.addEventListener("abort", () => bell.ringNow(), { once: true });
  let isReady = false;
  const told = new Map<string, string>();
  try {
    while (!signal.aborted) {
      const report = await parts.index().catch((error) => {
        parts.onError(error);
        setTimeout(() => bell.ringNow(), againMs).unref();
      });
      const news = (report?.files ?? []).filter((file) => isNews(file, told));
      if (isReady) for (const file of news) parts.onFile(file);
      else if (report !== undefined) {
        isReady = true;
        parts.onReady(report);
      }
      if (!signal.aborted) await bell.heard();
    }
  } finally {
    clearInterval(looking);
    bell.silence();
    await watcher.close();
  }
}

/** What cannot be read is news once, and again when it fails otherwise. */
function isNews({ source, line, outcome, reason }: FileReport, told: Map<string, string>): boolean {
  const key = `${source} ${line ?? ""}`;
  const before = told.get(key);
  const now = `${outcome} ${reason ?? ""}`;
  told.set(key, now);
  return outcome !== "unchanged" && (outcome === "indexed" || outcome === "retired" || before !== now);
}

/** Rings when nothing has happened for a while, or has gone on happening for too long. */
class Bell {
  readonly #settleMs: number;
  readonly #patienceMs: number;
  #settling: NodeJS.Timeout | undefined;
  #firstAt: number | undefined;
  #hasRung = false;
  #hear: () => void = () => {};

  constructor({ settleMs, patienceMs }: { settleMs: number; patienceMs: number }) {
    this.#settleMs = settleMs;
    this.#patienceMs = patienceMs;
  }

  ring(): void {
    const now = performance.now();
    this.#firstAt ??= now;
    clearTimeout(this.#settling);
    const wait = Math.max(0, Math.min(this.#settleMs, this.#firstAt + this.#patienceMs - now));
    this.#settling = setTimeout(() => this.ringNow(), wait);
  }

  ringNow(): void {
    this.silence();
    this.#hasRung = true;
    this.#hear();
  }

  silence(): void {
    clearTimeout(this.#settling);
    this.#firstAt = undefined;
  }

  /** @returns when it has rung since it was heard last */
  heard(): Promise<void> {
    return new Promise((resolve) => {
      this.#hear = () => {
        this.#hasRung = false;
        this.#hear = () => {};
        resolve();
      };
      if (this.#hasRung) this.#hear();
    });
  }
}
