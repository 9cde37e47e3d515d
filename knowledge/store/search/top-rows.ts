/**
 * The best `limit` of the rows offered: a heap with the worst of them on top. Of equal scores the lower row wins, so
 * the outcome does not depend on the order of offering.
 */
export class TopRows {
  readonly #scores: Float64Array;
  readonly #rows: Uint32Array;
  readonly #limit: number;
  #size = 0;

  constructor(limit: number) {
    this.#limit = limit;
    this.#scores = new Float64Array(limit);
    this.#rows = new Uint32Array(limit);
  }

  /** A score at or below this is certainly not among the best when its row is higher than all offered before. */
  get floor(): number {
    return this.#size < this.#limit ? Number.NEGATIVE_INFINITY : (this.#scores[0] as number);
  }

  offer(row: number, score: number): void {
    if (this.#size < this.#limit) this.#rise(this.#size++, row, score);
    else if (isWorse(this.#scores[0] as number, this.#rows[0] as number, score, row)) this.#sink(row, score);
  }

  /** In no particular order. */
  rows(): Uint32Array {
    return this.#rows.subarray(0, this.#size);
  }

  #rise(start: number, row: number, score: number): void {
    let at = start;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isWorse(score, row, this.#scores[parent] as number, this.#rows[parent] as number)) break;
      this.#move(parent, at);
      at = parent;
    }
    this.#set(at, row, score);
  }

  #sink(row: number, score: number): void {
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.#size) break;
      const right = child + 1;
      if (right < this.#size && this.#isWorseAt(right, child)) child = right;
      if (!isWorse(this.#scores[child] as number, this.#rows[child] as number, score, row)) break;
      this.#move(child, at);
      at = child;
    }
    this.#set(at, row, score);
  }

  #isWorseAt(a: number, b: number): boolean {
    return isWorse(
      this.#scores[a] as number,
      this.#rows[a] as number,
      this.#scores[b] as number,
      this.#rows[b] as number,
    );
  }

  #move(from: number, to: number): void {
    this.#set(to, this.#rows[from] as number, this.#scores[from] as number);
  }

  #set(at: number, row: number, score: number): void {
    this.#rows[at] = row;
    this.#scores[at] = score;
  }
}

function isWorse(scoreA: number, rowA: number, scoreB: number, rowB: number): boolean {
  return scoreA < scoreB || (scoreA === scoreB && rowA > rowB);
}
