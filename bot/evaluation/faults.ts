import type { Judgement } from "./judge.ts";

/** Everything that is wrong with an answer, in words; empty when all is well. */
export function faultsOf(judgement: Judgement): string[] {
  const { answer, verified, expired, understood, repeatable } = judgement;
  const misquoted = answer.citations.length - verified;
  return [
    ...faultOfOutcome(judgement),
    ...(understood === false ? ["追问理解得不对：与单独问完整的问题，结果不同"] : []),
    ...expired.unwarned.map((title) => `引用已失效的《${title}》，没有提醒`),
    ...(misquoted > 0 ? [`${misquoted} 条引文与原文不符`] : []),
    ...(repeatable ? [] : ["再问一遍，结果不同"]),
  ];
}

function faultOfOutcome(judgement: Judgement): string[] {
  const { turn, outcome, missing, answer } = judgement;
  switch (outcome) {
    case "complete":
    case "refused":
      return [];
    case "incomplete":
      return [`缺 ${missing.length} 个要点（共 ${turn.answers.length} 个）：${missing.join("；")}`];
    case "unanswered":
      return [`${turn.answerable ? "文件里有答案" : "应当拒答"}，却${heldBack[answer.status] ?? "没有回答"}`];
    case "wrong":
      return [turn.answerable ? `一个要点也没有；${placeInWords(judgement)}` : "没有依据，应当拒答，却作了回答"];
  }
}

const heldBack: Partial<Record<Judgement["answer"]["status"], string>> = {
  clarify: "反问",
  "not-found": "说没有找到",
  "out-of-scope": "说不在范围内",
};

function placeInWords({ places }: Judgement): string {
  const place = places?.document ?? Number.POSITIVE_INFINITY;
  return Number.isFinite(place) ? `正确文件排第 ${place}` : "没有检索到正确文件";
}
