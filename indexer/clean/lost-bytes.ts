import { type Byte, type BytePair, bytesOf, charactersOf } from "./gbk.ts";
import { isReading, readingLetters } from "./readings.ts";
import { simplify } from "./simplify.ts";
import { likeliestWords } from "./word-lattice.ts";

/**
 * A converter that worked on the bytes of GBK lost some: all that follow, up to the next ASCII letter, were read one
 * byte off. The letter is the second byte of a character whose reading follows it in brackets, which proves the shift.
 * The characters are put together again from the right bytes.
 */
export function repairLostBytes(text: string): string {
  return text.replace(broken, lostCharacter).replace(shifted, shiftedRun);
}

/** How many places look like lost bytes. */
export function lostByteSpots(text: string): number {
  return (text.match(broken)?.length ?? 0) + (text.match(shifted)?.length ?? 0);
}

const reading = `[${readingLetters}]{1,7}`;

// 想?yún)f(xié)同 was 想協同: f is the second byte of 協; 雲(yún) is what its first byte made with the one before.
const broken = new RegExp(`\\?${reading}\\)([A-Za-z])\\((${reading})\\)`, "gu");

/** The only character that ends in this byte, has this reading, and is one that conversion makes. */
function lostCharacter(whole: string, letter: string, sound: string): string {
  const ending = charactersOf(["lost", letter.charCodeAt(0)]);
  const [only, ...others] = ending.filter((one) => isReading(one, sound) && simplify(one) !== one);
  return only && others.length === 0 ? only : whole;
}

// A run between question marks, which are lost bytes or what a pair of them made, and such a letter.
const shifted = new RegExp(
  `(\\p{Script=Han}{0,2})(\\?{1,2})(\\p{Script=Han}{2,12})([A-Za-z])\\((${reading})\\)(\\p{Script=Han}{0,2})`,
  "gu",
);

function shiftedRun(
  whole: string,
  before: string,
  marks: string,
  run: string,
  letter: string,
  sound: string,
  after: string,
): string {
  const bytes = [...run].flatMap((character) => bytesOf(character) ?? []);
  const last = charactersOf([bytes.at(-1) ?? "lost", letter.charCodeAt(0)])[0];
  if (bytes.length !== 2 * run.length || !last || !isReading(last, sound)) return whole;
  // The first mark is the byte that was lost. Full-width marks were made half-width: any other ? was ？, bytes A3 BF.
  const lost: Byte[] = ["lost", ...Array.from({ length: marks.length - 1 }, () => [0xa3, 0xbf]).flat()];
  const readings = alignments([...lost, ...bytes, letter.charCodeAt(0)], lost.length).map((stream) => [
    ...[...before].map((character) => [simplify(character)]),
    ...stream.map((pair) => charactersOf(pair).map(simplify)),
    ...[...after].map((character) => [simplify(character)]),
  ]);
  return likeliestWords(readings) ?? whole;
}

/**
 * The pairs of a byte stream, as it is or with one more pair inside the shifted run: one that fell into the part of GBK
 * left to its users vanished without a mark.
 */
function alignments(bytes: Byte[], start: number): BytePair[][] {
  const streams = [pairs(bytes)];
  for (let at = start + 2; at < bytes.length - 1; at += 2)
    streams.push(pairs([...bytes.slice(0, at), "user-lead", "user-trail", ...bytes.slice(at)]));
  return streams;
}

function pairs(bytes: Byte[]): BytePair[] {
  return Array.from({ length: bytes.length / 2 }, (_, i) => [bytes[2 * i] as Byte, bytes[2 * i + 1] as Byte] as const);
}
