import { gridBlocks } from "./cell-grid.ts";
import { type CellPlace, type EdgedRow, edgedGrid } from "./edge-table.ts";
import { DamagedFileError, NoTextError } from "./errors.ts";
import type { LoadedBlock, LoadedDocument } from "./loaded.ts";
import { RtfFonts } from "./rtf-fonts.ts";
import { rtfTokens } from "./rtf-tokens.ts";
import { tidyLine } from "./text.ts";

/** RTF: text in any code page, headings by style or outline level, tables with merged cells. Objects are not run. */
export function loadRtf(bytes: Uint8Array, file: string): LoadedDocument {
  const reader = new RtfReader();
  for (const token of rtfTokens(bytes)) {
    if (token.type === "open") reader.open(file);
    else if (token.type === "close") reader.close();
    else if (token.type === "bytes") reader.bytes(token.bytes);
    else if (token.type === "word") reader.word(token.word, token.value);
  }
  const { blocks, title } = reader.end(file);
  if (blocks.length === 0) throw new NoTextError(file);
  const [first] = blocks;
  const named = first?.kind === "heading" && first.level === 1 ? first.text : undefined;
  return { blocks, ...(named ? { title: named } : {}), properties: title ? { title } : {}, warnings: [] };
}

type Destination = "text" | "note" | "skip" | "fonts" | "styles" | "title";

interface State {
  destination: Destination;
  /** Of the font in use. */
  font: number | undefined;
  /** Characters behind a Unicode one that stand for it where Unicode is not known. */
  fallback: number;
  isHidden: boolean;
  isFresh: boolean;
  isOptional: boolean;
}

const maxDepth = 2000;

// Optional destinations whose text or rows count all the same.
const optionalRead = new Set(["shpinst", "listtext", "footnote"]);
const skippedWords = new Set(
  (
    "colortbl info pict objdata objclass objname header headerl headerr headerf footer footerl footerr footerf sp " +
    "fldinst nonshppict nonesttables xe tc rxe txe atnid atnauthor annotation filetbl listtable listoverridetable " +
    "revtbl rsidtbl generator themedata colorschememapping datastore latentstyles bkmkstart bkmkend ftnsep ftnsepc"
  ).split(" "),
);
const symbols: Readonly<Record<string, string>> = {
  tab: " ",
  line: "\n",
  emdash: "—",
  endash: "–",
  lquote: "‘",
  rquote: "’",
  ldblquote: "“",
  rdblquote: "”",
  bullet: "•",
  emspace: "\u2003",
  enspace: "\u2002",
  "~": "\u00a0",
  _: "-",
};

class RtfReader {
  private readonly fonts = new RtfFonts();
  private readonly blocks: LoadedBlock[] = [];
  private readonly stack: State[] = [];
  private state: State = {
    destination: "text",
    font: undefined,
    fallback: 1,
    isHidden: false,
    isFresh: false,
    isOptional: false,
  };
  private skipping = 0;
  private line = "";
  private title = "";
  /** Notes to the paragraph that is being read: they stand below it. */
  private notes = "";
  private level: number | undefined;
  private style = 0;
  private styleName = "";
  private readonly styleLevels = new Map<number, number>();
  private inTable = false;
  private cells: string[] = [];
  private places: CellPlace[] = [];
  private goesOnFrom: CellPlace["goesOnFrom"];
  private rows: EdgedRow[] = [];
  private tables = 0;

  open(file: string): void {
    if (this.stack.length >= maxDepth) throw new DamagedFileError(file, "嵌套过深");
    this.stack.push(this.state);
    this.state = { ...this.state, isFresh: true, isOptional: false };
    this.skipping = 0;
  }

  close(): void {
    if (this.state.destination === "styles") this.defineStyle();
    const outer = this.stack.pop();
    if (outer) this.state = outer;
    this.skipping = 0;
  }

  bytes(bytes: number[]): void {
    const skipped = Math.min(this.skipping, bytes.length);
    this.skipping -= skipped;
    this.state.isFresh = false;
    if (this.state.destination === "skip" || skipped === bytes.length) return;
    const rest = Uint8Array.from(skipped > 0 ? bytes.slice(skipped) : bytes);
    this.text(this.fonts.decode(rest, this.state.font));
  }

  word(word: string, value: number | undefined): void {
    if (this.skipping > 0 && word !== "u") {
      this.skipping--;
      return;
    }
    const isFirst = this.state.isFresh;
    this.state.isFresh = word === "*" && isFirst;
    if (word === "*" && isFirst) this.state.isOptional = true;
    else if (isFirst && this.entersDestination(word)) return;
    else if (this.state.destination === "fonts") this.fonts.define(word, value);
    else if (this.state.destination === "styles") this.style = word === "s" ? (value ?? 0) : this.style;
    else if (this.state.destination !== "skip") this.format(word, value);
  }

