import type { Block } from "../../knowledge/policy.ts";
import { matchingForm } from "../../knowledge/text/matching-form.ts";

/** Characters of a shingle: a change of one character changes as many shingles. */
const shingleChars = 5;
const buckets = 64;
const empty = 0xffff_ffff;

/** What two copies of a text have in common whatever converter made them: words and digits, no marks, no white space. */
export const contentForm = (text: string): string => piecesOf(text).map(wordsAndDigits).join("");

const wordsAndDigits = (text: string): string => matchingForm(text).replace(/[^\p{L}\p{N}]+/gu, "");

// A string put together from millions of characters takes thirty times its length until it is read.
const piecesOf = (text: string): string[] => text.match(/.{1,8192}/gsu) ?? [];

/** Hashes (32 bits) of the shingles of a content form, in order. */
export function shinglesOf(form: string): Uint32Array {
  const hashes = new Uint32Array(Math.max(0, form.length - shingleChars + 1));
  for (let i = 0; i < hashes.length; i++) hashes[i] = hashOf(form, i);
  return hashes;
}

/** What tells copies of a text without reading it. */
export interface Fingerprint {
  sketch: Uint32Array;
  /** How many headings, clauses and table rows were made out. */
  structure: number;
}

/**
 * A sketch of a text: the least shingle hash in each of 64 buckets (one permutation hashing: Li, Owen and
 * Zhang, 2012). The share of buckets in which two sketches agree estimates the share of shingles that both texts have
 * among those that either has.
 */
export function fingerprintOf(text: string, blocks: readonly Block[]): Fingerprint {
  const least = new Uint32Array(buckets).fill(empty);
  for (const hash of shinglesOf(contentForm(text))) {
    const bucket = hash % buckets;
    if (hash < (least[bucket] as number)) least[bucket] = hash;
  }
  return { sketch: least, structure: structureOf(blocks) };
}

function structureOf(blocks: readonly Block[]): number {
  const clauses = new Set(blocks.map(({ clause }) => clause));
  return clauses.size + blocks.filter(({ kind }) => kind === "heading" || kind === "table-row").length;
}

export const packFingerprint = ({ sketch, structure }: Fingerprint): Uint8Array =>
  new Uint8Array(Uint32Array.of(...sketch, structure).buffer);

/** @returns undefined for bytes that hold none of this kind */
export function unpackFingerprint(bytes: Uint8Array): Fingerprint | undefined {
  if (bytes.length !== 4 * (buckets + 1)) return undefined;
  // Copied: bytes handed out by a store need not begin where four-byte numbers may.
  const numbers = new Uint32Array(new Uint8Array(bytes).buffer);
  return { sketch: numbers.subarray(0, buckets), structure: numbers[buckets] as number };
}

/** Estimates the share of common shingles, in [0, 1]; 0 for texts too short to tell. */
export function estimatedOverlap({ sketch: a }: Fingerprint, { sketch: b }: Fingerprint): number {
  let filled = 0;
  let same = 0;
  for (let i = 0; i < buckets; i++) {
    if (a[i] === empty && b[i] === empty) continue;
    filled++;
    if (a[i] === b[i]) same++;
  }
  return filled === 0 ? 0 : same / filled;
}

/** FNV-1a over the shingle that begins at `start`, stirred so that its low bits depend on all of it. */
function hashOf(form: string, start: number): number {
  let hash = 0x811c9dc5;
  for (let i = start; i < start + shingleChars; i++) hash = Math.imul(hash ^ form.charCodeAt(i), 0x01000193);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}
