import { Converter } from "opencc-js/t2cn";
import { pinyin } from "pinyin-pro";

/**
 * Some converters to traditional characters leave the reading of what they changed behind it: 濱海新區(qū). Such a text
 * was simplified before, so it is made simplified again. A reading that its author wrote, as in 李翀(chōng), stays:
 * the text around it is no conversion.
 */

// The tw table, not t: t leaves 著力 unconverted.
const simplify = Converter({ from: "tw", to: "cn" });

const letters = "a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜńňǹḿ";
const gloss = new RegExp(`(\\p{Script=Han})\\(([${letters}]{1,7})\\)`, "gu");

const minGlosses = 3;
const minShare = 0.8;

/** Whether a text comes from such a converter: its glosses fit, and stand behind characters that conversion changes. */
export function isConverted(text: string): boolean {
  let fitting = 0;
  let all = 0;
  for (const [, character, reading] of text.matchAll(gloss)) {
    all++;
    if (character && isReading(character, reading as string) && simplify(character) !== character) fitting++;
  }
  return fitting >= minGlosses && fitting >= all * minShare;
}

/** The text of a converter as it was before: readings out, simplified, Chinese commas, no spaces around numbers. */
export function undoConversion(text: string): string {
  return tidy(simplify(withoutGlosses(repairLostBytes(text))));
}

function withoutGlosses(text: string): string {
  return text.replace(gloss, (whole, character: string, reading: string) =>
    isReading(character, reading) ? character : whole,
  );
}

/** What no rule explains: a bracket with letters that is no reading, a half-width question mark inside a word. */
export function unexplainedSpots(text: string): string[] {
  const spot = new RegExp(`.{0,4}(?:\\p{Script=Han}\\?+\\p{Script=Han}|[?A-Za-z]\\([${letters}]{1,7}\\)).{0,8}`, "gu");
  return [...text.matchAll(spot)].map(([found]) => found);
}

/**
 * A byte lost before a character shifts the two bytes of GBK: 想協同 became 想?yún)f(xié)同, where f is the second byte of
 * 協, and 雲(yún) what the first one made with its neighbour. The only character that ends in this byte, has this
 * reading and is one that conversion makes, is the lost one.
 */
function repairLostBytes(text: string): string {
  const broken = new RegExp(`\\?[${letters}]{1,7}\\)([A-Za-z])\\(([${letters}]{1,7})\\)`, "gu");
  return text.replace(broken, (whole, letter: string, reading: string) => {
    const [only, ...others] = charactersEndingIn(letter).filter((character) => isReading(character, reading));
    return only && others.length === 0 ? only : whole;
  });
}

/** Characters of GBK with this second byte that a conversion to simplified changes. */
function charactersEndingIn(letter: string): string[] {
  const gbk = new TextDecoder("gbk");
  const leads = Array.from({ length: 0xfe - 0x81 + 1 }, (_, i) => 0x81 + i);
  const characters = leads.map((lead) => gbk.decode(Uint8Array.of(lead, letter.charCodeAt(0))));
  return characters.filter((character) => /^\p{Script=Han}$/u.test(character) && simplify(character) !== character);
}

const readings = new Map<string, string[]>();

function isReading(character: string, reading: string): boolean {
  let known = readings.get(character);
  if (!known) {
    known = pinyin(character, { multiple: true, type: "array" });
    readings.set(character, known);
  }
  return known.includes(reading);
}

function tidy(text: string): string {
  return text
    .replace(/(?<=[\p{Script=Han}”）》〉】〕]),/gu, "，")
    .replace(/(?<=\p{Script=Han}) +(?=\d)|(?<=\d) +(?=\p{Script=Han})/gu, "");
}
