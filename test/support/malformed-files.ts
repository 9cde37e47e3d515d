import { deflateRawSync } from "node:zlib";
import { utils, write } from "@e965/xlsx";
import { Document, Packer, Paragraph, Table, TableCell, TableRow } from "docx";
import { cellEnd, docOf, inTable, odtOf, ofdOf, pptxOf, rowEnd, shape, zipOf } from "../indexer/load/office-files.ts";
import { chinesePdf } from "../indexer/load/pdf-files.ts";

const clauses = Array.from({ length: 12 }, (_, i) => `第${i + 1}条 申请补贴应当在本市工作满${i + 1}年，并提交材料。`);
const rows = [
  ["类别", "标准"],
  ["博士", "20万元"],
  ["硕士", "3万元"],
];

/** A small valid file of every format that can be read, by its name. */
export async function validFiles(): Promise<Record<string, Uint8Array>> {
  const docx = new Document({
    sections: [
      {
        children: [
          ...clauses.map((text) => new Paragraph(text)),
          new Table({
            rows: rows.map(
              (cells) =>
                new TableRow({ children: cells.map((text) => new TableCell({ children: [new Paragraph(text)] })) }),
            ),
          }),
        ],
      },
    ],
  });
  return {
    "a.txt": Buffer.from(clauses.join("\n")),
    "a.md": Buffer.from(`# 办法\n\n${clauses.join("\n\n")}`),
    "a.html": Buffer.from(`<html><body><h1>办法</h1>${clauses.map((text) => `<p>${text}</p>`).join("")}</body></html>`),
    "a.csv": Buffer.from(rows.map((cells) => cells.join(",")).join("\n")),
    "a.mht": Buffer.from(
      `MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html><body>${clauses.map((text) => `<p>${text}</p>`).join("")}</body></html>\r\n--b--\r\n`,
    ),
    "a.eml": mail(Buffer.from(clauses.join("\n"))),
    "a.pdf": chinesePdf([clauses.map((text, i) => ({ text, x: 72, y: 700 - 24 * i }))]),
    "a.docx": await Packer.toBuffer(docx),
    "a.doc": oldWord(),
    "a.xlsx": workbook("xlsx"),
    "a.xls": workbook("biff8"),
    "a.ods": workbook("ods"),
    "a.pptx": packed(pptxOf([{ shapes: shape("办法", "title") + shape(clauses.join("\n")), notes: "说明" }])),
    "a.odt": packed(odtOf(clauses.map((text) => `<text:p>${text}</text:p>`).join(""))),
    "a.ofd": packed(ofdOf([clauses.map((text, i) => ({ x: 25, y: 30 + 8 * i, size: 4, text }))])),
    "a.rtf": Buffer.from(
      `{\\rtf1\\ansi\\ansicpg936{\\fonttbl{\\f0\\fcharset134 x;}}${clauses.map((text) => `\\pard ${[...text].map((char) => `\\u${char.charCodeAt(0)}?`).join("")}\\par\n`).join("")}}`,
    ),
    "a.zip": packed(zipOf({ "一.txt": clauses.join("\n"), "二.html": `<p>${clauses.join("</p><p>")}</p>` })),
  };
}

/** The file with bytes changed, taken out, said twice or cut off, as its number says. */
export function malformed(bytes: Uint8Array, number: number): Uint8Array {
  const random = generator(number);
  const at = (): number => Math.floor(random() * bytes.length);
  const copy = Buffer.from(bytes);
  switch (number % 5) {
    case 0:
      return copy.subarray(0, at());
    case 1:
      for (let i = 0; i < 1 + number / 2; i++) copy[at()] = Math.floor(random() * 256);
      return copy;
    case 2: {
      const start = at();
      return copy.fill(
        Math.floor(random() * 256),
        start,
        Math.min(copy.length, start + 1 + Math.floor(random() * 200)),
      );
    }
    case 3: {
      const start = at();
      return Buffer.concat([copy.subarray(0, start), copy.subarray(start + 1 + Math.floor(random() * 100))]);
    }
    default: {
      const start = at();
      return Buffer.concat([copy.subarray(0, start), copy.subarray(at()), copy.subarray(start)]);
    }
  }
}

function workbook(bookType: "xlsx" | "biff8" | "ods"): Uint8Array {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet([["补贴标准"], ...rows]), "标准");
  return write(book, { type: "buffer", bookType, compression: true }) as Buffer;
}

function oldWord(): Uint8Array {
  const end = { text: cellEnd, properties: rowEnd([{ right: 1000 }, { right: 2000 }]) };
  const table = rows.flatMap((cells) => [...cells.map((text) => ({ text: text + cellEnd, properties: inTable })), end]);
  return docOf([...clauses.map((text) => ({ text: `${text}\r` })), ...table]);
}

function mail(attachment: Uint8Array): Uint8Array {
  return Buffer.from(
    `From: a@b.cn\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n请查收附件。\r\n--b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename="a.txt"\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(attachment).toString("base64")}\r\n--b--\r\n`,
  );
}

/** The same archive with its entries deflated, as programs write it. */
function packed(stored: Buffer): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  const end = stored.length - 22;
  for (let at = stored.readUInt32LE(end + 16); at < end; ) {
    const name = stored.readUInt16LE(at + 28);
    const from = stored.readUInt32LE(at + 42);
    const size = stored.readUInt32LE(at + 24);
    const data = deflateRawSync(stored.subarray(from + 30 + name, from + 30 + name + size));
    const head = Buffer.from(stored.subarray(from, from + 30 + name));
    const entry = Buffer.from(stored.subarray(at, at + 46 + name));
    head.writeUInt16LE(8, 8);
    head.writeUInt32LE(data.length, 18);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(data.length, 20);
    entry.writeUInt32LE(offset, 42);
    local.push(head, data);
    central.push(entry);
    offset += head.length + data.length;
    at += 46 + name;
  }
  const tail = Buffer.from(stored.subarray(end));
  tail.writeUInt32LE(Buffer.concat(central).length, 12);
  tail.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, ...central, tail]);
}

/** Mulberry32. */
function generator(seed: number): () => number {
  let state = Math.imul(seed + 1, 0x9e3779b1);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
