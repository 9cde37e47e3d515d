import { multiplyTransposed, transpose } from "./multiply.ts";

/**
 * InfoNCE with in-batch negatives in both directions (van den Oord et al. 2018, arXiv:1807.03748; symmetric as in
 * Radford et al. 2021, arXiv:2103.00020) over unit vectors: of all passages a query should be nearest to its own, and
 * the other way round. Passages of the same key are no negatives of each other's queries. Holds its working memory.
 */
export class ContrastiveLoss {
  /** Row i is the unit vector of query or passage i: filled by the caller, left as they are. */
  readonly queries: Float64Array;
  readonly passages: Float64Array;
  /** Derivative of the loss by each of these values. */
  readonly queryGradient: Float64Array;
  readonly passageGradient: Float64Array;
  readonly #transposed: Float64Array;
  readonly #similarity: Float64Array;
  readonly #similarityTransposed: Float64Array;
  readonly #rowSums: Float64Array;
  readonly #columnSums: Float64Array;

  /** @param size  examples a batch, a multiple of 4 */
  constructor(
    readonly size: number,
    readonly dimension: number,
    readonly temperature: number,
  ) {
    this.queries = new Float64Array(size * dimension);
    this.passages = new Float64Array(size * dimension);
    this.queryGradient = new Float64Array(size * dimension);
    this.passageGradient = new Float64Array(size * dimension);
    this.#transposed = new Float64Array(size * dimension);
    this.#similarity = new Float64Array(size * size);
    this.#similarityTransposed = new Float64Array(size * size);
    this.#rowSums = new Float64Array(size);
    this.#columnSums = new Float64Array(size);
  }

  /** Fills the gradients. @returns the mean loss of an example, in nats */
  evaluate(keys: Int32Array): number {
    const { size, dimension } = this;
    multiplyTransposed(this.queries, this.passages, this.#similarity, size, size, dimension);
    const loss = this.#exponentiate(keys);
    this.#toGradient();
    transpose(this.passages, this.#transposed, size, dimension);
    multiplyTransposed(this.#similarity, this.#transposed, this.queryGradient, size, dimension, size);
    transpose(this.queries, this.#transposed, size, dimension);
    transpose(this.#similarity, this.#similarityTransposed, size, size);
    multiplyTransposed(this.#similarityTransposed, this.#transposed, this.passageGradient, size, dimension, size);
    return loss;
  }

  // Similarities become exp((s - 1) / temperature): at most 1, so nothing overflows.
  #exponentiate(keys: Int32Array): number {
    const { size, temperature } = this;
    const similarity = this.#similarity;
    const [rows, columns] = [this.#rowSums.fill(0), this.#columnSums.fill(0)];
    let logits = 0;
    for (let i = 0; i < size; i++) {
      const key = keys[i];
      let sum = 0;
      logits += ((similarity[i * size + i] as number) - 1) / temperature;
      for (let j = 0; j < size; j++) {
        const isSame = keys[j] === key && i !== j;
        const value = isSame ? 0 : Math.exp(((similarity[i * size + j] as number) - 1) / temperature);
        similarity[i * size + j] = value;
        sum += value;
        columns[j] = (columns[j] as number) + value;
      }
      rows[i] = sum;
    }
    let normalisers = 0;
    for (let i = 0; i < size; i++) normalisers += Math.log(rows[i] as number) + Math.log(columns[i] as number);
    return (normalisers / 2 - logits) / size;
  }

  // The derivative by a similarity: (softmax along its row + softmax along its column) / 2, less 1 for the true pair.
  #toGradient(): void {
    const { size, temperature } = this;
    const gradient = this.#similarity;
    const factor = 1 / (size * temperature);
    for (let j = 0; j < size; j++) this.#columnSums[j] = factor / 2 / (this.#columnSums[j] as number);
    for (let i = 0; i < size; i++) {
      const row = factor / 2 / (this.#rowSums[i] as number);
      for (let j = 0; j < size; j++)
        gradient[i * size + j] = (gradient[i * size + j] as number) * (row + (this.#columnSums[j] as number));
      gradient[i * size + i] = (gradient[i * size + i] as number) - factor;
    }
  }
}
