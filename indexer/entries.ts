import { FileTooLargeError, LoadError, NestedArchiveError } from "./load/errors.ts";
import type { LoadedDocument } from "./load/loaded.ts";
import { maxFileBytes } from "./load/source-file.ts";
import { openZip } from "./load/zip.ts";

/** A document inside a file: an archive's entry, a mail's text (without a name) or attachment; or why it is none. */
export type Entry = { name: string; bytes: Uint8Array; loaded?: LoadedDocument } | { name: string; reason: string };

/**
 * The documents that an archive or a mail holds, one in memory at a time. Nothing is written anywhere, so a name that
 * leads elsewhere leads nowhere; what is packed once more stays packed.
 * @throws LoadError when the file itself cannot be opened
 */
export async function* entriesOf(
  file: string,
  bytes: Uint8Array,
  parse: (file: string, bytes: Uint8Array) => Promise<LoadedDocument>,
): AsyncGenerator<Entry> {
  const seen = new Set<string>();
  const isMail = /\.eml$/i.test(file);
  for await (const entry of isMail ? mailEntries(file, bytes, parse) : zipEntries(file, bytes)) {
    if (seen.has(entry.name)) yield { name: entry.name, reason: "与前面的一个同名；请改名后重新打包" };
    else yield entry;
    seen.add(entry.name);
  }
}

function* zipEntries(file: string, bytes: Uint8Array): Generator<Entry> {
  const archive = openZip(bytes, file);
  for (const stored of archive.names) {
    const name = shownName(stored);
    if (/[\\/]$/.test(stored) || isLitter(name)) continue;
    yield attempted(file, name, () => {
      refuse(file, name, archive.sizeOf(stored));
      return archive.read(stored) ?? new Uint8Array();
    });
  }
}

async function* mailEntries(
  file: string,
  bytes: Uint8Array,
  parse: (file: string, bytes: Uint8Array) => Promise<LoadedDocument>,
): AsyncGenerator<Entry> {
  const { attachments = [], ...loaded } = await parse(file, bytes);
  yield { name: "", bytes, loaded };
  for (const attachment of attachments) {
    const name = shownName(attachment.name);
    yield attempted(file, name, () => {
      refuse(file, name, attachment.bytes.length);
      return attachment.bytes;
    });
  }
}

function attempted(file: string, name: string, read: () => Uint8Array): Entry {
  try {
    return { name, bytes: read() };
  } catch (error) {
    // Of a password, all entries would say the same.
    if (!(error instanceof LoadError) || error.name === "EncryptedFileError") throw error;
    return { name, reason: error.message.replace(`${file}：`, "") };
  }
}

function refuse(file: string, name: string, size: number): void {
  if (size > maxFileBytes) throw new FileTooLargeError(file, `${Math.ceil(size / 1e6)} MB`);
  const [packed] = /\.(?:zip|rar|7z|gz|tgz|tar|jsonl)$/i.exec(name) ?? [];
  if (packed !== undefined) throw new NestedArchiveError(file, ` ${packed.toLowerCase()} 文件`);
}

/** A name as it may be shown: no way out of the archive, nothing that prints as something else. */
export function shownName(name: string): string {
  const steps = name.replace(/[\p{Cc}\p{Cf}\ufffd]/gu, "").split(/[\\/]/);
  return steps.filter((step) => step !== "" && step !== "." && step !== "..").join("/");
}

const isLitter = (name: string): boolean =>
  name === "" || /(?:^|\/)(?:\.|~\$|__MACOSX\/|Thumbs\.db$|desktop\.ini$)/i.test(name);
