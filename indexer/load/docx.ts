import mammoth from "mammoth";
import { withNumbers } from "./docx-numbering.ts";
import { type DomElement, parseDom } from "./dom.ts";
import { DamagedFileError, NoTextError, UnsupportedFormatError } from "./errors.ts";
import { type HtmlBlock, htmlBlocks } from "./html-blocks.ts";
import type { LoadedBlock, LoadedDocument } from "./loaded.ts";
import { openZip, storeZip, type ZipArchive } from "./zip.ts";

/** Word: headings, clauses with their automatic numbers, lists, tables with their first row as header. */
export async function loadDocx(bytes: Uint8Array, file: string): Promise<LoadedDocument> {
  const archive = openZip(bytes, file);
  if (!archive.names.includes("word/document.xml")) throw new UnsupportedFormatError(file, "不是 Word 文档的压缩包");
  const warnings: string[] = [];
  const html = await toHtml(repacked(archive, warnings), file);
  const blocks = wordBlocks(html);
  if (blocks.length === 0) throw new NoTextError(file);
  const properties = coreProperties(archive);
  const title = declaredTitle(blocks, properties.title);
  return { blocks, ...(title ? { title } : {}), properties, warnings };
}

/** Only the parts that hold text, with the automatic numbers written in: no pictures, no fonts, no macros. */
function repacked(archive: ZipArchive, warnings: string[]): Buffer {
  const names = archive.names.filter((name) =>
    /^(?:\[Content_Types\]\.xml|_rels\/.*|word\/[^/]*\.xml|word\/_rels\/.*\.rels)$/.test(name),
  );
  const entries = names.map((name) => ({ name, data: archive.read(name) as Uint8Array }));
  const text = (name: string): string => new TextDecoder().decode(entries.find((entry) => entry.name === name)?.data);
  const numbering = text("word/numbering.xml");
  const document = entries.find((entry) => entry.name === "word/document.xml");
  if (document && numbering !== "") {
    try {
      const numbered = withNumbers({ document: text("word/document.xml"), numbering, styles: text("word/styles.xml") });
      document.data = Buffer.from(numbered);
    } catch {
      warnings.push("自动编号无法还原，条款编号可能缺失。");
    }
  }
  return storeZip(entries);
}

async function toHtml(buffer: Buffer, file: string): Promise<string> {
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer },
      { styleMap, convertImage: mammoth.images.imgElement(async () => ({ src: "" })) },
    );
    return value;
  } catch (error) {
    throw new DamagedFileError(file, error instanceof Error ? error.message : String(error));
  }
}

// Chinese versions of Word and WPS sometimes write the names of built-in styles in Chinese.
const styleMap = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='标题'] => h1:fresh",
  ...[1, 2, 3, 4, 5, 6].map((level) => `p[style-name='标题 ${level}'] => h${level}:fresh`),
  "comment-reference => ",
];

function wordBlocks(html: string): LoadedBlock[] {
  const { body } = parseDom(`<!doctype html><html><body>${html}</body></html>`, "text/html");
  // The mark of a note would stand inside the sentence that it is a note to; the way back from it is no text.
  for (const link of [...body.querySelectorAll("a")]) if (isNoteLink(link)) link.remove();
  const blocks = htmlBlocks(body);
  return blocks.map(({ linkedChars: _, links: __, ...block }: HtmlBlock) => block);
}

const isNoteLink = (link: DomElement): boolean =>
  /^(?:foot|end)note-ref-/.test(link.getAttribute("id") ?? "") ||
  /^#(?:foot|end)note-ref-/.test(link.getAttribute("href") ?? "");

/** The title that stands in the text; the title property alone is often that of the template. */
function declaredTitle(blocks: LoadedBlock[], property: string | undefined): string | undefined {
  const [first] = blocks;
  if (first?.kind === "heading" && first.level === 1 && !/^第.{1,3}[章节]/.test(first.text)) return first.text;
  return property && blocks.slice(0, 10).some(({ text }) => text.includes(property)) ? property : undefined;
}

function coreProperties(archive: ZipArchive): Record<string, string> {
  const core = archive.read("docProps/core.xml");
  if (!core) return {};
  const properties: Record<string, string> = {};
  for (const [, name, value] of new TextDecoder().decode(core).matchAll(/<(?:dc|cp|dcterms):(\w+)[^>]*>([^<]*)</g))
    if (name && value?.trim()) properties[name] = value.trim();
  return properties;
}
