import { type DomElement, isElement, isText } from "./dom.ts";
import { collapseSource } from "./html-whitespace.ts";
import { joinCells } from "./pipe-table.ts";
import { tidyLine } from "./text.ts";

export interface TableRow {
  text: string;
  header: boolean;
  linkedChars: number;
  links: number;
}

const maxColumns = 100;

/** Whether a table holds data. Many older pages are laid out by tables: nested ones, of one column, or of one huge cell. */
export function dataTable(table: DomElement): boolean {
  if (table.querySelector("table")) return false;
  const rows = cellsOf(table);
  if (rows.length < 2 || Math.max(...rows.map((row) => row.length)) < 2) return false;
  const sizes = rows.flat().map((cell) => (cell.textContent ?? "").trim().length);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  return total > 0 && !sizes.some((size) => size > 600 && size > total * 0.6);
}

/** Rows with merged cells written out: a value stands in every row and column that its cell covers. */
export function tableRows(table: DomElement): TableRow[] {
  const rows = cellsOf(table);
  const grid: (DomElement | undefined)[][] = rows.map(() => []);
  for (const [y, row] of rows.entries()) for (const cell of row) place(grid, y, cell);
  return grid.flatMap((row) => rowOf(row) ?? []);
}

function place(grid: (DomElement | undefined)[][], y: number, cell: DomElement): void {
  const row = grid[y] as (DomElement | undefined)[];
  let x = 0;
  while (row[x]) x++;
  const width = Math.min(maxColumns - x, span(cell, "colspan"));
  // A rowspan of 0 reaches to the end of the table.
  const height = Math.min(grid.length - y, span(cell, "rowspan") || grid.length);
  for (let dy = 0; dy < height; dy++)
    for (let dx = 0; dx < width; dx++) (grid[y + dy] as (DomElement | undefined)[])[x + dx] ??= cell;
}

function span(cell: DomElement, name: "colspan" | "rowspan"): number {
  const value = Number.parseInt(cell.getAttribute(name) ?? "1", 10);
  return Number.isNaN(value) || value < 0 ? 1 : value === 0 && name === "colspan" ? 1 : value;
}

function rowOf(row: (DomElement | undefined)[]): TableRow | undefined {
  const distinct = [...new Set(row)].filter((cell) => cell !== undefined);
  // A title that spans the whole table is one value, not a value per column.
  const cells = distinct.length === 1 ? distinct : [...row];
  const text = joinCells(cells.map((cell) => (cell ? cellText(cell) : "")));
  if (text === "") return undefined;
  const anchors = distinct.flatMap((cell) => [...cell.getElementsByTagName("a")]);
  const linkedChars = anchors.reduce((sum, anchor) => sum + (anchor.textContent ?? "").trim().length, 0);
  return { text, header: distinct.every(isHeaderCell), linkedChars, links: anchors.length };
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