  end(file: string): { blocks: LoadedBlock[]; title: string } {
    if (this.stack.length > 0) throw new DamagedFileError(file, "RTF 不完整");
    this.paragraph();
    this.endTable();
    return { blocks: this.blocks, title: tidyLine(this.title) };
  }

  private entersDestination(word: string): boolean {
    const { state } = this;
    if (state.destination === "skip" && word !== "title") return true;
    if (word === "title") state.destination = "title";
    else if (word === "footnote") this.openNote();
    else if (word === "fonttbl") state.destination = "fonts";
    else if (word === "stylesheet") state.destination = "styles";
    else if (skippedWords.has(word) || (state.isOptional && !optionalRead.has(word) && state.destination === "text"))
      state.destination = "skip";
    else return false;
    return true;
  }

  private format(word: string, value: number | undefined): void {
    if (word === "u") this.unicode(value ?? 0);
    else if (word === "uc") this.state.fallback = Math.min(8, Math.max(0, value ?? 1));
    else if (word === "f") this.state.font = value;
    else if (word === "plain") Object.assign(this.state, { font: undefined, isHidden: false });
    else if (word === "ansicpg") this.fonts.codePage = value;
    else if (word === "v" || word === "deleted") this.state.isHidden = value !== 0;
    else if (Object.hasOwn(symbols, word)) this.text(symbols[word] as string);
    else this.layout(word, value);
  }

  private layout(word: string, value: number | undefined): void {
    if (this.state.destination === "note") return;
    if (word === "par" || word === "sect" || word === "page") this.paragraph();
    else if (word === "pard") Object.assign(this, { inTable: false, level: undefined });
    else if (word === "s") this.level = this.styleLevels.get(value ?? 0);
    else if (word === "outlinelevel") this.level = (value ?? 9) < 9 ? (value ?? 0) + 1 : undefined;
    else if (word === "intbl") this.inTable = true;
    else if (word === "cell") this.cell();
    else if (word === "row") this.row();
    // A table inside a cell is the text of that cell.
    else if (word === "nestcell" || word === "nestrow") this.line += " ";
    else if (word === "trowd") this.places = [];
    else if (word === "clmrg") this.goesOnFrom = "left";
    else if (word === "clvmrg") this.goesOnFrom = "above";
    else if (word === "cellx") this.place(value ?? 0);
  }

  private unicode(value: number): void {
    this.skipping = this.state.fallback;
    this.text(String.fromCharCode(value & 0xffff));
  }

  private text(text: string): void {
    const { destination, isHidden } = this.state;
    if (destination === "title") this.title += text;
    else if (destination === "styles") this.styleName += text;
    else if (destination === "note" && !isHidden) this.notes += text.replaceAll("\n", " ");
    else if (destination === "text" && !isHidden) this.line += text;
  }

  private defineStyle(): void {
    const [, level] = /(?:heading|标题)\s*([1-6])/iu.exec(this.styleName) ?? [];
    const isTitle = /^\s*(?:title|标题)\s*;/iu.test(this.styleName);
    if (level || isTitle) this.styleLevels.set(this.style, level ? Number(level) : 1);
    this.styleName = "";
    this.style = 0;
  }

  private paragraph(): void {
    if (this.inTable) {
      this.line += " ";
      return;
    }
    if (tidyLine(this.line) !== "") this.endTable();
    this.lines(this.line, this.level);
    this.line = "";
    if (this.rows.length === 0) this.endNotes();
  }

  private lines(text: string, level?: number): void {
    for (const piece of text.split("\n")) {
      const line = tidyLine(piece);
      if (line !== "")
        this.blocks.push(
          level === undefined ? { kind: "paragraph", text: line } : { kind: "heading", level, text: line },
        );
    }
  }

  private openNote(): void {
    this.state.destination = "note";
    this.notes += "\n";
  }

  private endNotes(): void {
    this.lines(this.notes);
    this.notes = "";
  }

  private cell(): void {
    this.cells.push(tidyLine(this.line.replace(/[\t\r\n\v\f]+/g, " ")));
    this.line = "";
  }

  private row(): void {
    this.rows.push({ texts: this.cells, places: this.places });
    this.cells = [];
  }

  private place(right: number): void {
    this.places.push({ right, ...(this.goesOnFrom ? { goesOnFrom: this.goesOnFrom } : {}) });
    this.goesOnFrom = undefined;
  }

  private endTable(): void {
    if (this.rows.length === 0) return;
    this.blocks.push(...gridBlocks(edgedGrid(this.rows), this.tables++));
    this.rows = [];
    this.endNotes();
  }
}
