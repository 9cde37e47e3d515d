import type { RepairKind } from "../clean/repair.ts";
import type { Outcome } from "../report.ts";
import { describeChange } from "./change.ts";
import { findingNames } from "./findings.ts";
import { html, type Markup } from "./html.ts";
import { heldStateNames } from "./library-state.ts";
import type { ReportedFile } from "./run-report.ts";

export const outcomeNames: Record<Outcome, string> = {
  indexed: "已收录",
  unchanged: "未改动",
  skipped: "跳过",
  failed: "失败",
  retired: "已撤下",
};

/** A file in the report: what became of it on one line, what to look at below, the rest folded up. */
export function filePart(file: ReportedFile): Markup {
  const head = html`<span class="head"><span class="badge ${file.outcome}">${outcomeNames[file.outcome]}</span>
<strong>${file.title ?? file.source}</strong>
<span class="source">${file.title === undefined ? "" : file.source}${linesOf(file)}</span></span>
${factsPart(file)}${file.reason === undefined ? undefined : html`<p class="reason">${file.reason}</p>`}${notesPart(file)}`;
  const more = [metadataPart(file), repairsPart(file)].filter((part) => part !== undefined);
  return more.length === 0
    ? html`<div class="card">${head}</div>
`
    : html`<details><summary>${head}</summary>${more}</details>
`;
}

export const linesOf = ({ line, lastLine }: ReportedFile): string =>
  line === undefined ? "" : ` 第 ${line}${lastLine === undefined ? "" : `–${lastLine}`} 行`;

function factsPart({ change, state, pages, ocr, tables, clauses, chunks, missing }: ReportedFile): Markup | undefined {
  const facts = [
    ...(change === undefined ? [] : [describeChange(change)]),
    ...(state === undefined ? [] : [heldStateNames[state]]),
    ...(pages === undefined ? [] : [`${pages} 页`]),
    ...(ocr === undefined
      ? []
      : [`识别 ${ocr.pages.length} 页（占 ${percent(ocr.share)}），置信度 ${percent(ocr.confidence)}`]),
    ...(clauses ? [`${clauses} 个条款`] : []),
    ...(tables ? [`${tables} 张表`] : []),
    ...(chunks === undefined ? [] : [`${chunks} 个片段`]),
  ];
  if (facts.length === 0) return undefined;
  const none = missing.length === 0 ? undefined : html`<span class="none">没有读到：${missing.join("、")}</span>`;
  return html`<span class="facts">${facts.map((fact) => html`<span>${fact}</span>`)}${none}</span>`;
}

function notesPart({ warnings, findings, duplicateOf, ocr }: ReportedFile): Markup | undefined {
  const notes = [
    ...(duplicateOf === undefined ? [] : [`与《${duplicateOf}》内容相同，用它回答`]),
    ...(ocr === undefined || ocr.unread.length === 0 ? [] : [`第 ${ocr.unread.join("、")} 页是扫描件，没有认出来`]),
    ...(ocr === undefined || ocr.markedBlocks === 0 ? [] : [`${ocr.markedBlocks} 段文字认不准，已标出，不作原文引用`]),
    ...warnings,
    ...findings
      .filter(({ kind }) => kind !== "duplicate" || duplicateOf === undefined)
      .map(({ kind, message }) => (kind === "no-validity" ? findingNames[kind] : message)),
  ];
  return notes.length === 0 ? undefined : html`<ul class="notes">${notes.map((note) => html`<li>${note}</li>`)}</ul>`;
}

function metadataPart({ metadata }: ReportedFile): Markup | undefined {
  const rows = Object.entries(metadata).map(([name, value]) => html`<tr><th>${name}</th><td>${value}</td></tr>`);
  return rows.length === 0 ? undefined : html`<table>${rows}</table>`;
}

const repairNames: Record<RepairKind, string> = {
  encoding: "编码读错",
  "shifted-bytes": "字节错位",
  converter: "转换器注音",
  invisible: "看不见的字符",
  "private-use": "私有区字符",
  "compatibility-forms": "部首与兼容字形",
  width: "全角半角",
  "mixed-script": "繁简混用",
  lost: "丢失的字节",
};

// A broken file may have thousands; they are all in the JSON.
const mostRepairs = 40;

function repairsPart({ repairs }: ReportedFile): Markup | undefined {
  if (repairs.length === 0) return undefined;
  const rows = repairs
    .slice(0, mostRepairs)
    .map(
      ({ kind, page, before, after }) =>
        html`<tr><th>${repairNames[kind]}${page === undefined ? "" : `，第 ${page} 页`}</th><td><del>${before}</del></td><td><ins>${after}</ins></td></tr>`,
    );
  const rest = repairs.length - rows.length;
  const more = rest > 0 ? html`<tr><th>……</th><td colspan="2">另有 ${rest} 处</td></tr>` : undefined;
  return html`<p>修复 ${repairs.length} 处</p><table>${rows}${more}</table>`;
}

const percent = (share: number): string => `${Math.round(share * 100)}%`;
