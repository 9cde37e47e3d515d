import { TextDecoder } from "node:util";

/** Which code page the bytes of a font are in. */
export class RtfFonts {
  /** The document's own. */
  codePage: number | undefined;
  private font = 0;
  private readonly charsets = new Map<number, string>();
  private readonly decoders = new Map<string, InstanceType<typeof TextDecoder>>();

  /** A word of the font table. */
  define(word: string, value: number | undefined): void {
    if (word === "f") this.font = value ?? 0;
    else if (word === "fcharset") {
      const encoding = encodingOfCharset[value ?? 0];
      if (encoding) this.charsets.set(this.font, encoding);
    }
  }

  decode(bytes: Uint8Array, font: number | undefined): string {
    const own = encodingOfCodePage[this.codePage ?? 0] ?? "gb18030";
    const label = (font === undefined ? undefined : this.charsets.get(font)) ?? own;
    return this.decoder(label).decode(bytes);
  }

  private decoder(label: string): InstanceType<typeof TextDecoder> {
    const known = this.decoders.get(label) ?? new TextDecoder(label);
    this.decoders.set(label, known);
    return known;
  }
}

const encodingOfCharset: Readonly<Record<number, string>> = {
  128: "shift_jis",
  129: "euc-kr",
  134: "gb18030",
  136: "big5",
  161: "windows-1253",
  162: "windows-1254",
  204: "windows-1251",
  238: "windows-1250",
};

const encodingOfCodePage: Readonly<Record<number, string>> = {
  932: "shift_jis",
  936: "gb18030",
  949: "euc-kr",
  950: "big5",
  1250: "windows-1250",
  1251: "windows-1251",
  1252: "windows-1252",
  54936: "gb18030",
  65001: "utf-8",
};
