import type { Status } from "../answer/answer.ts";
import type { Outcome } from "./judge.ts";
import type { RankingName } from "./rankings.ts";

/** What things are called where people read. */
export const outcomeNames: Record<Outcome, string> = {
  complete: "答全",
  incomplete: "答了一部分",
  wrong: "答错",
  unanswered: "没有回答",
  refused: "正确拒答",
};

export const statusNames: Record<Status, string> = {
  answered: "回答",
  partial: "部分回答",
  clarify: "反问",
  "not-found": "没有找到",
  "out-of-scope": "不在范围内",
};

export const rankingNames: Record<RankingName, string> = {
  bm25: "仅词语（BM25）",
  vectors: "仅向量",
  rrf: "RRF 融合",
  ours: "策问",
};

/** A kind of question that has no name here is called as its dataset calls it. */
export const kindName = (kind: string): string => kindNames.get(kind) ?? kind;

const kindNames = new Map([
  ["amount", "金额"],
  ["number", "数量"],
  ["duration", "期限"],
  ["when", "时间"],
  ["date", "日期"],
  ["where", "地点"],
  ["who", "谁"],
  ["contact", "联系方式"],
  ["list", "清单"],
  ["materials", "材料"],
  ["steps", "步骤"],
  ["procedure", "办理步骤"],
  ["condition", "条件"],
  ["conditions", "条件"],
  ["yesno", "是否"],
  ["definition", "定义"],
  ["comparison", "比较"],
  ["unanswerable", "文件没有写"],
  ["out-of-scope", "超出范围"],
  ["other", "其他"],
]);
