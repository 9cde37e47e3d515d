/**
 * Terms in ascending order (as JavaScript compares strings) in one block of UTF-16 units. Nothing has to be built when
 * it is loaded: a term is found by binary search over the block itself.
 */
export class Dictionary {
  /** @param starts  where each term begins in `units`; one longer than the number of terms */
  constructor(
    readonly starts: Uint32Array,
    readonly units: Uint16Array,
  ) {}

  get size(): number {
    return this.starts.length - 1;
  }

  /** @returns the term's index, or -1 */
  find(term: string): number {
    let low = 0;
    let high = this.size - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const order = this.#compare(middle, term);
      if (order === 0) return middle;
      if (order < 0) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  /** The order of this dictionary's term and one of another: negative, 0 or positive. */
  compareTo(index: number, other: Dictionary, otherIndex: number): number {
    const start = this.#start(index);
    const otherStart = other.#start(otherIndex);
    const length = this.length(index);
    const otherLength = other.length(otherIndex);
    for (let i = 0; i < length && i < otherLength; i++) {
      const difference = (this.units[start + i] as number) - (other.units[otherStart + i] as number);
      if (difference !== 0) return difference;
    }
    return length - otherLength;
  }

  /** In UTF-16 units. */
  length(index: number): number {
    return this.#start(index + 1) - this.#start(index);
  }

  unitsOf(index: number): Uint16Array {
    return this.units.subarray(this.#start(index), this.#start(index + 1));
  }

  #start(index: number): number {
    return this.starts[index] as number;
  }

  #compare(index: number, term: string): number {
    const start = this.#start(index);
    const length = this.length(index);
    for (let i = 0; i < length && i < term.length; i++) {
      const difference = (this.units[start + i] as number) - term.charCodeAt(i);
      if (difference !== 0) return difference;
    }
    return length - term.length;
  }
}
