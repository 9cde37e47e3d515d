import type { Measure } from "./measure.ts";
import type { Places } from "./places.ts";

/** R@k and MRR as in information retrieval, with any one right document or passage being enough. */
export const retrievalMeasures: readonly Measure<Places | undefined>[] = [
  recall("documentAt1", "正确文件排第 1", "document", 1),
  recall("documentAt5", "正确文件在前 5", "document", 5),
  recall("documentAt10", "正确文件在前 10", "document", 10),
  reciprocalRank("documentMrr", "文件 MRR", "document"),
  recall("passageAt1", "答案片段排第 1", "passage", 1),
  recall("passageAt5", "答案片段在前 5", "passage", 5),
  recall("passageAt10", "答案片段在前 10", "passage", 10),
  reciprocalRank("passageMrr", "片段 MRR", "passage"),
];

function meaningOf(of: keyof Places): string {
  return of === "document"
    ? "可回答的问题：含答案的文件排在不同文件中的第几位"
    : "可回答的问题：出自正确文件、含有至少一个要点的片段排在第几位";
}

function recall(id: string, name: string, of: keyof Places, limit: number): Measure<Places | undefined> {
  const means = `${meaningOf(of)}；不晚于第 ${limit} 位的比例`;
  return { id, name, means, better: "higher", value: onPlace(of, (place) => Number(place <= limit)) };
}

function reciprocalRank(id: string, name: string, of: keyof Places): Measure<Places | undefined> {
  const means = `${meaningOf(of)}；位次倒数的平均，没有找到记 0`;
  return { id, name, means, better: "higher", value: onPlace(of, (place) => 1 / place) };
}

function onPlace(of: keyof Places, value: (place: number) => number): Measure<Places | undefined>["value"] {
  return (places) => (places?.[of] === undefined ? undefined : value(places[of]));
}
