import path from "node:path";
import { type CellObject, read, utils, type WorkBook } from "@e965/xlsx";
import { decodeText } from "../../../indexer/load/decode.ts";
import { openZip, storeZip } from "../../../indexer/load/zip.ts";
import { TableError } from "./errors.ts";

/** What a table may be at most; beyond it nobody is served by one answer. */
export const tableLimits = { bytes: 20e6, rows: 20_000, columns: 200, cellChars: 1_000 };

/** A cell as it can be read: text, number, or ISO day. A formula without a stored result is "formula". */
export type Cell = string | number | { day: string } | { formula: string } | undefined;

/** A sheet of named columns. Row i stands in line `lines[i]` of the sheet, counted from 1. */
export interface Table {
  header: readonly string[];
  rows: readonly (readonly Cell[])[];
  lines: readonly number[];
}

/**
 * Reads a CSV or XLSX table: the first row with two or more filled cells is the header, empty rows are left out.
 * Formulas are never computed: of one the result that was saved with it counts.
 * @throws TableError when it is too large, no table, or empty; OversizedArchiveError for a bomb
 */
export function readTable(bytes: Uint8Array, file: string): Table {
  if (bytes.length > tableLimits.bytes)
    throw new TableError(file, `文件超过 ${tableLimits.bytes / 1e6} MB，请拆成几个，或者只留需要的列。`);
  const cells = isZip(bytes) ? sheetCells(bytes, file) : csvCells(bytes, file);
  const at = cells.findIndex((row) => row.filter((cell) => cell !== undefined).length >= 2);
  const header = cells[at];
  if (header === undefined)
    throw new TableError(file, "没有找到表头。第一行请写列名，如 姓名、学历、年龄；可以先下载模板。");
  const filled = [...cells.entries()].slice(at + 1).filter(([, row]) => row.some((cell) => cell !== undefined));
  if (filled.length > tableLimits.rows)
    throw new TableError(file, `有 ${filled.length} 行，一次最多 ${tableLimits.rows} 行，请拆成几个文件。`);
  if (header.length > tableLimits.columns)
    throw new TableError(file, `有 ${header.length} 列，一次最多 ${tableLimits.columns} 列，请只留需要的列。`);
  if (filled.length === 0) throw new TableError(file, "表头下面没有内容，请每人填一行。");
  return {
    header: header.map((cell) => (typeof cell === "string" ? cell.trim() : cell === undefined ? "" : String(cell))),
    rows: filled.map(([, row]) => row),
    lines: filled.map(([index]) => index + 1),
  };
}

/** Empty rows between the filled ones are borne with. */
const maxSheetRows = tableLimits.rows * 2;

const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

function sheetCells(bytes: Uint8Array, file: string): Cell[][] {
  // Unpacked within what the archive's directory promises, and handed on unpacked: the reader itself keeps no limit.
  const archive = openZip(bytes, file);
  if (!archive.names.includes("xl/workbook.xml"))
    throw new TableError(file, "只能读 CSV 和 XLSX 表格，请另存为其中一种。");
  const entries = archive.names.map((name) => ({ name, data: archive.read(name) ?? new Uint8Array() }));
  const workbook = parsed(storeZip(entries), file);
  const sheet = workbook.Sheets[workbook.SheetNames[0] ?? ""];
  const range = sheet?.["!ref"];
  if (sheet === undefined || range === undefined) throw new TableError(file, "第一张工作表是空的。");
  const { e: last } = utils.decode_range(range);
  if (last.r > maxSheetRows) throw new TableError(file, `超过 ${tableLimits.rows} 行，请拆成几个文件。`);
  const data: (CellObject[] | undefined)[] = sheet["!data"] ?? [];
  return Array.from(data, (row) => Array.from(row ?? [], cellOf).slice(0, tableLimits.columns + 1));
}

function parsed(bytes: Buffer, file: string): WorkBook {
  try {
    const sheetRows = maxSheetRows + 2;
    return read(bytes, {
      dense: true,
      cellHTML: false,
      cellText: false,
      cellDates: true,
      UTC: true,
      sheets: 0,
      sheetRows,
    });
  } catch {
    throw new TableError(file, "文件已损坏，或者不是 XLSX 表格。请用表格软件打开，另存为 XLSX 再试。");
  }
}

function cellOf(cell: CellObject | undefined): Cell {
  if (cell === undefined) return undefined;
  if (cell.v === undefined || cell.t === "e") return cell.f === undefined ? undefined : { formula: cell.f };
  if (cell.v instanceof Date) return { day: cell.v.toISOString().slice(0, 10) };
  if (typeof cell.v === "boolean") return cell.v ? "是" : "否";
  return typeof cell.v === "number" ? cell.v : textCell(cell.v);
}

function csvCells(bytes: Uint8Array, file: string): Cell[][] {
  const { text } = decodeText(bytes, path.basename(file));
  const separator = (text.split("\n", 1)[0] ?? "").includes("\t") ? "\t" : ",";
  return csvRows(text.replace(/^\uFEFF/u, ""), separator).map((row) => row.map(textCell));
}

/** RFC 4180: a field in double quotes may hold separators, line ends and doubled quotes. */
function csvRows(text: string, separator: string): string[][] {
  const rows: string[][] = [[]];
  const field = new RegExp(`(?:"((?:[^"]|"")*)"|([^${separator}\\r\\n]*))(${separator}|\\r?\\n|\\r|$)`, "gy");
  for (let match = field.exec(text); match !== null; match = field.exec(text)) {
    const [, quoted, bare = "", end] = match;
    rows.at(-1)?.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
    if (end === "") break;
    if (end !== separator) rows.push([]);
  }
  return rows;
}

function textCell(text: string): Cell {
  const trimmed = text.slice(0, tableLimits.cellChars).trim();
  if (trimmed === "") return undefined;
  return /^[=@]|^[+-](?!\d)/u.test(trimmed) ? { formula: trimmed } : trimmed;
}
