import { parse } from "yaml";
import { decodeText } from "./decode.ts";
import type { LoadedBlock, LoadedDocument } from "./loaded.ts";
import { withPipeTables } from "./markdown-tables.ts";
import { headingBlock, lineBlocks, lineBreak, tidyLine } from "./text.ts";

/**
 * Markdown: front matter to properties, headings, lists and pipe tables to blocks; comments and emphasis marks out,
 * the text of links kept. A bullet goes, a number stays: it is part of what the text says.
 */
export function loadMarkdown(bytes: Uint8Array, file: string): LoadedDocument {
  const { text, warnings } = decodeText(bytes, file);
  const { properties, body } = frontMatter(text.replace(/\r\n?/g, "\n"), warnings);
  const lines = withPipeTables(withoutComments(body))
    .split(lineBreak)
    .flatMap((line, i, all) => setextHeading(line, all[i + 1]) ?? (isUnderline(line, all[i - 1]) ? [] : [line]));
  const blocks = lineBlocks(
    lines.map((line) => (/^\s*\|/.test(line) ? tidyLine(inline(line)) : line.trimEnd())),
    markdownBlock,
  );
  const title = typeof properties.title === "string" ? properties.title : firstHeading(blocks);
  return { blocks, ...(title ? { title } : {}), properties, warnings };
}

function frontMatter(text: string, warnings: string[]): { properties: Record<string, unknown>; body: string } {
  const match = /^---[ \t]*\n([\s\S]*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)/.exec(text);
  if (!match) return { properties: {}, body: text };
  try {
    // Dates stay strings: a policy's date is a day, not an instant.
    const properties: unknown = parse(match[1] as string, { schema: "core", maxAliasCount: 20 });
    if (properties !== null && typeof properties === "object" && !Array.isArray(properties))
      return { properties: { ...properties }, body: text.slice(match[0].length) };
  } catch {
    warnings.push("文件头部的 YAML 属性有语法错误，已忽略。");
    return { properties: {}, body: text.slice(match[0].length) };
  }
  return { properties: {}, body: text };
}

function withoutComments(text: string): string {
  return text.replace(/<!--[\s\S]*?(?:-->|$)/g, "");
}

function setextHeading(line: string, next: string | undefined): string[] | undefined {
  if (line.trim() === "" || /^\s*(?:[#>|]|[-*+] )/.test(line)) return undefined;
  if (/^=+\s*$/.test(next ?? "")) return [`# ${line.trim()}`];
  if (/^-{2,}\s*$/.test(next ?? "") && line.length <= 40) return [`## ${line.trim()}`];
  return undefined;
}

function isUnderline(line: string, previous: string | undefined): boolean {
  return /^(?:=+|-{2,})\s*$/.test(line) && previous !== undefined && previous.trim() !== "";
}

function markdownBlock(line: string): LoadedBlock | undefined {
  if (/^\s*(?:([-*_])(?:\s*\1){2,}|(?:```|~~~)\S*)\s*$/.test(line)) return undefined;
  const heading = headingBlock(line.trim());
  if (heading) return { ...heading, text: tidyLine(inline(heading.text)) };
  const [, indent = "", bullet, number, rest = ""] = /^(\s*)(?:([-*+])|(\d{1,9}[.)]))\s+(.*)$/.exec(line) ?? [];
  const marker = bullet ?? number;
  const text = tidyLine(inline(marker ? `${number ? `${number} ` : ""}${rest}` : line.replace(/^\s*(?:>\s?)+/, "")));
  if (text === "") return undefined;
  return marker ? { kind: "list-item", level: nesting(indent), text } : { kind: "paragraph", text };
}

function nesting(indent: string): number {
  return Math.floor(indent.replaceAll("\t", "    ").length / 2) + 1;
}

/** Marks of emphasis, code and links out, their text kept. */
function inline(text: string): string {
  return text
    .replace(/!\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/\[([^\]]+)\]\([^)]*\)/g, "$1")
    .replace(/<(https?:\/\/[^>\s]+)>/g, "$1")
    .replace(/<br\s*\/?>/gi, " ")
    .replace(/<\/?(?:[a-z][a-z0-9]*)(?:\s[^<>]*)?\/?>/gi, "")
    .replace(/(\*\*|__|~~|`+)(?=\S)(.*?\S)\1/g, "$2")
    .replace(/(?<![\w*])\*(?=[^\s*])([^*]*[^\s*])\*(?![\w*])/g, "$1")
    .replace(/\\([\\`*_{}[\]()#+\-.!|>~])/g, "$1");
}

function firstHeading(blocks: LoadedBlock[]): string | undefined {
  const [first] = blocks;
  return first?.kind === "heading" && first.level === 1 ? first.text : undefined;
}
