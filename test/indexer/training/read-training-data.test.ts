import { writeFile } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import {
  readTrainingPairs,
  readTrainingTexts,
  TrainingDataError,
} from "../../../indexer/training/read-training-data.ts";
import { textsOfPairs } from "../../../indexer/training/training-data.ts";
import { temporaryFolder } from "../../knowledge/embedding/temporary-folder.ts";

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const place = path.join(await temporaryFolder(), name);
  await writeFile(place, content);
  return place;
}

it("reads texts with and without a title, packed too", async () => {
  const rows = '{"id":"a","title":"办法","text":"正文。"}\n\n{"text":"无题。"}\n';
  const expected = [{ title: "办法", text: "正文。" }, { text: "无题。" }];
  expect(await readTrainingTexts(await file("texts.jsonl", rows))).toEqual(expected);
  expect(await readTrainingTexts(await file("texts.jsonl.gz", gzipSync(rows)))).toEqual(expected);
});

it("weighs pairs by their type and leaves out those that teach no retrieval", async () => {
  const rows = [
    { query: "甲", positive: "甲文", type: "question-article", title: "甲法" },
    { query: "乙", positive: "乙文", type: "question-answer-llm" },
    { query: "丙", positive: "丙文", type: "span-in-passage" },
    { query: "丁", positive: "丁文" },
  ];
  const place = await file("pairs.jsonl", rows.map((row) => JSON.stringify(row)).join("\n"));
  expect(await readTrainingPairs(place)).toEqual([
    { query: "甲", passage: "甲文", title: "甲法", weight: 3 },
    { query: "乙", passage: "乙文", weight: 0.3 },
    { query: "丁", passage: "丁文", weight: 1 },
  ]);
});

it.each([
  ["is not JSON", "{", /not JSON/],
  ["lacks a field", '{"query":"问"}', /positive/],
])("names the file and the line that %s", async (_, bad, reason) => {
  const place = await file("pairs.jsonl", `{"query":"问","positive":"答"}\n${bad}\n`);
  const refused = readTrainingPairs(place);
  await expect(refused).rejects.toThrow(TrainingDataError);
  await expect(refused).rejects.toMatchObject({ file: place, line: 2 });
  await expect(refused).rejects.toThrow(reason);
});

it("takes a passage that several pairs share once, and none of pairs of little weight, as running text", () => {
  const pairs = [
    { query: "甲", passage: "一段", title: "题", weight: 3 },
    { query: "乙", passage: "一段", weight: 1 },
    { query: "丙", passage: "二段", weight: 1 },
    { query: "丁", passage: "三段", weight: 0.3 },
  ];
  expect(textsOfPairs(pairs)).toEqual([{ title: "题", text: "一段" }, { text: "二段" }]);
});
