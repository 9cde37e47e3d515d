/**
 * Adam (Kingma and Ba 2014, arXiv:1412.6980) for a table of rows of which a step touches a part: only touched rows
 * move, and each row counts its own steps, so that a rare token's first moves are not damped.
 */
export class SparseAdam {
  readonly #first: Float32Array;
  readonly #second: Float32Array;
  readonly #steps: Int32Array;

  constructor(
    readonly rows: Float32Array,
    readonly dimension: number,
  ) {
    this.#first = new Float32Array(rows.length);
    this.#second = new Float32Array(rows.length);
    this.#steps = new Int32Array(rows.length / dimension);
  }

  /** Moves row `row` against the gradient at `gradients[offset …]`. */
  update(row: number, gradients: Float32Array, offset: number, learningRate: number): void {
    const { rows, dimension } = this;
    const first = this.#first;
    const second = this.#second;
    const step = (this.#steps[row] as number) + 1;
    this.#steps[row] = step;
    const firstCorrection = 1 / (1 - firstDecay ** step);
    const secondCorrection = 1 / (1 - secondDecay ** step);
    const base = row * dimension;
    for (let k = 0; k < dimension; k++) {
      const gradient = gradients[offset + k] as number;
      const m = firstDecay * (first[base + k] as number) + (1 - firstDecay) * gradient;
      const v = secondDecay * (second[base + k] as number) + (1 - secondDecay) * gradient * gradient;
      first[base + k] = m;
      second[base + k] = v;
      const move = (learningRate * m * firstCorrection) / (Math.sqrt(v * secondCorrection) + tiny);
      rows[base + k] = (rows[base + k] as number) - move;
    }
  }
}

const firstDecay = 0.9;
const secondDecay = 0.999;
// Far below any gradient met here, which are of the order of 1e-6.
const tiny = 1e-12;
