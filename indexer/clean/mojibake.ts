import { type CharacterModel, leastLogAsItStands } from "./characters/character-model.ts";
import { gbk } from "./gbk.ts";

/**
 * A line whose bytes were read in another encoding than they were written in, at once or twice over, as a whole or in
 * parts: 鏀跨瓥, æ”¿ç­–, Õþ²ß for 政策. The parts that make sense in the right encoding are put back, if the model of
 * characters finds the line so much likelier.
 * @returns undefined when the line is best as it stands
 */
export function unscrambled(line: string, model: CharacterModel): string | undefined {
  const characters = [...line];
  let out = "";
  for (let at = 0; at < characters.length; ) {
    const after = (length: number): string =>
      [...characters.slice(at + length, at + length + 2), "\n"].slice(0, 2).join("");
    const here = bestStretch(characters, at, out, after, model);
    // A clean character before the stretch may make one with its first bytes, but a worse one.
    const next = here && bestStretch(characters, at + 1, out + characters[at], after, model);
    const best = next && next.gain > here.gain ? undefined : here;
    out += best?.text ?? characters[at];
    at += best?.length ?? 1;
  }
  return out === line ? undefined : out;
}

/** Whether a line may hold such text read as a Western encoding; as GBK it shows by rare characters. */
export const looksWestern = (line: string): boolean =>
  /[\u00c2-\u00ef][\u0080-\u00bf\u0152-\u2122]|[\u00a1-\u00fe]{3}/.test(line);

// In nats: of a stretch as a whole, and of a character on average.
const minGain = 12;
const leastMean = -8;

type Reading = readonly [bytesOf: BytesOf, decodeAt: DecodeAt];

/** The stretch from a place on that makes most sense read again, if it makes much more than as it stands. */
function bestStretch(
  characters: readonly string[],
  at: number,
  before: string,
  after: (length: number) => string,
  model: CharacterModel,
): (Stretch & { gain: number }) | undefined {
  let best: (Stretch & { gain: number }) | undefined;
  for (const reading of readings) {
    const once = stretchAt(characters, at, reading, before, model);
    if (once === undefined) continue;
    const { length } = once;
    const asItStands = characters.slice(at, at + length).join("");
    const original = model.score(asItStands, before, after(length), leastLogAsItStands);
    for (const text of [once.text, ...readAgain(once.text, before, model)]) {
      const score = model.score(text, before, after(length));
      const gain = score - original;
      if (gain > (best?.gain ?? minGain) && score / text.length > leastMean) best = { text, length, gain };
    }
  }
  return best;
}

/** What a stretch is that was misread twice. */
function readAgain(text: string, before: string, model: CharacterModel): string[] {
  const characters = [...text];
  const whole = readings.map((reading) => stretchAt(characters, 0, reading, before, model));
  return whole.flatMap((stretch) => (stretch?.length === characters.length ? [stretch.text] : []));
}

/** Bytes of a character as far as they are known; undefined ends a stretch. */
type BytesOf = (
  character: string,
  next?: string,
  bytes?: readonly (number | undefined)[],
) => readonly (number | undefined)[] | undefined;

const lost = [undefined] as const;

function gbkByte(
  character: string,
  next?: string,
  bytes: readonly (number | undefined)[] = [],
): readonly (number | undefined)[] | undefined {
  if (character === "\u20ac") return isDoubleEuro(next, bytes) ? [0xa2, 0xe3] : [0x80];
  if (character === "\ufffd" || character === "?") return lost;
  if (character < "\x80") return [character.charCodeAt(0)];
  const code = gbk().codes[character.charCodeAt(0)] as number;
  return code === 0 ? undefined : [code >> 8, code & 0xff];
}

/** Both 80 and A2 E3 were read as the euro sign; the latter ends one character of three bytes and begins another. */
function isDoubleEuro(next: string | undefined, bytes: readonly (number | undefined)[]): boolean {
  const [byte] = next === undefined ? [] : next === "\u20ac" ? [0x80] : (gbkByte(next) ?? []);
  return (bytes.at(-2) ?? 0) >= 0xe0 && (bytes.at(-1) ?? 0) < 0xc0 && byte !== undefined && byte >= 0x80 && byte < 0xc0;
}

function westernByte(character: string): readonly (number | undefined)[] | undefined {
  const unit = character.charCodeAt(0);
  if (character === "\ufffd" || character === "?") return lost;
  if (unit <= 0xff) return [unit];
  const special = windows1252.get(character);
  return special === undefined ? undefined : [special];
}

/** What Windows-1252 has where Latin-1 has controls. */
const windows1252 = new Map(
  [..."€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"].map((character, i) => [
    character,
    [
      0x80, 0x82, 0x83, 0x84, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8a, 0x8b, 0x8c, 0x8e, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96,
      0x97, 0x98, 0x99, 0x9a, 0x9b, 0x9c, 0x9e, 0x9f,
    ][i] as number,
  ]),
);

interface Decoded {
  characters: readonly string[];
  bytes: number;
}

/** Reads one character; undefined where the bytes make none. */
type DecodeAt = (bytes: readonly (number | undefined)[], at: number) => Decoded | undefined;

