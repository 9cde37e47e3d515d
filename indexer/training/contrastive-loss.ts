import onnxruntime from "onnxruntime-node";
import { encodeContrastiveGraph } from "./contrastive-graph.ts";

const { InferenceSession, Tensor } = onnxruntime;

export interface Contrast {
  /** Mean loss of an example, in nats. */
  loss: number;
  /** Derivative of the loss by each value of the queries, and of the passages. */
  queryGradient: Float32Array;
  passageGradient: Float32Array;
}

/**
 * InfoNCE with in-batch negatives in both directions (van den Oord et al. 2018, arXiv:1807.03748; symmetric as in
 * Radford et al. 2021, arXiv:2103.00020) over unit vectors: of all passages a query should be nearest to its own, and
 * the other way round. Passages of the same key are no negatives of each other's queries. The runtime that runs models
 * does the arithmetic: three products of matrices a step, many times faster than JavaScript would.
 */
export class ContrastiveLoss {
  /** Row i is the unit vector of query or passage i: filled by the caller, left as they are. */
  readonly queries: Float32Array;
  readonly passages: Float32Array;
  readonly #session: onnxruntime.InferenceSession;
  readonly #size: number;
  readonly #dimension: number;

  private constructor(session: onnxruntime.InferenceSession, size: number, dimension: number) {
    this.#session = session;
    this.#size = size;
    this.#dimension = dimension;
    this.queries = new Float32Array(size * dimension);
    this.passages = new Float32Array(size * dimension);
  }

  /** @param size  examples a batch */
  static async create(size: number, dimension: number, temperature: number): Promise<ContrastiveLoss> {
    const graph = encodeContrastiveGraph(size, dimension, temperature);
    // The number of threads is a part of what makes two runs equal.
    const session = await InferenceSession.create(graph, { intraOpNumThreads: 2, interOpNumThreads: 1 });
    return new ContrastiveLoss(session, size, dimension);
  }

  async evaluate(keys: Int32Array): Promise<Contrast> {
    const matrix = [this.#size, this.#dimension];
    const results = await this.#session.run({
      queries: new Tensor("float32", this.queries, matrix),
      passages: new Tensor("float32", this.passages, matrix),
      keys: new Tensor("int32", keys, [1, this.#size]),
    });
    const output = (name: string) => results[name]?.data as Float32Array;
    return {
      loss: output("loss")[0] as number,
      queryGradient: output("query_gradient"),
      passageGradient: output("passage_gradient"),
    };
  }
}
