import type { FactRegistry } from "../../../knowledge/eligibility/facts.ts";
import { columnsOf, namesSomebody, subjectOf } from "../table/columns.ts";
import { type Cell, separatedCells, textCell } from "../table/read-table.ts";
import * as wording from "./wording.ts";

/**
 * The cells of a table that somebody pasted into a message, below a line or two of talk: columns apart by tabs, commas or |, the
 * first row their names.
 * @returns undefined for any other text, and for a table without a column that is known
 */
export function pastedCells(text: string, registry: FactRegistry): Cell[][] | undefined {
  const cells = tableCells(text, () => true);
  if (cells === undefined || cells.length < 2) return undefined;
  const header = (cells[0] ?? []).map((cell) => (typeof cell === "string" ? cell : ""));
  const { facts, name } = columnsOf(header, registry, subjectOf(header, registry));
  return facts.length > 0 && facts.length + (name === undefined ? 0 : 1) >= 2 ? cells : undefined;
}

/** A message as it is kept: that a table was pasted, and nothing of what is in it. */
export function withoutTable(text: string): string {
  const cells = tableCells(
    text,
    (names, separator) => separator === "\t" || separator === "|" || names.some(namesSomebody),
  );
  return cells === undefined ? text : wording.pasted(cells.length - 1);
}

/** The cells of the lines that are a table by their look; undefined where none are. */
function tableCells(text: string, isHeader: (names: string[], separator: string) => boolean): Cell[][] | undefined {
  const lines = text.split(/\r?\n/u).filter((line) => line.trim() !== "");
  for (const separator of ["\t", "|", ",", "，"]) {
    const start = lines.findIndex((line) => line.includes(separator));
    const rows = start < 0 || start > mostTalk ? [] : lines.slice(start);
    if (rows.length < 2 || !rows.every((line) => line.includes(separator))) continue;
    const names = (rows[0] as string).split(separator);
    if (names.every(isName) && isHeader(names, separator)) return cellsOf(rows, separator);
  }
  return undefined;
}

const mostTalk = 2;
const maxNameChars = 16;

/** Short, and no sentence. */
const isName = (name: string): boolean => name.trim().length <= maxNameChars && !/[。？！?!；;]/u.test(name);

function cellsOf(rows: readonly string[], separator: string): Cell[][] {
  if (separator === "\t" || separator === ",") return separatedCells(rows.join("\n"));
  const inBars = rows.map((row) => (separator === "|" ? row.trim().replace(/^\||\|$/gu, "") : row));
  return inBars.filter((row) => !/^[\s|:-]+$/u.test(row)).map((row) => row.split(separator).map(textCell));
}
