import { exportModel } from "../../../indexer/training/export-model.ts";
import { type TrainedModel, train } from "../../../indexer/training/train.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** Three subjects, two questions each. */
export const tinyPairs = [
  ["租房补贴每月多少钱", "住房补助按月发给承租人，每月八百元。"],
  ["公寓怎么申请", "承租人凭合同申请住房补助和人才公寓。"],
  ["孩子上学找谁", "子女入学由教育部门安排到公办学校。"],
  ["转学要什么材料", "子女转学向学校提交户口簿。"],
  ["职称评审什么时候报名", "职称评审每年五月报名，由人社部门组织。"],
  ["评高级工程师要论文吗", "申报高级职称不再要求论文，以业绩为准。"],
].map(([query, passage]) => ({ query: query as string, passage: passage as string, weight: 1 }));

/** A model of eight dimensions that knows a few words, every Han character met, and hello. */
export function trainTinyModel(seed: number): Promise<TrainedModel> {
  const text = tinyPairs.map((pair) => `${pair.query}。${pair.passage}hello。`).join("\n");
  return train({
    texts: [{ title: "人才政策问答", text: text.repeat(3) }],
    pairs: tinyPairs,
    seed,
    dimension: 8,
    batchSize: 8,
    passes: 1,
    pairSteps: 60,
    learningRate: 0.1,
  });
}

/** A folder of its own with a tiny model in it. */
export async function exportTinyModel(seed = 1): Promise<string> {
  const folder = await temporaryFolder();
  await exportModel(await trainTinyModel(seed), folder);
  return folder;
}
