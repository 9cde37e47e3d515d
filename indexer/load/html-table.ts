import { distinctCells, headerRows, rowText, spread } from "./cell-grid.ts";
import { type DomElement, isElement, isText } from "./dom.ts";
import { collapseSource } from "./html-whitespace.ts";
import { tidyLine } from "./text.ts";

export interface TableRow {
  text: string;
  header: boolean;
  linkedChars: number;
  links: number;
}

/** Whether a table holds data. Many older pages are laid out by tables: nested ones, of one column, or of one huge cell. */
export function dataTable(table: DomElement): boolean {
  if (table.querySelector("table")) return false;
  const rows = cellsOf(table);
  if (rows.length < 2 || Math.max(...rows.map((row) => row.length)) < 2) return false;
  const sizes = rows.flat().map((cell) => (cell.textContent ?? "").trim().length);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  return total > 0 && !sizes.some((size) => size > 600 && size > total * 0.6);
}

/**
 * Rows with merged cells written out: a value stands in every row and column that its cell covers. The header is what
 * the table marks as one, or else what reads like one.
 */
export function tableRows(table: DomElement): TableRow[] {
  const rows = cellsOf(table);
  const spanned = rows.map((row, y) =>
    row.map((cell) => ({
      cell,
      // A rowspan of 0 reaches to the end of the table.
      rows: span(cell, "rowspan") || rows.length - y,
      columns: span(cell, "colspan"),
    })),
  );
  const grid = spread(spanned);
  const texts = new Map(rows.flat().map((cell) => [cell, cellText(cell)]));
  const textOf = (cell: DomElement): string => texts.get(cell) ?? "";
  const marked = grid.map((row) => row.length > 0 && distinctCells(row).every(isHeaderCell));
  const header = marked.includes(true) ? marked : headerRows(grid, textOf);
  return grid.flatMap((row, y) => {
    const text = rowText(row, textOf);
    return text === "" ? [] : [{ text, header: header[y] ?? false, ...linksOf(distinctCells(row)) }];
  });
}

function span(cell: DomElement, name: "colspan" | "rowspan"): number {
  const value = Number.parseInt(cell.getAttribute(name) ?? "1", 10);
  return Number.isNaN(value) || value < 0 ? 1 : value === 0 && name === "colspan" ? 1 : value;
}

function linksOf(cells: readonly DomElement[]): { linkedChars: number; links: number } {
  const anchors = cells.flatMap((cell) => [...cell.getElementsByTagName("a")]);
  const linkedChars = anchors.reduce((sum, anchor) => sum + (anchor.textContent ?? "").trim().length, 0);
  return { linkedChars, links: anchors.length };
}

function isHeaderCell(cell: DomElement): boolean {
  return /^th$/i.test(cell.tagName) || /^thead$/i.test(cell.parentElement?.parentElement?.tagName ?? "");
}

function cellText(cell: DomElement): string {
  return tidyLine(spaced(cell));
}

function spaced(element: DomElement): string {
  let text = "";
  for (const node of element.childNodes) {
    if (!isElement(node)) text += isText(node) ? collapseSource(node.textContent ?? "") : "";
    else if (/^br$/i.test(node.tagName)) text += " ";
    else if (/^(?:p|div|li|ul|ol|h[1-6]|dd|dt)$/i.test(node.tagName)) text += ` ${spaced(node)} `;
    else if (!/^(?:script|style)$/i.test(node.tagName)) text += spaced(node);
  }
  return text;
}

/** The cells of every row of this table, not of tables inside it. */
function cellsOf(table: DomElement): DomElement[][] {
  const rows: DomElement[][] = [];
  const visit = (element: DomElement): void => {
    for (const child of element.children) {
      if (/^tr$/i.test(child.tagName)) rows.push([...child.children].filter((cell) => /^t[dh]$/i.test(cell.tagName)));
      else if (/^t(?:head|body|foot)$/i.test(child.tagName)) visit(child);
    }
  };
  visit(table);
  return rows;
}
