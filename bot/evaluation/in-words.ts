import { type Baseline, baselineOf, changesSince, type SetChanges } from "./baseline.ts";
import type { Evaluation, SetEvaluation } from "./evaluate.ts";
import { faultsOf } from "./faults.ts";
import type { Group } from "./figures.ts";
import { measures } from "./measures.ts";
import { kindName, outcomeNames, rankingNames } from "./names.ts";
import type { RankingName } from "./rankings.ts";
import { retrievalMeasures } from "./retrieval-measures.ts";
import type { Estimate } from "./statistics.ts";

/** An evaluation as lines for a terminal. */
export function inWords(evaluation: Evaluation, options: { compare?: boolean; before?: Baseline | undefined }): string {
  const changes = options.before === undefined ? [] : changesSince(options.before, baselineOf(evaluation));
  return evaluation.sets
    .flatMap((set) => [
      ...wholeSet(set, evaluation.asOf),
      ...byKind(set),
      ...(options.compare ? comparison(set) : []),
      ...calibration(set),
      ...(options.before === undefined ? [] : changed(changes.find(({ name }) => name === set.name))),
      "",
    ])
    .concat(evaluation.sets.length > 1 ? together(evaluation) : [])
    .join("\n")
    .trimEnd();
}

/** Every answer with something wrong: what was asked, what is wrong, what was wanted and what came. */
export function missesInWords({ sets }: Evaluation): string {
  const misses = sets.flatMap(({ judgements }) => judgements.filter((judgement) => faultsOf(judgement).length > 0));
  return misses
    .flatMap((judgement) => {
      const { turn, answer } = judgement;
      return [
        `\n${turn.id} ${turn.question}`,
        ...(answer.rewritten === undefined ? [] : [`  理解为：${answer.rewritten}`]),
        `  问题：${faultsOf(judgement).join("；")}`,
        `  应有：${turn.answerable ? turn.answers.join("；") : "拒答"}`,
        `  实得：${answer.answer.replaceAll("\n", " / ")}`,
      ];
    })
    .join("\n");
}

function wholeSet({ name, whole }: SetEvaluation, asOf: string): string[] {
  return [`【${name}】按 ${asOf} 的效力`, ...wholeGroup(whole)];
}

function together({ whole }: Evaluation): string[] {
  return ["【全部】", ...wholeGroup(whole)];
}

function wholeGroup(group: Group): string[] {
  const { questions, answerable, answerChars, askMs } = group;
  return [
    `  问题 ${questions} 个，其中可回答 ${answerable} 个（括号里是 95% 置信区间）`,
    ...measures.flatMap(({ id, name }) => {
      const figure = group.figures[id];
      return figure === undefined ? [] : [`  ${padded(name, 18)} ${withInterval(figure)}  ${figure.count} 题`];
    }),
    `  回答长度（列表除外）中位 ${answerChars.median} 字，95 分位 ${answerChars.percentile95} 字`,
    `  用时 中位 ${ms(askMs.median)}，95 分位 ${ms(askMs.percentile95)}，99 分位 ${ms(askMs.percentile99)}`,
  ];
}

const columns = [
  ["documentAt1", "文件@1"],
  ["documentAt5", "文件@5"],
  ["passageAt5", "片段@5"],
  ["documentMrr", "MRR"],
  ["spansInAnswer", "要点"],
  ["answerRate", "回答率"],
  ["complete", "答全"],
  ["wrong", "答错"],
  ["refused", "拒答"],
] as const;

function byKind({ kinds }: SetEvaluation): string[] {
  const header = columns.map(([, name]) => padded(name, 6, "left")).join("  ");
  const rows = [...kinds].map(([kind, { questions, figures }]) => {
    const cells = columns.map(([id]) => padded(figures[id] === undefined ? "–" : share(figures[id].mean), 6, "left"));
    return `  ${padded(kindName(kind), 14)}${padded(String(questions), 4, "left")}  ${cells.join("  ")}`;
  });
  return [`  ${padded("分题型", 14)}${padded("题数", 4, "left")}  ${header}`, ...rows];
}

function comparison({ rankings }: SetEvaluation): string[] {
  const names = Object.keys(rankings) as RankingName[];
  const header = names.map((name) => padded(rankingNames[name], 22)).join("");
  const rows = retrievalMeasures.map(({ id, name }) => {
    const cells = names.map((ranking) => {
      const figure = rankings[ranking][id];
      return padded(figure === undefined ? "–" : withInterval(figure), 22);
    });
    return `  ${padded(name, 18)} ${cells.join("")}`;
  });
  return [`  ${padded("检索方法比较", 18)} ${header}`, ...rows.map((row) => row.trimEnd())];
}

function calibration({ calibration: { bins, answers, error, brier } }: SetEvaluation): string[] {
  if (answers === 0) return [];
  const rows = bins.map(
    ({ from, to, confidence, right }) =>
      `  ${from.toFixed(1)}–${to.toFixed(1)}  平均把握 ${share(confidence)}  答对 ${withInterval(right)}  ${right.count} 个`,
  );
  return [
    `  把握与对错（答对：至少有一个要点）：校准误差 ${share(error)}，Brier ${share(brier)}，${answers} 个回答`,
    ...rows,
  ];
}

function changed(changes: SetChanges | undefined): string[] {
  if (changes === undefined) return ["  与上次相比：上次没有这一套问题"];
  if (changes.figures.length + changes.questions.length === 0) return ["  与上次相比：没有变化"];
  const figures = changes.figures.map(({ id, before, now }) => {
    const measure = measures.find((one) => one.id === id);
    const isWorse = measure !== undefined && now < before === (measure.better === "higher");
    const sign = now > before ? "+" : "−";
    return `    ${isWorse ? "↓" : "↑"} ${padded(measure?.name ?? id, 18)} ${share(before)} → ${share(now)}（${sign}${share(Math.abs(now - before))}）`;
  });
  const questions = changes.questions.map(
    ({ id, before, now }) => `    ${id} ${outcomeNames[before]} → ${outcomeNames[now]}`,
  );
  return ["  与上次相比（↑ 变好，↓ 变差）：", ...figures, ...questions];
}

const share = (value: number): string => value.toFixed(3);

const withInterval = ({ mean, low, high }: Estimate): string => `${share(mean)} [${share(low)}, ${share(high)}]`;

const ms = (value: number): string => `${value.toFixed(1)} 毫秒`;

/** Padded to a number of columns on a terminal, where a Han character takes two. */
function padded(text: string, width: number, side: "left" | "right" = "right"): string {
  const columnsTaken = [...text].reduce((sum, character) => sum + (/[\u2e80-\uffef]/u.test(character) ? 2 : 1), 0);
  const blank = " ".repeat(Math.max(0, width - columnsTaken));
  return side === "left" ? blank + text : text + blank;
}
