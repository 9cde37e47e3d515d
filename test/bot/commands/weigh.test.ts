import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, it, vi } from "vitest";
import { weighCommand } from "../../../bot/commands/weigh.ts";
import { readConfig } from "../../../bot/config.ts";
import { readTermWeights } from "../../../knowledge/retrieval/term-weights.ts";
import { temporaryFolder } from "../../knowledge/embedding/temporary-folder.ts";

it("cewen weigh writes weights that can be read, less for what the answering clauses never say", async () => {
  const folder = await temporaryFolder();
  const pairs = path.join(folder, "pairs.jsonl");
  const rows = ["租金", "水费", "电费", "押金"].map((fee) => ({
    query: `隔壁同事想打听${fee}`,
    positive: `${fee}由承租人按月支付。`,
  }));
  await writeFile(pairs, rows.map((row) => JSON.stringify(row)).join("\n"));
  const out = path.join(folder, "weights.txt");
  vi.spyOn(console, "log").mockReturnValue();

  await weighCommand(() => readConfig({ CEWEN_DATA: folder })).parseAsync(["--pairs", pairs, "--out", out], {
    from: "user",
  });

  const weigh = readTermWeights(await readFile(out, "utf8"), out);
  expect(weigh("同事")).toBeLessThan(1);
  expect(weigh("同事")).toBeLessThan(weigh("费"));
});
