export interface KeptResult {
  /** Where it can be downloaded, on this service. */
  path: string;
  minutes: number;
  downloads: number;
}

export interface KeptResultsParts {
  randomBytes: (count: number) => Uint8Array;
  /** Milliseconds of a clock that never goes back. */
  clock: () => number;
}

export const resultsPath = "/files/results";

const keptMs = 10 * 60_000;
const downloads = 3;
const maxBytes = 64e6;

/** Results that wait to be downloaded: in memory alone, under paths that nobody can guess, a few minutes and a few times. */
export class KeptResults {
  readonly #parts: KeptResultsParts;
  readonly #results = new Map<string, { bytes: Uint8Array; left: number; until: number }>();
  #bytes = 0;

  constructor(parts: KeptResultsParts) {
    this.#parts = parts;
  }

  /** @returns undefined when there is no room */
  keep(bytes: Uint8Array): KeptResult | undefined {
    this.#forgetOld();
    if (this.#bytes + bytes.length > maxBytes) return undefined;
    const id = Buffer.from(this.#parts.randomBytes(24)).toString("base64url");
    this.#results.set(id, { bytes, left: downloads, until: this.#parts.clock() + keptMs });
    this.#bytes += bytes.length;
    setTimeout(() => this.#forgetOld(), keptMs + 1000).unref();
    return { path: `${resultsPath}/${id}`, minutes: keptMs / 60_000, downloads };
  }

  /** @returns undefined once it is gone */
  take(id: string): Uint8Array | undefined {
    this.#forgetOld();
    const result = this.#results.get(id);
    if (result !== undefined && --result.left === 0) this.#forget(id);
    return result?.bytes;
  }

  #forgetOld(): void {
    const now = this.#parts.clock();
    for (const [id, { until }] of this.#results) if (until <= now) this.#forget(id);
  }

  #forget(id: string): void {
    this.#bytes -= this.#results.get(id)?.bytes.length ?? 0;
    this.#results.delete(id);
  }
}
