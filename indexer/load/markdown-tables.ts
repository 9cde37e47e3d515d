import { type DomElement, parseDom } from "./dom.ts";
import { dataTable, tableRows } from "./html-table.ts";

/** Tables written in HTML, as converters put those with merged cells into Markdown, as lines between bars. */
export function withPipeTables(text: string): string {
  let out = "";
  let from = 0;
  for (let start = opening(text, 0); start >= 0; start = opening(text, from)) {
    const end = closing(text, start);
    if (end < 0) break;
    out += text.slice(from, start) + pipeLines(text.slice(start, end));
    from = end;
  }
  return out + text.slice(from);
}

function opening(text: string, from: number): number {
  const start = text.slice(from).search(/<table[\s>]/i);
  return start < 0 ? -1 : from + start;
}

function closing(text: string, from: number): number {
  const end = text.slice(from).search(/<\/table\s*>/i);
  return end < 0 ? -1 : text.indexOf(">", from + end) + 1;
}

function pipeLines(html: string): string {
  const { body } = parseDom(`<!doctype html><html><body>${html}</body></html>`, "text/html");
  const table = body.querySelector("table") as DomElement | null;
  if (table === null || !dataTable(table)) return html;
  const rows = tableRows(table);
  const headers = rows.findLastIndex(({ header }) => header) + 1;
  // A row of one cell is a row by a second one.
  const lines = rows.map(({ text }) => `| ${text} | |`);
  return `\n${[...lines.slice(0, headers), ...(headers > 0 ? ["|---|---|"] : []), ...lines.slice(headers)].join("\n")}\n`;
}
