import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { TooManyTurnsError, Turns, TurnTimeoutError } from "../../../bot/channels/turns.ts";

const open = { timeoutMs: 5_000, maxWaiting: 1_000 };

/** Reads a count, lets others run, writes it one higher: what loses updates where turns overlap. */
function counters() {
  const counts = new Map<string, number>();
  const add = async (key: string): Promise<number> => {
    const count = counts.get(key) ?? 0;
    await sleep(Math.random() * 3);
    counts.set(key, count + 1);
    return count + 1;
  };
  return { counts, add };
}

describe("turns", () => {
  it("count 100 at once in one conversation exactly, and answer in order", async () => {
    const turns = new Turns(open);
    const { counts, add } = counters();
    const replies: number[] = [];
    await Promise.all(
      Array.from({ length: 100 }, () =>
        turns.run("c", async () => {
          replies.push(await add("c"));
        }),
      ),
    );
    expect(counts.get("c")).toBe(100);
    expect(replies).toEqual(Array.from({ length: 100 }, (_, i) => i + 1));
  });

  it("count 20 in each of 50 conversations exactly", async () => {
    const turns = new Turns(open);
    const { counts, add } = counters();
    const all = Array.from({ length: 1_000 }, (_, i) => turns.run(`c${i % 50}`, () => add(`c${i % 50}`)));
    await Promise.all(all);
    expect([...counts.values()]).toEqual(new Array(50).fill(20));
    expect(turns.pending).toBe(0);
  });

  it("run different conversations side by side", async () => {
    const turns = new Turns(open);
    let release = (): void => {};
    const slow = turns.run(
      "a",
      () =>
        new Promise<void>((resolve) => {
          release = resolve;
        }),
    );
    expect(await turns.run("b", async () => "answered")).toBe("answered");
    release();
    await slow;
  });

  it("go on after a turn that throws", async () => {
    const turns = new Turns(open);
    const failed = turns.run("c", async () => {
      throw new Error("broken");
    });
    const next = turns.run("c", async () => "next");
    await expect(failed).rejects.toThrow("broken");
    expect(await next).toBe("next");
  });

  it("end at their deadline and tell the turn so", async () => {
    const turns = new Turns({ timeoutMs: 20, maxWaiting: 10 });
    let signal: AbortSignal | undefined;
    const hung = turns.run("c", (given) => {
      signal = given;
      return new Promise(() => {});
    });
    const next = turns.run("c", async () => "next");
    await expect(hung).rejects.toThrow(TurnTimeoutError);
    expect(signal?.aborted).toBe(true);
    expect(await next).toBe("next");
  });

  it("refuse more than may wait", async () => {
    const turns = new Turns({ timeoutMs: 1_000, maxWaiting: 2 });
    const running = [turns.run("c", () => sleep(20)), turns.run("c", () => sleep(1))];
    await expect(turns.run("c", async () => {})).rejects.toThrow(TooManyTurnsError);
    await Promise.all(running);
    expect(await turns.run("c", async () => "free again")).toBe("free again");
  });

  it("are all finished by a drain", async () => {
    const turns = new Turns(open);
    const done: number[] = [];
    for (let i = 0; i < 50; i++) void turns.run(`c${i % 5}`, async () => void done.push(await sleep(2, i)));
    await turns.drain(5_000);
    expect(done).toHaveLength(50);
  });

  it("are cut short, those that wait too, by a drain that has waited long enough", async () => {
    const turns = new Turns(open);
    const results = [turns.run("c", () => new Promise(() => {})), turns.run("c", async () => "late")].map((result) =>
      result.catch((error: Error) => error.name),
    );
    await turns.drain(20);
    expect(await Promise.all(results)).toEqual(["TurnTimeoutError", "TurnTimeoutError"]);
  });
});
