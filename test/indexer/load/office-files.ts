import { CFB } from "@e965/xlsx";
import { storeZip } from "../../../indexer/load/zip.ts";

/** A ZIP of texts by name. */
export function zipOf(entries: Record<string, string | Uint8Array>): Buffer {
  return storeZip(Object.entries(entries).map(([name, data]) => ({ name, data: Buffer.from(data) })));
}

/** The older container of Office, of streams by name. */
export function oleOf(streams: Record<string, Buffer>): Buffer {
  const container: unknown = CFB.utils.cfb_new();
  for (const [name, content] of Object.entries(streams)) CFB.utils.cfb_add(container, `/${name}`, content);
  return CFB.write(container, { type: "buffer" }) as Buffer;
}

/** A paragraph of an old Word file: its text with the mark that ends it, and its properties. */
export interface DocLine {
  text: string;
  style?: number;
  properties?: Buffer;
}

export const cellEnd = "\x07";
export const inTable = Buffer.from([0x16, 0x24, 1]);

/** The properties of the mark that ends a row: where its cells end, in twips, and what is merged. */
export function rowEnd(places: { right: number; merged?: "left" | "above" | "first" }[]): Buffer {
  const edges = Buffer.alloc((places.length + 1) * 2);
  for (const [i, { right }] of places.entries()) edges.writeInt16LE(right, (i + 1) * 2);
  const cells = Buffer.alloc(places.length * 20);
  const flags = { left: 1, above: 1 << 5, first: 3 << 5 };
  for (const [i, { merged }] of places.entries()) cells.writeUInt16LE(merged ? flags[merged] : 0, i * 20);
  const length = Buffer.alloc(2);
  length.writeUInt16LE(edges.length + cells.length + 2);
  return Buffer.concat([
    inTable,
    Buffer.from([0x17, 0x24, 1, 0x08, 0xd6]),
    length,
    Buffer.from([places.length]),
    edges,
    cells,
  ]);
}

const textAt = 0x600;

/** What a Word 97 file keeps beside its text. */
export interface DocParts {
  flags?: number;
  /** The stream of properties that are too long for a paragraph. */
  data?: Buffer;
  /** Levels of one list: the format's number in MSONFC, and its text with the level's number for its count. */
  list?: readonly { format: number; text: string }[];
  /** Styles: the number of a built-in one, and its name. */
  styles?: readonly { kind: number; name: string }[];
}

/** A Word 97 file of one piece of text. */
export function docOf(lines: readonly DocLine[], { flags = 0x0200, data, list, styles = [] }: DocParts = {}): Buffer {
  const text = lines.map((line) => line.text).join("");
  const bytes = Buffer.from(text, "utf16le");
  const pageAt = Math.ceil((textAt + bytes.length) / 512);
  const words = Buffer.alloc(Math.max(4608, (pageAt + lines.length) * 512));
  bytes.copy(words, textAt);
  const pieces = Buffer.alloc(5 + 16);
  pieces[0] = 2;
  pieces.writeUInt32LE(16, 1);
  pieces.writeUInt32LE(text.length, 9);
  pieces.writeUInt32LE(textAt, 15);
  const paragraphs = Buffer.alloc((lines.length + 1) * 4 + lines.length * 4);
  let at = textAt;
  for (const [i, { text: own, style = 0, properties = Buffer.alloc(0) }] of lines.entries()) {
    const end = at + own.length * 2;
    paragraphs.writeUInt32LE(at, i * 4);
    paragraphs.writeUInt32LE(pageAt + i, (lines.length + 1) * 4 + i * 4);
    paragraphPage(words.subarray((pageAt + i) * 512, (pageAt + i + 1) * 512), at, end, style, properties);
    at = end;
  }
  paragraphs.writeUInt32LE(at, lines.length * 4);
  words.writeUInt16LE(0xa5ec, 0);
  words.writeUInt16LE(flags, 0x0a);
  words.writeUInt32LE(text.length, 0x4c);
  words.writeUInt32LE(pieces.length, 0x102);
  words.writeUInt32LE(paragraphs.length, 0x106);
  let table = Buffer.concat([pieces, paragraphs]);
  const append = (part: Buffer, place: number, length = part.length): void => {
    words.writeUInt32LE(table.length, place);
    words.writeUInt32LE(length, place + 4);
    table = Buffer.concat([table, part]);
  };
  if (styles.length > 0) append(styleSheet(styles), 0xa2);
  if (list) {
    const head = Buffer.alloc(2 + 28);
    head.writeUInt16LE(1, 0);
    head.writeInt32LE(77, 2);
    append(Buffer.concat([head, ...Array.from({ length: 9 }, (_, i) => listLevel(list[i]))]), 0x2e2, head.length);
    const uses = Buffer.alloc(4 + 16 + 4);
    uses.writeUInt32LE(1, 0);
    uses.writeInt32LE(77, 4);
    append(uses, 0x2ea);
  }
  const padded = Buffer.concat([table, Buffer.alloc(4608)]);
  return oleOf({ WordDocument: words, "1Table": padded, ...(data ? { Data: data } : {}) });
}

function listLevel({ format, text } = { format: 255, text: "" }): Buffer {
  const level = Buffer.alloc(28 + 2);
  level.writeUInt32LE(1, 0);
  level[4] = format;
  level.writeUInt16LE(text.length, 28);
  return Buffer.concat([level, Buffer.from(text, "utf16le")]);
}

