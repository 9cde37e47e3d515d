import { Bags } from "./bags.ts";
import type { Batch } from "./batch.ts";
import type { Encode } from "./encoder.ts";
import { splitPassages } from "./passages.ts";
import { type Random, randomInteger, seededRandom, shuffle } from "./random.ts";
import type { TrainingText } from "./training-data.ts";

const passageChars = 350;
/** A passage of fewer tokens has no rest to speak of when a sentence is taken out. */
const minTokens = 12;

/**
 * Makes examples out of running text (the inverse cloze task of Lee et al. 2019, arXiv:1906.00300): a sentence of a
 * passage, or a short span of one, sometimes under the text's title, belongs to the rest of its passage. Every passage
 * comes once a pass, in another order each time, beside other passages of its text, which are the hardest to tell
 * from it.
 */
export class SelfSupervisedExamples {
  readonly #passages = new Bags();
  readonly #sentences = new Bags();
  readonly #titles = new Bags();
  /** Title of each passage. */
  readonly #titleOf: number[] = [];
  #random: Random = seededRandom(0);
  readonly #order: Int32Array;
  #next = 0;

  constructor(texts: readonly TrainingText[], encode: Encode) {
    for (const text of texts) this.#addText(text, encode);
    this.#order = new Int32Array(this.#titleOf.length);
    this.#next = this.#order.length;
  }

  /** Begins a pass, and draws from this generator from now on. */
  begin(random: Random): void {
    this.#random = random;
    this.#next = this.#order.length;
  }

  /** Passages in one pass. */
  get count(): number {
    return this.#order.length;
  }

  /** Puts the next `examples` examples into the batch. */
  fill(batch: Batch, examples: number): void {
    for (let i = 0; i < examples; i++) {
      if (this.#next === this.#order.length) {
        this.#reorder();
        this.#next = 0;
      }
      const passage = this.#order[this.#next++] as number;
      // Keys below zero, so that no passage of a pair has the same.
      batch.keys[batch.count] = -1 - passage;
      this.#addExample(batch, passage);
    }
  }

  #addText({ title, text }: TrainingText, encode: Encode): void {
    this.#titles.add(encode(title ?? ""));
    for (const sentences of splitPassages(text, passageChars)) {
      const encoded = sentences.map((sentence) => Int32Array.from(encode(sentence)));
      if (encoded.reduce((sum, ids) => sum + ids.length, 0) < minTokens) continue;
      this.#titleOf.push(this.#titles.count - 1);
      this.#passages.open();
      this.#sentences.open();
      for (const ids of encoded) {
        this.#sentences.push(this.#passages.filled);
        for (const id of ids) this.#passages.push(id);
      }
      this.#passages.close();
      this.#sentences.close();
    }
  }

  // Runs of neighbouring passages stay together, the runs are shuffled.
  #reorder(): void {
    const shift = randomInteger(this.#random, runLength);
    const runs = shuffle(
      this.#random,
      Int32Array.from({ length: Math.ceil(this.count / runLength) + 1 }, (_, i) => i),
    );
    let filled = 0;
    for (const run of runs) {
      const start = run * runLength - shift;
      for (let p = Math.max(0, start); p < Math.min(this.count, start + runLength); p++) this.#order[filled++] = p;
    }
  }

  #addExample(batch: Batch, passage: number): void {
    const random = this.#random;
    const { queries, passages } = batch;
    const start = this.#passages.offsets[passage] as number;
    const end = this.#passages.offsets[passage + 1] as number;
    const [from, to] = this.#chooseSpan(passage, start, end);
    const keepsSpan = random() < keepShare || end - start - (to - from) < minTokens / 2;
    queries.open();
    if (random() < titleShare) copyBag(this.#titles, this.#titleOf[passage] as number, queries);
    copyIds(this.#passages, from, to, queries);
    queries.close();
    passages.open();
    if (random() < titleShare) copyBag(this.#titles, this.#titleOf[passage] as number, passages);
    copyIds(this.#passages, start, keepsSpan ? end : from, passages);
    if (!keepsSpan) copyIds(this.#passages, to, end, passages);
    passages.close();
  }

  /** A sentence, or a few tokens of one. */
  #chooseSpan(passage: number, start: number, end: number): [from: number, to: number] {
    const random = this.#random;
    const first = this.#sentences.offsets[passage] as number;
    const last = this.#sentences.offsets[passage + 1] as number;
    const chosen = first + randomInteger(random, last - first);
    const from = start + (this.#sentences.ids[chosen] as number);
    const to = chosen + 1 < last ? start + (this.#sentences.ids[chosen + 1] as number) : end;
    const tokens = minSpan + randomInteger(random, maxSpan - minSpan + 1);
    if (to - from <= tokens || (to - from < end - start && random() < wholeSentenceShare)) return [from, to];
    const begin = from + randomInteger(random, to - from - tokens + 1);
    return [begin, begin + tokens];
  }
}

const runLength = 2;
const minSpan = 3;
const maxSpan = 15;
const wholeSentenceShare = 0.5;
/** Examples whose passage keeps the span: exact words must go on counting. */
const keepShare = 0.15;
const titleShare = 0.3;

function copyBag(from: Bags, bag: number, to: Bags): void {
  copyIds(from, from.offsets[bag] as number, from.offsets[bag + 1] as number, to);
}

function copyIds(from: Bags, start: number, end: number, to: Bags): void {
  for (let i = start; i < end; i++) to.push(from.ids[i] as number);
}
