import type { FoundFile } from "./discover.ts";

/** Remembers which files could not be read, so that a watcher does not try each of them again at every change. */
export class FailedFiles {
  readonly #reasons = new Map<string, { stamp: string; reason: string }>();

  /** @returns why the file could not be read before, if it is as it was then */
  reasonOf(file: FoundFile): string | undefined {
    const known = this.#reasons.get(file.location);
    return known?.stamp === stampOf(file) ? known.reason : undefined;
  }

  note(file: FoundFile, reason: string): void {
    this.#reasons.set(file.location, { stamp: stampOf(file), reason });
  }
}

const stampOf = ({ bytes, modifiedMs, sidecar }: FoundFile): string =>
  [bytes, modifiedMs, sidecar?.bytes, sidecar?.modifiedMs].join();
