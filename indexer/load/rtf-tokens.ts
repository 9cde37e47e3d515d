/** What an RTF file is made of. `bytes` are text in the code page that counts where they stand. */
export type RtfToken =
  | { type: "open" }
  | { type: "close" }
  | { type: "word"; word: string; value: number | undefined }
  | { type: "bytes"; bytes: number[] };

/** Reads RTF token by token; pictures and other binary data are stepped over. */
export function* rtfTokens(bytes: Uint8Array): Generator<RtfToken> {
  let run: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at] as number;
    if (byte === 0x5c && bytes[at + 1] === 0x27) {
      run.push(hexByte(bytes, at + 2));
      at += 4;
      continue;
    }
    if (byte === 0x0d || byte === 0x0a || byte === 0) {
      at++;
      continue;
    }
    if (byte === 0x5c && isMark(bytes[at + 1])) {
      run.push(bytes[at + 1] as number);
      at += 2;
      continue;
    }
    if (byte !== 0x7b && byte !== 0x7d && byte !== 0x5c) {
      run.push(byte);
      at++;
      continue;
    }
    if (run.length > 0) yield { type: "bytes", bytes: run };
    run = [];
    if (byte !== 0x5c) {
      yield byte === 0x7b ? { type: "open" } : { type: "close" };
      at++;
      continue;
    }
    const { word, value, end } = control(bytes, at + 1);
    at = word === "bin" ? end + Math.max(0, value ?? 0) : end;
    yield { type: "word", word, value };
  }
  if (run.length > 0) yield { type: "bytes", bytes: run };
}

function hexByte(bytes: Uint8Array, at: number): number {
  const value = Number.parseInt(String.fromCharCode(bytes[at] ?? 0, bytes[at + 1] ?? 0), 16);
  return Number.isNaN(value) ? 0x3f : value;
}

/** A backslash or a brace that is meant: the second byte of a Chinese character may be one. */
const isMark = (byte: number | undefined): boolean => byte === 0x5c || byte === 0x7b || byte === 0x7d;

const isLetter = (byte: number | undefined): boolean => byte !== undefined && (byte | 32) >= 97 && (byte | 32) <= 122;
const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 48 && byte <= 57;

/** A control word with its number, or a control symbol; a blank behind a word belongs to it. */
function control(bytes: Uint8Array, start: number): { word: string; value: number | undefined; end: number } {
  let end = start;
  while (isLetter(bytes[end]) && end - start < 32) end++;
  if (end === start) return { word: String.fromCharCode(bytes[start] ?? 0), value: undefined, end: start + 1 };
  const word = String.fromCharCode(...bytes.subarray(start, end));
  const from = end;
  if (bytes[end] === 0x2d && isDigit(bytes[end + 1])) end++;
  while (isDigit(bytes[end]) && end - from < 11) end++;
  const value = end > from ? Number(String.fromCharCode(...bytes.subarray(from, end))) : undefined;
  return { word, value, end: bytes[end] === 0x20 ? end + 1 : end };
}
