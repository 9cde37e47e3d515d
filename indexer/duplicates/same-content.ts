import { contentForm, shinglesOf } from "./fingerprint.ts";

// Copies agree word for word; what a page puts in front of a text and behind it is no part of it.
const leastShared = 0.98;
const largestSurroundings = 0.3;
/** So many shingles in a row that both have: here the common text has begun. */
const anchorShingles = 24;

/**
 * Whether two texts are copies of one: from where the common text begins to where it ends they have the same words and,
 * in the same order, the same numbers. In front of and behind it one of them may have more, as the notice that makes a
 * text known or the furniture of a page; where both have numbers there that the other has not, they are two texts.
 */
export function haveSameContent(a: string, b: string): boolean {
  const [first, second] = [contentForm(a), contentForm(b)];
  if (first === second) return first !== "";
  const [shinglesA, shinglesB] = [shinglesOf(first), shinglesOf(second)];
  const [inA, inB] = [commonPart(first, shinglesA, shinglesB), commonPart(second, shinglesB, shinglesA)];
  if (inA === undefined || inB === undefined) return false;
  const isWhole = [inA, inB].every(
    ({ shared, surroundings }) => shared >= leastShared && surroundings <= largestSurroundings,
  );
  if (!isWhole || numbersIn(inA.text).join() !== numbersIn(inB.text).join()) return false;
  const [aroundA, aroundB] = [numbersIn(inA.around), numbersIn(inB.around)];
  return isSubset(aroundA, aroundB) || isSubset(aroundB, aroundA);
}

interface CommonPart {
  text: string;
  around: string;
  /** Share of its shingles that the other text has. */
  shared: number;
  /** Share of the whole that lies outside it. */
  surroundings: number;
}

function commonPart(form: string, own: Uint32Array, others: Uint32Array): CommonPart | undefined {
  const known = new Set(others);
  const isShared = Array.from(own, (hash) => known.has(hash));
  const begin = anchor(isShared, 0, 1);
  const last = anchor(isShared, isShared.length - 1, -1);
  if (begin === undefined || last === undefined || last <= begin) return undefined;
  const inside = isShared.slice(begin, last + 1);
  const end = last + form.length - isShared.length + 1;
  return {
    text: form.slice(begin, end),
    around: `${form.slice(0, begin)}|${form.slice(end)}`,
    shared: inside.filter(Boolean).length / inside.length,
    surroundings: 1 - (end - begin) / form.length,
  };
}

/** Where the first run of shared shingles begins, seen from one end. */
function anchor(isShared: readonly boolean[], from: number, step: 1 | -1): number | undefined {
  let run = 0;
  for (let i = from; i >= 0 && i < isShared.length; i += step) {
    run = isShared[i] ? run + 1 : 0;
    if (run === anchorShingles) return i - step * (anchorShingles - 1);
  }
  return undefined;
}

const numbersIn = (form: string): string[] => form.match(/\d+|[〇零一二三四五六七八九十百千万亿]+/gu) ?? [];

function isSubset(numbers: readonly string[], others: readonly string[]): boolean {
  const known = new Set(others);
  return numbers.every((number) => known.has(number));
}
