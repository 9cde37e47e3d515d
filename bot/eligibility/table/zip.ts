import { crc32, deflateRawSync } from "node:zlib";

/** A ZIP of deflated entries (PKWARE APPNOTE 6.3), each dated 1980-01-01: the same entries give the same bytes. */
export function zipOf(entries: readonly { name: string; text: string }[]): Uint8Array {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, text } of entries) {
    const content = Buffer.from(text);
    const data = deflateRawSync(content, { level: 3 });
    const own = fields(name, content, data.length);
    const local = Buffer.concat([u32(0x04034b50), own, Buffer.from(name), data]);
    directory.push(u32(0x02014b50), u16(20), own, Buffer.alloc(10), u32(offset), Buffer.from(name));
    parts.push(local);
    offset += local.length;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const end = [u32(0x06054b50), u32(0), u16(entries.length), u16(entries.length), u32(size), u32(offset), u16(0)];
  return Buffer.concat([...parts, ...directory, ...end]);
}

/** What stands the same before an entry and in the directory: version, UTF-8, deflate, time, day, checksum, lengths. */
function fields(name: string, content: Buffer, packed: number): Buffer {
  const sizes = [u32(crc32(content)), u32(packed), u32(content.length), u16(Buffer.byteLength(name)), u16(0)];
  return Buffer.concat([u16(20), u16(0x0800), u16(8), u16(0), u16(0x21), ...sizes]);
}

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
