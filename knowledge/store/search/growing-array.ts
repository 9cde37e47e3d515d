type NumberArray = Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;

/** A typed array that doubles when it is full. */
export class GrowingArray<A extends NumberArray> {
  array: A;
  length = 0;
  readonly #type: new (
    length: number,
  ) => A;

  constructor(type: new (length: number) => A) {
    this.#type = type;
    this.array = new type(1024);
  }

  push(value: number): void {
    if (this.length === this.array.length) {
      const larger = new this.#type(this.length * 2);
      larger.set(this.array);
      this.array = larger;
    }
    this.array[this.length++] = value;
  }

  view(): A {
    return this.array.subarray(0, this.length) as A;
  }
}
