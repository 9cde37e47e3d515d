import { type DocStyle, docStyles } from "./doc-styles.ts";
import type { CellPlace } from "./edge-table.ts";

/** What old Word keeps of a paragraph beside its text. */
export interface DocParagraph {
  /** [start, end) in the stream of the text. */
  start: number;
  end: number;
  inTable: boolean;
  /** The mark that ends a row is a paragraph of its own, with the places of the row's cells. */
  endsRow: boolean;
  places: CellPlace[];
  /** Of a heading, from 1. */
  level?: number;
  /** The list whose number stands in front of it, from 1, and its level there, from 0. */
  list?: number;
  listLevel: number;
}

/**
 * The paragraphs' properties ([MS-DOC] 2.9.174 PapxFkp) in the order of the stream.
 * @param words  the stream WordDocument
 * @param table  the stream 0Table or 1Table
 * @param data   the stream Data, which holds what is too long for a page
 */
export function docParagraphs(words: Buffer, table: Buffer, data: Buffer | undefined): DocParagraph[] {
  const plc = table.subarray(words.readUInt32LE(0x102), words.readUInt32LE(0x102) + words.readUInt32LE(0x106));
  const count = Math.max(0, Math.floor((plc.length - 4) / 8));
  const styles = docStyles(words, table);
  const found: DocParagraph[] = [];
  for (let i = 0; i < count; i++) {
    const at = (plc.readUInt32LE((count + 1) * 4 + i * 4) & 0x3fffff) * 512;
    found.push(...pageParagraphs(words.subarray(at, at + 512), styles, data));
  }
  return found.sort((a, b) => a.start - b.start);
}

function pageParagraphs(page: Buffer, styles: Styles, data: Buffer | undefined): DocParagraph[] {
  if (page.length < 512) return [];
  const runs = Math.min(29, page[511] as number);
  return Array.from({ length: runs }, (_, i) => {
    const at = 2 * (page[(runs + 1) * 4 + i * 13] as number);
    const words = at === 0 ? 0 : (page[at] as number);
    // A length of 0 means that the next byte holds it.
    const [from, length] = words > 0 ? [at + 1, 2 * words - 1] : [at + 2, at === 0 ? 0 : 2 * (page[at + 1] as number)];
    const paragraph = { start: page.readUInt32LE(i * 4), end: page.readUInt32LE((i + 1) * 4) };
    return { ...paragraph, ...propertiesOf(page.subarray(from, from + length), styles, data) };
  });
}

type Properties = Omit<DocParagraph, "start" | "end">;
type Styles = ReadonlyMap<number, DocStyle>;

const operandBytes = [1, 1, 2, 4, 2, 2, 0, 3];

function propertiesOf(bytes: Buffer, styles: Styles, data: Buffer | undefined): Properties {
  const found: Properties = { inTable: false, endsRow: false, places: [], listLevel: 0 };
  if (bytes.length < 2) return found;
  takeStyle(found, bytes.readUInt16LE(0), styles, maxStyles);
  takeAll(found, bytes.subarray(2), data);
  return found;
}

// A style that rests on itself would have no end.
const maxStyles = 12;

/** What the styles below say first. The first nine styles behind the body's are Word's headings. */
function takeStyle(found: Properties, number: number, styles: Styles, depth: number): void {
  const style = styles.get(number);
  if (style && depth > 0) {
    takeStyle(found, style.base, styles, depth - 1);
    takeAll(found, style.properties, undefined);
  }
  const level = style?.level ?? (number >= 1 && number <= 9 ? number : undefined);
  if (level !== undefined) found.level = level;
}

function takeAll(found: Properties, bytes: Buffer, data: Buffer | undefined): void {
  for (let at = 0; at + 2 < bytes.length; ) {
    const property = bytes.readUInt16LE(at);
    at += 2;
    const kind = property >> 13;
    const isLong = property === defineTable && at + 2 <= bytes.length;
    const length = isLong
      ? bytes.readUInt16LE(at) + 1
      : kind === 6
        ? (bytes[at] as number) + 1
        : (operandBytes[kind] as number);
    const operand = bytes.subarray(at, at + length);
    if ((property === 0x6646 || property === 0x6645) && operand.length === 4 && data) {
      takeAll(found, elsewhere(data, operand.readUInt32LE(0)), undefined);
    } else take(found, property, operand);
    at += length;
  }
}

const defineTable = 0xd608;

/** [MS-DOC] PrcData: the properties of a wide table's row are kept apart. */
function elsewhere(data: Buffer, at: number): Buffer {
  return at + 2 > data.length ? Buffer.alloc(0) : data.subarray(at + 2, at + 2 + data.readUInt16LE(at));
}

function take(found: Properties, property: number, operand: Buffer): void {
  const value = operand[0] ?? 0;
  if (property === 0x2416) found.inTable = value === 1;
  else if (property === 0x2417) found.endsRow = value === 1;
  else if (property === 0x460b && operand.length === 2) found.list = operand.readUInt16LE(0);
  else if (property === 0x260a) found.listLevel = value;
  else if (property === 0x2640 && value < 9) found.level = value + 1;
  else if (property === defineTable) found.places = placesOf(operand);
}

/** [MS-DOC] 2.9.321 TDefTableOperand: the edges of the columns, then 20 bytes a cell. */
function placesOf(operand: Buffer): CellPlace[] {
  const cells = Math.min(63, operand[2] ?? 0);
  const flagsAt = 3 + (cells + 1) * 2;
  const places: CellPlace[] = [];
  for (let i = 0; i < cells && 3 + (i + 2) * 2 <= operand.length; i++) {
    const at = flagsAt + i * 20;
    const flags = at + 2 <= operand.length ? operand.readUInt16LE(at) : 0;
    const goesOnFrom = (flags & 3) === 1 ? "left" : ((flags >> 5) & 3) === 1 ? "above" : undefined;
    places.push({ right: operand.readInt16LE(3 + (i + 1) * 2), ...(goesOnFrom ? { goesOnFrom } : {}) });
  }
  return places;
}
