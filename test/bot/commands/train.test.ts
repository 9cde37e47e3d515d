import { writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, it, vi } from "vitest";
import { trainCommand } from "../../../bot/commands/train.ts";
import { StaticEmbeddings } from "../../../knowledge/embedding/static-embeddings.ts";
import { temporaryFolder } from "../../knowledge/embedding/temporary-folder.ts";
import { exportTinyModel } from "../../knowledge/embedding/tiny-model.ts";

const question = "公寓漏水谁来修";
const answer = "房屋的维修由出租人负责。";
const others = ["住房补助按月发给承租人，每月八百元。", "子女入学由教育部门安排到公办学校。", "职称评审每年五月报名。"];

async function cosines(folder: string): Promise<number[]> {
  const embeddings = await StaticEmbeddings.open(folder);
  const asked = await embeddings.embedQuery(question);
  const vectors = await embeddings.embedDocuments([answer, ...others]);
  return vectors.map((vector) => vector.reduce((sum, value, k) => sum + value * (asked[k] as number), 0));
}

it("cewen train --from adapts a model to the given pairs, whose questions come nearest to their passages", async () => {
  const from = await exportTinyModel();
  const folder = await temporaryFolder();
  const pairs = path.join(folder, "pairs.jsonl");
  const rows = [answer, ...others].map((positive, i) => ({ query: i === 0 ? question : `第${i}问`, positive }));
  await writeFile(pairs, rows.map((row) => JSON.stringify(row)).join("\n"));
  const out = path.join(folder, "model");
  vi.spyOn(console, "error").mockReturnValue();
  vi.spyOn(console, "log").mockReturnValue();

  await trainCommand(() => {
    throw new Error("training reads no settings");
  }).parseAsync(["--pairs", pairs, "--from", from, "--out", out], { from: "user" });

  const [before, after] = [await cosines(from), await cosines(out)];
  expect(after[0]).toBeGreaterThan(before[0] as number);
  expect(after[0]).toBe(Math.max(...after));
});
