import type { Bags } from "./bags.ts";
import type { Batch } from "./batch.ts";
import type { ComposedTable } from "./composed-table.ts";
import { ContrastiveLoss } from "./contrastive-loss.ts";
import { GatheredRows } from "./gathered-rows.ts";
import { SparseAdam } from "./sparse-adam.ts";

/** Trains a table of token vectors whose normalised sum is a text's vector. */
export class TableTrainer {
  readonly #table: ComposedTable;
  readonly #loss: ContrastiveLoss;
  readonly #ownOptimiser: SparseAdam;
  readonly #characterOptimiser: SparseAdam;
  /** Of the pieces of a step: first their rows, then the loss's derivatives by them. */
  readonly #pieces: GatheredRows;
  /** Of the characters of those pieces: the derivatives. */
  readonly #characters: GatheredRows;
  readonly #queryFactors: Float64Array;
  readonly #passageFactors: Float64Array;

  private constructor(table: ComposedTable, loss: ContrastiveLoss, batchSize: number) {
    const { own, characters, dimension } = table;
    this.#table = table;
    this.#loss = loss;
    this.#ownOptimiser = new SparseAdam(own, dimension);
    this.#characterOptimiser = new SparseAdam(characters, dimension);
    this.#pieces = new GatheredRows(own.length / dimension, dimension);
    this.#characters = new GatheredRows(characters.length / dimension, dimension);
    this.#queryFactors = new Float64Array(batchSize);
    this.#passageFactors = new Float64Array(batchSize);
  }

  /** @param table  changed in place */
  static async create(table: ComposedTable, batchSize: number, temperature: number): Promise<TableTrainer> {
    const loss = await ContrastiveLoss.create(batchSize, table.dimension, temperature);
    return new TableTrainer(table, loss, batchSize);
  }

  /** One step over a full batch. @returns the mean loss of an example, in nats */
  async step({ queries, passages, keys }: Batch, learningRate: number): Promise<number> {
    const loss = this.#loss;
    this.#touch(queries);
    this.#touch(passages);
    this.#composeRows();
    this.#sum(queries, loss.queries, this.#queryFactors);
    this.#sum(passages, loss.passages, this.#passageFactors);
    const { loss: value, queryGradient, passageGradient } = await loss.evaluate(keys);
    this.#pieces.clearValues();
    this.#scatter(queries, loss.queries, queryGradient, this.#queryFactors);
    this.#scatter(passages, loss.passages, passageGradient, this.#passageFactors);
    this.#passOn();
    move(this.#ownOptimiser, this.#pieces, learningRate);
    move(this.#characterOptimiser, this.#characters, learningRate);
    return value;
  }

  #touch({ ids, offsets, count }: Bags): void {
    const end = offsets[count] as number;
    for (let t = 0; t < end; t++) this.#pieces.touch(ids[t] as number);
  }

  #composeRows(): void {
    const pieces = this.#pieces;
    pieces.clearValues();
    for (let i = 0; i < pieces.count; i++)
      this.#table.compose(pieces.touched[i] as number, pieces.values, i * pieces.dimension);
  }

  // Unit vector of every bag, and one over the length it had.
  #sum({ ids, offsets, count }: Bags, out: Float32Array, factors: Float64Array): void {
    const { values, dimension, offsets: places } = this.#pieces;
    out.fill(0);
    for (let i = 0; i < count; i++) {
      const to = i * dimension;
      const end = offsets[i + 1] as number;
      for (let t = offsets[i] as number; t < end; t++) {
        const from = places[ids[t] as number] as number;
        for (let k = 0; k < dimension; k++) out[to + k] = (out[to + k] as number) + (values[from + k] as number);
      }
      let squares = 0;
      for (let k = 0; k < dimension; k++) squares += (out[to + k] as number) ** 2;
      const factor = squares > 0 ? 1 / Math.sqrt(squares) : 0;
      for (let k = 0; k < dimension; k++) out[to + k] = (out[to + k] as number) * factor;
      factors[i] = factor;
    }
  }

  // Through the normalisation: (g - (g · u) u) / length, the same for every token of the bag.
  #scatter({ ids, offsets, count }: Bags, units: Float32Array, gradient: Float32Array, factors: Float64Array): void {
    const { values, dimension, offsets: places } = this.#pieces;
    for (let i = 0; i < count; i++) {
      const from = i * dimension;
      let along = 0;
      for (let k = 0; k < dimension; k++) along += (gradient[from + k] as number) * (units[from + k] as number);
      const factor = factors[i] as number;
      for (let k = 0; k < dimension; k++)
        gradient[from + k] = ((gradient[from + k] as number) - along * (units[from + k] as number)) * factor;
      const end = offsets[i + 1] as number;
      for (let t = offsets[i] as number; t < end; t++) {
        const to = places[ids[t] as number] as number;
        for (let k = 0; k < dimension; k++)
          values[to + k] = (values[to + k] as number) + (gradient[from + k] as number);
      }
    }
  }

  // From a piece's row to its own vector and to those of its characters.
  #passOn(): void {
    const { weights, dimension } = this.#table;
    const { touched, values, count } = this.#pieces;
    for (let i = 0; i < count; i++) {
      const piece = touched[i] as number;
      const weight = weights[piece] as number;
      for (let k = i * dimension; k < (i + 1) * dimension; k++) values[k] = weight * (values[k] as number);
      for (const part of this.#partsOf(piece)) this.#characters.touch(part);
    }
    this.#characters.clearValues();
    for (let i = 0; i < count; i++) this.#passToCharacters(touched[i] as number, i * dimension);
  }

  #passToCharacters(piece: number, from: number): void {
    const { values: own, dimension } = this.#pieces;
    const { values, offsets } = this.#characters;
    const weight = this.#table.partWeight(piece);
    for (const part of this.#partsOf(piece)) {
      const to = offsets[part] as number;
      for (let k = 0; k < dimension; k++)
        values[to + k] = (values[to + k] as number) + weight * (own[from + k] as number);
    }
  }

  #partsOf(piece: number): Int32Array {
    const { partIds, partStarts } = this.#table;
    return partIds.subarray(partStarts[piece], partStarts[piece + 1]);
  }
}

function move(optimiser: SparseAdam, gradients: GatheredRows, learningRate: number): void {
  for (let i = 0; i < gradients.count; i++)
    optimiser.update(gradients.touched[i] as number, gradients.values, i * gradients.dimension, learningRate);
  gradients.forget();
}
