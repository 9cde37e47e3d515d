import { pinyin } from "pinyin-pro";
import { simplify } from "./simplify.ts";

/** Letters of a reading in Hanyu Pinyin, for use inside a character class. */
export const readingLetters = "a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜńňǹḿ";

/** Whether a character can be read so, or so without its tone. */
export function isReading(character: string, reading: string): boolean {
  let known = readings.get(character);
  if (!known) {
    // Of a traditional character the dictionary often has only the commonest reading.
    known = [character, simplify(character)].flatMap((form) => pinyin(form, { multiple: true, type: "array" }));
    readings.set(character, known);
  }
  return known.some((one) => one === reading || withoutTone(one) === reading);
}

const readings = new Map<string, string[]>();

const withoutTone = (reading: string): string =>
  reading
    .normalize("NFD")
    .replace(/[\u0300\u0301\u0304\u030c]/g, "")
    .normalize("NFC");
