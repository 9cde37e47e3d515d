import { type Cell, gridBlocks, type SpannedCell, spread } from "./cell-grid.ts";
import { DamagedFileError, NoTextError } from "./errors.ts";
import type { LoadedBlock, LoadedDocument } from "./loaded.ts";
import { type OfficePackage, officePackage } from "./office-package.ts";
import { tidyLine } from "./text.ts";
import { childOf, childrenOf, descendants, isXmlElement, textOf, type XmlElement } from "./xml-tree.ts";
import { openZip } from "./zip.ts";

/** Slides in the order they are shown, as pages: title, text, tables, diagrams, then the speaker's notes. */
export function loadPptx(bytes: Uint8Array, file: string): LoadedDocument {
  const archive = openZip(bytes, file);
  const parts = officePackage(archive);
  const main = archive.names.find((name) => name === "ppt/presentation.xml") ?? "";
  const presentation = parts.part(main);
  if (!presentation) throw new DamagedFileError(file, "没有演示文稿的内容");
  const targets = new Map(parts.relations(main).map(({ id, target }) => [id, target]));
  const slides = descendants(presentation, "sldId").flatMap(({ attributes }) => {
    const target = targets.get(attributes["r:id"] ?? "");
    const slide = target === undefined ? undefined : parts.part(target);
    if (target === undefined || !slide) throw new DamagedFileError(file, "有幻灯片缺失");
    return { slide, name: target };
  });
  const reading = new Reading(parts);
  const hidden: number[] = [];
  for (const [i, { slide, name }] of slides.entries()) {
    if (/^(?:0|false)$/.test(slide.attributes.show ?? "")) hidden.push(i + 1);
    else reading.slide(slide, name, i + 1);
  }
  const { blocks } = reading;
  if (blocks.length === 0) throw new NoTextError(file);
  const warnings = hidden.length > 0 ? [`隐藏的幻灯片没有读取：第 ${hidden.join("、")} 张。`] : [];
  const core = parts.part("docProps/core.xml");
  const properties = Object.fromEntries(
    (core ? childrenOf(core) : []).map((element) => [element.name, textOf(element)]),
  );
  const title = blocks[0]?.kind === "heading" ? blocks[0].text : undefined;
  return { blocks, ...(title ? { title } : {}), properties, pages: slides.length, warnings };
}

class Reading {
  readonly blocks: LoadedBlock[] = [];
  private readonly parts: OfficePackage;
  private tables = 0;
  private page = 0;
  private name = "";

  constructor(parts: OfficePackage) {
    this.parts = parts;
  }

  slide(slide: XmlElement, name: string, page: number): void {
    this.page = page;
    this.name = name;
    const tree = childOf(slide, "cSld", "spTree");
    const shapes = tree ? childrenOf(tree) : [];
    // The title may be drawn last.
    const titles = shapes.filter(isTitle);
    for (const shape of [...titles, ...shapes.filter((other) => !isTitle(other))]) this.shape(shape);
    this.notes();
  }

  private shape(shape: XmlElement): void {
    if (shape.name === "sp") this.text(childOf(shape, "txBody"), isTitle(shape));
    else if (shape.name === "grpSp") for (const child of childrenOf(shape)) this.shape(child);
    else if (shape.name === "graphicFrame") this.graphic(shape);
    // The newer shape, or the older one for programs that do not know it: one of both.
    else if (shape.name === "AlternateContent") {
      const choice = childOf(shape, "Choice") ?? childOf(shape, "Fallback");
      if (choice) for (const child of childrenOf(choice)) this.shape(child);
    }
  }

  private text(body: XmlElement | undefined, isHeading: boolean): void {
    const lines = (body ? childrenOf(body, "p") : []).flatMap(paragraphLines);
    // A title may be broken for its looks.
    if (isHeading) this.push({ kind: "heading", level: this.blocks.length === 0 ? 1 : 2 }, lines.join(" "));
    else for (const line of lines) this.push({ kind: "paragraph" }, line);
  }

  private graphic(frame: XmlElement): void {
    const table = descendants(frame, "tbl")[0];
    if (table) this.blocks.push(...gridBlocks(spread(tableCells(table)), this.tables++, { page: this.page }));
    const diagram = descendants(frame, "relIds")[0]?.attributes["r:dm"];
    const target = diagram && this.parts.relations(this.name).find(({ id }) => id === diagram)?.target;
    const data = target ? this.parts.part(target) : undefined;
    for (const body of data ? descendants(data, "t").filter((t) => childrenOf(t, "p").length > 0) : [])
      this.text(body, false);
  }

  private notes(): void {
    const target = this.parts.relations(this.name).find(({ type }) => type === "notesSlide")?.target;
    const notes = target ? this.parts.part(target) : undefined;
    const bodies = (notes ? descendants(notes, "sp") : []).filter((shape) => placeholder(shape) === "body");
    for (const body of bodies) this.text(childOf(body, "txBody"), false);
  }

  private push(kind: Pick<LoadedBlock, "kind" | "level">, line: string): void {
    const text = tidyLine(line);
    if (text !== "") this.blocks.push({ ...kind, text, page: this.page });
  }
}

const placeholder = (shape: XmlElement): string | undefined => childOf(shape, "nvSpPr", "nvPr", "ph")?.attributes.type;

const isTitle = (shape: XmlElement): boolean => /^(?:title|ctrTitle)$/.test(placeholder(shape) ?? "");

function paragraphLines(paragraph: XmlElement): string[] {
  const text = paragraph.children
    .filter(isXmlElement)
    .map((child) => (child.name === "br" ? "\n" : /^(?:r|fld)$/.test(child.name) ? textOf(childOf(child, "t")) : ""))
    .join("");
  return text.split(/[\n\v]/);
}

function tableCells(table: XmlElement): SpannedCell<Cell>[][] {
  return childrenOf(table, "tr").map((row) =>
    childrenOf(row, "tc")
      .filter(({ attributes: { hMerge, vMerge } }) => !isOn(hMerge) && !isOn(vMerge))
      .map((cell) => ({
        cell: { text: tidyLine(descendants(cell, "p").flatMap(paragraphLines).join(" ")) },
        rows: Number(cell.attributes.rowSpan) || 1,
        columns: Number(cell.attributes.gridSpan) || 1,
      })),
  );
}

const isOn = (value: string | undefined): boolean => value === "1" || value === "true";
