import { describe, expect, it } from "vitest";
import { RateLimiter } from "../../../bot/server/rate-limiter.ts";

describe("the rate limiter", () => {
  it("allows so many at once, then one each time the share of a minute has passed", () => {
    let now = 0;
    const limiter = new RateLimiter(15, () => now);
    expect(Array.from({ length: 15 }, () => limiter.take("a"))).toEqual(new Array(15).fill(0));
    expect(limiter.take("a")).toBe(4);
    now = 3_999;
    expect(limiter.take("a")).toBe(1);
    now = 4_001;
    expect(limiter.take("a")).toBe(0);
    expect(limiter.take("a")).toBe(4);
  });

  it("counts each key by itself", () => {
    const limiter = new RateLimiter(1, () => 0);
    expect([limiter.take("a"), limiter.take("b"), limiter.take("a")]).toEqual([0, 0, 60]);
  });

  it("gives a key that was idle no more than a minute's share", () => {
    let now = 0;
    const limiter = new RateLimiter(2, () => now);
    limiter.take("a");
    now = 3_600_000;
    expect([limiter.take("a"), limiter.take("a"), limiter.take("a")]).toEqual([0, 0, 30]);
  });
});
