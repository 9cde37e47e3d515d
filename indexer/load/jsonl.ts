import type { LoadedBlock } from "./loaded.ts";
import { textBlocks } from "./text.ts";

/** One document of a `.jsonl` file. `line` counts from 1; `metadata` is whatever else the row holds. */
export interface JsonlDocument {
  line: number;
  id: string;
  title: string;
  text: string;
  metadata: Record<string, unknown>;
}

/** A line that is no document, and why. */
export interface JsonlReject {
  line: number;
  reason: string;
}

const maxLineBytes = 20e6;

/** Reads a `.jsonl` file as it comes, one line in memory at a time; a bad line is reported and the next one read. */
export async function* readJsonl(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<JsonlDocument | JsonlReject> {
  let line = 0;
  for await (const content of splitLines(bytes)) {
    line++;
    const row = content === "too-long" ? `超过 ${maxLineBytes / 1e6} MB` : readRow(content);
    if (row !== undefined) yield typeof row === "string" ? { line, reason: row } : { line, ...row };
  }
}

/** The text of a row as blocks; it may hold `#` headings. */
export function jsonlBlocks(document: JsonlDocument): LoadedBlock[] {
  return textBlocks(document.text);
}

async function* splitLines(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array | "too-long"> {
  let parts: Uint8Array[] = [];
  let length = 0;
  const take = (): Uint8Array | "too-long" => {
    const line =
      length > maxLineBytes ? "too-long" : parts.length === 1 ? (parts[0] as Uint8Array) : Buffer.concat(parts);
    parts = [];
    length = 0;
    return line;
  };
  const add = (part: Uint8Array): void => {
    length += part.length;
    if (length <= maxLineBytes) parts.push(part);
    else parts = [];
  };
  for await (const chunk of bytes) {
    let start = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
      add(chunk.subarray(start, end));
      yield take();
      start = end + 1;
    }
    if (start < chunk.length) add(chunk.subarray(start));
  }
  if (length > 0) yield take();
}

function readRow(bytes: Uint8Array): Omit<JsonlDocument, "line"> | string | undefined {
  let value: unknown;
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes).trim();
    if (text === "") return undefined;
    value = JSON.parse(text);
  } catch (error) {
    return error instanceof SyntaxError ? "不是合法的 JSON" : "不是 UTF-8 编码";
  }
  if (value === null || typeof value !== "object" || Array.isArray(value)) return "不是 JSON 对象";
  const { id, title, text, metadata, ...rest } = value as Record<string, unknown>;
  for (const [name, field] of Object.entries({ id, title, text }))
    if (typeof field !== "string" || field.trim() === "") return `缺少字符串字段 ${name}`;
  const given = metadata !== null && typeof metadata === "object" && !Array.isArray(metadata) ? metadata : {};
  return { id: String(id), title: String(title), text: String(text), metadata: { ...rest, ...given } };
}
