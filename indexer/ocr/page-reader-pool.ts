import { type ChildLimits, WatchedChild } from "../load/watched-child.ts";
import { type PageAnswer, type PageRequest, pageAnswerOf } from "./ocr-messages.ts";

export interface PageReaderPoolOptions extends Partial<ChildLimits> {
  /** Number of pages read at once; each takes one core and about 0.6 GB. */
  size: number;
  /** How long a child without work is kept. */
  idleMs?: number;
  /** The child's module; another one only in tests. */
  module?: URL;
}

/**
 * Reads pages from their images in children of their own, which are forked when the first page comes and end when none
 * has come for a while. A child that failed is replaced before the next page.
 */
export class PageReaderPool {
  /** Number of pages read at once. */
  readonly size: number;
  readonly #limits: ChildLimits;
  readonly #module: URL;
  readonly #idleMs: number;
  readonly #idle: (Reader | undefined)[];
  readonly #busy = new Set<Reader>();
  readonly #waiting: ((reader: Reader | undefined) => void)[] = [];
  #isClosed = false;

  constructor({
    size,
    maxRssBytes = 1.6e9,
    timeoutMs = 60_000,
    idleMs = 20_000,
    module = ownModule,
  }: PageReaderPoolOptions) {
    this.#limits = { maxRssBytes, timeoutMs };
    this.#idleMs = idleMs;
    this.#module = module;
    this.size = Math.max(1, size);
    this.#idle = Array.from({ length: this.size }, () => undefined);
  }

  /**
   * @param bytes  the whole PDF or image; the same array for all of its pages
   * @param page  from 1
   * @throws LoadError when the page cannot be read within the limits
   */
  async read(file: string, bytes: Uint8Array, page: number): Promise<PageAnswer> {
    const reader = this.#usable(await this.#slot());
    this.#busy.add(reader);
    try {
      const request: Omit<PageRequest, "job"> = { file, page, ...(reader.holds === bytes ? {} : { bytes }) };
      reader.holds = undefined;
      const answer = await reader.child.ask(file, request);
      reader.holds = bytes;
      return answer;
    } finally {
      this.#busy.delete(reader);
      this.#release(reader);
    }
  }

  /** Ends all children; pages still in work fail. */
  close(): void {
    this.#isClosed = true;
    for (const reader of [...this.#idle, ...this.#busy]) reader?.end();
  }

  #slot(): Promise<Reader | undefined> {
    if (this.#isClosed) return Promise.reject(new Error("The pool of page readers is closed; make a new one."));
    if (this.#idle.length > 0) return Promise.resolve(this.#idle.pop());
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #usable(reader: Reader | undefined): Reader {
    if (reader?.child.isFit) {
      clearTimeout(reader.rest);
      return reader;
    }
    reader?.end();
    return new Reader(new WatchedChild(this.#limits, this.#module, pageAnswerOf));
  }

  #release(reader: Reader): void {
    if (this.#isClosed) reader.end();
    const next = this.#waiting.shift();
    if (next) next(reader);
    else {
      reader.rest = setTimeout(() => reader.end(), this.#idleMs).unref();
      this.#idle.push(reader);
    }
  }
}

class Reader {
  /** The file that the child has open. */
  holds: Uint8Array | undefined;
  rest: NodeJS.Timeout | undefined;
  readonly child: WatchedChild<PageAnswer>;

  constructor(child: WatchedChild<PageAnswer>) {
    this.child = child;
  }

  end(): void {
    clearTimeout(this.rest);
    this.holds = undefined;
    this.child.close();
  }
}

// The same module beside this one, as TypeScript or compiled.
const ownModule = new URL(`./ocr-child${import.meta.url.endsWith(".ts") ? ".ts" : ".js"}`, import.meta.url);
