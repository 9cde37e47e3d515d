import { GrowingArray } from "./growing-array.ts";
import { allocatePostings, type Postings } from "./postings.ts";

/** Collects the terms of one row after the other and turns them into postings. */
export class PostingsBuilder {
  readonly #termIds = new Map<string, number>();
  /** Per term: the posting written last, one more than its place; 0 before the first. */
  readonly #lastPosting = new GrowingArray(Uint32Array);
  readonly #postingTerms = new GrowingArray(Uint32Array);
  readonly #postingRows = new GrowingArray(Uint32Array);
  readonly #frequencies = new GrowingArray(Uint16Array);
  readonly #lengths = new GrowingArray(Uint32Array);
  readonly #firstRow: number;

  /** @param firstRow  number of the first row that is added */
  constructor(firstRow: number) {
    this.#firstRow = firstRow;
  }

  /** Adds the next row. A term may occur 65,535 times in it; the store takes no chunk long enough for more. */
  add(terms: readonly string[]): void {
    const row = this.#firstRow + this.#lengths.length;
    for (const term of terms) this.#count(this.#idOf(term), row);
    this.#lengths.push(terms.length);
  }

  finish(): Postings {
    const sorted = [...this.#termIds.keys()].sort();
    const units = sorted.reduce((sum, term) => sum + term.length, 0);
    const sizes = { terms: sorted.length, units, postings: this.#postingRows.length, rows: this.#lengths.length };
    const postings = allocatePostings(sizes);
    postings.lengths.set(this.#lengths.view());
    this.#fillDictionary(postings, sorted);
    this.#fillPostings(postings, sorted);
    return postings;
  }

  #idOf(term: string): number {
    let id = this.#termIds.get(term);
    if (id === undefined) {
      id = this.#termIds.size;
      this.#termIds.set(term, id);
      this.#lastPosting.push(0);
    }
    return id;
  }

  #count(id: number, row: number): void {
    const last = (this.#lastPosting.array[id] as number) - 1;
    if (last >= 0 && this.#postingRows.array[last] === row) {
      this.#frequencies.array[last] = (this.#frequencies.array[last] as number) + 1;
    } else {
      this.#postingTerms.push(id);
      this.#postingRows.push(row);
      this.#frequencies.push(1);
      this.#lastPosting.array[id] = this.#postingRows.length;
    }
  }

  #fillDictionary({ dictionary }: Postings, sorted: readonly string[]): void {
    let at = 0;
    for (const [index, term] of sorted.entries()) {
      dictionary.starts[index] = at;
      for (let i = 0; i < term.length; i++) dictionary.units[at++] = term.charCodeAt(i);
    }
    dictionary.starts[sorted.length] = at;
  }

  // A counting sort by term; rows stay ascending because they were added so.
  #fillPostings({ starts, rows, frequencies }: Postings, sorted: readonly string[]): void {
    const rank = new Uint32Array(sorted.length);
    for (const [index, term] of sorted.entries()) rank[this.#termIds.get(term) as number] = index;
    const next = new Uint32Array(sorted.length + 1);
    const terms = this.#postingTerms.view();
    for (const id of terms) next[(rank[id] as number) + 1] = (next[(rank[id] as number) + 1] as number) + 1;
    for (let i = 1; i < next.length; i++) next[i] = (next[i] as number) + (next[i - 1] as number);
    starts.set(next);
    for (let i = 0; i < terms.length; i++) {
      const index = rank[terms[i] as number] as number;
      const place = next[index] as number;
      next[index] = place + 1;
      rows[place] = this.#postingRows.array[i] as number;
      frequencies[place] = this.#frequencies.array[i] as number;
    }
  }
}
