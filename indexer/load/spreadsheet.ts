import { type CellObject, type Range, read, set_cptable, type WorkBook, type WorkSheet } from "@e965/xlsx";
import * as codePages from "@e965/xlsx/dist/cpexcel.full.mjs";
import type { Cell, Grid } from "./cell-grid.ts";
import { DamagedFileError, EncryptedFileError, NoTextError, TooManyCellsError } from "./errors.ts";
import type { LoadedBlock, LoadedDocument } from "./loaded.ts";
import { sheetBlocks } from "./sheet-blocks.ts";
import { maxCells } from "./spreadsheet-limits.ts";
import { tidyLine } from "./text.ts";
import { openZip, storeZip } from "./zip.ts";

// Excel before 1997 writes GBK.
set_cptable(codePages);

/**
 * Excel, old Excel and OpenDocument tables: each visible sheet's tables and lines, values as they are shown. Of a
 * formula the result that was saved counts; nothing is computed.
 */
export function loadSpreadsheet(bytes: Uint8Array, file: string): LoadedDocument {
  const workbook = parsed(isZip(bytes) ? repacked(bytes, file) : bytes, file);
  const { visible, hidden } = sheetsOf(workbook);
  const warnings = hidden.length > 0 ? [`隐藏的工作表没有读取：${hidden.join("、")}。`] : [];
  const grids = readGrids(workbook, visible, file);
  const blocks: LoadedBlock[] = [];
  for (const [name, grid] of grids) {
    const tables = new Set(blocks.flatMap(({ table }) => table?.id ?? []));
    const named = grids.length > 1 ? [{ kind: "heading" as const, level: 1, text: name }] : [];
    blocks.push(...named, ...sheetBlocks(grid, tables.size, grids.length > 1 ? 2 : 1));
  }
  if (blocks.length === 0) throw new NoTextError(file);
  const title = grids.length === 1 ? blocks.find(({ kind }) => kind === "heading")?.text : undefined;
  return { blocks, ...(title ? { title } : {}), properties: propertiesOf(workbook), warnings };
}

const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

/** Unpacked within what the archive's directory promises: the reader keeps no limit. No pictures, no macros. */
function repacked(bytes: Uint8Array, file: string): Uint8Array {
  const archive = openZip(bytes, file);
  const kept = archive.names.filter((name) =>
    /\.(?:xml|rels)$|^mimetype$|^xl\/(?:[^/]+|worksheets\/[^/]+)\.bin$/.test(name),
  );
  const names = kept.filter((name) => !/vbaProject|\/(?:media|drawings|charts|embeddings|theme)\//i.test(name));
  return storeZip(names.map((name) => ({ name, data: archive.read(name) as Uint8Array })));
}

function parsed(bytes: Uint8Array, file: string): WorkBook {
  try {
    return read(bytes, {
      type: "array",
      dense: true,
      cellFormula: false,
      cellHTML: false,
      // What Excel's own short date is in Chinese.
      dateNF: "yyyy/m/d",
    });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (/password|encrypt/i.test(message)) throw new EncryptedFileError(file, "表格");
    throw new DamagedFileError(file, message);
  }
}

function sheetsOf({ SheetNames, Workbook }: WorkBook): { visible: string[]; hidden: string[] } {
  const isHidden = (name: string, i: number): boolean => {
    const sheets = Workbook?.Sheets ?? [];
    return ((sheets.find((sheet) => sheet.name === name) ?? sheets[i])?.Hidden ?? 0) !== 0;
  };
  return {
    visible: SheetNames.filter((name, i) => !isHidden(name, i)),
    hidden: SheetNames.filter((name, i) => isHidden(name, i)),
  };
}

function readGrids({ Sheets }: WorkBook, names: readonly string[], file: string): [string, Grid<Cell>][] {
  let left = maxCells;
  const take = (cells: number): void => {
    left -= cells;
    if (left < 0) throw new TooManyCellsError(file, String(maxCells));
  };
  return names.flatMap((name): [string, Grid<Cell>][] => {
    const grid = gridOf(Sheets[name] ?? {}, take);
    return grid.some((row) => row.length > 0) ? [[name, grid]] : [];
  });
}

function gridOf(sheet: WorkSheet, take: (cells: number) => void): Grid<Cell> {
  const grid: Grid<Cell> = [];
  const data: (CellObject[] | undefined)[] = sheet["!data"] ?? [];
  // Only places that hold something: a sheet may call itself a million rows long.
  data.forEach((row, y) => {
    row?.forEach((found, x) => {
      const text = tidyLine(shown(found).replace(/[\t\r\n\v\f]+/g, " "));
      if (text === "") return;
      take(1);
      place(grid, y, x, { text });
    });
  });
  for (const merge of sheet["!merges"] ?? []) spreadMerge(grid, merge, take);
  return withoutGaps(grid);
}

/** Rows that hold something, an empty one wherever some are left out. */
function withoutGaps(sparse: Grid<Cell>): Grid<Cell> {
  const grid: Grid<Cell> = [];
  let before = 0;
  sparse.forEach((row, y) => {
    if (y > before) grid.push([]);
    grid.push(row);
    before = y + 1;
  });
  return grid;
}

function shown({ t, v, w }: CellObject): string {
  if (t === "z" || v === undefined) return "";
  return w ?? (v instanceof Date ? v.toISOString().slice(0, 10) : String(v));
}

function place(grid: Grid<Cell>, y: number, x: number, cell: Cell): void {
  grid[y] ??= [];
  (grid[y] as (Cell | undefined)[])[x] ??= cell;
}

function spreadMerge(grid: Grid<Cell>, { s, e }: Range, take: (cells: number) => void): void {
  const cell = grid[s.r]?.[s.c];
  if (cell === undefined) return;
  const right = Math.min(e.c, s.c + maxMerged);
  // A cell that is merged over whole columns ends with what stands beside it.
  const bottom = Math.min(e.r, Math.max(s.r, grid.length - 1));
  take((right - s.c + 1) * (bottom - s.r + 1));
  for (let y = s.r; y <= bottom; y++) for (let x = s.c; x <= right; x++) place(grid, y, x, cell);
}

const maxMerged = 255;

function propertiesOf({ Props }: WorkBook): Record<string, unknown> {
  const { Title, Subject, Author, CreatedDate } = Props ?? {};
  return Object.fromEntries(Object.entries({ Title, Subject, Author, CreatedDate }).filter(([, value]) => value));
}
