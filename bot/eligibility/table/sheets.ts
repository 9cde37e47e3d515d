import { utils, type WorkSheet, write } from "@e965/xlsx";

/** A named sheet of text rows. */
export interface Sheet {
  name: string;
  rows: readonly (readonly string[])[];
  /** Of each column, in characters. */
  widths?: readonly number[];
}

/** An XLSX workbook. Every cell is stored as text: nothing that came from a table can become a formula. */
export function xlsxOf(sheets: readonly Sheet[]): Uint8Array {
  const book = utils.book_new();
  for (const { name, rows, widths } of sheets) {
    const sheet: WorkSheet = utils.aoa_to_sheet(
      rows.map((row) => row.map((text) => ({ t: "s", v: text }))),
      { dense: true },
    );
    if (widths !== undefined) sheet["!cols"] = widths.map((wch) => ({ wch }));
    utils.book_append_sheet(book, sheet, name);
  }
  return write(book, { type: "buffer", bookType: "xlsx", compression: true, bookSST: true }) as Uint8Array;
}

/**
 * A CSV that spreadsheet programs open as Chinese (byte order mark). A field that such a program would take for a
 * formula gets an apostrophe in front (OWASP, CSV Injection).
 */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(csvField).join(",")).join("\r\n")}\r\n`;
}

function csvField(text: string): string {
  const harmless = /^[=+\-@\t\r]/u.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
