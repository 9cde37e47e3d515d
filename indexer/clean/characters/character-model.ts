import { brotliDecompressSync } from "node:zlib";
import { simplifiedForm } from "../simplify.ts";
import { unpackCounts } from "./packed.ts";

/** What is known of a model: what it was made from, under which licence. */
export interface ModelCard {
  name: string;
  source: string;
  licence: string;
  characters: number;
}

/**
 * How likely a character is behind the two before it: an interpolated trigram model with absolute discounting of
 * continuation counts (Kneser and Ney 1995), pruned and quantised. Digits count as one character, and so do Latin
 * letters; a traditional character that is unknown counts as its simplified form.
 */
export class CharacterModel {
  readonly card: ModelCard;
  readonly #characters: readonly string[];
  readonly #ids = new Map<string, number>();
  readonly #unigrams: Float32Array;
  readonly #unigramBackoffs: Float32Array;
  readonly #pairs: Successors;
  readonly #pairBackoffs: Uint8Array;
  readonly #triples: Successors;

  private constructor(card: ModelCard, vocabulary: string[], numbers: PackedModel) {
    this.card = card;
    this.#characters = vocabulary.slice(unknownId + 1);
    for (const [id, character] of vocabulary.entries()) this.#ids.set(character, id);
    this.#unigrams = numbers.unigrams;
    this.#unigramBackoffs = numbers.unigramBackoffs;
    this.#pairs = numbers.pairs;
    this.#pairBackoffs = numbers.pairBackoffs;
    this.#triples = numbers.triples;
  }

  /** Reads what `trainCharacterModel` wrote. */
  static read(bytes: Uint8Array): CharacterModel {
    const content = brotliDecompressSync(bytes);
    const headerBytes = content.readUInt32LE(0);
    const { card, vocabulary } = JSON.parse(content.toString("utf8", 4, 4 + headerBytes)) as {
      card: ModelCard;
      vocabulary: string;
    };
    const characters = [...vocabulary];
    return new CharacterModel(card, characters, readNumbers(content.subarray(4 + headerBytes), characters.length));
  }

  /** A character's number, for `logProbability`; what the model does not know has a common one. */
  idOf(character: string): number {
    const known = this.#ids.get(character);
    if (known !== undefined) return known;
    const id = this.#ids.get(tokenOf(character)) ?? this.#ids.get(simplifiedForm(character)) ?? unknownId;
    this.#ids.set(character, id);
    return id;
  }

  /** Natural logarithm of the probability of `next` behind `first` and `second`, by their numbers. */
  logProbability(first: number, second: number, next: number): number {
    if (next === unknownId) return unknownLog;
    const context = this.#pairs.find(first, second);
    if (context >= 0) {
      const triple = this.#triples.find(context, next);
      if (triple >= 0) return -(this.#triples.weights[triple] as number) * step;
    }
    const backoff = context >= 0 ? -(this.#pairBackoffs[context] as number) * step : 0;
    const pair = this.#pairs.find(second, next);
    if (pair >= 0) return backoff - (this.#pairs.weights[pair] as number) * step;
    return backoff + (this.#unigramBackoffs[second] as number) + (this.#unigrams[next] as number);
  }

  /** Every character it knows by itself. */
  characters(): readonly string[] {
    return this.#characters;
  }

  /**
   * Natural logarithm of the probability of a text between two others.
   * @param leastLog  what one character counts for at least, whatever it is
   */
  score(text: string, before = "", after = "", leastLog = Number.NEGATIVE_INFINITY): number {
    let [first, second] = this.contextOf(before);
    let sum = 0;
    for (const character of text + [...after].slice(0, 2).join("")) {
      const next = this.idOf(character);
      sum += Math.max(leastLog, this.logProbability(first, second, next));
      [first, second] = [second, next];
    }
    return sum;
  }

  /** The numbers of the last two characters of a text; a line's beginning stands for those it does not have. */
  contextOf(before: string): [number, number] {
    const [first = lineId, second = lineId] = [...before.slice(-4)]
      .slice(-2)
      .map((one) => this.idOf(one))
      .reverse();
    return [second, first];
  }
}

/** The line's border and the unknown character open every vocabulary. */
export const lineId = 0;
export const unknownId = 1;

/** Logarithm of the probability of one character that was never seen. */
export const unknownLog = -18;

/**
 * What an odd character of a text as it stands counts for at least. The model knows neither names nor symbols; that
 * they are rare is no sign that the text is broken, only that many of them stand in a row.
 */
export const leastLogAsItStands = -11;

/** Quantisation step of logarithms, in nats. */
export const step = 1 / 14;

/** Digits are one token, and so are Latin letters and blanks. */
export function tokenOf(character: string): string {
  if (/^[0-9０-９]$/.test(character)) return "0";
  if (/^[A-Za-zＡ-Ｚａ-ｚ]$/.test(character)) return "a";
  return /^\s$/.test(character) ? " " : character;
}

/** For each of many rows, a sorted list of numbers with a weight each. */
export class Successors {
  readonly starts: Uint32Array;
  readonly items: Uint16Array;
  readonly weights: Uint8Array;

  constructor(starts: Uint32Array, items: Uint16Array, weights: Uint8Array) {
    this.starts = starts;
    this.items = items;
    this.weights = weights;
  }

  /** Where an item of a row stands; -1 when it is not there. */
  find(row: number, item: number): number {
    let low = this.starts[row] as number;
    let high = (this.starts[row + 1] as number) - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = this.items[middle] as number;
      if (found === item) return middle;
      if (found < item) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }
}

interface PackedModel {
  unigrams: Float32Array;
  unigramBackoffs: Float32Array;
  pairs: Successors;
  pairBackoffs: Uint8Array;
  triples: Successors;
}

function readNumbers(bytes: Buffer, vocabularySize: number): PackedModel {
  let at = 0;
  const take = (length: number): Buffer => {
    at += length;
    return bytes.subarray(at - length, at);
  };
  const floats = (): Float32Array => new Float32Array(new Uint8Array(take(4 * vocabularySize)).buffer);
  const successors = (rows: number): Successors => {
    const packedBytes = take(4).readUInt32LE(0);
    const { starts, items } = unpackCounts(take(packedBytes), rows);
    return new Successors(starts, items, take(items.length));
  };
  const unigrams = floats();
  const unigramBackoffs = floats();
  const pairs = successors(vocabularySize);
  const pairBackoffs = take(pairs.items.length);
  return { unigrams, unigramBackoffs, pairs, pairBackoffs, triples: successors(pairs.items.length) };
}
