export interface RoundsParts {
  /** What is done in each round, one after another; each looks by itself whether there is anything to do. */
  works: readonly (() => void | Promise<void>)[];
  everyMs: number;
  onError: (error: unknown) => void;
}

/** Does its works at once and then again and again, never twice at a time; one that fails holds up no other. */
export class Rounds {
  readonly #parts: RoundsParts;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();
  #isStopped = false;

  constructor(parts: RoundsParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#running = this.#round();
  }

  /** Waits for the work in hand; nothing is begun any more. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    await this.#running;
  }

  async #round(): Promise<void> {
    for (const work of this.#parts.works) {
      if (this.#isStopped) return;
      try {
        await work();
      } catch (error) {
        this.#parts.onError(error);
      }
    }
    if (this.#isStopped) return;
    this.#timer = setTimeout(() => this.start(), this.#parts.everyMs).unref();
  }
}
