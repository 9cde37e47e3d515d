import { createHash } from "node:crypto";
import { open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { setImmediate as breathe } from "node:timers/promises";

/** What a file must be before anything relies on it. */
export interface FileRecord {
  name: string;
  bytes: number;
  /** Hex. */
  sha256: string;
}

export const temporaryName = (name: string): string => `${name}.writing`;

/** Hashing is what takes the time; a piece of this size takes about 3 ms. */
const pieceBytes = 4 << 20;

/** @returns undefined when the file is missing, of another length, or its content is not what the record says */
export async function readVerified(folder: string, record: FileRecord): Promise<ArrayBuffer | undefined> {
  const content = await readWhole(join(folder, record.name), record.bytes).catch(() => undefined);
  return content && (await sha256Of(new Uint8Array(content))) === record.sha256 ? content : undefined;
}

/**
 * Writes a file under its name only when its bytes are on the disk and have been read back: the old file or the whole
 * new one stands there at any instant.
 */
export async function writeVerified(folder: string, name: string, content: Uint8Array): Promise<FileRecord> {
  const temporary = join(folder, temporaryName(name));
  const handle = await open(temporary, "w");
  try {
    for (let at = 0; at < content.length; ) {
      const { bytesWritten } = await handle.write(content, at, Math.min(pieceBytes, content.length - at));
      at += bytesWritten;
    }
  } finally {
    await handle.close();
  }
  return publishFile(temporary, name, await sha256Of(content));
}

/**
 * Makes a written file durable and gives it its name.
 * @param expected  SHA-256 that the content must have, where it is known
 */
export async function publishFile(temporary: string, name: string, expected?: string): Promise<FileRecord> {
  await sync(temporary);
  const content = await readWhole(temporary);
  const record = { name, bytes: content.byteLength, sha256: await sha256Of(new Uint8Array(content)) };
  if (expected !== undefined && record.sha256 !== expected) {
    await rm(temporary, { force: true });
    throw new Error(`${basename(temporary)} does not read back as it was written`);
  }
  await rename(temporary, join(dirname(temporary), name));
  await sync(dirname(temporary));
  return record;
}

/** Piece by piece, so that others get their turn. */
export async function sha256Of(content: Uint8Array): Promise<string> {
  const hash = createHash("sha256");
  for (let at = 0; at < content.length; at += pieceBytes) {
    hash.update(content.subarray(at, at + pieceBytes));
    if (content.length > pieceBytes) await breathe();
  }
  return hash.digest("hex");
}

/** Into a block of its own, so that typed arrays can be laid over it. */
async function readWhole(file: string, expectedBytes?: number): Promise<ArrayBuffer> {
  const handle = await open(file, "r");
  try {
    const { size } = await handle.stat();
    if (expectedBytes !== undefined && size !== expectedBytes) throw new Error(`${file} has ${size} bytes`);
    const content = new Uint8Array(size);
    for (let at = 0; at < size; ) {
      const { bytesRead } = await handle.read(content, at, size - at, at);
      if (bytesRead === 0) throw new Error(`${file} ends at ${at}`);
      at += bytesRead;
    }
    return content.buffer;
  } finally {
    await handle.close();
  }
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
