import { createRequire } from "node:module";
import { gridBlocks } from "./cell-grid.ts";
import { docLists } from "./doc-lists.ts";
import { type DocParagraph, docParagraphs } from "./doc-paragraphs.ts";
import { type EdgedRow, edgedGrid } from "./edge-table.ts";
import { DamagedFileError, EncryptedFileError, NoTextError } from "./errors.ts";
import { type ListDefinition, ListNumbers } from "./list-numbers.ts";
import type { LoadedBlock, LoadedDocument } from "./loaded.ts";
import { openOle } from "./ole.ts";
import { tidyLine } from "./text.ts";

// The reader of the text itself: its own public class makes one tab of a cell's end and of a tab.
const require = createRequire(import.meta.url);
const TextReader = require("word-extractor/lib/word-ole-extractor.js") as new () => DocText;
const BufferReader = require("word-extractor/lib/buffer-reader.js") as new (bytes: Buffer) => object;

interface DocText {
  extract(reader: object): Promise<unknown>;
  _pieces: { text: string; startCp: number; startFilePos: number; bpc: number }[];
  _boundaries: { ccpText: number; ccpFtn: number; ccpHdd: number; ccpAtn: number; ccpEdn: number; ccpTxbx: number };
}

/** Word 97 to 2003, and WPS files of the same kind: text, headings, tables with merged cells, then the notes. */
export async function loadDoc(bytes: Uint8Array, file: string): Promise<LoadedDocument> {
  const ole = openOle(bytes, file);
  const words = ole.stream("WordDocument");
  if (!words || words.length < 0x200 || words.readUInt16LE(0) !== 0xa5ec)
    throw new DamagedFileError(file, "没有 Word 97 以来的正文");
  const flags = words.readUInt16LE(0x0a);
  if (flags & 0x0100) throw new EncryptedFileError(file, "Word 文档");
  const table = ole.stream(flags & 0x0200 ? "1Table" : "0Table");
  if (!table) throw new DamagedFileError(file, "没有正文的目录");
  const reader = new TextReader();
  await reader.extract(new BufferReader(Buffer.from(bytes)));
  const reading = new Reading(docParagraphs(words, table, ole.stream("Data")), docLists(words, table));
  for (const [start, end] of shownRanges(reader._boundaries)) reading.range(reader, start, end);
  const { blocks, isUnnumbered } = reading;
  if (blocks.length === 0) throw new NoTextError(file);
  const [first] = blocks;
  const title = first?.kind === "heading" && first.level === 1 ? first.text : undefined;
  const warnings = isUnnumbered ? ["自动编号无法还原，条款编号可能缺失；另存为 .docx 后可以保留。"] : [];
  return { blocks, ...(title ? { title } : {}), properties: {}, warnings };
}

/** The body, footnotes, endnotes and text boxes; page headers and comments lie between them. */
function shownRanges({ ccpText, ccpFtn, ccpHdd, ccpAtn, ccpEdn, ccpTxbx }: DocText["_boundaries"]): [number, number][] {
  const endnotes = ccpText + ccpFtn + ccpHdd + ccpAtn;
  return [
    [0, ccpText],
    [ccpText, ccpText + ccpFtn],
    [endnotes, endnotes + ccpEdn],
    [endnotes + ccpEdn, endnotes + ccpEdn + ccpTxbx],
  ];
}

class Reading {
  readonly blocks: LoadedBlock[] = [];
  /** Whether a paragraph asks for a number of a list that is not there. */
  isUnnumbered = false;
  private readonly paragraphs: readonly DocParagraph[];
  private readonly lists: ReadonlyMap<number, ListDefinition>;
  private readonly numbers = new ListNumbers();
  /** The paragraph so far, and those before it in its cell. */
  private line = "";
  private cell = "";
  private cells: string[] = [];
  private rows: EdgedRow[] = [];
  private tables = 0;
  /** Of the open fields, whether their instruction is being read. */
  private readonly fields: boolean[] = [];

  constructor(paragraphs: readonly DocParagraph[], lists: ReadonlyMap<number, ListDefinition>) {
    this.paragraphs = paragraphs;
    this.lists = lists;
  }

  range({ _pieces }: DocText, start: number, end: number): void {
    for (const { text, startCp, startFilePos, bpc } of _pieces) {
      const to = Math.min(text.length, end - startCp);
      for (let i = Math.max(0, start - startCp); i < to; i++) this.character(text[i] as string, startFilePos + i * bpc);
    }
    this.endParagraph(undefined);
    this.endTable();
  }

  private character(char: string, position: number): void {
    if (char === "\x13") this.fields.push(true);
    else if (char === "\x14") this.fields[this.fields.length - 1] = false;
    else if (char === "\x15") this.fields.pop();
    else if (char === "\r" || char === "\f") this.endParagraph(this.at(position));
    else if (char === "\x07" || char === "\n") this.endCell(this.at(position));
    else if (!this.fields.includes(true)) this.line += shown(char);
  }

  private endParagraph(paragraph: DocParagraph | undefined): void {
    const line = this.numbered(paragraph);
    if (paragraph?.inTable) {
      this.cell += `${line} `;
      return;
    }
    if (tidyLine(line) !== "") this.endTable();
    const level = paragraph?.level;
    for (const piece of line.split("\v")) {
      const text = tidyLine(piece);
      if (text !== "")
        this.blocks.push(level === undefined ? { kind: "paragraph", text } : { kind: "heading", level, text });
    }
  }

  private endCell(paragraph: DocParagraph | undefined): void {
    if (paragraph?.endsRow) {
      this.rows.push({ texts: this.cells, places: paragraph.places });
      this.cells = [];
    } else this.cells.push(tidyLine((this.cell + this.numbered(paragraph)).replaceAll("\v", " ")));
    this.cell = "";
    this.line = "";
  }

  /** The paragraph that ends here, with its automatic number in front. */
  private numbered(paragraph: DocParagraph | undefined): string {
    const { line } = this;
    this.line = "";
    if (!paragraph?.list || tidyLine(line) === "") return line;
    const list = this.lists.get(paragraph.list);
    if (!list) this.isUnnumbered = true;
    return list ? this.numbers.next(list, paragraph.listLevel) + line : line;
  }

  private endTable(): void {
    if (this.cells.length > 0) this.rows.push({ texts: this.cells, places: [] });
    if (this.rows.length > 0) this.blocks.push(...gridBlocks(edgedGrid(this.rows), this.tables++));
    this.rows = [];
    this.cells = [];
  }

  /** The paragraph that a place in the stream belongs to. */
  private at(position: number): DocParagraph | undefined {
    let low = 0;
    let high = this.paragraphs.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const paragraph = this.paragraphs[middle] as DocParagraph;
      if (position < paragraph.start) high = middle - 1;
      else if (position >= paragraph.end) low = middle + 1;
      else return paragraph;
    }
    return undefined;
  }
}

/** Marks of pictures, notes and comments, and what is deleted, are no text. */
function shown(char: string): string {
  if (char === "\t" || char === "\v" || char >= " ") return char;
  return char === "\x1e" ? "-" : "";
}
