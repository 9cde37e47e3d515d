import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { exportModel } from "../../../indexer/training/export-model.ts";
import { readTrainedModel } from "../../../indexer/training/read-trained-model.ts";
import { type TrainedModel, type TrainingProgress, train } from "../../../indexer/training/train.ts";
import { modelFiles, readModelFolder } from "../../../knowledge/embedding/model-folder.ts";
import { StaticEmbeddings } from "../../../knowledge/embedding/static-embeddings.ts";
import { temporaryFolder } from "../../knowledge/embedding/temporary-folder.ts";
import { tinyPairs, trainTinyModel } from "../../knowledge/embedding/tiny-model.ts";

async function exported(model: TrainedModel): Promise<string> {
  const folder = await temporaryFolder();
  await exportModel(model, folder);
  return folder;
}

async function digest(model: TrainedModel): Promise<string> {
  const folder = await exported(model);
  const hash = createHash("sha256");
  for (const file of modelFiles) hash.update(await readFile(path.join(folder, file)));
  return hash.digest("hex");
}

async function cosine(embeddings: StaticEmbeddings, a: string, b: string): Promise<number> {
  const [left, right] = await embeddings.embedDocuments([a, b]);
  return (left as number[]).reduce((sum, value, k) => sum + value * ((right as number[])[k] as number), 0);
}

describe("training", () => {
  it("gives the same bytes for the same seed", async () => {
    expect(await digest(await trainTinyModel(1))).toBe(await digest(await trainTinyModel(1)));
  });

  it("gives other bytes for another seed", async () => {
    expect(await digest(await trainTinyModel(1))).not.toBe(await digest(await trainTinyModel(2)));
  });

  it("brings every question nearer to its own passage than to any other", async () => {
    const embeddings = await StaticEmbeddings.open(await exported(await trainTinyModel(1)));
    for (const { query, passage } of tinyPairs) {
      const own = await cosine(embeddings, query, passage);
      for (const other of tinyPairs) {
        if (other.passage === passage) continue;
        expect(own).toBeGreaterThan(await cosine(embeddings, query, other.passage));
      }
    }
  });

  it("lowers the loss and reports every step of both phases", async () => {
    const reported: TrainingProgress[] = [];
    await train({
      texts: tinyPairs.map(({ passage }) => ({ text: `${passage}${passage}` })),
      pairs: tinyPairs,
      seed: 3,
      dimension: 8,
      batchSize: 4,
      passes: 2,
      pairSteps: 40,
      onProgress: (progress) => reported.push(progress),
    });
    const running = reported.filter(({ phase }) => phase === "self-supervised");
    const pairs = reported.filter(({ phase }) => phase === "pairs");
    expect(running.map(({ step }) => step)).toEqual(Array.from({ length: running[0]?.steps ?? 0 }, (_, i) => i + 1));
    expect(pairs).toHaveLength(40);
    const mean = (losses: TrainingProgress[]) => losses.reduce((sum, { loss }) => sum + loss, 0) / losses.length;
    expect(mean(pairs.slice(-10))).toBeLessThan(mean(pairs.slice(0, 10)) / 2);
  });

  it("goes on from an exported model without changing its vocabulary or the model handed in", async () => {
    const first = await trainTinyModel(1);
    const start = readTrainedModel(await readModelFolder(await exported(first)));
    const before = start.rows.slice();
    const pair = { query: "公寓漏水谁来修", passage: "房屋的维修由出租人负责。", weight: 1 };
    const next = await train({ texts: [], pairs: [pair, ...tinyPairs], seed: 2, start, batchSize: 4, pairSteps: 60 });
    expect(next.vocabulary.pieces).toEqual(first.vocabulary.pieces);
    expect(start.rows).toEqual(before);
    const embeddings = [
      await StaticEmbeddings.open(await exported(first)),
      await StaticEmbeddings.open(await exported(next)),
    ];
    const [old, adapted] = await Promise.all(
      embeddings.map((one) => cosine(one, pair.query, tinyPairs[1]?.passage ?? "")),
    );
    expect(adapted).not.toBeCloseTo(old as number, 3);
  });

  it("gives the same model in two calls, the second going on from the first, as in one", async () => {
    const options = { texts: [{ text: tinyPairs.map((pair) => pair.passage).join("") }], pairs: tinyPairs, seed: 5 };
    const settings = { ...options, dimension: 8, batchSize: 4, passes: 3, pairSteps: 10, pairLearningRate: 0.02 };
    const start = await train({ ...settings, pairSteps: 0 });
    expect(await train({ ...settings, passes: 0, start })).toEqual(await train(settings));
  });

  it("reads an exported model back to within its rounding", async () => {
    const model = await trainTinyModel(1);
    const read = readTrainedModel(await readModelFolder(await exported(model)));
    expect(read.vocabulary).toEqual(model.vocabulary);
    for (const [k, value] of model.rows.entries()) {
      const row = model.rows.subarray(k - (k % 8), k - (k % 8) + 8);
      const largest = Math.max(...row.map(Math.abs));
      expect(Math.abs((read.rows[k] as number) - value)).toBeLessThanOrEqual(largest / 254 + 1e-6);
    }
  });
});