function styleSheet(styles: readonly { kind: number; name: string }[]): Buffer {
  const head = Buffer.alloc(2 + 18);
  head.writeUInt16LE(18, 0);
  head.writeUInt16LE(styles.length, 2);
  head.writeUInt16LE(10, 4);
  const bodies = styles.map(({ kind, name }) => {
    const style = Buffer.alloc(2 + 10 + 2 + 2 * name.length + 2 + 4);
    style.writeUInt16LE(style.length - 2, 0);
    style.writeUInt16LE(kind, 2);
    style.writeUInt16LE(1 | (0xfff << 4), 4);
    style.writeUInt16LE(name.length, 12);
    style.write(name, 14, "utf16le");
    style.writeUInt16LE(2, style.length - 4);
    return style;
  });
  return Buffer.concat([head, ...bodies]);
}

function paragraphPage(page: Buffer, start: number, end: number, style: number, properties: Buffer): void {
  page.writeUInt32LE(start, 0);
  page.writeUInt32LE(end, 4);
  page[8] = 32;
  page[511] = 1;
  // Half its length, rounded up to make room for the style in front.
  const odd = properties.length % 2 === 0 ? Buffer.alloc(1) : Buffer.alloc(0);
  page[64] = (properties.length + odd.length + 3) / 2;
  page.writeUInt16LE(style, 65);
  properties.copy(page, 67);
}

export function odtOf(body: string, styles = ""): Buffer {
  const spaces = ["office", "text", "table", "style"].map((name) => `xmlns:${name}="urn:${name}"`).join(" ");
  return zipOf({
    mimetype: "application/vnd.oasis.opendocument.text",
    "content.xml": `<?xml version="1.0" encoding="UTF-8"?><office:document-content ${spaces}><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:text>${body}</office:text></office:body></office:document-content>`,
  });
}

/** A presentation of slides, each the XML of its shapes, with the notes that belong to it. */
export function pptxOf(slides: readonly { shapes: string; notes?: string; isHidden?: boolean }[]): Buffer {
  const spaces = 'xmlns:p="p" xmlns:a="a" xmlns:r="r"';
  const relations = (targets: [string, string, string][]): string =>
    `<Relationships>${targets.map(([id, type, target]) => `<Relationship Id="${id}" Type="http://x/${type}" Target="${target}"/>`).join("")}</Relationships>`;
  // Written last first: the order counts that the presentation gives.
  const parts = slides.toReversed().flatMap(({ shapes, notes, isHidden }, i) => {
    const number = i + 1;
    const slide = `<p:sld ${spaces}${isHidden ? ' show="0"' : ""}><p:cSld><p:spTree>${shapes}</p:spTree></p:cSld></p:sld>`;
    const own: [string, string][] = [[`ppt/slides/slide${number}.xml`, slide]];
    if (notes !== undefined) {
      own.push([
        `ppt/slides/_rels/slide${number}.xml.rels`,
        relations([["n", "notesSlide", `../notesSlides/notes${number}.xml`]]),
      ]);
      own.push([`ppt/notesSlides/notes${number}.xml`, `<p:notes ${spaces}>${shape(notes, "body")}</p:notes>`]);
    }
    return own;
  });
  const numbers = slides.map((_, i) => slides.length - i);
  return zipOf({
    "ppt/presentation.xml": `<p:presentation ${spaces}><p:sldIdLst>${numbers.map((n) => `<p:sldId id="${255 + n}" r:id="s${n}"/>`).join("")}</p:sldIdLst></p:presentation>`,
    "ppt/_rels/presentation.xml.rels": relations(numbers.map((n) => [`s${n}`, "slide", `slides/slide${n}.xml`])),
    ...Object.fromEntries(parts),
  });
}

export const shape = (text: string, placeholder = ""): string =>
  `<p:sp><p:nvSpPr><p:nvPr>${placeholder ? `<p:ph type="${placeholder}"/>` : ""}</p:nvPr></p:nvSpPr><p:txBody>${text
    .split("\n")
    .map((line) => `<a:p><a:r><a:t>${line}</a:t></a:r></a:p>`)
    .join("")}</p:txBody></p:sp>`;

/** An OFD document of pages, each of text lines at a place in millimetres. */
export function ofdOf(pages: readonly { x: number; y: number; size: number; text: string }[][]): Buffer {
  const text = ({ x, y, size, text: own }: (typeof pages)[number][number], id: number): string =>
    `<ofd:TextObject ID="${id}" Boundary="${x} ${y} 170 10" Font="1" Size="${size}"><ofd:TextCode X="0" Y="${size}" DeltaX="g ${own.length - 1} ${size}">${own}</ofd:TextCode></ofd:TextObject>`;
  return zipOf({
    "OFD.xml":
      '<ofd:OFD xmlns:ofd="ofd"><ofd:DocBody><ofd:DocInfo><ofd:Title>示例</ofd:Title></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>',
    "Doc_0/Document.xml": `<ofd:Document xmlns:ofd="ofd"><ofd:Pages>${pages.map((_, i) => `<ofd:Page ID="${i}" BaseLoc="Pages/Page_${i}/Content.xml"/>`).join("")}</ofd:Pages></ofd:Document>`,
    ...Object.fromEntries(
      pages.map((lines, i) => [
        `Doc_0/Pages/Page_${i}/Content.xml`,
        `<ofd:Page xmlns:ofd="ofd"><ofd:Content><ofd:Layer>${lines.map(text).join("")}</ofd:Layer></ofd:Content></ofd:Page>`,
      ]),
    ),
  });
}
