import { Bags } from "./bags.ts";

/** Examples that are told apart from each other: query i belongs to passage i, and to every passage of the same key. */
export class Batch {
  readonly queries = new Bags();
  readonly passages = new Bags();
  /** Equal where two passages are one. */
  readonly keys: Int32Array;

  constructor(readonly size: number) {
    this.keys = new Int32Array(size);
  }

  get count(): number {
    return this.passages.count;
  }

  get isFull(): boolean {
    return this.count === this.size;
  }

  clear(): void {
    this.queries.clear();
    this.passages.clear();
  }
}
