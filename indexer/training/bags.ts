/** Token ids of many texts in one growing array. A text is a bag: its vector is the sum of its tokens' rows. */
export class Bags {
  ids = new Int32Array(1024);
  /** Bag i is `ids.subarray(offsets[i], offsets[i + 1])`. */
  offsets = new Int32Array(256);
  count = 0;

  clear(): void {
    this.count = 0;
  }

  /** Appends a token to the bag that is being filled. */
  push(id: number): void {
    const end = this.offsets[this.count + 1] as number;
    if (end === this.ids.length) this.ids = grown(this.ids);
    this.ids[end] = id;
    this.offsets[this.count + 1] = end + 1;
  }

  /** Begins an empty bag; it counts once it is closed. */
  open(): void {
    if (this.count + 2 > this.offsets.length) this.offsets = grown(this.offsets);
    this.offsets[this.count + 1] = this.offsets[this.count] as number;
  }

  close(): void {
    this.count++;
  }

  /** Tokens in the bag that is being filled. */
  get filled(): number {
    return (this.offsets[this.count + 1] as number) - (this.offsets[this.count] as number);
  }

  add(ids: Int32Array): void {
    this.open();
    for (let i = 0; i < ids.length; i++) this.push(ids[i] as number);
    this.close();
  }
}

function grown(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}
