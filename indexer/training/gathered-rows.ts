/** Vectors by id, as many as a step touches, in one block that is used again for the next step. */
export class GatheredRows {
  /** Where in `values` the vector of an id stands, -1 where the step has not touched it. */
  readonly offsets: Int32Array;
  /** `touched.subarray(0, count)`, in the order of touching; id number i stands at `i * dimension`. */
  readonly touched: Int32Array;
  count = 0;
  values = new Float32Array(0);

  constructor(
    ids: number,
    readonly dimension: number,
  ) {
    this.offsets = new Int32Array(ids).fill(-1);
    this.touched = new Int32Array(ids);
  }

  touch(id: number): void {
    if (this.offsets[id] !== -1) return;
    this.offsets[id] = this.count * this.dimension;
    this.touched[this.count++] = id;
  }

  /** Room for all that was touched, all zero. */
  clearValues(): void {
    const size = this.count * this.dimension;
    if (this.values.length < size) this.values = new Float32Array(Math.ceil(size * 1.25));
    else this.values.fill(0, 0, size);
  }

  forget(): void {
    for (let i = 0; i < this.count; i++) this.offsets[this.touched[i] as number] = -1;
    this.count = 0;
  }
}
