import { expect, it } from "vitest";
import { runCrashTrials } from "../../evaluation/crash-trials.ts";

it("holds the old state or the new one after its writer was killed at any moment", async () => {
  const trials = await runCrashTrials({ trials: 6, seed: 7 });
  expect(trials.flatMap(({ problems }) => problems)).toEqual([]);
  expect(trials).toHaveLength(6);
}, 180_000);
