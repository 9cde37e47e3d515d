import { beijingDay } from "../knowledge/text/dates.ts";
import { filePart, linesOf } from "./report/file-part.ts";
import { type Finding, findingKinds, findingNames } from "./report/findings.ts";
import { html, Markup } from "./report/html.ts";
import { reportStyle } from "./report/report-style.ts";
import { attention, type ReportedFile, type RunReport } from "./report/run-report.ts";

/** The report of a run as one page that needs nothing else: no script, no other file, nothing from a network. */
export function reportPage(report: RunReport): string {
  const quiet = report.files.filter((file) => attention(file) === 0);
  const loud = report.files.filter((file) => attention(file) > 0);
  const page = html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>策问 · 收录报告 ${beijingDay(new Date(report.at))}</title>
<style>${new Markup(reportStyle)}</style>
</head>
<body>
<main>
<h1>收录报告<small>${beijingTime(report.at)}</small></h1>
${tiles(report)}
${findingsPart(report.findings)}
${loud.length === 0 ? undefined : html`<h2>文件<small>最要留意的在前</small></h2>`}
${loud.map(filePart)}
${quietPart(quiet)}
</main>
</body>
</html>
`;
  return page.text;
}

function tiles({ counts, chunks, files, findings }: RunReport): Markup {
  const scanned = files.filter(({ ocr }) => ocr !== undefined).length;
  const repaired = files.filter(({ repairs }) => repairs.length > 0).length;
  const shown: [string, number, string][] = [
    ["收录", counts.indexed, "good"],
    ["未改动", counts.unchanged, ""],
    ["撤下", counts.retired, ""],
    ["跳过", counts.skipped, "doubt"],
    ["失败", counts.failed, "bad"],
    ["新写入片段", chunks, ""],
    ["含扫描页", scanned, ""],
    ["修复文字", repaired, ""],
    ["要留意", findings.length, "doubt"],
  ];
  const items = shown.map(
    ([name, count, tone]) => html`<li class="${count > 0 ? tone : ""}"><b>${count}</b><span>${name}</span></li>`,
  );
  return html`<ul class="tiles">${items}</ul>`;
}

function findingsPart(findings: readonly Finding[]): Markup | undefined {
  if (findings.length === 0) return undefined;
  const groups = findingKinds.flatMap((kind) => {
    const own = findings.filter((one) => one.kind === kind);
    if (own.length === 0) return [];
    const lines = own.map(({ message }) => html`<li>${message}</li>`);
    // What there is much of would hide the rest.
    const opened = new Markup(own.length <= 5 ? " open" : "");
    return [
      html`<details${opened}><summary>${findingNames[kind]} <span class="badge">${own.length}</span></summary>
<ul class="notes">${lines}</ul></details>
`,
    ];
  });
  return html`<h2>要留意的<small>按整个资料库</small></h2>
${groups}`;
}

function quietPart(files: readonly ReportedFile[]): Markup | undefined {
  if (files.length === 0) return undefined;
  const rows = files.map(
    (file) => html`<tr><td>${file.title ?? ""}</td><td class="source">${file.source}${linesOf(file)}</td></tr>
`,
  );
  return html`<h2>其余</h2>
<details><summary>${files.length} 份没有变化，也没有要留意的</summary><table>${rows}</table></details>`;
}

/** 2026-03-01 09:05 */
function beijingTime(ms: number): string {
  return new Date(ms + 8 * 3_600_000).toISOString().slice(0, 16).replace("T", " ");
}
