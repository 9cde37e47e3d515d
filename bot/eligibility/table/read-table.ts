import path from "node:path";
import { type CellObject, read, utils, type WorkBook } from "@e965/xlsx";
import { decodeText } from "../../../indexer/load/decode.ts";
import { openZip, storeZip } from "../../../indexer/load/zip.ts";
import { TableError } from "./errors.ts";
import { headerOf, type Merge } from "./header.ts";

/** What a table may be at most; beyond it nobody is served by one answer. */
export const tableLimits = { bytes: 20e6, rows: 20_000, columns: 200, cellChars: 1_000 };

/** A cell as it can be read: text, number, or ISO day. A formula without a stored result is "formula". */
export type Cell = string | number | { day: string } | { formula: string } | undefined;

/** A sheet of named columns. Row i stands in line `lines[i]` of the sheet, counted from 1. */
export interface Table {
  header: readonly string[];
  rows: readonly (readonly Cell[])[];
  lines: readonly number[];
  /** What a person should check of how it was read. */
  notes: readonly string[];
}

export interface TableReading {
  /** Whether a text is known to name a column. */
  isHeading?: (text: string) => boolean;
  /** Fewer rows than a table may have at most. */
  maxRows?: number;
}

/**
 * Reads a CSV or XLSX table: its first sheet, below its header, without empty rows. Formulas are never computed: of one
 * the result that was saved with it counts. A cell that is merged downwards counts for all its rows.
 * @throws TableError when it is too large, no table, or empty; LoadError when its text or archive cannot be read
 */
export function readTable(bytes: Uint8Array, file: string, reading: TableReading = {}): Table {
  if (bytes.length > tableLimits.bytes)
    throw new TableError(file, `文件超过 ${tableLimits.bytes / 1e6} MB，请拆成几个，或者只留需要的列。`);
  if (bytes.length === 0) throw new TableError(file, "文件是空的。请下载模板，每人填一行。");
  const { cells, merges, notes } = isZip(bytes) ? sheetCells(bytes, file) : csvCells(bytes, file);
  return tableOf(cells, file, reading, merges, notes);
}

/** A table of cells that were read already. @throws TableError as `readTable` */
export function tableOf(
  cells: readonly (readonly Cell[])[],
  file: string,
  { isHeading = () => false, maxRows = tableLimits.rows }: TableReading,
  merges: readonly Merge[] = [],
  notes: readonly string[] = [],
): Table {
  const header = headerOf(cells, merges, isHeading);
  if (header === undefined)
    throw new TableError(file, "没有找到表头。第一行请写列名，如 姓名、学历、年龄；可以先下载模板。");
  const { names, first, last } = header;
  const filled = [...cells.entries()].slice(last + 1).filter(([, row]) => row.some((cell) => cell !== undefined));
  if (filled.length > maxRows)
    throw new TableError(file, `有 ${filled.length} 行，一次最多 ${maxRows} 行，请拆成几个文件。`);
  if (names.length > tableLimits.columns)
    throw new TableError(file, `有 ${names.length} 列，一次最多 ${tableLimits.columns} 列，请只留需要的列。`);
  if (filled.length === 0) throw new TableError(file, "表头下面没有内容，请每人填一行。");
  const twice = last > first ? [`第 ${first + 1} 至 ${last + 1} 行当作表头合在一起读，请核对列名`] : [];
  return {
    header: names,
    rows: filled.map(([, row]) => row),
    lines: filled.map(([index]) => index + 1),
    notes: [...notes, ...twice],
  };
}

interface Cells {
  cells: Cell[][];
  merges: readonly Merge[];
  notes: readonly string[];
}

/** Empty rows between the filled ones are borne with. */
const maxSheetRows = tableLimits.rows * 2;

const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

function sheetCells(bytes: Uint8Array, file: string): Cells {
  // Unpacked within what the archive's directory promises, and handed on unpacked: the reader itself keeps no limit.
  const archive = openZip(bytes, file);
  if (!archive.names.includes("xl/workbook.xml"))
    throw new TableError(file, "只能读 CSV 和 XLSX 表格，请另存为其中一种。");
  const entries = archive.names.map((name) => ({ name, data: archive.read(name) ?? new Uint8Array() }));
  const workbook = parsed(storeZip(entries), file);
  const sheet = workbook.Sheets[workbook.SheetNames[0] ?? ""];
  const range = sheet?.["!ref"];
  if (sheet === undefined || range === undefined)
    throw new TableError(file, "第一张工作表是空的。请把表格放在第一张，第一行写列名。");
  const { e: last } = utils.decode_range(range);
  if (last.r > maxSheetRows) throw new TableError(file, `超过 ${tableLimits.rows} 行，请拆成几个文件。`);
  const data: (CellObject[] | undefined)[] = sheet["!data"] ?? [];
  const cells = Array.from(data, (row) => Array.from(row ?? [], cellOf).slice(0, tableLimits.columns + 1));
  const merges = (sheet["!merges"] ?? []).slice(0, maxMerges);
  for (const merge of merges) fillDown(cells, merge);
  const others = workbook.SheetNames.length - 1;
  const notes = others > 0 && !isOwnSheet(workbook.SheetNames[1]) ? [`只读第一张工作表，另外 ${others} 张没有读`] : [];
  return { cells, merges, notes };
}

const maxMerges = 10_000;

/** The template's second sheet says how to fill in the first. */
const isOwnSheet = (name: string | undefined): boolean => name === "填写说明";

function fillDown(cells: Cell[][], { s, e }: Merge): void {
  const value = cells[s.r]?.[s.c];
  if (value === undefined) return;
  for (let row = s.r + 1; row <= e.r && row < cells.length; row++) {
    const own = cells[row] as Cell[];
    if (s.c <= tableLimits.columns) own[s.c] ??= value;
  }
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

function csvCells(bytes: Uint8Array, file: string): Cells {
  const other = foreign.find(([magic]) => magic.every((byte, i) => bytes[i] === byte));
  if (other !== undefined) throw new TableError(file, other[1]);
  const { text } = decodeText(bytes, path.basename(file));
  return { cells: separatedCells(text.replace(/^\uFEFF/u, "")), merges: [], notes: [] };
}

/** What tables are mistaken for, by their first bytes. */
const foreign: readonly (readonly [readonly number[], string])[] = [
  [[0xd0, 0xcf, 0x11, 0xe0], "这是旧版的 .xls 表格，或者设有密码。请用表格软件打开，去掉密码，另存为 .xlsx 再试。"],
  [[0x25, 0x50, 0x44, 0x46], "这是 PDF 文件，不是表格。请用 .xlsx 或 .csv 表格。"],
];

/** Text in columns: by tabs where its first line has one, or else by commas. */
export function separatedCells(text: string): Cell[][] {
  const separator = (text.split("\n", 1)[0] ?? "").includes("\t") ? "\t" : ",";
  return csvRows(text, separator).map((row) => row.map(textCell));
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

export function textCell(text: string): Cell {
  const trimmed = text.slice(0, tableLimits.cellChars).trim();
  if (trimmed === "") return undefined;
  return /^[=@]|^[+-](?!\d)/u.test(trimmed) ? { formula: trimmed } : trimmed;
}
