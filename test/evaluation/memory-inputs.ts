import { readdirSync, readFileSync } from "node:fs";
import { mkdir, open, writeFile } from "node:fs/promises";
import path from "node:path";
import { deflateRawSync } from "node:zlib";
import { Document, Packer, Paragraph } from "docx";
import { storeZip } from "../../indexer/load/zip.ts";
import { type Random, seededRandom } from "../../indexer/training/random.ts";
import { flateBomb, pdfWithContent } from "../indexer/load/pdf-files.ts";
import { PdfPrinter } from "../support/samples/pdf.ts";

/** Something to index, made into a folder of its own. */
export interface Input {
  name: string;
  /** What must become of it: everything indexed, or every file refused with the process alive and well. */
  goal: "indexed" | "refused";
  make(folder: string): Promise<void>;
}

/** @param chromium  prints the PDF */
export function inputs(chromium: string): Input[] {
  return [
    { name: "PDF of 500 pages", goal: "indexed", make: (folder) => longPdf(folder, chromium) },
    { name: "text of 45 MB", goal: "indexed", make: longText },
    { name: "one line of 45 MB", goal: "indexed", make: longLine },
    { name: "10,000 small files", goal: "indexed", make: manyFiles },
    { name: "ZIP of 1,000 documents", goal: "indexed", make: zipOfDocuments },
    { name: "files over 50 MB", goal: "refused", make: tooLarge },
    { name: "bombs", goal: "refused", make: bombs },
  ];
}

const documents = new URL("../../knowledge/documents/", import.meta.url);

// Lines of the sample documents: sentences as offices write them.
const lines = readdirSync(documents)
  .filter((file) => file.endsWith(".md"))
  .flatMap((file) => readFileSync(new URL(encodeURIComponent(file), documents), "utf8").split("\n"))
  .filter((line) => /^\p{Script=Han}.{24,}/u.test(line));

/** A regulation of so many articles that no other resembles: its numbers and its choice of lines are its own. */
function regulation(title: string, articles: number, random: Random): string[] {
  const pick = (): string => lines[Math.floor(random() * lines.length)] as string;
  const number = (): string => String(1 + Math.floor(random() * 900));
  const article = (_: unknown, i: number): string => `第${i + 1}条　${`${pick()}${pick()}`.replace(/\d+/g, number)}`;
  return [title, ...Array.from({ length: articles }, article)];
}

async function longPdf(folder: string, executable: string): Promise<void> {
  await using printer = await PdfPrinter.launch(executable, new Date("2026-08-03T00:00:00Z"));
  const text = regulation("示例市人才工作规定汇编", 4640, seededRandom(1));
  const blocks = text.map((line) => ({ kind: "paragraph", text: line }) as const);
  await writeFile(path.join(folder, "汇编.pdf"), await printer.print({ title: "示例市人才工作规定汇编", blocks }));
}

async function longText(folder: string): Promise<void> {
  const random = seededRandom(2);
  const file = await open(path.join(folder, "汇编.txt"), "w");
  for (let bytes = 0, i = 1; bytes < 45e6; i++) {
    const part = `${regulation(`示例市第${i}号人才工作规定`, 60, random).join("\n")}\n`;
    bytes += (await file.write(part)).bytesWritten;
  }
  await file.close();
}

const longLine = (folder: string): Promise<void> => writeFile(path.join(folder, "一行.txt"), Buffer.alloc(45e6, "补"));

async function manyFiles(folder: string): Promise<void> {
  const random = seededRandom(3);
  for (let i = 0; i < 10_000; i++) {
    const inner = path.join(folder, String(i % 100));
    if (i < 100) await mkdir(inner);
    const text = regulation(`示例区第${i}号人才补贴办法`, 5, random);
    const [ending, content] = i % 3 === 0 ? ["html", html(text)] : ["txt", text.join("\n")];
    await writeFile(path.join(inner, `${i}.${ending}`), content);
  }
}

const html = ([title, ...text]: string[]): string =>
  `<html><head><title>${title}</title></head><body><h1>${title}</h1>${text.map((one) => `<p>${one}</p>`).join("")}</body></html>`;

