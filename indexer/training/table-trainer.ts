import type { Bags } from "./bags.ts";
import type { Batch } from "./batch.ts";
import { ContrastiveLoss } from "./contrastive-loss.ts";
import { SparseAdam } from "./sparse-adam.ts";

/** Trains a table of token vectors whose normalised sum is a text's vector. */
export class TableTrainer {
  readonly #loss: ContrastiveLoss;
  readonly #optimiser: SparseAdam;
  readonly #queryFactors: Float64Array;
  readonly #passageFactors: Float64Array;
  /** Where in `#gradients` the gradient of a row is being gathered, -1 where this step has not touched the row. */
  readonly #slots: Int32Array;
  readonly #touched: Int32Array;
  #touchedCount = 0;
  #gradients = new Float32Array(0);

  /** @param rows  one row of `dimension` a token, changed in place */
  constructor(
    readonly rows: Float32Array,
    readonly dimension: number,
    batchSize: number,
    temperature: number,
  ) {
    const tokens = rows.length / dimension;
    this.#loss = new ContrastiveLoss(batchSize, dimension, temperature);
    this.#optimiser = new SparseAdam(rows, dimension);
    this.#queryFactors = new Float64Array(batchSize);
    this.#passageFactors = new Float64Array(batchSize);
    this.#slots = new Int32Array(tokens).fill(-1);
    this.#touched = new Int32Array(tokens);
  }

  /** One step over a full batch. @returns the mean loss of an example, in nats */
  step(batch: Batch, learningRate: number): number {
    const loss = this.#loss;
    this.#sum(batch.queries, loss.queries, this.#queryFactors);
    this.#sum(batch.passages, loss.passages, this.#passageFactors);
    const value = loss.evaluate(batch.keys);
    this.#touch(batch.queries);
    this.#touch(batch.passages);
    this.#clearGradients();
    this.#gather(batch.queries, loss.queries, loss.queryGradient, this.#queryFactors);
    this.#gather(batch.passages, loss.passages, loss.passageGradient, this.#passageFactors);
    this.#update(learningRate);
    return value;
  }

  // Unit vector of every bag, and one over the length it had.
  #sum({ ids, offsets, count }: Bags, out: Float64Array, factors: Float64Array): void {
    const { rows, dimension } = this;
    out.fill(0);
    for (let i = 0; i < count; i++) {
      const to = i * dimension;
      const end = offsets[i + 1] as number;
      for (let t = offsets[i] as number; t < end; t++) {
        const row = (ids[t] as number) * dimension;
        for (let k = 0; k < dimension; k++) out[to + k] = (out[to + k] as number) + (rows[row + k] as number);
      }
      let squares = 0;
      for (let k = 0; k < dimension; k++) squares += (out[to + k] as number) ** 2;
      const factor = squares > 0 ? 1 / Math.sqrt(squares) : 0;
      for (let k = 0; k < dimension; k++) out[to + k] = (out[to + k] as number) * factor;
      factors[i] = factor;
    }
  }

  #touch({ ids, offsets, count }: Bags): void {
    const end = offsets[count] as number;
    for (let t = 0; t < end; t++) {
      const id = ids[t] as number;
      if (this.#slots[id] !== -1) continue;
      this.#slots[id] = this.#touchedCount * this.dimension;
      this.#touched[this.#touchedCount++] = id;
    }
  }

  #clearGradients(): void {
    const values = this.#touchedCount * this.dimension;
    if (this.#gradients.length < values) this.#gradients = new Float32Array(Math.ceil(values * 1.25));
    else this.#gradients.fill(0, 0, values);
  }

  // Through the normalisation: (g - (g · u) u) / length, the same for every token of the bag.
  #gather({ ids, offsets, count }: Bags, units: Float64Array, gradient: Float64Array, factors: Float64Array): void {
    const { dimension } = this;
    const gradients = this.#gradients;
    for (let i = 0; i < count; i++) {
      const from = i * dimension;
      let along = 0;
      for (let k = 0; k < dimension; k++) along += (gradient[from + k] as number) * (units[from + k] as number);
      const factor = factors[i] as number;
      for (let k = 0; k < dimension; k++)
        gradient[from + k] = ((gradient[from + k] as number) - along * (units[from + k] as number)) * factor;
      const end = offsets[i + 1] as number;
      for (let t = offsets[i] as number; t < end; t++) {
        const slot = this.#slots[ids[t] as number] as number;
        for (let k = 0; k < dimension; k++)
          gradients[slot + k] = (gradients[slot + k] as number) + (gradient[from + k] as number);
      }
    }
  }

  #update(learningRate: number): void {
    for (let i = 0; i < this.#touchedCount; i++) {
      const id = this.#touched[i] as number;
      this.#optimiser.update(id, this.#gradients, this.#slots[id] as number, learningRate);
      this.#slots[id] = -1;
    }
    this.#touchedCount = 0;
  }
}
