import { type DomElement, parseDom } from "./dom.ts";
import { type ListDefinition, type ListLevel, ListNumbers } from "./list-numbers.ts";

/**
 * Word's automatic numbers (第一条, （一）, 1.) stand in no text: a paragraph only names a numbering definition. This
 * writes them into the paragraphs, so that a clause keeps its number.
 * Source of the rules: ECMA-376 part 1, 17.9 (numbering).
 * @param parts  document.xml, and numbering.xml and styles.xml where the file has them
 * @returns document.xml with the numbers as text
 */
export function withNumbers(parts: { document: string; numbering: string; styles: string }): string {
  const document = parseDom(parts.document, "text/xml");
  const definitions = readDefinitions(parts.numbering);
  const styles = readStyles(parts.styles);
  const numbers = new ListNumbers();
  for (const paragraph of document.getElementsByTagName("w:p")) {
    const place = numberPlace(paragraph, styles);
    const definition = place && definitions.get(place.numId);
    const label = place && definition && hasText(paragraph) ? numbers.next(definition, place.level) : "";
    if (label !== "") write(paragraph, label);
  }
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${document.documentElement}`;
}

function readDefinitions(xml: string): Map<string, ListDefinition> {
  const definitions = new Map<string, ListDefinition>();
  if (xml === "") return definitions;
  const root = parseDom(xml, "text/xml");
  const abstracts = new Map<string, ListLevel[]>();
  for (const element of root.getElementsByTagName("w:abstractNum"))
    abstracts.set(element.getAttribute("w:abstractNumId") ?? "", levelsOf(element));
  for (const element of root.getElementsByTagName("w:num")) {
    const id = element.getAttribute("w:numId") ?? "";
    const abstract = value(element, "w:abstractNumId") ?? "";
    const levels = [...(abstracts.get(abstract) ?? [])];
    const overrides = [...element.getElementsByTagName("w:lvlOverride")];
    for (const override of overrides) overrideLevel(levels, override);
    definitions.set(id, { counter: overrides.length > 0 ? `num ${id}` : abstract, levels });
  }
  return definitions;
}

function levelsOf(element: DomElement): ListLevel[] {
  const levels: ListLevel[] = [];
  for (const level of element.getElementsByTagName("w:lvl"))
    levels[Number(level.getAttribute("w:ilvl") ?? 0)] = readLevel(level);
  return levels;
}

function readLevel(level: DomElement): ListLevel {
  return {
    format: value(level, "w:numFmt") ?? "decimal",
    text: value(level, "w:lvlText") ?? "",
    start: Number(value(level, "w:start") ?? 0),
    legal: level.querySelector("w\\:isLgl") !== null,
  };
}

function overrideLevel(levels: ListLevel[], override: DomElement): void {
  const index = Number(override.getAttribute("w:ilvl") ?? 0);
  const [level] = override.getElementsByTagName("w:lvl");
  const base = level ? readLevel(level) : levels[index];
  const start = value(override, "w:startOverride");
  if (base) levels[index] = { ...base, ...(start === undefined ? {} : { start: Number(start) }) };
}

interface Place {
  numId: string;
  level: number;
}

interface Style {
  numId: string | undefined;
  level: string | undefined;
  parent: string | undefined;
}

function readStyles(xml: string): Map<string, Style> {
  const styles = new Map<string, Style>();
  if (xml === "") return styles;
  for (const style of parseDom(xml, "text/xml").getElementsByTagName("w:style"))
    styles.set(style.getAttribute("w:styleId") ?? "", {
      numId: value(style, "w:numId"),
      level: value(style, "w:ilvl"),
      parent: value(style, "w:basedOn"),
    });
  return styles;
}

/** Which number a paragraph asks for: its own, else its style's, else that of the style below. 0 asks for none. */
function numberPlace(paragraph: DomElement, styles: Map<string, Style>): Place | undefined {
  const properties = [...paragraph.children].find((child) => child.tagName === "w:pPr");
  if (!properties) return undefined;
  const own = [...properties.children].find((child) => child.tagName === "w:numPr");
  let numId = own && value(own, "w:numId");
  let level = own && value(own, "w:ilvl");
  let style = styles.get(value(properties, "w:pStyle") ?? "");
  for (let depth = 0; style && depth < 12; depth++) {
    numId ??= style.numId;
    level ??= style.level;
    style = styles.get(style.parent ?? "");
  }
  return numId === undefined || numId === "0" ? undefined : { numId, level: Number(level ?? 0) };
}

function hasText(paragraph: DomElement): boolean {
  return (paragraph.textContent ?? "").trim() !== "";
}

/** The number in front of the paragraph's first run. A clause number also ends its being a list item. */
function write(paragraph: DomElement, label: string): void {
  const document = paragraph.ownerDocument;
  const run = document.createElement("w:r");
  const text = document.createElement("w:t");
  text.setAttribute("xml:space", "preserve");
  text.appendChild(document.createTextNode(label));
  run.appendChild(text);
  const properties = [...paragraph.children].find((child) => child.tagName === "w:pPr") as DomElement;
  properties.after(run);
  if (!/^第/.test(label)) return;
  const place =
    [...properties.children].find((child) => child.tagName === "w:numPr") ?? document.createElement("w:numPr");
  for (const child of [...place.children]) child.remove();
  const none = document.createElement("w:numId");
  none.setAttribute("w:val", "0");
  place.appendChild(none);
  properties.appendChild(place);
}

function value(element: DomElement, name: string): string | undefined {
  const [child] = element.getElementsByTagName(name);
  return child?.getAttribute("w:val") ?? undefined;
}
