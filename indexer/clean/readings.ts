import { pinyin } from "pinyin-pro";

/** Letters of a reading in Hanyu Pinyin, for use inside a character class. */
export const readingLetters = "a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜńňǹḿ";

/** Whether a character can be read so. */
export function isReading(character: string, reading: string): boolean {
  let known = readings.get(character);
  if (!known) {
    known = pinyin(character, { multiple: true, type: "array" });
    readings.set(character, known);
  }
  return known.includes(reading);
}

const readings = new Map<string, string[]>();
