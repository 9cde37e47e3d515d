import { type Html, html } from "../../web/html.ts";
import type { SetEvaluation } from "../evaluate.ts";
import type { Judgement, Outcome } from "../judge.ts";
import { outcomeNames } from "../names.ts";
import { svg, units } from "./plot.ts";

interface Segment {
  outcome: Outcome;
  count: number;
}

const labelWidth = 250;
const barWidth = 860;
const rowHeight = 34;

/** What became of the questions that have an answer, and of those that have none: two bars a set. */
export function outcomeBars(sets: readonly SetEvaluation[]): Html {
  const bars = sets.flatMap(({ name, judgements }) => [
    ...bar(`${name}：可回答`, judgements, true, ["complete", "incomplete", "wrong", "unanswered"]),
    ...bar(`${name}：不可回答`, judgements, false, ["refused", "wrong", "unanswered"]),
  ]);
  const rows = bars.map(({ name, segments }, i) => row(name, segments, 6 + i * rowHeight));
  const size = { width: labelWidth + barWidth + 10, height: 12 + bars.length * rowHeight };
  return html`<p class="legend">${legend}</p>
<div class="chart">${svg({ ...size, label: "各套问题的结果" }, rows)}</div>
`;
}

const legend = (["complete", "incomplete", "refused", "wrong", "unanswered"] as const).map(
  (outcome) => html`<span><i class="${outcome}"></i>${outcomeNames[outcome]}</span>
`,
);

function bar(
  name: string,
  judgements: readonly Judgement[],
  answerable: boolean,
  order: readonly Outcome[],
): { name: string; segments: Segment[] }[] {
  const asked = judgements.filter(({ turn }) => turn.answerable === answerable);
  const counted = order.map((outcome) => ({ outcome, count: asked.filter((one) => one.outcome === outcome).length }));
  const segments = counted.filter(({ count }) => count > 0);
  return segments.length === 0 ? [] : [{ name, segments }];
}

function row(name: string, segments: readonly Segment[], top: number): Html {
  const total = segments.reduce((sum, { count }) => sum + count, 0);
  let before = 0;
  const drawn = segments.map(({ outcome, count }) => {
    const left = labelWidth + (barWidth * before) / total;
    const width = (barWidth * count) / total;
    before += count;
    return html`<rect class="${outcome}" x="${units(left)}" y="${top}" width="${units(width)}" height="24">
<title>${outcomeNames[outcome]} ${count} 个（共 ${total} 个）</title></rect>
${width < 18 ? undefined : html`<text class="in ${outcome}" x="${units(left + width / 2)}" y="${top + 17}" text-anchor="middle">${count}</text>`}
`;
  });
  return html`<text class="row" x="${labelWidth - 10}" y="${top + 17}" text-anchor="end">${name}</text>
${drawn}`;
}
