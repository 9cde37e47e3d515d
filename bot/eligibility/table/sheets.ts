import { zipOf } from "./zip.ts";

/** A named sheet of text rows, its first row the header. */
export interface Sheet {
  name: string;
  rows: readonly (readonly string[])[];
  /** Of each column, in characters. */
  widths?: readonly number[];
}

/**
 * An XLSX workbook (ECMA-376, SpreadsheetML), written directly: of many thousand cells a library makes many thousand
 * objects. Every cell is an inline string, so that nothing that came from a table can become a formula.
 */
export function xlsxOf(sheets: readonly Sheet[]): Uint8Array {
  const parts: Record<string, string> = {
    "[Content_Types].xml": contentTypes(sheets),
    "_rels/.rels": relations([["officeDocument", "xl/workbook.xml"]]),
    "xl/workbook.xml": workbook(sheets),
    "xl/_rels/workbook.xml.rels": relations(sheets.map((_, i) => ["worksheet", `worksheets/sheet${i + 1}.xml`])),
  };
  for (const [i, sheet] of sheets.entries()) parts[`xl/worksheets/sheet${i + 1}.xml`] = worksheet(sheet);
  return zipOf(Object.entries(parts).map(([name, part]) => ({ name, text: head + part })));
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const packages = "http://schemas.openxmlformats.org/package/2006";
const documents = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

function contentTypes(sheets: readonly Sheet[]): string {
  const type = (part: string, kind: string): string =>
    `<Override PartName="/xl/${part}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml"/>`;
  const parts = sheets.map((_, i) => type(`worksheets/sheet${i + 1}`, "worksheet"));
  return `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${type("workbook", "sheet.main")}${parts.join("")}</Types>`;
}

function relations(targets: readonly (readonly [kind: string, target: string])[]): string {
  const each = targets.map(
    ([kind, target], i) => `<Relationship Id="rId${i + 1}" Type="${documents}/${kind}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${packages}/relationships">${each.join("")}</Relationships>`;
}

function workbook(sheets: readonly Sheet[]): string {
  const each = sheets.map(({ name }, i) => `<sheet name="${escaped(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`);
  return `<workbook xmlns="${main}" xmlns:r="${documents}"><sheets>${each.join("")}</sheets></workbook>`;
}

/** The header stays in view. */
const frozen =
  '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>';

function worksheet({ rows, widths = [] }: Sheet): string {
  const columns = widths.map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`);
  let data = "";
  for (const [i, row] of rows.entries()) {
    data += `<row r="${i + 1}">`;
    for (const [column, text] of row.entries()) {
      if (text === "") continue;
      data += `<c r="${columnName(column)}${i + 1}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
    }
    data += "</row>";
  }
  const cols = columns.length === 0 ? "" : `<cols>${columns.join("")}</cols>`;
  return `<worksheet xmlns="${main}">${frozen}${cols}<sheetData>${data}</sheetData></worksheet>`;
}

/** A, B, … Z, AA, … */
function columnName(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnName(Math.floor(index / 26) - 1) + last;
}

const special = /[&<>"\p{Cc}\ufffe\uffff]/u;

/** What XML cannot hold is left out. A spreadsheet takes 32,767 characters in a cell. */
function escaped(text: string): string {
  const shown = text.length > maxCellChars ? text.slice(0, maxCellChars) : text;
  if (!special.test(shown)) return shown;
  return shown
    .replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

const maxCellChars = 32_767;

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
