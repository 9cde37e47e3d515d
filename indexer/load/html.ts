import { Readability } from "@mozilla/readability";
import { decodeText } from "./decode.ts";
import { type DomDocument, type DomElement, parseDom } from "./dom.ts";
import { NoTextError } from "./errors.ts";
import { type HtmlBlock, htmlBlocks } from "./html-blocks.ts";
import { mainContainer } from "./html-container.ts";
import { articleHead } from "./html-head.ts";
import type { LoadedBlock, LoadedDocument } from "./loaded.ts";
import { withoutPageNoise } from "./page-noise.ts";
import { withoutPageNumbers } from "./page-numbers.ts";

/** A saved page: its main content, tables kept, menus and footers out. */
export function loadHtml(bytes: Uint8Array, file: string): LoadedDocument {
  const { text, warnings } = decodeText(bytes, file, declaredEncoding(bytes));
  const document = parseDom(text, "text/html");
  const properties = metaProperties(document);
  const body = mainContent(document, text, warnings);
  if (body.length === 0) throw new NoTextError(file);
  const page = contentLines(htmlBlocks(document.querySelector("body") ?? document.documentElement));
  const { title, lines } = articleHead(page, body, declaredTitles(document, properties));
  return { blocks: withoutPageNumbers(joined(lines, body)), ...(title ? { title } : {}), properties, warnings };
}

/** Head and content of an article: each has counted its tables from 0. */
function joined(head: LoadedBlock[], body: LoadedBlock[]): LoadedBlock[] {
  const first = 1 + Math.max(-1, ...head.map(({ table }) => table?.id ?? -1));
  return [
    ...head,
    ...body.map((block) => (block.table ? { ...block, table: { ...block.table, id: first + block.table.id } } : block)),
  ];
}

/** The encoding a page names for itself, in a meta element of its first 4,096 bytes or an XML declaration. */
function declaredEncoding(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 4096)).replaceAll("\0", "");
  const meta = /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i.exec(head);
  return meta?.[1] ?? /^<\?xml[^>]+encoding=["']([\w-]+)/i.exec(head)?.[1];
}

function metaProperties(document: DomDocument): Record<string, string> {
  const properties: Record<string, string> = {};
  for (const meta of document.querySelectorAll("meta")) {
    const name = meta.getAttribute("name") ?? meta.getAttribute("property");
    const content = meta.getAttribute("content")?.trim();
    if (name && content) properties[name] ??= content;
  }
  return properties;
}

/** What the page says its article is called, best first; the title element carries the site's name before or behind. */
function declaredTitles(document: DomDocument, properties: Record<string, string>): string[] {
  const named = ["ArticleTitle", "og:title"].flatMap(
    (wanted) => Object.entries(properties).find(([name]) => name.toLowerCase() === wanted.toLowerCase())?.[1] ?? [],
  );
  const whole = document.querySelector("title")?.textContent ?? "";
  const titles = [
    ...named,
    ...whole.split(/\s*[_|｜]+\s*|\s+[-—–]+\s*|\s*[-—–]+\s+/),
    ...whole.split(/[-—–_|｜]+/),
    whole,
  ];
  return titles.map((title) => title.replace(/<[^>]*>|\s+/g, " ").trim());
}

/**
 * The extractor and the densest container each miss what the other has on some pages: the one with more sentences,
 * clauses and rows wins, and between equals the one with less beside them.
 */
function mainContent(document: DomDocument, text: string, warnings: string[]): LoadedBlock[] {
  const container = contentLines(htmlBlocks(mainContainer(document)));
  const extracted = extract(text);
  const lost = missingLines(container, extracted);
  if (lost > missingLines(extracted, container)) {
    if (extracted.length > 0) warnings.push(`网页正文提取器漏掉 ${lost} 行正文，已改用正文所在的整块版面。`);
    return container;
  }
  return lost === 0 && container.length <= extracted.length ? container : extracted;
}

function extract(text: string): LoadedBlock[] {
  // Readability rewrites the document it reads.
  const page = parseDom(text, "text/html");
  try {
    const article = new Readability(page as never, { serializer: (node: unknown) => node as DomElement }).parse();
    return article?.content ? contentLines(htmlBlocks(article.content)) : [];
  } catch {
    return [];
  }
}

/** Lines without the page's furniture, and without runs of links, which are menus. */
function contentLines(blocks: HtmlBlock[]): LoadedBlock[] {
  const kept: LoadedBlock[] = [];
  for (const [i, block] of blocks.entries()) {
    if (isMenu(blocks, i)) continue;
    const { linkedChars: _, links: __, ...line } = block;
    const text = block.kind === "table-row" ? block.text : withoutPageNoise(block.text);
    if (text !== "") kept.push({ ...line, text });
  }
  // The number of the last page, where a word processor wrote the page.
  while (/^\d{1,3}$/.test(kept.at(-1)?.text ?? "")) kept.pop();
  return kept;
}

function isMenu(blocks: HtmlBlock[], i: number): boolean {
  const block = blocks[i] as HtmlBlock;
  if (!isLinkLine(block)) return false;
  const neighbours = [blocks[i - 2], blocks[i - 1], blocks[i + 1], blocks[i + 2]];
  return block.links >= 3 || neighbours.filter((next) => next && isLinkLine(next)).length >= 2;
}

function isLinkLine({ text, linkedChars }: HtmlBlock): boolean {
  const attached = /附件|附表|\.(?:docx?|pdf|xlsx?|wps|zip|rar)\b/i;
  return linkedChars > 0.7 * text.length && !/[。；]$/.test(text) && !attached.test(text);
}

/** How many sentences, clauses and rows of one reading the other lacks. */
function missingLines(lines: LoadedBlock[], other: LoadedBlock[]): number {
  const whole = plain(other.map((block) => block.text).join(""));
  return lines.filter(({ text, kind }) => isBody(text, kind) && !whole.includes(plain(text))).length;
}

function isBody(text: string, kind: LoadedBlock["kind"]): boolean {
  if (kind === "table-row") return true;
  return (/[。；：]$/.test(text) && text.length >= 15) || numbered.test(text);
}

const numbered =
  /^(?:第[〇零一二三四五六七八九十百\d]+[章节条]|附件|[（(][一二三四五六七八九十\d]+[)）]|[一二三四五六七八九十\d]+[）)、.．])/;

const plain = (text: string): string => text.replace(/[\s|]+/g, "");
