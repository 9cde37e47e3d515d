import { Converter } from "opencc-js/cn2t";
import { pinyin } from "pinyin-pro";
import { gbk } from "../../indexer/clean/gbk.ts";
import type { Random } from "../../indexer/training/random.ts";

/** What can happen to a sentence on its way here. */
export type Damage = (sentence: string, random: Random) => string;

const encodeUtf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const decode = (encoding: string, bytes: Uint8Array): string => new TextDecoder(encoding).decode(bytes);

/** Bytes of GBK; undefined for what it cannot write. */
export function encodeGbk(text: string): Uint8Array | undefined {
  const { codes } = gbk();
  const bytes: number[] = [];
  for (const character of text) {
    const code = codes[character.charCodeAt(0)] as number;
    if (character < "\x80") bytes.push(character.charCodeAt(0));
    else if (code === 0 || character.length > 1) return undefined;
    else bytes.push(code >> 8, code & 0xff);
  }
  return Uint8Array.from(bytes);
}

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("latin1");
const gbkOf = (text: string): Uint8Array => encodeGbk(text) ?? encodeUtf8(text);

export const utf8AsGbk: Damage = (sentence) => decode("gbk", encodeUtf8(sentence));
export const utf8AsGbkWithQuestionMarks: Damage = (sentence) =>
  utf8AsGbk(sentence, Math.random).replaceAll("\ufffd", "?");
export const utf8AsLatin1: Damage = (sentence) => latin1(encodeUtf8(sentence));
export const utf8AsWindows1252: Damage = (sentence) =>
  decode("windows-1252", encodeUtf8(sentence)).replaceAll("\xa0", " ");
export const gbkAsLatin1: Damage = (sentence) => latin1(gbkOf(sentence));
export const twice: Damage = (sentence) => latin1(encodeUtf8(latin1(encodeUtf8(sentence))));

/** A stretch of the sentence, of a third of it, UTF-8 read as GBK. */
export const partlyUtf8AsGbk: Damage = (sentence, random) => {
  const length = Math.ceil(sentence.length / 3);
  const start = Math.floor(random() * (sentence.length - length));
  const stretch = sentence.slice(start, start + length);
  return sentence.slice(0, start) + decode("gbk", encodeUtf8(stretch)) + sentence.slice(start + length);
};

const traditional = Converter({ from: "cn", to: "t" });

/** Traditional characters, each changed one with its reading behind it, half-width commas. */
export const glossed: Damage = (sentence) => {
  const readings = pinyin(sentence, { type: "array" });
  const characters = [...sentence].map((character, i) => {
    const other = traditional(character);
    return other === character ? character : `${other}(${readings[i]})`;
  });
  return characters.join("").replaceAll("，", ",");
};

/** A quarter of the characters that have a traditional form have it. */
export const mixed: Damage = (sentence, random) =>
  [...sentence].map((character) => (random() < 0.25 ? traditional(character) : character)).join("");

const radicalOf = new Map(
  Array.from({ length: 0x2fd6 - 0x2f00 }, (_, i) => String.fromCharCode(0x2f00 + i)).map((one) => [
    one.normalize("NFKC"),
    one,
  ]),
);
const supplement = [..."⻓⻔⻅⻋⻛⻜⻢⻥⻦⺠⻄⻘⻚⻝⻩⻬⻰"];
for (const [i, character] of [..."长门见车风飞马鱼鸟民西青页食黄齐龙"].entries())
  radicalOf.set(character, supplement[i] as string);

export const radicals: Damage = (sentence) => [...sentence].map((one) => radicalOf.get(one) ?? one).join("");

export const wide: Damage = (sentence) =>
  sentence.replace(/[0-9A-Za-z]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0));

/** One byte of GBK is lost; what no pair makes shows as U+FFFD. */
export const oneByteOff: Damage = (sentence, random) => {
  const bytes = gbkOf(sentence);
  const high = [...bytes.keys()].filter((i) => (bytes[i] as number) >= 0x80);
  const lost = high[Math.floor(random() * high.length)] as number;
  return decode("gbk", Uint8Array.from([...bytes].filter((_, i) => i !== lost)));
};

/** The same by a program that knows no users' pairs: each of them, too, becomes a question mark. */
export const oneByteOffWithQuestionMarks: Damage = (sentence, random) =>
  oneByteOff(sentence, random).replace(/[\p{Co}\ufffd]/gu, "?");

/** Replaces one to three characters that are not the first or the last two. */
const replaced =
  (by: (random: Random) => string): Damage =>
  (sentence, random) => {
    const characters = [...sentence];
    for (let n = 1 + Math.floor(random() * 3); n > 0; n--) {
      const at = 1 + Math.floor(random() * (characters.length - 3));
      if (/\p{Script=Han}/u.test(characters[at] as string)) characters[at] = by(random);
      else n++;
    }
    return characters.join("");
  };

export const lostBytes = replaced((random) => (random() < 0.5 ? "?" : "??"));
export const unreadableBytes = replaced(() => "\ufffd");
export const privateUse = replaced((random) => String.fromCharCode(0xe000 + Math.floor(random() * 0x1900)));
export const characterIds = replaced((random) => `(cid:${1 + Math.floor(random() * 20000)})`);
/** GBK read as UTF-8, and that once more as GBK. */
export const unrecoverable: Damage = (sentence) => decode("gbk", encodeUtf8(decode("utf-8", gbkOf(sentence))));
