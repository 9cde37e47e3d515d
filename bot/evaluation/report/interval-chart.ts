import { type Html, html } from "../../web/html.ts";
import type { Figures } from "../figures.ts";
import { measures } from "../measures.ts";
import type { Estimate } from "../statistics.ts";
import { percent, svg, units } from "./plot.ts";

export interface IntervalRow {
  name: string;
  questions: number;
  figures: Figures;
  /** Class of its marks. */
  mark?: string;
}

const labelWidth = 170;
const chartWidth = 1110;
const widestColumn = 150;
/** What a cell needs beside its plot, for the number. */
const valueWidth = 44;
const headHeight = 46;
const rowHeight = 26;

/** Figures side by side: a row for each group, a column for each measure, a dot with its 95 % interval in each cell. */
export function intervalChart(label: string, rows: readonly IntervalRow[], measureIds: readonly string[]): Html {
  const shown = measureIds.filter((id) => rows.some(({ figures }) => figures[id] !== undefined));
  const pitch = Math.min(widestColumn, Math.floor((chartWidth - labelWidth) / shown.length));
  const columns = shown.map((id, i) => ({ id, left: labelWidth + i * pitch, width: pitch - valueWidth }));
  const size = { width: labelWidth + shown.length * pitch, height: headHeight + rows.length * rowHeight + 6 };
  const heads = columns.map((column) => head(column, rows.length));
  const cells = rows.map((row, i) => rowOf(row, columns, headHeight + (i + 0.5) * rowHeight));
  return html`<div class="chart">${svg({ ...size, label }, [...heads, ...cells])}</div>
`;
}

/** Where a measure's axis from 0 to 1 stands. */
interface Column {
  id: string;
  left: number;
  width: number;
}

function head({ id, left, width }: Column, rows: number): Html {
  const grid = [0, 0.5, 1].map(
    (share) => html`<path class="grid" d="M${units(left + share * width)} ${headHeight}v${rows * rowHeight}"/>
<text class="tick" x="${units(left + share * width)}" y="${headHeight - 6}" text-anchor="middle">${share * 100}</text>
`,
  );
  const measure = measures.find((one) => one.id === id);
  return html`<text class="axis" x="${left - 4}" y="16">${measure?.name ?? id}${measure?.better === "lower" ? " ↓" : ""}</text>
${grid}`;
}

function rowOf({ name, questions, figures, mark = "" }: IntervalRow, columns: readonly Column[], middle: number): Html {
  const cells = columns.flatMap((column) => {
    const figure = figures[column.id];
    return figure === undefined ? [] : [cell(figure, column, middle, mark)];
  });
  return html`<text class="row ${mark}" x="${labelWidth - 22}" y="${units(middle + 5)}" text-anchor="end">${name} <tspan class="count">${questions}</tspan></text>
${cells}`;
}

function cell({ mean, low, high, count }: Estimate, { left, width }: Column, middle: number, mark: string): Html {
  const at = (share: number): string => units(left + share * width);
  return html`<g class="${mark}"><title>${percent(mean)}，95% 区间 ${percent(low)} 到 ${percent(high)}，${count} 题</title>
<path class="whisker" d="M${at(low)} ${units(middle)}H${at(high)}"/>
<circle class="dot" cx="${at(mean)}" cy="${units(middle)}" r="4"/>
<text class="value" x="${units(left + width + 9)}" y="${units(middle + 4)}">${Math.round(mean * 100)}</text></g>
`;
}
