import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { Rounds } from "../../../bot/reminders/rounds.ts";

describe("rounds", () => {
  it("do every work at once and again, also those behind one that fails", async () => {
    const errors: unknown[] = [];
    let count = 0;
    const failing = () => Promise.reject(new Error("down"));
    const works = [failing, () => void count++];
    const rounds = new Rounds({ works, everyMs: 1, onError: (error) => errors.push(error) });
    rounds.start();
    while (count < 3) await sleep(1);
    await rounds.stop();
    expect(errors.length).toBeGreaterThanOrEqual(3);
    const after = count;
    await sleep(20);
    expect(count).toBe(after);
  });

  it("never do a work twice at a time, and end only when it is done", async () => {
    let running = 0;
    let most = 0;
    let done = 0;
    const work = async (): Promise<void> => {
      most = Math.max(most, ++running);
      await sleep(10);
      running--;
      done++;
    };
    const rounds = new Rounds({ works: [work], everyMs: 0, onError: () => {} });
    rounds.start();
    while (done < 2) await sleep(1);
    await rounds.stop();
    expect([most, running]).toEqual([1, 0]);
  });
});
