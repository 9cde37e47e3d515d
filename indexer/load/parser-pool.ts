import type { LoadedDocument } from "./loaded.ts";
import { type ParserLimits, ParserProcess } from "./parser-process.ts";
import type { RecognisedPage } from "./recognised-page.ts";

export interface ParserPoolOptions extends Partial<ParserLimits> {
  /** Number of files parsed at once. */
  size: number;
  /** The child's module; another one only in tests. */
  module?: URL;
}

/**
 * Parses files in children that are kept while they behave. Callers queue up; a child that failed, or that a file left
 * bloated, is replaced before the next file. One bad file never stops the rest.
 */
export class ParserPool {
  private readonly limits: ParserLimits;
  private readonly module: URL | undefined;
  private readonly idle: (ParserProcess | undefined)[];
  private readonly waiting: ((slot: ParserProcess | undefined) => void)[] = [];
  private readonly busy = new Set<ParserProcess>();
  private closed = false;

  constructor({ size, maxRssBytes = 700e6, timeoutMs = 20_000, module }: ParserPoolOptions) {
    this.limits = { maxRssBytes, timeoutMs };
    this.module = module;
    // Children are forked when first needed.
    this.idle = Array.from({ length: Math.max(1, size) }, () => undefined);
  }

  /**
   * @param file  the name that errors give, and whose extension counts
   * @param recognised  the pages without a text layer, once they have been read
   * @throws LoadError with a reason for the person who put the file there
   */
  async load(file: string, bytes: Uint8Array, recognised?: readonly RecognisedPage[]): Promise<LoadedDocument> {
    const parser = usable(await this.slot()) ?? new ParserProcess(this.limits, this.module);
    this.busy.add(parser);
    try {
      return await parser.parse(file, bytes, recognised);
    } finally {
      this.busy.delete(parser);
      this.release(parser);
    }
  }

  /** Ends all children; files still in work fail. */
  close(): void {
    this.closed = true;
    for (const parser of [...this.idle, ...this.busy]) parser?.close();
  }

  private slot(): Promise<ParserProcess | undefined> {
    if (this.closed) return Promise.reject(new Error("The parser pool is closed; make a new one."));
    if (this.idle.length > 0) return Promise.resolve(this.idle.pop());
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  private release(parser: ParserProcess): void {
    if (this.closed) parser.close();
    const next = this.waiting.shift();
    if (next) next(parser);
    else this.idle.push(parser);
  }
}

function usable(parser: ParserProcess | undefined): ParserProcess | undefined {
  if (parser?.isFit) return parser;
  parser?.close();
  return undefined;
}
