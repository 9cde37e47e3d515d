import { Bags } from "./bags.ts";
import type { Batch } from "./batch.ts";
import type { Encode } from "./encoder.ts";
import { type Random, randomInteger, seededRandom } from "./random.ts";
import type { TrainingPair } from "./training-data.ts";

/** Passages are read up to here, about as long as a chunk; of a longer one another stretch each time. */
const maxTokens = 300;
const titleShare = 0.5;
/** Share of a question's tokens left out, another each time, so that no single word carries a pair. */
const dropShare = 0.1;

/** Draws of another pair where the passage stands in the batch already, before it is taken a second time. */
const redraws = 8;

/**
 * Draws question–passage pairs by their weight. A batch holds a passage once as far as possible: one that answers many
 * questions would otherwise be a negative many times over, and be pushed away from all the others' questions.
 */
export class PairExamples {
  readonly #queries = new Bags();
  readonly #passages = new Bags();
  readonly #titles = new Bags();
  readonly #keys: number[] = [];
  readonly #cumulative: Float64Array;
  #random: Random = seededRandom(0);
  /** Number of the last fill that took a passage, by key. */
  readonly #takenIn: Int32Array;
  #fills = 0;

  constructor(pairs: readonly TrainingPair[], encode: Encode) {
    this.#cumulative = new Float64Array(pairs.length);
    const keys = new Map<string, number>();
    let sum = 0;
    for (const [i, pair] of pairs.entries()) {
      this.#queries.add(encode(pair.query));
      this.#passages.add(encode(pair.passage));
      this.#titles.add(encode(pair.title ?? ""));
      const key = keys.get(pair.passage) ?? keys.size;
      keys.set(pair.passage, key);
      this.#keys.push(key);
      sum += pair.weight;
      this.#cumulative[i] = sum;
    }
    this.#takenIn = new Int32Array(keys.size);
  }

  /** Draws from this generator from now on. */
  begin(random: Random): void {
    this.#random = random;
  }

  get count(): number {
    return this.#keys.length;
  }

  fill(batch: Batch, examples: number): void {
    this.#fills++;
    for (let i = 0; i < examples; i++) {
      const pair = this.#drawFresh();
      batch.keys[batch.count] = this.#keys[pair] as number;
      this.#addQuery(batch.queries, pair);
      this.#addPassage(batch.passages, pair);
    }
  }

  #drawFresh(): number {
    let pair = this.#draw();
    for (let i = 0; i < redraws && this.#takenIn[this.#keys[pair] as number] === this.#fills; i++) pair = this.#draw();
    this.#takenIn[this.#keys[pair] as number] = this.#fills;
    return pair;
  }

  // The first pair whose cumulative weight exceeds the number drawn.
  #draw(): number {
    const cumulative = this.#cumulative;
    const drawn = this.#random() * (cumulative.at(-1) as number);
    let low = 0;
    let high = cumulative.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((cumulative[middle] as number) > drawn) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  #addQuery(to: Bags, pair: number): void {
    to.open();
    const end = this.#queries.offsets[pair + 1] as number;
    for (let i = this.#queries.offsets[pair] as number; i < end; i++)
      if (this.#random() >= dropShare) to.push(this.#queries.ids[i] as number);
    to.close();
  }

  #addPassage(to: Bags, pair: number): void {
    to.open();
    if (this.#random() < titleShare) this.#copy(this.#titles, pair, to);
    this.#copy(this.#passages, pair, to);
    to.close();
  }

  #copy(from: Bags, bag: number, to: Bags): void {
    const start = from.offsets[bag] as number;
    const surplus = (from.offsets[bag + 1] as number) - start - maxTokens;
    const begin = surplus > 0 ? start + randomInteger(this.#random, surplus + 1) : start;
    const end = Math.min(from.offsets[bag + 1] as number, begin + maxTokens);
    for (let i = begin; i < end; i++) to.push(from.ids[i] as number);
  }
}