async function zipOfDocuments(folder: string): Promise<void> {
  const random = seededRandom(4);
  const entries: { name: string; data: Uint8Array }[] = [];
  for (let i = 0; i < 1000; i++) {
    const text = regulation(`示例县第${i}号人才引进办法`, 20, random);
    const children = text.map((one) => new Paragraph(one));
    const asWord = async (): Promise<Uint8Array> => Packer.toBuffer(new Document({ sections: [{ children }] }));
    entries.push(
      i % 2 === 0 ? { name: `${i}.docx`, data: await asWord() } : { name: `${i}.html`, data: Buffer.from(html(text)) },
    );
  }
  await writeFile(path.join(folder, "办法.zip"), storeZip(entries));
}

async function tooLarge(folder: string): Promise<void> {
  for (const ending of ["txt", "pdf", "docx", "zip", "xlsx", "eml"]) {
    const file = await open(path.join(folder, `太大.${ending}`), "w");
    // Sparse: nothing of it is ever read.
    await file.truncate(51e6);
    await file.close();
  }
}

async function bombs(folder: string): Promise<void> {
  const made: Record<string, Uint8Array> = {
    "一份.zip": packed([{ name: "a.txt", bytes: 300e6 }]),
    "许多.zip": packed(Array.from({ length: 40 }, (_, i) => ({ name: `${i}.txt`, bytes: 10e6 }))),
    "六千份.zip": storeZip(Array.from({ length: 6000 }, (_, i) => ({ name: `${i}.txt`, data: Buffer.from("x") }))),
    "谎称.zip": packed([{ name: "a.txt", bytes: 100e6, claimed: 1000 }]),
    "重叠.zip": overlapping(),
    "套装.zip": storeZip([{ name: "b.zip", data: packed([{ name: "a.txt", bytes: 300e6 }]) }]),
    "正文.docx": packed([
      { name: "[Content_Types].xml", bytes: 10 },
      { name: "word/document.xml", bytes: 300e6 },
    ]),
    "表格.xlsx": packed([
      { name: "[Content_Types].xml", bytes: 10 },
      { name: "xl/worksheets/sheet1.xml", bytes: 190e6 },
    ]),
    "流.pdf": flateBomb(),
    "运算.pdf": pdfWithContent("q ".repeat(3e6)),
    "实体.docx": storeZip([
      { name: "[Content_Types].xml", data: Buffer.from("<Types/>") },
      { name: "word/document.xml", data: Buffer.from(entities) },
    ]),
    "嵌套.html": Buffer.from(`${"<div>".repeat(2e6)}补贴${"</div>".repeat(2e6)}`),
  };
  for (const [name, bytes] of Object.entries(made)) await writeFile(path.join(folder, name), bytes);
}

/** A hundred million words out of ten definitions, if anything expanded them. */
const entities = `<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a0 "补贴">${Array.from(
  { length: 9 },
  (_, i) => `<!ENTITY a${i + 1} "${`&a${i};`.repeat(10)}">`,
).join("")}]><w:document xmlns:w="x"><w:body><w:p><w:r><w:t>&a9;</w:t></w:r></w:p></w:body></w:document>`;

interface Packed {
  name: string;
  /** Unpacked, all of them blanks. */
  bytes: number;
  /** What the directory says of it, where it lies. */
  claimed?: number;
}

/** A ZIP of files that unpack a thousandfold. */
function packed(files: readonly Packed[]): Buffer {
  const zip = storeZip(files.map(({ name, bytes }) => ({ name, data: deflateRawSync(Buffer.alloc(bytes, " ")) })));
  let at = zip.readUInt32LE(zip.length - 6);
  for (const { name, bytes, claimed = bytes } of files) {
    const local = zip.readUInt32LE(at + 42);
    // Deflated, of that size, without a checksum.
    zip.writeUInt16LE(8, at + 10);
    zip.writeUInt32LE(0, at + 16);
    zip.writeUInt32LE(claimed, at + 24);
    zip.writeUInt16LE(8, local + 8);
    at += 46 + Buffer.byteLength(name);
  }
  return zip;
}

/** A directory of a thousand names for one and the same file. */
function overlapping(): Buffer {
  const names = Array.from({ length: 1000 }, (_, i) => ({
    name: String(i).padStart(4, "0"),
    bytes: i === 0 ? 1e6 : 1,
  }));
  const zip = packed(names);
  const first = zip.readUInt32LE(zip.length - 6);
  const entryBytes = 46 + 4;
  for (let i = 1; i < names.length; i++)
    for (const [field, length] of [
      [10, 2],
      [20, 4],
      [24, 4],
      [42, 4],
    ] as const)
      zip.copy(zip, first + i * entryBytes + field, first + field, first + field + length);
  return zip;
}
