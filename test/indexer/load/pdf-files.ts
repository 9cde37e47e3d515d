import { deflateSync } from "node:zlib";

/** A line of text at a place of an A4 page; y counts from the bottom, as PDF does. */
export interface PlacedText {
  text: string;
  x: number;
  y: number;
  size?: number;
}

/** A PDF whose Chinese font is not embedded: only the CMap GBK-EUC-H tells what its bytes mean. */
export function chinesePdf(pages: PlacedText[][]): Uint8Array {
  return pdf(pages.map((lines) => Buffer.from(lines.map(show).join("\n"))));
}

/** A straight line of an A4 page from one point to another, both as x and y from the bottom. */
export type PlacedRule = [number, number, number, number];

export interface RuledPage {
  texts: PlacedText[];
  rules: PlacedRule[];
  /** Whether the rules are drawn as thin filled boxes, as some programs do. */
  boxes?: boolean;
}

/** A PDF of texts with lines drawn between them. */
export function ruledPdf(pages: RuledPage[]): Uint8Array {
  const drawn = ([x, y, right, top]: PlacedRule, boxes: boolean): string =>
    boxes ? `${x} ${y} ${right - x || 0.5} ${top - y || 0.5} re f` : `${x} ${y} m ${right} ${top} l S`;
  return pdf(
    pages.map(({ texts, rules, boxes = false }) =>
      Buffer.from([...rules.map((rule) => drawn(rule, boxes)), ...texts.map(show)].join("\n")),
    ),
  );
}

/** A PDF of one page with this content stream. */
export function pdfWithContent(content: string): Uint8Array {
  return pdf([Buffer.from(content)]);
}

/** A few kilobytes that unpack, twice, to a gigabyte of blanks. */
export function flateBomb(): Uint8Array {
  return pdf([deflateSync(deflateSync(Buffer.alloc(1e9, " ")))], "/Filter [/FlateDecode /FlateDecode]");
}

function show({ text, x, y, size = 12 }: PlacedText): string {
  return `BT /F1 ${size} Tf 1 0 0 1 ${x} ${y} Tm <${gbkHex(text)}> Tj ET`;
}

function pdf(contents: Buffer[], filter = ""): Uint8Array {
  const pages = contents.map((_, i) => 10 + 2 * i);
  const objects = new Map<number, Buffer>([
    [1, Buffer.from("<< /Type /Catalog /Pages 2 0 R >>")],
    [2, Buffer.from(`<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((id) => `${id} 0 R`).join(" ")}] >>`)],
    [
      3,
      Buffer.from(
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /GBK-EUC-H /DescendantFonts [4 0 R] >>",
      ),
    ],
    [
      4,
      Buffer.from(
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 /FontDescriptor 5 0 R >>",
      ),
    ],
    [
      5,
      Buffer.from(
        "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
      ),
    ],
  ]);
  for (const [i, content] of contents.entries()) {
    const id = pages[i] as number;
    objects.set(
      id,
      Buffer.from(
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${id + 1} 0 R >>`,
      ),
    );
    objects.set(
      id + 1,
      Buffer.concat([
        Buffer.from(`<< /Length ${content.length} ${filter} >>\nstream\n`),
        content,
        Buffer.from("\nendstream"),
      ]),
    );
  }
  return assemble(objects);
}

function assemble(objects: Map<number, Buffer>): Uint8Array {
  const parts = [Buffer.from("%PDF-1.4\n")];
  const offsets = new Map<number, number>();
  let length = parts[0]?.length ?? 0;
  for (const [id, body] of objects) {
    const object = Buffer.concat([Buffer.from(`${id} 0 obj\n`), body, Buffer.from("\nendobj\n")]);
    offsets.set(id, length);
    length += object.length;
    parts.push(object);
  }
  const last = Math.max(...objects.keys());
  const rows = Array.from({ length: last + 1 }, (_, id) => {
    const offset = offsets.get(id);
    return offset === undefined ? "0000000000 65535 f \n" : `${String(offset).padStart(10, "0")} 00000 n \n`;
  });
  const trailer = `xref\n0 ${last + 1}\n${rows.join("")}trailer\n<< /Size ${last + 1} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF\n`;
  return new Uint8Array(Buffer.concat([...parts, Buffer.from(trailer)]));
}

/** Text as bytes of GBK, from the decoder that Node has: it has no encoder. */
export function gbk(text: string): Uint8Array {
  return Uint8Array.from([...text].flatMap((character) => gbkTable().get(character) ?? [character.charCodeAt(0)]));
}

const gbkHex = (text: string): string => Buffer.from(gbk(text)).toString("hex");

let table: Map<string, number[]> | undefined;

function gbkTable(): Map<string, number[]> {
  if (table) return table;
  table = new Map();
  const decoder = new TextDecoder("gbk");
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if (character.length === 1 && character !== "\ufffd" && !table.has(character))
        table.set(character, [lead, trail]);
    }
  return table;
}
