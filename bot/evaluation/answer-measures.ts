import type { Judgement } from "./judge.ts";
import type { Measure } from "./measure.ts";

export const answerMeasures: readonly Measure<Judgement>[] = [
  {
    id: "spansInAnswer",
    name: "要点在回答里",
    means: "可回答的问题：标注的答案要点有多少出现在回答里；没有回答的记 0",
    better: "higher",
    value: ({ turn, inAnswer }) => (hasSpans(turn) ? inAnswer : undefined),
  },
  {
    id: "spansInQuotations",
    name: "要点在引文里",
    means: "可回答的问题：标注的答案要点有多少出现在引文里",
    better: "higher",
    value: ({ turn, inQuotations }) => (hasSpans(turn) ? inQuotations : undefined),
  },
  {
    id: "spansCited",
    name: "要点有引文为证",
    means: "出现在回答里的要点，有多少也在回答所列的引文之内",
    better: "higher",
    value: ({ cited }) => cited,
  },
  {
    id: "quotationsVerified",
    name: "引文与原文一致",
    means: "引文逐字核对资料库：text.slice(start, end) === quote",
    better: "higher",
    value: ({ answer, verified }) => (answer.citations.length > 0 ? verified / answer.citations.length : undefined),
  },
  {
    id: "answerRate",
    name: "回答率",
    means: "可回答的问题有多少得到回答（含部分回答；反问不算）",
    better: "higher",
    value: ({ turn, isAnswered }) => (turn.answerable ? Number(isAnswered) : undefined),
  },
  {
    id: "complete",
    name: "答全",
    means: "对可回答的问题作出的回答，有多少包含全部要点",
    better: "higher",
    value: ({ turn, isAnswered, outcome }) =>
      turn.answerable && isAnswered ? Number(outcome === "complete") : undefined,
  },
  {
    id: "wrong",
    name: "答错",
    means: "作出的回答（含不该回答而回答的）有多少连一个要点也没有",
    better: "lower",
    value: ({ isAnswered, outcome }) => (isAnswered ? Number(outcome === "wrong") : undefined),
  },
  {
    id: "refused",
    name: "该拒答的拒答了",
    means: "不可回答的问题有多少被拒答（拒答的召回率；反问不算）",
    better: "higher",
    value: ({ turn, isRefused }) => (turn.answerable ? undefined : Number(isRefused)),
  },
  {
    id: "refusalPrecision",
    name: "拒答拒得对",
    means: "拒答的问题有多少确实不可回答（拒答的精确率）",
    better: "higher",
    value: ({ turn, isRefused }) => (isRefused ? Number(!turn.answerable) : undefined),
  },
  {
    id: "rewritingRight",
    name: "追问与完整提问回答相同",
    means:
      "多轮对话第二轮起：与单独问完整的问题相比，状态相同，且首条引文的文件和条款相同（没有引文时，检索排第一的文件相同）",
    better: "higher",
    value: ({ understood }) => (understood === undefined ? undefined : Number(understood)),
  },
  {
    id: "followUpCostsNothing",
    name: "追问不逊于完整提问",
    means:
      "多轮对话第二轮起，与单独问完整的问题相比：完整问题答出的要点，追问全部答出，且首条引文同样来自标注的文件；完整问题一个要点也没答出时，追问答全才算，否则须与它状态、首条引文的文件和条款都相同；不可回答的问题须同样拒答，排第一的文件也相同",
    better: "higher",
    value: ({ costsNothing }) => (costsNothing === undefined ? undefined : Number(costsNothing)),
  },
  {
    id: "expiredUnwarned",
    name: "用失效文件未提醒",
    means: "引用了失效文件的回答，有多少没有写明它已经失效、废止或被取代",
    better: "lower",
    value: ({ expired: { warned, unwarned } }) =>
      warned.length + unwarned.length > 0 ? Number(unwarned.length > 0) : undefined,
  },
  {
    id: "repeatable",
    name: "重复提问结果相同",
    means: "再问一遍、倒序再问一遍，除用时外逐字节相同",
    better: "higher",
    value: ({ repeatable }) => Number(repeatable),
  },
];

const hasSpans = ({ answerable, answers }: Judgement["turn"]): boolean => answerable && answers.length > 0;
