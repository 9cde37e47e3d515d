import { crc32, inflateRawSync } from "node:zlib";
import { DamagedFileError, EncryptedFileError, OversizedArchiveError } from "./errors.ts";

const limits = { entries: 5000, totalBytes: 200e6, ratio: 200, ratioFromBytes: 20e6 };

interface ZipEntry {
  name: string;
  method: number;
  compressed: number;
  size: number;
  offset: number;
  crc: number;
  encrypted: boolean;
}

export interface ZipArchive {
  names: string[];
  /** Unpacked length of an entry, as its directory says. */
  sizeOf(name: string): number;
  /**
   * @throws DamagedFileError when the entry cannot be unpacked, is longer than its directory says or has another checksum
   * @throws EncryptedFileError
   */
  read(name: string): Uint8Array | undefined;
}

/**
 * Opens a ZIP by its central directory and refuses bombs before anything is unpacked: too many entries, too many bytes
 * in all, or too good a compression. What is unpacked later may not exceed the size the directory promised.
 */
export function openZip(bytes: Uint8Array, file: string): ZipArchive {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = directory(buffer, file);
  refuseBombs(entries, bytes.length, file);
  const byName = new Map(entries.map((entry) => [entry.name, entry]));
  return {
    names: [...byName.keys()],
    sizeOf: (name) => byName.get(name)?.size ?? 0,
    read(name) {
      const entry = byName.get(name);
      return entry && unpack(buffer, entry, file);
    },
  };
}

function directory(buffer: Buffer, file: string): ZipEntry[] {
  const end = buffer.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0 || end + 22 > buffer.length) throw new DamagedFileError(file, "压缩包目录缺失");
  const count = buffer.readUInt16LE(end + 10);
  if (count > limits.entries) throw new OversizedArchiveError(file, `内含 ${count} 个文件`);
  const entries: ZipEntry[] = [];
  let at = buffer.readUInt32LE(end + 16);
  for (let i = 0; i < count; i++) {
    if (at + 46 > end || buffer.readUInt32LE(at) !== 0x02014b50) throw new DamagedFileError(file, "压缩包目录不完整");
    const nameLength = buffer.readUInt16LE(at + 28);
    entries.push({
      name: nameOf(buffer.subarray(at + 46, at + 46 + nameLength)),
      method: buffer.readUInt16LE(at + 10),
      compressed: buffer.readUInt32LE(at + 20),
      size: buffer.readUInt32LE(at + 24),
      offset: buffer.readUInt32LE(at + 42),
      crc: buffer.readUInt32LE(at + 16),
      encrypted: (buffer.readUInt16LE(at + 8) & 1) === 1,
    });
    at += 46 + nameLength + buffer.readUInt16LE(at + 30) + buffer.readUInt16LE(at + 32);
  }
  return entries;
}

/** Windows in Chinese writes names in GBK, and some programs write UTF-8 without saying so: only one of them fits. */
function nameOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}

function refuseBombs(entries: ZipEntry[], bytes: number, file: string): void {
  const total = entries.reduce((sum, entry) => sum + entry.size, 0);
  const megabytes = `解压后达 ${Math.round(total / 1e6)} MB`;
  if (total > limits.totalBytes) throw new OversizedArchiveError(file, megabytes);
  if (total > limits.ratioFromBytes && total > bytes * limits.ratio)
    throw new OversizedArchiveError(file, `${megabytes}，为原大小的 ${Math.round(total / bytes)} 倍`);
}

function unpack(buffer: Buffer, entry: ZipEntry, file: string): Uint8Array {
  const { offset, compressed, size, method, crc } = entry;
  if (entry.encrypted) throw new EncryptedFileError(file, "压缩包");
  if (method !== 0 && method !== 8) throw new DamagedFileError(file, `压缩内容 ${entry.name} 的压缩方法不支持`);
  if (offset + 30 > buffer.length || buffer.readUInt32LE(offset) !== 0x04034b50)
    throw new DamagedFileError(file, `压缩内容 ${entry.name} 缺失`);
  const start = offset + 30 + buffer.readUInt16LE(offset + 26) + buffer.readUInt16LE(offset + 28);
  const data = buffer.subarray(start, start + compressed);
  const content = method === 0 ? data : inflated(data, size);
  if (content === undefined) throw new DamagedFileError(file, `压缩内容 ${entry.name} 无法解开`);
  // Some programs leave the checksum out.
  if (crc !== 0 && crc32(content) !== crc) throw new DamagedFileError(file, `压缩内容 ${entry.name} 校验不符`);
  return content;
}

function inflated(data: Uint8Array, size: number): Uint8Array | undefined {
  try {
    return inflateRawSync(data, { maxOutputLength: Math.max(1, size) });
  } catch {
    return undefined;
  }
}

/** A ZIP of uncompressed entries. */
export function storeZip(entries: { name: string; data: Uint8Array }[]): Buffer {
  const parts: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, data } of entries) {
    const nameBytes = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x0800, 2);
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(data.length, 18);
    common.writeUInt16LE(nameBytes.length, 22);
    parts.push(signature(0x04034b50), common, nameBytes, Buffer.from(data));
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    central.push(signature(0x02014b50), Buffer.from([20, 0]), common, tail, nameBytes);
    offset += 30 + nameBytes.length + data.length;
  }
  const size = central.reduce((sum, part) => sum + part.length, 0);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(size, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, ...central, signature(0x06054b50), end]);
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
