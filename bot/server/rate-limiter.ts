/** Lets each key do so many things a minute, and as many at once (a token bucket for each key). */
export class RateLimiter {
  readonly #perMinute: number;
  readonly #now: () => number;
  readonly #buckets = new Map<string, { tokens: number; at: number }>();

  /** @param now  milliseconds of a clock that never goes back */
  constructor(perMinute: number, now: () => number) {
    this.#perMinute = perMinute;
    this.#now = now;
  }

  /** @returns 0 when allowed, else after how many seconds to ask again */
  take(key: string): number {
    const now = this.#now();
    const bucket = this.#buckets.get(key) ?? { tokens: this.#perMinute, at: now };
    const tokens = Math.min(this.#perMinute, bucket.tokens + ((now - bucket.at) * this.#perMinute) / 60_000);
    const isAllowed = tokens >= 1;
    this.#buckets.delete(key);
    this.#buckets.set(key, { tokens: isAllowed ? tokens - 1 : tokens, at: now });
    this.#forgetIdle(now);
    return isAllowed ? 0 : Math.ceil(((1 - tokens) * 60) / this.#perMinute);
  }

  /** Keys are kept in order of their last use; one that was idle for a minute has a full bucket again. */
  #forgetIdle(now: number): void {
    for (const [key, { at }] of this.#buckets) {
      if (now - at < 60_000 && this.#buckets.size <= maxKeys) break;
      this.#buckets.delete(key);
    }
  }
}

const maxKeys = 100_000;
