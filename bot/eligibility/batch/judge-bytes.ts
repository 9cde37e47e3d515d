import type { Catalogue } from "../../../knowledge/catalogue.ts";
import type { Day } from "../../../knowledge/text/dates.ts";
import { isHeading, subjectOf } from "../table/columns.ts";
import { judgeTable } from "../table/judge-table.ts";
import { readTable, type Table } from "../table/read-table.ts";
import { resultSheets } from "../table/result-sheets.ts";
import { xlsxOf } from "../table/sheets.ts";
import type { JudgedTable, TableRequest } from "./messages.ts";
import { summaryOf } from "./summary.ts";

/** Reads and judges a table that was sent. @throws TableError or LoadError with a reason for its sender */
export async function judgeBytes(
  { file, bytes, catalogue, asOf, maxRows }: TableRequest,
  onProgress: (done: number, rows: number) => void,
): Promise<JudgedTable> {
  const { registry } = catalogue;
  const table = readTable(bytes, file, { maxRows, isHeading: (text) => isHeading(text, registry) });
  onProgress(0, table.rows.length);
  return judged(table, file, catalogue, asOf, onProgress);
}

/** Judges a table for people or for enterprises, whichever its headings speak of. */
export async function judged(
  table: Table,
  file: string,
  catalogue: Catalogue,
  asOf: Day,
  onProgress?: (done: number, rows: number) => void,
): Promise<JudgedTable> {
  const subject = subjectOf(table.header, catalogue.registry);
  const work = { catalogue, subject, asOf, file, ...(onProgress === undefined ? {} : { onProgress }) };
  const result = await judgeTable(table, work);
  return { summary: summaryOf(result), workbook: xlsxOf(resultSheets(result, catalogue.registry)) };
}
