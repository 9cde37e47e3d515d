import { gbk } from "./gbk.ts";
import { isReading, readingLetters } from "./readings.ts";
import { simplify } from "./simplify.ts";

/**
 * A converter that worked on the bytes of GBK lost one and read the next two as a character, 雲(yún), whose reading it
 * wrote between the bytes of the following one: 聯想?yún)f(xié)同 was 聯想協同. The letter is that one's second byte, and its
 * reading follows.
 */
export function repairSplitCharacters(text: string): string {
  return text.replace(broken, lostCharacter);
}

const reading = `[${readingLetters}]{1,7}`;

const broken = new RegExp(`\\?${reading}\\)([A-Za-z])\\((${reading})\\)`, "gu");

/** The only character that ends in this byte, has this reading, and is one that conversion makes. */
function lostCharacter(whole: string, letter: string, sound: string): string {
  const [only, ...others] = charactersEndingIn(letter.charCodeAt(0)).filter(
    (one) => isReading(one, sound) && simplify(one) !== one,
  );
  return only && others.length === 0 ? only : whole;
}

function charactersEndingIn(trail: number): string[] {
  const { characters } = gbk();
  return Array.from({ length: 0xff - 0x81 }, (_, i) =>
    String.fromCharCode(characters[((0x81 + i) << 8) | trail] as number),
  ).filter((character) => /\p{Script=Han}/u.test(character));
}
