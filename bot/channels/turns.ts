import { CewenError } from "../../knowledge/errors.ts";

export class TurnTimeoutError extends CewenError {
  constructor(readonly timeoutMs: number) {
    super(`一轮问答超过了 ${timeoutMs} 毫秒。可用 CEWEN_TURN_TIMEOUT_S 放宽。`);
  }
}

export class TooManyTurnsError extends CewenError {
  constructor(readonly waiting: number) {
    super(`同一个对话里已有 ${waiting} 个问题在等待，请等它们答完。`);
  }
}

export interface TurnsOptions {
  /** How long one turn may take, from its own beginning. */
  timeoutMs: number;
  /** How many turns of one conversation may wait. */
  maxWaiting: number;
}

/** Runs the turns of one conversation one after another, in the order they came; those of different ones side by side. */
export class Turns {
  readonly #options: TurnsOptions;
  readonly #conversations = new Map<string, { last: Promise<unknown>; waiting: number }>();
  readonly #running = new Set<AbortController>();
  #pending = 0;
  #cutShort: TurnTimeoutError | undefined;

  constructor(options: TurnsOptions) {
    this.#options = options;
  }

  /** Turns that run or wait. */
  get pending(): number {
    return this.#pending;
  }

  /**
   * @param turn  must not change anything once its signal is aborted: the next turn may have begun
   * @throws TooManyTurnsError at once, TurnTimeoutError when the deadline has passed
   */
  async run<T>(conversation: string, turn: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const queue = this.#conversations.get(conversation) ?? { last: Promise.resolve(), waiting: 0 };
    if (queue.waiting >= this.#options.maxWaiting) throw new TooManyTurnsError(queue.waiting);
    this.#conversations.set(conversation, queue);
    queue.waiting++;
    this.#pending++;
    const result = queue.last.then(() => this.#withDeadline(turn));
    queue.last = result.catch(() => {});
    try {
      return await result;
    } finally {
      this.#pending--;
      if (--queue.waiting === 0) this.#conversations.delete(conversation);
    }
  }

  /** Waits until no turn is left; those that still run after `timeoutMs` are cut short. */
  async drain(timeoutMs: number): Promise<void> {
    const cut = setTimeout(() => {
      this.#cutShort = new TurnTimeoutError(timeoutMs);
      for (const controller of this.#running) controller.abort(this.#cutShort);
    }, timeoutMs);
    while (this.#conversations.size > 0) {
      await Promise.all([...this.#conversations.values()].map(({ last }) => last));
    }
    clearTimeout(cut);
  }

  async #withDeadline<T>(turn: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (this.#cutShort !== undefined) throw this.#cutShort;
    const controller = new AbortController();
    const { timeoutMs } = this.#options;
    const deadline = setTimeout(() => controller.abort(new TurnTimeoutError(timeoutMs)), timeoutMs);
    this.#running.add(controller);
    try {
      return await Promise.race([turn(controller.signal), aborted(controller.signal)]);
    } finally {
      clearTimeout(deadline);
      this.#running.delete(controller);
    }
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason), { once: true }));
}
