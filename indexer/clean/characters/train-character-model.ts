import { brotliCompressSync, constants } from "node:zlib";
import { lineId, type ModelCard, step, tokenOf, unknownId, unknownLog } from "./character-model.ts";
import { packCounts } from "./packed.ts";

export interface CharacterTraining {
  card: Omit<ModelCard, "characters">;
  /** Rarer characters, pairs and triples are left out. */
  minCharacters?: number;
  minPairs?: number;
  minTriples?: number;
}

// Of every count that is kept this much goes to what was not seen.
const discount = 0.75;

/**
 * Counts characters behind characters and writes the model. The same texts give the same bytes.
 * @param texts  running text; a line's border counts as a character
 */
export function trainCharacterModel(
  texts: Iterable<string>,
  { card, minCharacters = 4, minPairs = 2, minTriples = 2 }: CharacterTraining,
): Uint8Array {
  const lines: string[][] = [];
  for (const text of texts)
    for (const line of text.split("\n")) if (line.trim() !== "") lines.push([...line.trim()].map(tokenOf));
  const vocabulary = vocabularyOf(lines, minCharacters);
  const model = probabilities(vocabulary.length, countRuns(lines, vocabulary), minPairs, minTriples);
  const characters = lines.reduce((sum, line) => sum + line.length, 0);
  const header = Buffer.from(JSON.stringify({ card: { ...card, characters }, vocabulary: vocabulary.join("") }));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(header.length);
  return brotliCompressSync(Buffer.concat([length, header, ...packed(model)]), {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 },
  });
}

function vocabularyOf(lines: string[][], minimum: number): string[] {
  const counts = new Map<string, number>();
  for (const line of lines) for (const token of line) counts.set(token, (counts.get(token) ?? 0) + 1);
  const kept = [...counts].filter(([, count]) => count >= minimum);
  kept.sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return ["\n", "\ufffd", ...kept.map(([token]) => token).filter((token) => token !== "\ufffd")];
}

// The maps' keys are numbers of characters, in the base of this.
const base = 1 << 14;

interface Counts {
  pairs: Map<number, number>;
  triples: Map<number, number>;
}

function countRuns(lines: string[][], vocabulary: string[]): Counts {
  const ids = new Map(vocabulary.map((token, id) => [token, id]));
  const pairs = new Map<number, number>();
  const triples = new Map<number, number>();
  for (const line of lines) {
    let first = lineId;
    let second = lineId;
    for (const token of [...line, "\n"]) {
      const next = ids.get(token) ?? unknownId;
      const pair = second * base + next;
      const triple = first * base * base + pair;
      pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
      triples.set(triple, (triples.get(triple) ?? 0) + 1);
      first = second;
      second = next;
    }
  }
  return { pairs, triples };
}

/** A context with what was kept behind it. */
interface Row {
  items: number[];
  logs: number[];
  /** Logarithm of the factor for what was not kept. */
  backoff: number;
}

function probabilities(size: number, { pairs, triples }: Counts, minPairs: number, minTriples: number): Model {
  const unigrams = continuationUnigrams(size, pairs);
  // Lower orders count in how many contexts something stood, not how often.
  const continuations = new Map<number, number>();
  for (const triple of triples.keys()) {
    const pair = triple % (base * base);
    continuations.set(pair, (continuations.get(pair) ?? 0) + 1);
  }
  const keep = (pair: number): boolean => (pairs.get(pair) as number) >= minPairs;
  const pairRows = rows(continuations, size, keep, (_, next) => Math.exp(unigrams[next] as number));
  const index = new Map<number, number>();
  const pairLogs: number[] = [];
  for (const [first, row] of pairRows.entries())
    for (const [i, next] of row.items.entries()) {
      index.set(first * base + next, index.size);
      pairLogs.push(row.logs[i] as number);
    }
  const pairProbability = (second: number, next: number): number => {
    const at = index.get(second * base + next);
    if (at !== undefined) return Math.exp(pairLogs[at] as number);
    return Math.exp((pairRows[second] as Row).backoff + (unigrams[next] as number));
  };
  const byContext = new Map<number, number>();
  for (const [triple, count] of triples) {
    const context = index.get(Math.floor(triple / base));
    if (context !== undefined) byContext.set(context * base + (triple % base), count);
  }
  const seconds = Uint16Array.from(index.keys(), (pair) => pair % base);
  const tripleRows = rows(
    byContext,
    index.size,
    (key) => (byContext.get(key) as number) >= minTriples,
    (context, next) => pairProbability(seconds[context] as number, next),
  );
  return { unigrams, pairRows, tripleRows };
}

interface Model {
  unigrams: Float32Array;
  pairRows: Row[];
  tripleRows: Row[];
}

function continuationUnigrams(size: number, pairs: Map<number, number>): Float32Array {
  const preceding = new Float64Array(size);
  for (const pair of pairs.keys()) preceding[pair % base] = (preceding[pair % base] as number) + 1;
  const total = preceding.reduce((sum, count) => sum + count + 0.5, 0);
  return Float32Array.from(preceding, (count, id) => (id === unknownId ? unknownLog : Math.log((count + 0.5) / total)));
}

/** Discounted and interpolated probabilities of the keys `row * base + item` that are kept. */
function rows(
  counts: Map<number, number>,
  size: number,
  keep: (key: number) => boolean,
  lower: (row: number, item: number) => number,
): Row[] {
  const totals = new Float64Array(size);
  const kinds = new Float64Array(size);
  for (const [key, count] of counts) {
    const row = Math.floor(key / base);
    totals[row] = (totals[row] as number) + count;
    kinds[row] = (kinds[row] as number) + 1;
  }
  const out: Row[] = Array.from({ length: size }, () => ({ items: [], logs: [], backoff: 0 }));
  const keys = Float64Array.from([...counts.keys()].filter(keep)).sort();
  const mass = new Float64Array(size).fill(1);
  const lowerMass = new Float64Array(size).fill(1);
  for (const key of keys) {
    const row = Math.floor(key / base);
    const item = key % base;
    const below = lower(row, item);
    const total = totals[row] as number;
    const probability =
      Math.max(0, (counts.get(key) as number) - discount) / total +
      ((discount * (kinds[row] as number)) / total) * below;
    const { items, logs } = out[row] as Row;
    items.push(item);
    logs.push(Math.log(probability));
    mass[row] = (mass[row] as number) - probability;
    lowerMass[row] = (lowerMass[row] as number) - below;
  }
  for (const [row, one] of out.entries())
    if (one.items.length > 0)
      one.backoff = Math.min(
        0,
        Math.log(Math.max(1e-6, mass[row] as number) / Math.max(1e-6, lowerMass[row] as number)),
      );
  return out;
}

function packed({ unigrams, pairRows, tripleRows }: Model): Uint8Array[] {
  const backoffs = Float32Array.from(pairRows, (row) => row.backoff);
  const pairBackoffs = Uint8Array.from(tripleRows, (row) => quantised(row.backoff));
  return [bytesOf(unigrams), bytesOf(backoffs), ...packedRows(pairRows), pairBackoffs, ...packedRows(tripleRows)];
}

function packedRows(list: Row[]): Uint8Array[] {
  const items = packCounts(list.map((row) => row.items));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(items.length);
  return [length, items, Uint8Array.from(list.flatMap((row) => row.logs.map(quantised)))];
}

const quantised = (log: number): number => Math.min(255, Math.round(-log / step));

const bytesOf = (numbers: Float32Array): Uint8Array => new Uint8Array(numbers.buffer);