interface Stretch {
  text: string;
  /** In characters of the line. */
  length: number;
}

// Fewer characters than this make sense by chance.
const minDecoded = 2;

/** The longest stretch from a place on that decodes throughout, ASCII inside it left as it is. */
function stretchAt(
  characters: readonly string[],
  from: number,
  [bytesOf, decodeAt]: Reading,
  before: string,
  model: CharacterModel,
): Stretch | undefined {
  const bytes: (number | undefined)[] = [];
  /** Where each character ends, in bytes. */
  const ends = new Map<number, number>();
  for (let i = from; i < characters.length; i++) {
    const next = bytesOf(characters[i] as string, characters[i + 1], bytes);
    if (next === undefined) break;
    bytes.push(...next);
    ends.set(bytes.length, i + 1 - from);
  }
  if (bytes[0] !== undefined && bytes[0] < 0x80) return undefined;
  let text = "";
  let best: Stretch | undefined;
  let decoded = 0;
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at];
    const isAscii = byte !== undefined && byte < 0x80;
    const one = isAscii ? ascii(byte) : decodeAt(bytes, at);
    if (one === undefined) break;
    // Two clean characters often make one of two bytes.
    if (at === 0 && bytesOf === gbkByte && one.bytes === 2 && one.characters.length === 1) break;
    at += one.bytes;
    const length = ends.get(at);
    const follows = length === undefined ? [] : [...characters.slice(from + length, from + length + 2), "\n"];
    text += likeliest(one.characters, before + text, follows.slice(0, 2).join(""), model);
    if (!isAscii) decoded++;
    if (length !== undefined && decoded >= minDecoded && !isAscii) best = { text, length };
  }
  return best;
}

const ascii = (byte: number): Decoded => ({ characters: [String.fromCharCode(byte)], bytes: 1 });

/** The character that fits best between two texts; the mark of a lost one, where another fits about as well. */
function likeliest(characters: readonly string[], before: string, after: string, model: CharacterModel): string {
  if (characters.length === 1) return characters[0] as string;
  const scores = characters.map(
    (one) => model.score(one + after, before) - (after === "\n" ? endPenalty(one, before) : 0),
  );
  const highest = Math.max(...scores);
  const best = characters[scores.indexOf(highest)] as string;
  const sum = scores.reduce((total, score) => total + Math.exp(score - highest), 0);
  if (/[，、。；：]/.test(best)) return best;
  return sum < (/[〇一二三四五六七八九十百千万亿]/.test(best) ? maxDoubtOfNumbers : maxDoubt) ? best : "\ufffd";
}

// The reciprocal of the share that the best has of what is possible.
const maxDoubt = 1.5;
const maxDoubtOfNumbers = 1.02;

/** In nats: no line ends with a comma, and one that ends with a colon announces a list. */
function endPenalty(mark: string, before: string): number {
  if (/[，、]/.test(mark)) return 6;
  return mark === "：" && !/下列|如下|以下|分别|包括/.test(before) ? 4 : 0;
}

const isContinuation = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x80 && byte < 0xc0;

/** A character of two or three bytes in UTF-8. Of the last one any may be lost: its mark, or nothing, stands for it. */
function utf8At(bytes: readonly (number | undefined)[], at: number): Decoded | undefined {
  const [lead, second, third] = [bytes[at], bytes[at + 1], bytes[at + 2]];
  if (lead === undefined) return undefined;
  // Of the characters of two bytes only ·, × and their like stand in Chinese text.
  if (lead === 0xc2 || lead === 0xc3) return isContinuation(second) ? utf8([lead, second as number], 2) : undefined;
  if (lead < 0xe0 || lead >= 0xf0 || !isContinuation(second)) return undefined;
  if (isContinuation(third)) return utf8([lead, second as number, third as number], 3);
  const all = continuations.map((last) => utf8([lead, second as number, last], 3).characters[0] as string);
  const isMark = at + 2 < bytes.length && third === undefined;
  return { characters: all, bytes: isMark ? 3 : 2 };
}

/** The same where no-break spaces have become blanks. */
function westernUtf8At(bytes: readonly (number | undefined)[], at: number): Decoded | undefined {
  const unblanked = bytes.slice(at, at + 3).map((byte, i) => (byte === 0x20 && i > 0 ? 0xa0 : byte));
  return utf8At(unblanked, 0);
}

const continuations = Array.from({ length: 64 }, (_, i) => 0x80 + i);

const decoder = new TextDecoder();

const utf8 = (bytes: number[], length: number): Decoded => ({
  characters: [decoder.decode(Uint8Array.from(bytes))],
  bytes: length,
});

function gbkAt(bytes: readonly (number | undefined)[], at: number): Decoded | undefined {
  const [lead, trail] = [bytes[at], bytes[at + 1]];
  if (lead === undefined || trail === undefined) return undefined;
  const unit = gbk().characters[(lead << 8) | (trail === 0x20 ? 0xa0 : trail)] as number;
  return unit === 0 ? undefined : { characters: [String.fromCharCode(unit)], bytes: 2 };
}

const readings: readonly Reading[] = [
  [gbkByte, utf8At],
  [westernByte, westernUtf8At],
  [westernByte, gbkAt],
];
