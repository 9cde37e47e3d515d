import { describe, expect, it } from "vitest";
import { readAhead } from "../../indexer/read-ahead.ts";

describe("readAhead", () => {
  it("yields every item with its result in order, however long each takes", async () => {
    const seen: [number, string, string][] = [];
    const slowFirst = async (item: string) => {
      for (let i = 0; i < (item === "a" ? 20 : 1); i++) await Promise.resolve();
      return item.toUpperCase();
    };
    for await (const entry of readAhead(["a", "b", "c"], slowFirst)) seen.push(entry);
    expect(seen).toEqual([
      [0, "a", "A"],
      [1, "b", "B"],
      [2, "c", "C"],
    ]);
  });

  it("starts no more items than it may be ahead of the one in work", async () => {
    const started: number[] = [];
    const startedWhenTaken: number[] = [];
    const start = async (item: number) => started.push(item);
    for await (const [index] of readAhead([10, 11, 12, 13, 14], start, 2)) startedWhenTaken[index] = started.length;
    expect(startedWhenTaken).toEqual([2, 3, 4, 5, 5]);
  });
});
