import { type Html, html } from "../../web/html.ts";
import type { Baseline, SetChanges } from "../baseline.ts";
import type { Evaluation, SetEvaluation } from "../evaluate.ts";
import type { Judgement } from "../judge.ts";
import type { Measure } from "../measure.ts";
import { measures } from "../measures.ts";
import { outcomeNames } from "../names.ts";
import type { Estimate } from "../statistics.ts";
import { percent } from "./plot.ts";

/** Every figure of every set with its interval, and how it differs from the earlier run. */
export function overview({ sets }: Evaluation, before: Baseline | undefined): Html {
  const shown = measures.filter(({ id }) => sets.some(({ whole }) => whole.figures[id] !== undefined));
  const heads = sets.map(
    ({ name, whole }) =>
      html`<th scope="col">${name}<small>${whole.questions} 题，可回答 ${whole.answerable} 题</small></th>`,
  );
  const rows = shown.map(
    (measure) => html`<tr><th scope="row">${measure.name}${measure.better === "lower" ? " ↓" : ""}</th>
${sets.map((set) => cell(measure, set, before))}</tr>
`,
  );
  return html`<table class="overview"><thead><tr><th></th>${heads}</tr></thead>
<tbody>${rows}${spreads(sets)}</tbody></table>
`;
}

function cell(measure: Measure<Judgement>, { name, whole }: SetEvaluation, before: Baseline | undefined): Html {
  const figure = whole.figures[measure.id];
  if (figure === undefined) return html`<td class="none">–</td>`;
  const old = before?.sets[name]?.figures[measure.id];
  return html`<td><b>${percentOfTenths(figure.mean)}</b> <small>${interval(figure)}</small>${difference(measure, figure.mean, old)}</td>`;
}

function difference({ better }: Measure<Judgement>, now: number, before: number | undefined): Html | undefined {
  const points = before === undefined ? 0 : Math.round((now - before) * 1000) / 10;
  if (points === 0) return undefined;
  const isBetter = points > 0 === (better === "higher");
  return html` <span class="${isBetter ? "up" : "down"}">${isBetter ? "变好" : "变差"} ${Math.abs(points)}</span>`;
}

function spreads(sets: readonly SetEvaluation[]): Html {
  const row = (name: string, value: (set: SetEvaluation) => string): Html =>
    html`<tr><th scope="row">${name}</th>${sets.map((set) => html`<td>${value(set)}</td>`)}</tr>
`;
  return html`${row("回答长度：中位 / 95 分位（字）", ({ whole: { answerChars } }) => `${answerChars.median} / ${answerChars.percentile95}`)}
${row("用时：中位 / 95 / 99 分位（毫秒）", ({ whole: { askMs } }) =>
  [askMs.median, askMs.percentile95, askMs.percentile99].map((time) => time.toFixed(1)).join(" / "),
)}`;
}

/** Questions that end otherwise than in the earlier run. */
export function changedQuestions(changes: readonly SetChanges[], { sets }: Evaluation): Html {
  const rows = changes.flatMap(({ name, questions }) => {
    const turns = new Map(sets.find((set) => set.name === name)?.judgements.map(({ turn }) => [turn.id, turn]));
    return questions.map(
      ({ id, before, now }) => html`<tr><td>${id}</td><td>${turns.get(id)?.question}</td>
<td><span class="status ${before}">${outcomeNames[before]}</span> → <span class="status ${now}">${outcomeNames[now]}</span></td></tr>
`,
    );
  });
  if (rows.length === 0)
    return html`<p>没有一个问题的结果与上次不同。</p>
`;
  return html`<table class="changes"><thead><tr><th>编号</th><th>问题</th><th>结果</th></tr></thead>
<tbody>${rows}</tbody></table>
`;
}

const percentOfTenths = (share: number): string => `${(share * 100).toFixed(1)}%`;

const interval = ({ low, high }: Estimate): string => `${percent(low)}–${percent(high)}`;
