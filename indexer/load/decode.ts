import { UndecodableTextError } from "./errors.ts";

export interface DecodedText {
  text: string;
  encoding: string;
  /** What a person should know: a wrong declaration, a few unreadable characters. */
  warnings: string[];
}

const maxUnreadableShare = 0.001;

/**
 * Bytes to text. A byte order mark decides; then strict UTF-8, whatever the file declares; then the declared encoding,
 * UTF-16 without a mark and GB18030 compete on how Chinese the result reads.
 * @param declared  the encoding the file names for itself, such as gb2312
 * @throws UndecodableTextError when more than 0.1 % of the characters stay unreadable
 */
export function decodeText(bytes: Uint8Array, file: string, declared?: string): DecodedText {
  const marked = byteOrderMark(bytes);
  const best = marked ? read(bytes, marked) : (strictUtf8(bytes) ?? bestGuess(bytes, declared));
  const share = best.unreadable / Math.max(1, best.text.length);
  if (share > maxUnreadableShare)
    throw new UndecodableTextError(file, `按 ${best.encoding} 读取仍有 ${(share * 100).toFixed(1)}% 的字符无法识别`);
  return { text: best.text, encoding: best.encoding, warnings: warningsOf(best, marked ? undefined : declared) };
}

interface Reading {
  text: string;
  encoding: string;
  unreadable: number;
}

function byteOrderMark(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  if (bytes[0] === 0x84 && bytes[1] === 0x31 && bytes[2] === 0x95 && bytes[3] === 0x33) return "gb18030";
  return undefined;
}

function strictUtf8(bytes: Uint8Array): Reading | undefined {
  // ASCII in UTF-16 is valid UTF-8 full of NULs.
  if (bytes.includes(0)) return undefined;
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return { text: westernControls(text), encoding: "utf-8", unreadable: text.match(unreadableInUtf8)?.length ?? 0 };
  } catch {
    return undefined;
  }
}

/** A line break of Latin-1 inside UTF-8 that was read as such is no line break: it becomes what Windows-1252 has there. */
const westernControls = (text: string): string =>
  text.replace(/(?<=[\u00c2-\u00ef][\u0080-\u00bf ]?)\u0085/g, "\u2026");

function bestGuess(bytes: Uint8Array, declared: string | undefined): Reading {
  const utf8 = read(bytes, "utf-8");
  if (utf8.unreadable <= utf8.text.length * maxUnreadableShare) return utf8;
  const encodings = new Set(["gb18030", "utf-16le", "utf-16be", ...knownLabel(declared), "utf-8"]);
  const readings = [...encodings].map((encoding) => read(bytes, encoding));
  return readings.reduce((best, next) => (plausibility(next) > plausibility(best) ? next : best));
}

function knownLabel(label: string | undefined): string[] {
  try {
    return label ? [new TextDecoder(label.trim()).encoding] : [];
  } catch {
    return [];
  }
}

function read(bytes: Uint8Array, encoding: string): Reading {
  return reading(new TextDecoder(encoding).decode(bytes), encoding);
}

function reading(text: string, encoding: string): Reading {
  return { text, encoding, unreadable: text.match(unreadable)?.length ?? 0 };
}

// Replacement characters, controls other than white space, half surrogates, what Unicode does not assign.
const unreadable = /\ufffd|(?!\s|\u0085)\p{Cc}|[\p{Cs}\p{Cn}]/gu;

// In valid UTF-8 the others are what an earlier reading left: cleaning repairs or marks them.
const unreadableInUtf8 = /(?![\s\u0080-\u009f])\p{Cc}|[\p{Cs}\p{Cn}]/gu;

// The commonest characters of Chinese prose and its marks: bytes read in a wrong encoding rarely hit one.
const common = /[的一是在有和人为以及应当不或者按规定条第市工作国办理 0-9\n，。、；：（）《》]/g;

function plausibility({ text, unreadable: bad }: Reading): number {
  const hits = text.match(common)?.length ?? 0;
  return (hits - 10 * bad) / Math.max(1, text.length);
}

function warningsOf({ text, encoding, unreadable: bad }: Reading, declared: string | undefined): string[] {
  const warnings: string[] = [];
  const [label] = knownLabel(declared);
  if (label && label !== encoding && !(label === "gbk" && encoding === "gb18030") && /[^\0-\x7f]/.test(text))
    warnings.push(`文件声明的编码是 ${declared}，实际是 ${encoding}，已按实际编码读取。`);
  if (bad > 0) warnings.push(`有 ${bad} 个字符无法识别。`);
  return warnings;
}
