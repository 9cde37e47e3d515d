import { Html, html } from "../../web/html.ts";
import { type Baseline, baselineOf, changesSince } from "../baseline.ts";
import type { Evaluation, SetEvaluation } from "../evaluate.ts";
import { measures } from "../measures.ts";
import { kindName, rankingNames } from "../names.ts";
import type { RankingName } from "../rankings.ts";
import { calibrationCharts } from "./calibration-charts.ts";
import { intervalChart } from "./interval-chart.ts";
import { missesTable } from "./misses-table.ts";
import { outcomeBars } from "./outcome-bars.ts";
import { changedQuestions, overview } from "./overview.ts";
import { style } from "./style.ts";

/** An evaluation as one page that needs nothing beside it: no script, no other file, no other host. */
export function reportPage(evaluation: Evaluation, before: Baseline | undefined): string {
  const { asOf, documents, chunks, sets, calibration } = evaluation;
  const page = html`<!doctype html>
<html lang="zh-Hans">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>策问 · 评测报告</title>
<style>${new Html(style)}</style>
</head>
<body>
<header><h1>策问 · 评测报告</h1>
<p>${evaluation.whole.questions} 个带标注的问题，${documents} 份文件、${chunks} 个片段；按 ${asOf} 的效力。</p></header>
<main>
<section><h2>每个问题的结果</h2>
${outcomeBars(sets)}</section>
<section><h2>各项指标</h2>
<p>小字是 95% 置信区间：换一批同样的问题，数字多半落在这个范围里。带 ↓ 的越低越好。${before === undefined ? undefined : "彩色的是与上次结果的差，单位为百分点。"}</p>
<div class="wide">${overview(evaluation, before)}</div></section>
<section><h2>按题型</h2>
<p>点是平均值，横线是 95% 置信区间，题型后的小字是题数。横线长，说明题少，数字还不能当真。</p>
${sets.map(kindsOf)}</section>
<section><h2>检索方法比较</h2>
<p>“策问”是回答时实际用的排序。另外三种只用问题本身的词和向量，把两种检索各自最好的 100 个片段重新排序：只看词语匹配（BM25），只看向量的余弦，或按两个名次的倒数之和（RRF，k = 60）；都不用同义说法、地区、题名和效力级别。多轮对话用完整的问题检索。</p>
${sets.map(rankingsOf)}</section>
<section><h2>把握准不准</h2>
<p>这里“答对”指回答里至少有一个标注的要点；不该回答而回答的都算错。</p>
<p>左图：点在虚线上，说明“有几成把握”就真有几成答对；在虚线下方，是把握说高了。点越大，回答越多；竖线是 95% 置信区间。右图：实心点是现在的做法，要求的把握越高（沿线向左），答得越少；线越往上，答出来的越可靠。没有作出的回答无从判断对错，所以没有“更大胆”的一侧。</p>
${
  sets.length > 1
    ? html`<h3>全部</h3>
`
    : undefined
}${calibrationCharts(calibration)}
${sets.length > 1 ? sets.map(calibrationOf) : undefined}</section>
${
  before === undefined
    ? undefined
    : html`<section><h2>与上次结果不同的问题</h2>
${changedQuestions(changesSince(before, baselineOf(evaluation)), evaluation)}</section>`
}
${sets.map(
  (set) => html`<section><h2>没有答好的问题：${set.name}</h2>
${missesTable(set)}</section>
`,
)}
<section><h2>指标是怎样算的</h2>
${definitions}</section>
</main>
</body>
</html>
`;
  return page.markup;
}

const shownByKind = [
  "documentAt1",
  "passageAt5",
  "spansInAnswer",
  "answerRate",
  "complete",
  "wrong",
  "refused",
  "rewritingRight",
  "followUpCostsNothing",
];

function kindsOf({ name, whole, kinds }: SetEvaluation): Html {
  const all = { name: "全部", questions: whole.questions, figures: whole.figures, mark: "whole" };
  const rows = [...kinds].map(([kind, { questions, figures }]) => ({ name: kindName(kind), questions, figures }));
  return html`<h3>${name}</h3>
${intervalChart(`${name}：按题型的指标`, [all, ...rows], shownByKind)}`;
}

const shownByRanking = [
  "documentAt1",
  "documentAt5",
  "documentAt10",
  "documentMrr",
  "passageAt1",
  "passageAt5",
  "passageAt10",
  "passageMrr",
];

function rankingsOf({ name, whole, rankings }: SetEvaluation): Html {
  if (whole.answerable === 0) return html``;
  const rows = (Object.keys(rankings) as RankingName[]).map((ranking) => ({
    name: rankingNames[ranking],
    questions: whole.answerable,
    figures: rankings[ranking],
    mark: ranking === "ours" ? "whole" : ranking,
  }));
  return html`<h3>${name}</h3>
${intervalChart(`${name}：检索方法比较`, rows, shownByRanking)}`;
}

function calibrationOf({ name, calibration }: SetEvaluation): Html {
  return html`<h3>${name}</h3>
${calibrationCharts(calibration)}`;
}

const definitions = html`<dl>${measures.map(
  ({ name, means }) => html`<dt>${name}</dt><dd>${means}。</dd>
`,
)}<dt>置信区间</dt><dd>自助法：有放回地重抽 1000 次，取平均值的 2.5% 和 97.5% 分位数。各题结果都一样时区间缩成一点，那不等于没有误差：n 题全对，真实的比例仍可能低到 1 − 3/n。</dd>
<dt>校准误差</dt><dd>按把握分十档，各档平均把握与实际答对比例之差，以回答数加权平均。</dd>
</dl>
`;
