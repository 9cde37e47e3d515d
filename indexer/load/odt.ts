import { type Cell, gridBlocks, type SpannedCell, spread } from "./cell-grid.ts";
import { DamagedFileError, EncryptedFileError, NoTextError } from "./errors.ts";
import type { LoadedBlock, LoadedDocument } from "./loaded.ts";
import { odtNumbers } from "./odt-numbers.ts";
import { tidyLine } from "./text.ts";
import { childOf, childrenOf, descendants, isXmlElement, parseXml, textOf, type XmlElement } from "./xml-tree.ts";
import { openZip } from "./zip.ts";

/** OpenDocument text: headings, lists, tables with merged cells, notes behind their paragraph; no deleted text. */
export function loadOdt(bytes: Uint8Array, file: string): LoadedDocument {
  const archive = openZip(bytes, file);
  const part = (name: string): XmlElement | undefined => {
    const content = archive.read(name);
    return content && parseXml(content);
  };
  const manifest = part("META-INF/manifest.xml");
  if (manifest && descendants(manifest, "encryption-data").length > 0) throw new EncryptedFileError(file, "文档");
  const content = part("content.xml");
  const body = childOf(content, "body", "text");
  if (!content || !body) throw new DamagedFileError(file, "没有正文");
  const walk = new Walk(content, part("styles.xml"));
  walk.children(body);
  if (walk.blocks.length === 0) throw new NoTextError(file);
  const title = walk.blocks.find(({ kind, level }) => kind === "heading" && level === 1)?.text;
  const meta = childOf(part("meta.xml"), "meta");
  const properties = Object.fromEntries(
    (meta ? childrenOf(meta) : []).map((element) => [element.name, textOf(element)]),
  );
  return {
    blocks: walk.blocks,
    ...(title === walk.blocks[0]?.text && title ? { title } : {}),
    properties,
    warnings: [],
  };
}

class Walk {
  readonly blocks: LoadedBlock[] = [];
  private tables = 0;
  private readonly parents: ReadonlyMap<string, string>;
  private readonly numbers: ReturnType<typeof odtNumbers>;
  private listDepth = 0;
  /** Text that stands outside its paragraph: notes, frames. */
  private aside: XmlElement[] = [];

  constructor(content: XmlElement, styles: XmlElement | undefined) {
    const all = [content, ...(styles ? [styles] : [])];
    const named = all.flatMap((part) => descendants(part, "style"));
    this.parents = new Map(
      named.map(({ attributes }) => [attributes["style:name"] ?? "", attributes["parent-style-name"] ?? ""]),
    );
    this.numbers = odtNumbers(all);
  }

  children(element: XmlElement): void {
    for (const child of childrenOf(element)) this.element(child);
  }

  private element(element: XmlElement): void {
    const { name, attributes } = element;
    if (name === "h") this.line(element, { kind: "heading", level: Number(attributes["outline-level"]) || 1 });
    else if (name === "p") this.line(element, this.kindOf(element));
    else if (name === "list") this.list(element);
    else if (name === "table") this.table(element);
    else if (!/^(?:tracked-changes|annotation|table-of-content|forms)$/.test(name)) this.children(element);
  }

  private kindOf(element: XmlElement): Pick<LoadedBlock, "kind" | "level"> {
    const style = element.attributes["style-name"] ?? "";
    const level = [style, this.parents.get(style) ?? ""].map(headingLevel).find((found) => found > 0);
    if (level !== undefined) return { kind: "heading", level };
    return this.listDepth > 0 ? { kind: "list-item", level: this.listDepth } : { kind: "paragraph" };
  }

  private line(element: XmlElement, kind: Pick<LoadedBlock, "kind" | "level">, number = ""): void {
    for (const piece of (number + this.inline(element)).split("\n")) {
      const text = tidyLine(piece);
      if (text !== "") this.blocks.push({ ...kind, text });
    }
    this.besides();
  }

  /** What stands in no list, whatever its anchor stands in. */
  private besides(): void {
    const { aside, listDepth } = this;
    this.aside = [];
    this.listDepth = 0;
    for (const frame of aside) this.children(frame);
    this.listDepth = listDepth;
  }

  private list(list: XmlElement): void {
    this.listDepth++;
    const style = this.numbers.enter(list, this.listDepth);
    for (const item of childrenOf(list)) {
      let number = item.name === "list-item" ? style.next() : "";
      for (const child of childrenOf(item)) {
        const isLine = child.name === "p" || child.name === "h";
        if (isLine && child.name === "p") this.line(child, this.kindOf(child), number);
        else if (isLine)
          this.line(child, { kind: "heading", level: Number(child.attributes["outline-level"]) || 1 }, number);
        else this.element(child);
        if (isLine) number = "";
      }
    }
    this.numbers.leave(this.listDepth);
    this.listDepth--;
  }

  private table(table: XmlElement): void {
    const rows = rowsOf(table).map((row) => this.cells(row));
    const id = this.tables++;
    this.blocks.push(...gridBlocks(spread(rows), id));
    this.besides();
  }

  private cells(row: XmlElement): SpannedCell<Cell>[] {
    return childrenOf(row, "table-cell").flatMap((element) => {
      const { attributes } = element;
      const lines = descendants(element, "p", "h").map((line) => this.inline(line));
      const text = tidyLine(lines.join(" ").replace(/\s*\n\s*/g, " "));
      const cell = { text };
      const span = {
        rows: Number(attributes["number-rows-spanned"]) || 1,
        columns: Number(attributes["number-columns-spanned"]) || 1,
      };
      const times = Math.min(100, Number(attributes["number-columns-repeated"]) || 1);
      return Array.from({ length: times }, (_, i) => ({ cell: i === 0 ? cell : { text }, ...span }));
    });
  }

  private inline(element: XmlElement): string {
    return element.children
      .map((child) => (isXmlElement(child) ? this.piece(child) : child.replace(/[ \t\r\n]+/g, " ")))
      .join("");
  }

  private piece(element: XmlElement): string {
    switch (element.name) {
      case "s":
        return " ".repeat(Math.min(100, Number(element.attributes.c) || 1));
      case "tab":
        return " ";
      case "line-break":
        return "\n";
      case "note": {
        const body = childOf(element, "note-body");
        if (body) this.aside.push(body);
        // Its mark would stand inside the sentence that it is a note to.
        return "";
      }
      case "frame":
      case "custom-shape":
        this.aside.push(element);
        return "";
      case "annotation":
      case "ruby-text":
      case "title":
      case "desc":
        return "";
      default:
        return this.inline(element);
    }
  }
}

/** Of a style's name, as files converted from Word keep it; 0 where it is none of a heading. */
function headingLevel(style: string): number {
  if (style === "Title") return 1;
  return Number(/^Heading_20_([1-9])$/.exec(style)?.[1] ?? 0);
}

/** Rows of this table, those of its header first as they stand, not of tables inside it. */
function rowsOf(element: XmlElement): XmlElement[] {
  return childrenOf(element).flatMap((child) => {
    if (child.name === "table-row") return [child];
    return /^table-(?:header-rows|rows|row-group)$/.test(child.name) ? rowsOf(child) : [];
  });
}
