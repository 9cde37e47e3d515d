import { type DomElement, type DomNode, isElement, isText } from "./dom.ts";
import { dataTable, tableRows } from "./html-table.ts";
import { collapseSource } from "./html-whitespace.ts";
import type { LoadedBlock } from "./loaded.ts";
import { tidyLine } from "./text.ts";

/** A block with what only its page can tell: how much of it is link text, and how many links that is. */
export interface HtmlBlock extends LoadedBlock {
  linkedChars: number;
  links: number;
}

/** Lines of an element in reading order; tables that hold data become rows, tables that only lay out a page do not. */
export function htmlBlocks(root: DomElement): HtmlBlock[] {
  const walk = new Walk();
  walk.element(root);
  walk.flush();
  return walk.blocks;
}

const skipped = new Set(
  "SCRIPT STYLE NOSCRIPT TEMPLATE IFRAME OBJECT EMBED SVG SELECT OPTION BUTTON INPUT TEXTAREA HEAD NAV VIDEO AUDIO".split(
    " ",
  ),
);
const inlines = new Set(
  "A ABBR ACRONYM B BDI BDO BIG CITE CODE DATA DEL DFN EM FONT I INS KBD LABEL MARK NOBR Q RUBY S SAMP SMALL SPAN STRIKE STRONG SUB SUP TIME TT U VAR WBR ST1:CHSDATE O:P".split(
    " ",
  ),
);

class Walk {
  readonly blocks: HtmlBlock[] = [];
  private line = "";
  private linkedChars = 0;
  private links = 0;
  private kind: LoadedBlock["kind"] = "paragraph";
  private level: number | undefined;
  private tables = 0;

  element(element: DomElement, linked = false): void {
    const tag = element.tagName.toUpperCase();
    if (skipped.has(tag) || isHidden(element)) return;
    if (tag === "BR" || tag === "HR") this.flush();
    else if (tag === "TABLE" && dataTable(element)) this.table(element);
    else if (tag === "A") this.link(element);
    else if (inlines.has(tag) || tag.includes(":")) this.children(element, linked);
    else this.block(element, tag);
  }

  flush(): void {
    for (const piece of this.line.split("\n")) {
      const text = tidyLine(piece);
      if (text === "") continue;
      const { kind, level, linkedChars, links } = this;
      this.blocks.push({ kind, text, ...(level === undefined ? {} : { level }), linkedChars, links });
    }
    this.line = "";
    this.linkedChars = 0;
    this.links = 0;
  }

  private children(element: DomElement, linked: boolean): void {
    for (const node of element.childNodes) {
      if (isElement(node)) this.element(node, linked);
      else if (isText(node)) this.text(node, element, linked);
    }
  }

  private text(node: DomNode, parent: DomElement, linked: boolean): void {
    const source = node.textContent ?? "";
    const text = isPreformatted(parent) ? source.replace(/\r\n?/g, "\n") : collapseSource(source);
    this.line += this.line === "" && text.trim() === "" ? "" : text;
    if (linked) this.linkedChars += text.trim().length;
  }

  private link(element: DomElement): void {
    const before = this.linkedChars;
    this.children(element, true);
    if (this.linkedChars > before) this.links++;
  }

  private block(element: DomElement, tag: string): void {
    this.flush();
    const { kind, level } = this;
    if (/^H[1-6]$/.test(tag)) Object.assign(this, { kind: "heading", level: Number(tag[1]) });
    else if (tag === "LI") Object.assign(this, { kind: "list-item", level: listDepth(element) });
    this.children(element, false);
    this.flush();
    this.kind = kind;
    this.level = level;
  }

  private table(element: DomElement): void {
    this.flush();
    const id = this.tables++;
    for (const { text, header, linkedChars, links } of tableRows(element))
      this.blocks.push({ kind: "table-row", text, table: { id, header }, linkedChars, links });
  }
}

function isPreformatted(element: DomElement): boolean {
  const tag = element.tagName.toUpperCase();
  return tag === "PRE" || /white-space:\s*pre/i.test(element.getAttribute("style") ?? "");
}

function isHidden(element: DomElement): boolean {
  return element.getAttribute("hidden") !== null || /display:\s*none/i.test(element.getAttribute("style") ?? "");
}

function listDepth(element: DomElement): number {
  let depth = 0;
  for (let up: DomElement | null = element; up; up = up.parentElement) if (/^[UO]L$/i.test(up.tagName)) depth++;
  return Math.max(1, depth);
}
