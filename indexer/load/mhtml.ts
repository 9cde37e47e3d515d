import { DamagedFileError } from "./errors.ts";
import { loadHtml } from "./html.ts";
import type { LoadedDocument } from "./loaded.ts";

/** A page that a browser or Word saved as one file: its main part, which is HTML; pictures are left out. */
export function loadMhtml(bytes: Uint8Array, file: string): LoadedDocument {
  const parts = leaves(Buffer.from(bytes).toString("latin1"), 0);
  const start = headerOf(Buffer.from(bytes.subarray(0, 8192)).toString("latin1"), "content-type").match(
    /start="?(<[^">]+>)/i,
  )?.[1];
  const pages = parts.filter(({ type }) => /^text\/html/i.test(type));
  const main = pages.find(({ id }) => start !== undefined && id === start) ?? pages[0];
  if (!main) throw new DamagedFileError(file, "里面没有网页");
  return loadHtml(withCharset(main), file);
}

interface Part {
  type: string;
  id: string;
  bytes: Uint8Array;
}

const maxDepth = 5;

function leaves(message: string, depth: number): Part[] {
  const cut = /\r?\n\r?\n/.exec(message);
  if (!cut) return [];
  const head = message.slice(0, cut.index);
  const body = message.slice(cut.index + cut[0].length);
  const type = headerOf(head, "content-type");
  const boundary = /boundary="?([^";\r\n]+)/i.exec(type)?.[1]?.trim();
  if (boundary === undefined || !/^multipart\//i.test(type))
    return [
      { type, id: headerOf(head, "content-id"), bytes: decoded(body, headerOf(head, "content-transfer-encoding")) },
    ];
  if (depth >= maxDepth) return [];
  const pieces = body.split(`--${boundary}`).slice(1);
  return pieces
    .filter((piece) => !piece.startsWith("--"))
    .flatMap((piece) => leaves(piece.replace(/^[ \t]*\r?\n/, ""), depth + 1));
}

/** A header's value, unfolded; empty where there is none. */
function headerOf(head: string, name: string): string {
  const lines =
    head
      .split(/\r?\n\r?\n/, 1)[0]
      ?.replace(/\r?\n[ \t]+/g, " ")
      .split(/\r?\n/) ?? [];
  const line = lines.find((candidate) => candidate.toLowerCase().startsWith(`${name}:`));
  return line?.slice(name.length + 1).trim() ?? "";
}

function decoded(body: string, encoding: string): Uint8Array {
  if (/base64/i.test(encoding)) return Buffer.from(body, "base64");
  const plain = /quoted-printable/i.test(encoding)
    ? body
        .replace(/[ \t]+(?=\r?\n)/g, "")
        .replace(/=\r?\n/g, "")
        .replace(/=([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : body;
  return Buffer.from(plain, "latin1");
}

/** The header of the part counts before what the page says of itself: browsers rewrite the page, not its meta element. */
function withCharset({ type, bytes }: Part): Uint8Array {
  const charset = /charset="?([\w-]+)/i.exec(type)?.[1];
  if (charset === undefined || /^utf-?8$/i.test(charset)) return bytes;
  try {
    return Buffer.from(new TextDecoder(charset, { fatal: true }).decode(bytes));
  } catch {
    return bytes;
  }
}
