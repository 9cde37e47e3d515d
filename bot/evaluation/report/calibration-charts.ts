import { type Html, html } from "../../web/html.ts";
import type { Bin, Calibration, Threshold } from "../calibration.ts";
import { axes, type Frame, percent, svg, units, xOf, yOf } from "./plot.ts";

/** How far confidence can be believed: the reliability curve, the trade-off, and the numbers under both. */
export function calibrationCharts(calibration: Calibration): Html {
  const { answers, error, brier, bins, tradeOff } = calibration;
  if (answers === 0)
    return html`<p>没有作出回答，无从比较。</p>
`;
  return html`<div class="pair">
<figure>${reliability(bins)}<figcaption>${answers} 个回答，校准误差 ${error.toFixed(3)}，Brier ${brier.toFixed(3)}。</figcaption></figure>
<figure>${tradeOffPlot(tradeOff)}</figure>
</div>
<div class="pair">${reliabilityTable(bins)}${tradeOffTable(tradeOff)}</div>
`;
}

const size = { width: 470, height: 410 };
const frame: Frame = { left: 58, top: 46, width: 390, height: 300 };

function reliability(bins: readonly Bin[]): Html {
  const diagonal = html`<path class="diagonal" d="M${xOf(frame, 0)} ${yOf(frame, 0)}L${xOf(frame, 1)} ${yOf(frame, 1)}"/>
`;
  const most = Math.max(...bins.map(({ right }) => right.count));
  const points = bins.map(({ confidence, right }) => {
    const [x, y] = [xOf(frame, confidence), yOf(frame, right.mean)];
    return html`<g><title>把握 ${percent(confidence)}，答对 ${percent(right.mean)}，${right.count} 个回答</title>
<path class="whisker" d="M${x} ${yOf(frame, right.low)}V${yOf(frame, right.high)}"/>
<circle class="dot" cx="${x}" cy="${y}" r="${units(4 + 7 * Math.sqrt(right.count / most))}"/></g>
`;
  });
  const line = bins.map(({ confidence, right }) => `${xOf(frame, confidence)},${yOf(frame, right.mean)}`).join(" ");
  return svg({ ...size, label: "把握与实际答对的比例" }, [
    ...axes(frame, { x: "回答给出的把握", y: "实际答对的比例" }),
    diagonal,
    html`<polyline class="line" points="${line}"/>
`,
    ...points,
  ]);
}

function tradeOffPlot(tradeOff: readonly Threshold[]): Html {
  const worst = Math.min(...tradeOff.map(({ accuracy }) => accuracy));
  const zoomed = { ...frame, lowest: lowestOf(worst) };
  const point = ({ answerRate, accuracy }: Threshold): string => `${xOf(zoomed, answerRate)},${yOf(zoomed, accuracy)}`;
  const [now] = tradeOff as [Threshold];
  const marked = marks(tradeOff).filter(({ entry }) => entry !== now);
  return svg({ ...size, label: "回答率与正确率" }, [
    ...axes(zoomed, { x: "回答率（可回答的问题）", y: "答出来的有多少是对的" }),
    html`<polyline class="line" points="${tradeOff.map(point).join(" ")}"/>
`,
    ...marked.map(
      ({
        least,
        entry,
      }) => html`<circle class="hollow" cx="${xOf(zoomed, entry.answerRate)}" cy="${yOf(zoomed, entry.accuracy)}" r="4"/>
<text class="value" x="${xOf(zoomed, entry.answerRate)}" y="${yOf(zoomed, entry.accuracy)}" dy="-9" text-anchor="middle">≥${least}</text>
`,
    ),
    html`<circle class="dot" cx="${xOf(zoomed, now.answerRate)}" cy="${yOf(zoomed, now.accuracy)}" r="7"/>
<text class="value" x="${xOf(zoomed, now.answerRate)}" y="${yOf(zoomed, now.accuracy)}" dy="22" text-anchor="middle">现在</text>
`,
  ]);
}

/** Where the vertical axis begins: high enough to tell lines apart, at a number that its ticks divide evenly. */
function lowestOf(worst: number): number {
  return [0.9, 0.75, 0.5].find((lowest) => worst >= lowest) ?? 0;
}

/** The first entry at or above each tenth, each entry once, at the highest tenth it stands for. */
function marks(tradeOff: readonly Threshold[]): { least: string; entry: Threshold }[] {
  const byEntry = new Map<Threshold, string>();
  for (let tenth = 1; tenth <= 10; tenth++) {
    const entry = tradeOff.find(({ threshold }) => threshold >= tenth / 10);
    if (entry !== undefined) byEntry.set(entry, (tenth / 10).toFixed(1));
  }
  return [...byEntry].map(([entry, least]) => ({ least, entry }));
}

function reliabilityTable(bins: readonly Bin[]): Html {
  const rows = bins.map(
    ({ from, to, confidence, right }) => html`<tr><td>${from.toFixed(1)}–${to.toFixed(1)}</td><td>${right.count}</td>
<td>${percent(confidence)}</td><td>${percent(right.mean)} <small>${percent(right.low)}–${percent(right.high)}</small></td></tr>
`,
  );
  return html`<table class="numbers"><thead><tr><th>把握</th><th>回答数</th><th>平均把握</th><th>实际答对</th></tr></thead>
<tbody>${rows}</tbody></table>
`;
}

function tradeOffTable(tradeOff: readonly Threshold[]): Html {
  const row = (name: string, { answerRate, accuracy }: Threshold): Html => html`<tr><td>${name}</td>
<td>${percent(answerRate)}</td><td>${percent(accuracy)}</td></tr>
`;
  const [now] = tradeOff as [Threshold];
  const stricter = marks(tradeOff).filter(({ entry }) => entry !== now);
  return html`<table class="numbers"><thead><tr><th>把握至少</th><th>回答率</th><th>答出来的有多少是对的</th></tr></thead>
<tbody>${row("现在", now)}${stricter.map(({ least, entry }) => row(least, entry))}</tbody></table>
`;
}
