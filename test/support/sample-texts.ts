import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { extname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { load } from "cheerio";
import mammoth from "mammoth";
import { PDFParse } from "pdf-parse";
import { matchingForm } from "../../knowledge/text/matching-form.ts";

const folder = fileURLToPath(new URL("../../knowledge/documents/", import.meta.url));

export interface SampleText {
  file: string;
  /** What a reader sees, without white space and table bars; PDF text has its radicals folded. */
  text: string;
}

/** The sample documents as plain text, read without the indexer so that tests can judge the indexer by them. */
export async function readSamples(): Promise<SampleText[]> {
  const files = (await readdir(folder)).sort();
  return Promise.all(files.map(async (file) => ({ file, text: plain(await readSample(join(folder, file))) })));
}

/** White space, emphasis marks and table bars aside, and one writing for half and full width. */
export function plain(text: string): string {
  return matchingForm(text).replace(/[\s*|]/g, "");
}

async function readSample(path: string): Promise<string> {
  switch (extname(path)) {
    case ".docx":
      return (await mammoth.extractRawText({ path })).value;
    case ".pdf":
      return readPdf(path);
    case ".html":
      return load(await readFile(path, "utf8"))("body").text();
    default:
      return readFile(path, "utf8");
  }
}

async function readPdf(path: string): Promise<string> {
  const parser = new PDFParse({ data: await readFile(path), cMapUrl: cMapUrl(), cMapPacked: true });
  try {
    return (await parser.getText()).text;
  } finally {
    await parser.destroy();
  }
}

function cMapUrl(): string {
  const require = createRequire(createRequire(import.meta.url).resolve("pdf-parse"));
  return `${pathToFileURL(join(require.resolve("pdfjs-dist/package.json"), "..", "cmaps")).href}/`;
}
