/** What a paragraph takes from its style. */
export interface DocStyle {
  /** Of a heading or the title, from 1. */
  level?: number;
  /** The style below it, by its number. */
  base: number;
  /** Properties of its paragraphs. */
  properties: Buffer;
}

/**
 * The styles of an old Word file by their number ([MS-DOC] STSH, STD).
 * @param words  the stream WordDocument
 * @param table  the stream 0Table or 1Table
 */
export function docStyles(words: Buffer, table: Buffer): Map<number, DocStyle> {
  const start = words.readUInt32LE(0xa2);
  const sheet = table.subarray(start, start + words.readUInt32LE(0xa6));
  const styles = new Map<number, DocStyle>();
  if (sheet.length < 6) return styles;
  const count = sheet.readUInt16LE(2);
  const baseBytes = sheet.readUInt16LE(4);
  let at = 2 + sheet.readUInt16LE(0);
  for (let i = 0; i < count && at + 2 <= sheet.length; i++) {
    const length = sheet.readUInt16LE(at);
    const style = styleOf(sheet.subarray(at + 2, at + 2 + length), baseBytes);
    if (style) styles.set(i, style);
    at += 2 + length;
  }
  return styles;
}

const paragraphStyle = 1;
const titleStyle = 62;

function styleOf(bytes: Buffer, baseBytes: number): DocStyle | undefined {
  if (bytes.length < baseBytes + 4 || baseBytes < 8) return undefined;
  const kind = bytes.readUInt16LE(0) & 0xfff;
  const family = bytes.readUInt16LE(2);
  if ((family & 0xf) !== paragraphStyle) return undefined;
  const level = kind >= 1 && kind <= 9 ? kind : kind === titleStyle ? 1 : undefined;
  // Behind the name, which ends with a NUL, and on an even place: a length, the style's own number, its properties.
  const at = even(baseBytes + 2 + 2 * bytes.readUInt16LE(baseBytes) + 2);
  const length = at + 2 <= bytes.length ? bytes.readUInt16LE(at) : 0;
  const properties = bytes.subarray(at + 4, at + 2 + length);
  return { base: family >> 4, properties, ...(level === undefined ? {} : { level }) };
}

const even = (at: number): number => at + (at % 2);
