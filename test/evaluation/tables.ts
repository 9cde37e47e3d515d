import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import { cleanDocument } from "../../indexer/clean/clean-document.ts";
import { decodeText } from "../../indexer/load/decode.ts";
import { type DomElement, parseDom } from "../../indexer/load/dom.ts";
import { loadDocument } from "../../indexer/load/load.ts";
import { splitDocument } from "../../indexer/split.ts";
import { outline } from "../../indexer/structure/outline.ts";
import type { Chunk } from "../../knowledge/policy.ts";
import { convertPages, type OfficeFormat } from "../support/office.ts";

/**
 * Whether the tables of real documents are stored as they stand: rows and columns with merged cells written out, the
 * rows of the header, and cells under the whole path of their headers, in one chunk with it. What the tables hold was
 * written down by hand (labels/tables.jsonl).
 *
 *   npx tsx test/evaluation/tables.ts --data FOLDER [--as docx,doc,odt,rtf,pdf]
 *
 * FOLDER holds the files that labels/tables.jsonl names; FILE.jsonl.gz#ID is the document of that id among its lines.
 * With --as the tables of pages are saved in other formats by LibreOffice (soffice), and read from these.
 */
interface TableFacts {
  id: string;
  file: string;
  rows: number;
  columns: number;
  /** Rows of the header. */
  header: number;
  /** The first cell of the row, the names above the column from the outermost, and the text. */
  cells: { row: string; path: string[]; text: string }[];
}

interface ReadTable {
  rows: { cells: string[]; isHeader: boolean; start: number; end: number }[];
}

interface Reading {
  text: string;
  chunks: Chunk[];
  tables: ReadTable[];
}

async function report(data: string, formats: OfficeFormat[]): Promise<void> {
  const facts = readFileSync(new URL("./labels/tables.jsonl", import.meta.url), "utf8")
    .trim()
    .split("\n");
  const tables = facts.map((line) => JSON.parse(line) as TableFacts);
  const verdicts = [];
  for (const table of tables) verdicts.push(verdict(table, await read(...source(data, table.file))));
  summary("as they came", tables, verdicts);
  if (formats.length === 0) return;
  const fromPages = tables.filter(({ file }) => file.endsWith(".html"));
  for (const format of formats) {
    const files = savedAs(format, data, fromPages);
    const saved = [];
    for (const [i, table] of fromPages.entries())
      saved.push(verdict(table, await read(files[i] as string, readFileSync(files[i] as string))));
    summary(format, fromPages, saved);
  }
}

function source(data: string, file: string): [string, Uint8Array] {
  const [name = file, id] = file.split("#");
  const bytes = readFileSync(path.join(data, name));
  if (id === undefined) return [file, bytes];
  const rows = gunzipSync(bytes).toString("utf8").trim().split("\n");
  const row = rows.map((line) => JSON.parse(line) as { id: string; text: string }).find((one) => one.id === id);
  return [`${id}.md`, Buffer.from(row?.text ?? "")];
}

async function read(file: string, bytes: Uint8Array): Promise<Reading> {
  const { text, blocks } = outline(cleanDocument(await loadDocument(bytes, file)).blocks);
  const tables = new Map<number, ReadTable>();
  for (const { table, start, end } of blocks) {
    if (!table) continue;
    const known = tables.get(table.id) ?? { rows: [] };
    tables.set(table.id, known);
    const cells = text.slice(start, end).split(" | ").map(plain);
    known.rows.push({ cells, isHeader: table.header, start, end });
  }
  return { text, chunks: splitDocument(text, blocks, { title: "" }), tables: [...tables.values()] };
}

/** What is wrong with the reading that comes nearest; nothing where the table is recovered. */
function verdict(facts: TableFacts, { text, chunks, tables }: Reading): string[] {
  const faults = tables.map((table) => faultsOf(facts, table, text, chunks));
  return faults.sort((a, b) => a.length - b.length)[0] ?? ["no table"];
}

