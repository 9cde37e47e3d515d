import { detectFormat, type Format, promisedFormat } from "./detect-format.ts";
import { DamagedFileError, LoadError, NoTextError, TooMuchTextError } from "./errors.ts";
import type { LoadedDocument } from "./loaded.ts";
import type { RecognisedPage } from "./recognised-page.ts";

type Loader = (
  bytes: Uint8Array,
  file: string,
  recognised?: readonly RecognisedPage[],
) => LoadedDocument | Promise<LoadedDocument>;

// Parsers are large: one is loaded when the first file of its format comes.
const loaders: Record<Format, () => Promise<Loader>> = {
  markdown: async () => (await import("./markdown.ts")).loadMarkdown,
  text: async () => (await import("./text.ts")).loadText,
  html: async () => (await import("./html.ts")).loadHtml,
  mhtml: async () => (await import("./mhtml.ts")).loadMhtml,
  csv: async () => (await import("./csv.ts")).loadCsv,
  eml: async () => (await import("./eml.ts")).loadEml,
  rtf: async () => (await import("./rtf.ts")).loadRtf,
  docx: async () => (await import("./docx.ts")).loadDocx,
  doc: async () => (await import("./doc.ts")).loadDoc,
  spreadsheet: async () => (await import("./spreadsheet.ts")).loadSpreadsheet,
  pptx: async () => (await import("./pptx.ts")).loadPptx,
  odt: async () => (await import("./odt.ts")).loadOdt,
  ofd: async () => (await import("./ofd.ts")).loadOfd,
  pdf: async () => (await import("./pdf.ts")).loadPdf,
};

// 45 MB of Chinese text in UTF-8, with its digits and blanks; read within 1.2 GB.
const maxChars = 18_000_000;

/**
 * Reads one file by what it is: its first bytes count more than its extension.
 * @param file  its name, for the extension and for messages
 * @param recognised  pages without a text layer that have been read from their image
 * @throws LoadError with a reason for the person who put the file there
 */
export async function loadDocument(
  bytes: Uint8Array,
  file: string,
  recognised?: readonly RecognisedPage[],
): Promise<LoadedDocument> {
  const format = detectFormat(bytes, file);
  const load = await loaders[format]();
  const loaded = await attempt(() => load(bytes, file, recognised), file);
  const chars = loaded.blocks.reduce((sum, { text }) => sum + text.length, 0);
  if (chars === 0) throw new NoTextError(file);
  if (chars > maxChars) throw new TooMuchTextError(file, String(maxChars));
  if (promisedFormat(file) !== format) loaded.warnings.unshift(`扩展名与内容不符，已按 ${format} 读取。`);
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
