import { describe, expect, it } from "vitest";
import { settingsFor } from "../../../indexer/training/training-settings.ts";

describe("the settings of a training", () => {
  it("are those given, a batch rounded down to a multiple of four", () => {
    const settings = settingsFor({ dimension: 8, batchSize: 11, passes: 2 }, 100, false);
    expect(settings).toMatchObject({ dimension: 8, batchSize: 8, passes: 2 });
  });

  it("read running texts over and over for a new model, and not at all for one that is adapted", () => {
    expect(settingsFor({}, 200, false).passes).toBeGreaterThan(1);
    expect(settingsFor({}, 200, true).passes).toBe(0);
  });

  it("show every pair of a few about twenty times, once in a batch", () => {
    const { batchSize, pairSteps } = settingsFor({}, 200, true);
    expect(batchSize).toBe(264);
    expect(pairSteps).toBe(20);
  });

  it("go through a city's thirty thousand pairs no longer than through those of a new model", () => {
    const adapted = settingsFor({}, 30_000, true);
    const anew = settingsFor({}, 30_000, false);
    expect([adapted.batchSize, adapted.pairSteps]).toEqual([anew.batchSize, anew.pairSteps]);
  });
});