function faultsOf(facts: TableFacts, { rows }: ReadTable, text: string, chunks: readonly Chunk[]): string[] {
  const faults = [];
  const columns = Math.max(...rows.map(({ cells }) => cells.length));
  if (rows.length !== facts.rows || columns !== facts.columns)
    faults.push(`${rows.length} × ${columns} for ${facts.rows} × ${facts.columns}`);
  const header = rows.filter(({ isHeader }) => isHeader);
  if (header.length !== facts.header) faults.push(`${header.length} header rows for ${facts.header}`);
  for (const wanted of facts.cells) {
    const row = rows.find(({ cells, isHeader }) => !isHeader && holds(cells, header, wanted));
    if (row === undefined) faults.push(`no ${wanted.text} under ${wanted.path.join(" / ")}`);
    else if (!isTogether(row, wanted.path, text, chunks)) faults.push(`${wanted.text} in a chunk without its header`);
  }
  return faults;
}

function holds(
  cells: readonly string[],
  header: readonly { cells: string[] }[],
  { row, path: names, text }: TableFacts["cells"][number],
): boolean {
  if (cells[0] !== plain(row)) return false;
  return cells.some((cell, x) => {
    const above = new Set(header.map((line) => line.cells[x]).filter((name) => name !== undefined));
    return cell === plain(text) && [...above].join("/") === names.map(plain).join("/");
  });
}

function isTogether(
  { start, end }: { start: number; end: number },
  names: readonly string[],
  text: string,
  chunks: readonly Chunk[],
): boolean {
  const chunk = chunks.find((one) => one.start <= start && one.end >= end);
  const known = plain(chunk === undefined ? "" : `${chunk.context} ${text.slice(chunk.start, chunk.end)}`);
  return names.every((name) => known.includes(plain(name)));
}

const plain = (text: string): string => text.normalize("NFKC").replace(/\s+/g, "");

/** The one table of a page that has these cells, between two sentences, in another format. */
function savedAs(format: OfficeFormat, data: string, tables: readonly TableFacts[]): string[] {
  const folder = mkdtempSync(path.join(tmpdir(), "cewen-tables-"));
  const pages = tables.map((facts) => {
    const page = path.join(folder, `${facts.id}.html`);
    const body = `<p>下表自公布之日起执行。</p>${tableIn(data, facts)}<p>本表由主管部门解释。</p>`;
    writeFileSync(page, `<!doctype html><html><head><meta charset="utf-8"></head><body>${body}</body></html>`);
    return page;
  });
  convertPages(pages, format, folder);
  return tables.map(({ id }) => path.join(folder, `${id}.${format}`));
}

function tableIn(data: string, { file, cells }: TableFacts): string {
  const { text } = decodeText(readFileSync(path.join(data, file)), file);
  const tables = [...parseDom(text, "text/html").querySelectorAll("table")];
  const found = tables.findLast((table) =>
    cells.every((cell) => plain(table.textContent ?? "").includes(plain(cell.text))),
  );
  // A row without cells, which others reach over, means something else to every program.
  const rows = [...(found?.querySelectorAll("tr") ?? [])];
  const isFilled = (row: DomElement): boolean => row.querySelector("td, th") !== null;
  for (const [y, row] of rows.entries())
    for (const cell of row.querySelectorAll("[rowspan]")) {
      const reached = rows.slice(y, y + Number(cell.getAttribute("rowspan")));
      cell.setAttribute("rowspan", String(reached.filter(isFilled).length));
    }
  return `<table border="1" cellspacing="0">${rows.filter(isFilled).join("")}</table>`;
}

function summary(name: string, tables: readonly TableFacts[], verdicts: readonly string[][]): void {
  const good = verdicts.filter((faults) => faults.length === 0).length;
  console.log(
    `\n${name}: ${good} of ${tables.length} tables recovered (${((100 * good) / tables.length).toFixed(1)} %)`,
  );
  for (const [i, { id, file }] of tables.entries()) {
    const faults = verdicts[i] as string[];
    console.log(
      `  ${faults.length === 0 ? "recovered" : "not      "}  ${id}  ${path.basename(file)}  ${faults.join("; ")}`,
    );
  }
}

const { values } = parseArgs({ options: { data: { type: "string" }, as: { type: "string", default: "" } } });
if (values.data === undefined) {
  console.error("Usage: npx tsx test/evaluation/tables.ts --data FOLDER [--as docx,doc,odt,rtf,pdf]");
  process.exit(2);
}
const formats = values.as.split(",").filter((format) => format !== "") as OfficeFormat[];
await report(values.data, formats);
