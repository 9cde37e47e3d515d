import path from "node:path";
import {
  DamagedFileError,
  EncryptedFileError,
  LegacyFormatError,
  NestedArchiveError,
  NoTextError,
  UnsupportedFormatError,
} from "./errors.ts";
import { isOle, openOle } from "./ole.ts";
import { openZip } from "./zip.ts";

const extensions = {
  markdown: [".md", ".markdown"],
  text: [".txt", ".text"],
  html: [".html", ".htm"],
  mhtml: [".mht", ".mhtml"],
  csv: [".csv", ".tsv"],
  eml: [".eml"],
  rtf: [".rtf"],
  pdf: [".pdf"],
  docx: [".docx", ".docm", ".dotx"],
  doc: [".doc", ".dot", ".wps", ".wpt"],
  spreadsheet: [".xlsx", ".xlsm", ".xlsb", ".xls", ".et", ".ods"],
  pptx: [".pptx", ".pptm", ".ppsx"],
  odt: [".odt"],
  ofd: [".ofd"],
} as const;

export type Format = keyof typeof extensions;

/** The format that a file's extension promises. */
const formatOf = new Map(
  Object.entries(extensions).flatMap(([format, endings]) =>
    endings.map((ending) => [ending as string, format as Format]),
  ),
);

export const promisedFormat = (file: string): Format | undefined => formatOf.get(path.extname(file).toLowerCase());

/**
 * What a file is: its first bytes count more than its extension.
 * @throws LoadError when the content or the extension is of no format that can be read
 */
export function detectFormat(bytes: Uint8Array, file: string): Format {
  if (bytes.length === 0) throw new NoTextError(file);
  const head = Buffer.from(bytes.subarray(0, 4096)).toString("latin1");
  const promised = promisedFormat(file);
  if (head.startsWith("%PDF-") || (promised === "pdf" && /^[\s\S]{0,1000}%PDF-/.test(head))) return "pdf";
  if (head.startsWith("PK\x03\x04")) return packedFormat(bytes, file);
  if (isOle(bytes)) return oleFormat(bytes, file);
  if (head.startsWith("{\\rtf")) return "rtf";
  refuseKnown(head, file);
  if (isMail(head)) return /^content-type:\s*multipart\/related/im.test(head) && promised !== "eml" ? "mhtml" : "eml";
  return textFormat(head, file, promised);
}

function textFormat(head: string, file: string, promised: Format | undefined): Format {
  const looksLikeHtml =
    /^\s*(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype html|html|head|body)\b/i.test(
      head,
    );
  if (promised === undefined) throw new UnsupportedFormatError(file, path.extname(file).toLowerCase() || "没有扩展名");
  // Many systems export a page and call it a Word file or a table.
  if (looksLikeHtml && promised !== "markdown") return "html";
  const expected = expectedContent[promised];
  if (expected !== undefined) throw new DamagedFileError(file, `内容不是 ${expected}`);
  return promised;
}

const expectedContent: Partial<Record<Format, string>> = {
  pdf: "PDF",
  docx: "Word 文档",
  doc: "Word 文档",
  spreadsheet: "Excel 表格",
  pptx: "PowerPoint 演示文稿",
  odt: "ODT 文档",
  ofd: "OFD 文档",
  rtf: "RTF 文档",
  mhtml: "单个文件网页",
};

/** By what a ZIP holds. */
function packedFormat(bytes: Uint8Array, file: string): Format {
  const archive = openZip(bytes, file);
  const names = new Set(archive.names.map((name) => name.replace(/^\//, "")));
  if (names.has("word/document.xml")) return "docx";
  if (names.has("xl/workbook.xml") || names.has("xl/workbook.bin")) return "spreadsheet";
  if (names.has("ppt/presentation.xml")) return "pptx";
  if (names.has("OFD.xml")) return "ofd";
  const kind = names.has("mimetype") ? new TextDecoder().decode(archive.read("mimetype")).trim() : "";
  if (/opendocument\.text/.test(kind)) return "odt";
  if (/opendocument\.spreadsheet/.test(kind)) return "spreadsheet";
  if (/opendocument|epub/.test(kind)) throw new UnsupportedFormatError(file, kind.replace(/^.*\./, ""));
  const promised = promisedFormat(file);
  if (promised !== undefined)
    throw new UnsupportedFormatError(file, `不是${(expectedContent[promised] ?? "文本").trim()}的压缩包`);
  throw new NestedArchiveError(file, "压缩包");
}

/** By the streams of the older container. */
function oleFormat(bytes: Uint8Array, file: string): Format {
  const ole = openOle(bytes, file);
  // An Office file with a password is kept in the older container.
  if (ole.stream("EncryptedPackage")) throw new EncryptedFileError(file, "Office 文档");
  if (ole.stream("WordDocument")) return "doc";
  if (ole.stream("Workbook") ?? ole.stream("Book")) return "spreadsheet";
  if (ole.stream("PowerPoint Document")) throw new LegacyFormatError(file, "旧版 PowerPoint（.ppt、.dps）");
  if (/\.wp[st]$/i.test(file)) throw new LegacyFormatError(file, "早期的 WPS 文字（.wps）");
  throw new LegacyFormatError(file, "旧版 Office");
}

const isMail = (head: string): boolean => {
  const lines = head.split(/\r?\n\r?\n/, 1)[0]?.split(/\r?\n(?![ \t])/) ?? [];
  const names = lines.map((line) => /^([A-Za-z][\w-]*):/.exec(line)?.[1]?.toLowerCase());
  return (
    names.includes("mime-version") &&
    (names.includes("content-type") || names.includes("from")) &&
    !names.includes(undefined)
  );
};

function refuseKnown(head: string, file: string): void {
  if (/^(?:\x89PNG|\xff\xd8\xff|GIF8|II\*\0|MM\0\*|BM.{4}\0\0)/s.test(head))
    throw new UnsupportedFormatError(file, "图片");
  if (["Rar!", "7z\xbc\xaf", "\x1f\x8b"].some((magic) => head.startsWith(magic)))
    throw new UnsupportedFormatError(file, "压缩包，只读取 .zip");
}
