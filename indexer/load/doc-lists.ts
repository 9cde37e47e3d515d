import type { ListDefinition, ListLevel } from "./list-numbers.ts";

/**
 * The lists of an old Word file by the number that its paragraphs give ([MS-DOC] 2.9.131 LFO, 2.9.147 LSTF, 2.9.150
 * LVL); none where they cannot be read.
 * @param words  the stream WordDocument
 * @param table  the stream 0Table or 1Table
 */
export function docLists(words: Buffer, table: Buffer): Map<number, ListDefinition> {
  try {
    return listsOf(words, table);
  } catch (error) {
    if (error instanceof RangeError) return new Map();
    throw error;
  }
}

function listsOf(words: Buffer, table: Buffer): Map<number, ListDefinition> {
  const lists = new Map<number, ListDefinition>();
  const [listsAt, listsLength, usesAt, usesLength] = [0x2e2, 0x2e6, 0x2ea, 0x2ee].map((at) =>
    words.readUInt32LE(at),
  ) as [number, number, number, number];
  if (listsLength === 0 || usesLength === 0) return lists;
  const templates = templatesOf(table, listsAt, listsAt + listsLength);
  const count = Math.min(maxLists, table.readUInt32LE(usesAt));
  const data = new Cursor(table, usesAt + 4 + count * useBytes);
  for (let i = 0; i < count; i++) {
    const at = usesAt + 4 + i * useBytes;
    const template = table.readInt32LE(at);
    const levels = [...(templates.get(template) ?? [])];
    const overrides = table[at + 12] as number;
    data.skip(4);
    for (let j = 0; j < overrides; j++) override(levels, data);
    lists.set(i + 1, { counter: overrides > 0 ? `use ${i}` : `list ${template}`, levels });
  }
  return lists;
}

const maxLists = 5000;
const templateBytes = 28;
const useBytes = 16;

/** Levels by the list's identifier. They follow the table of the lists. */
function templatesOf(table: Buffer, start: number, end: number): Map<number, ListLevel[]> {
  const templates = new Map<number, ListLevel[]>();
  const count = Math.min(maxLists, table.readUInt16LE(start));
  const data = new Cursor(table, end);
  for (let i = 0; i < count; i++) {
    const at = start + 2 + i * templateBytes;
    const isSimple = ((table[at + 26] as number) & 1) === 1;
    const levels = Array.from({ length: isSimple ? 1 : 9 }, () => levelOf(data));
    templates.set(table.readInt32LE(at), levels);
  }
  return templates;
}

/** An LFOLVL: another first number, or another level altogether. */
function override(levels: ListLevel[], data: Cursor): void {
  const start = data.u32();
  const flags = data.u32();
  const index = flags & 0xf;
  const level = (flags & 0x20) !== 0 ? levelOf(data) : levels[index];
  if (level) levels[index] = (flags & 0x10) !== 0 && (flags & 0x20) === 0 ? { ...level, start } : level;
}

function levelOf(data: Cursor): ListLevel {
  const start = data.u32();
  const format = formats[data.u8()] ?? "decimal";
  const legal = (data.u8() & 4) !== 0;
  data.skip(9 + 1 + 4 + 4);
  const [characterBytes, paragraphBytes] = [data.u8(), data.u8()];
  data.skip(2 + characterBytes + paragraphBytes);
  // Where a level's count goes stands the level's number.
  const text = Array.from(data.utf16(data.u16()), (mark) => (mark < "\t" ? `%${mark.charCodeAt(0) + 1}` : mark));
  return { format, text: text.join(""), start, legal };
}

// [MS-OSHARED] 2.2.1.3 MSONFC, by the names of ST_NumberFormat; the rest counts in Arabic digits.
const formats: Record<number, string> = {
  1: "upperRoman",
  2: "lowerRoman",
  3: "upperLetter",
  4: "lowerLetter",
  10: "ideographDigital",
  11: "japaneseCounting",
  14: "decimalFullWidth",
  17: "japaneseDigitalTenThousand",
  18: "decimalEnclosedCircle",
  22: "decimalZero",
  23: "bullet",
  26: "decimalEnclosedFullstop",
  27: "decimalEnclosedParen",
  33: "taiwaneseCounting",
  35: "taiwaneseCountingThousand",
  37: "chineseCounting",
  38: "chineseLegalSimplified",
  39: "chineseCountingThousand",
  255: "none",
};

class Cursor {
  private readonly bytes: Buffer;
  private at: number;

  constructor(bytes: Buffer, at: number) {
    this.bytes = bytes;
    this.at = at;
  }

  skip(count: number): void {
    this.at += count;
  }

  u8(): number {
    return this.bytes.readUInt8(this.at++);
  }

  u16(): number {
    this.at += 2;
    return this.bytes.readUInt16LE(this.at - 2);
  }

  u32(): number {
    this.at += 4;
    return this.bytes.readUInt32LE(this.at - 4);
  }

  utf16(length: number): string {
    this.at += 2 * length;
    return this.bytes.toString("utf16le", this.at - 2 * length, this.at);
  }
}
