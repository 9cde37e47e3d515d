import { type Html, html, Html as Markup } from "../../web/html.ts";
import type { ChecklistContent, PaperTable } from "./checklist-content.ts";

/** The checklist as a page to be printed: no script, no outside host. */
export function printPage({ title, facts, materials, steps, notes }: ChecklistContent, nonce: string): string {
  return html`<!doctype html>
<html lang="zh-Hans">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style nonce="${nonce}">${style}</style>
</head>
<body>
<h1>${title}</h1>
<dl>${facts.map(({ name, value }) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
${table(materials)}
${table(steps)}
${notes.map((note) => html`<p>${note}</p>`)}
</body>
</html>
`.markup;
}

function table({ title, header, rows, widths }: PaperTable): Html | undefined {
  if (rows.length === 0) return undefined;
  return html`<h2>${title}</h2>
<table>
<colgroup>${widths.map((width) => html`<col width="${width}%">`)}</colgroup>
<thead><tr>${header.map((cell) => html`<th scope="col">${cell}</th>`)}</tr></thead>
<tbody>${rows.map((cells) => html`<tr>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody>
</table>`;
}

const style = new Markup(`
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; font: 1.0625rem/1.6 "Noto Serif CJK SC", "Songti SC", SimSun, serif; color: #000; background: #fff; }
h1 { text-align: center; font-size: 1.5rem; }
h2 { font-size: 1.2rem; }
dl > div { display: flex; gap: 1rem; }
dt { flex: 0 0 5rem; font-weight: bold; }
dd { margin: 0; }
table { width: 100%; border-collapse: collapse; }
th, td { border: 1px solid #666; padding: 0.3rem 0.5rem; text-align: left; vertical-align: top; }
tr { break-inside: avoid; }
@page { margin: 1.8cm; }
@media print { body { max-width: none; margin: 0; padding: 0; font-size: 11pt; } }
`);
