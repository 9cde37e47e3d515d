import path from "node:path";
import {
  DamagedFileError,
  EncryptedFileError,
  LegacyFormatError,
  LoadError,
  NoTextError,
  TooMuchTextError,
  UnsupportedFormatError,
} from "./errors.ts";
import type { LoadedDocument } from "./loaded.ts";

export type Format = "markdown" | "text" | "html" | "docx" | "pdf";

/** Extensions that {@link loadDocument} reads; `.jsonl` holds many documents and is read by `readJsonl`. */
export const formatOf: Readonly<Record<string, Format>> = {
  ".md": "markdown",
  ".markdown": "markdown",
  ".txt": "text",
  ".text": "text",
  ".html": "html",
  ".htm": "html",
  ".docx": "docx",
  ".pdf": "pdf",
};

type Loader = (bytes: Uint8Array, file: string) => LoadedDocument | Promise<LoadedDocument>;

// Parsers are large: one is loaded when the first file of its format comes.
const loaders: Record<Format, () => Promise<Loader>> = {
  markdown: async () => (await import("./markdown.ts")).loadMarkdown,
  text: async () => (await import("./text.ts")).loadText,
  html: async () => (await import("./html.ts")).loadHtml,
  docx: async () => (await import("./docx.ts")).loadDocx,
  pdf: async () => (await import("./pdf.ts")).loadPdf,
};

const maxChars = 10_000_000;

/**
 * Reads one file by what it is: its first bytes count more than its extension.
 * @param file  its name, for the extension and for messages
 * @throws LoadError with a reason for the person who put the file there
 */
export async function loadDocument(bytes: Uint8Array, file: string): Promise<LoadedDocument> {
  const format = detectFormat(bytes, file);
  const load = await loaders[format]();
  const loaded = await attempt(() => load(bytes, file), file);
  const chars = loaded.blocks.reduce((sum, { text }) => sum + text.length, 0);
  if (chars === 0) throw new NoTextError(file);
  if (chars > maxChars) throw new TooMuchTextError(file, String(maxChars));
  const named = formatOf[path.extname(file).toLowerCase()];
  if (named !== format) loaded.warnings.unshift(`扩展名与内容不符，已按 ${format} 读取。`);
  return loaded;
}

async function attempt(load: () => LoadedDocument | Promise<LoadedDocument>, file: string): Promise<LoadedDocument> {
  try {
    return await load();
  } catch (error) {
    if (error instanceof LoadError) throw error;
    throw new DamagedFileError(file, error instanceof Error ? error.message : String(error));
  }
}

/** @throws LoadError when the content or the extension is of no format that can be read */
export function detectFormat(bytes: Uint8Array, file: string): Format {
  if (bytes.length === 0) throw new NoTextError(file);
  const head = Buffer.from(bytes.subarray(0, 1024)).toString("latin1");
  const extension = path.extname(file).toLowerCase();
  if (/^[\s\S]{0,1000}%PDF-/.test(head) && (extension === ".pdf" || head.startsWith("%PDF-"))) return "pdf";
  if (head.startsWith("PK\x03\x04")) return "docx";
  refuseKnown(head, extension, file);
  const format = formatOf[extension];
  if (format === "pdf" || format === "docx") {
    if (looksLikeHtml(head)) return "html";
    throw new DamagedFileError(file, `内容不是 ${format === "pdf" ? "PDF" : "Word 文档"}`);
  }
  if (format === undefined) throw new UnsupportedFormatError(file, extension || "没有扩展名");
  return format === "text" && looksLikeHtml(head) ? "html" : format;
}

const oldOffice: Record<string, string> = {
  ".doc": "旧版 Word（.doc）",
  ".xls": "旧版 Excel（.xls）",
  ".ppt": "旧版 PowerPoint（.ppt）",
  ".wps": "WPS 文字（.wps）",
};

function refuseKnown(head: string, extension: string, file: string): void {
  if (head.startsWith("\xd0\xcf\x11\xe0")) {
    // Word keeps a document with a password in the old container.
    if (extension === ".docx") throw new EncryptedFileError(file, "Word 文档");
    throw new LegacyFormatError(file, oldOffice[extension] ?? "旧版 Office");
  }
  if (head.startsWith("{\\rtf")) throw new LegacyFormatError(file, "RTF");
  if (/^MIME-Version:|^From: <Saved by/im.test(head.slice(0, 300)) && /multipart\/related/i.test(head))
    throw new LegacyFormatError(file, "单个文件网页（.mht）");
  if (/^(?:\x89PNG|\xff\xd8\xff|GIF8|II\*\0|MM\0\*|BM.{4}\0\0)/s.test(head))
    throw new UnsupportedFormatError(file, "图片");
  if (["Rar!", "7z\xbc\xaf", "\x1f\x8b"].some((magic) => head.startsWith(magic)))
    throw new UnsupportedFormatError(file, "压缩包");
}

function looksLikeHtml(head: string): boolean {
  return /^\s*(?:\xef\xbb\xbf)?\s*(?:<!--[\s\S]*?-->\s*)*<(?:!doctype html|html|head|body)\b/i.test(head);
}
