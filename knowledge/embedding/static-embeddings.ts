import { Embeddings } from "@langchain/core/embeddings";
import { embeddingInput } from "./embedding-input.ts";
import { type ModelFolder, readModelFolder } from "./model-folder.ts";
import { readStaticModel, type StaticModel } from "./static-model.ts";

/**
 * A static model run without its library: the normalised mean of its tokens' rows, equal to what `TransformersEmbeddings`
 * gives within rounding, and some twenty times faster, because the time goes into the tokenizer.
 */
export class StaticEmbeddings extends Embeddings {
  readonly id: string;
  readonly dimension: number;
  readonly #model: StaticModel;
  // The sum of a text whose vector nobody keeps.
  readonly #scratch: Float32Array;

  /** @throws UnsupportedModelError when the folder holds another kind of model */
  constructor(folder: ModelFolder) {
    super({});
    this.#model = readStaticModel(folder);
    this.id = folder.id;
    this.dimension = this.#model.dimension;
    this.#scratch = new Float32Array(this.dimension);
  }

  /** @throws see `readModelFolder`; UnsupportedModelError when it holds another kind of model */
  static async open(folder: string): Promise<StaticEmbeddings> {
    return new StaticEmbeddings(await readModelFolder(folder));
  }

  /** Unit vector of a raw text; one of its own for all texts without a known token. */
  embed(text: string): Float32Array {
    return normalise(this.#sum(text, new Float32Array(this.dimension)));
  }

  async embedQuery(text: string): Promise<number[]> {
    return Array.from(this.embed(text));
  }

  async embedDocuments(texts: string[]): Promise<number[][]> {
    return texts.map((text) => Array.from(this.embed(text)));
  }

  async similarities(vector: readonly number[], texts: readonly string[]): Promise<number[]> {
    const direction = Float32Array.from(vector);
    return texts.map((text) => cosine(direction, this.#sum(text, this.#scratch.fill(0))));
  }

  #sum(text: string, into: Float32Array): Float32Array {
    return sumRows(this.#model, this.#model.tokenizer.encode(embeddingInput(text)), into);
  }
}

/** Adds the tokens' rows to `sum`, which then points where their mean does. */
function sumRows({ table, scales, dimension }: StaticModel, ids: Int32Array, sum: Float32Array): Float32Array {
  // Four rows at a time: reading and writing the sum took longer than adding to it.
  const rowOf = (t: number): number => (ids[t] as number) * dimension;
  const scaleOf = (t: number): number => scales[ids[t] as number] as number;
  let t = 0;
  for (; t + 3 < ids.length; t += 4) {
    const [a, b, c, d] = [rowOf(t), rowOf(t + 1), rowOf(t + 2), rowOf(t + 3)];
    const [scaleA, scaleB, scaleC, scaleD] = [scaleOf(t), scaleOf(t + 1), scaleOf(t + 2), scaleOf(t + 3)];
    for (let k = 0; k < dimension; k++)
      sum[k] =
        (sum[k] as number) +
        (table[a + k] as number) * scaleA +
        (table[b + k] as number) * scaleB +
        (table[c + k] as number) * scaleC +
        (table[d + k] as number) * scaleD;
  }
  for (; t < ids.length; t++) {
    const row = rowOf(t);
    const scale = scaleOf(t);
    for (let k = 0; k < dimension; k++) sum[k] = (sum[k] as number) + (table[row + k] as number) * scale;
  }
  return sum;
}

function normalise(vector: Float32Array): Float32Array {
  let squares = 0;
  for (const value of vector) squares += value * value;
  if (squares === 0) return vector;
  const factor = 1 / Math.sqrt(squares);
  for (let k = 0; k < vector.length; k++) vector[k] = (vector[k] as number) * factor;
  return vector;
}

/** @param unit  of length one */
function cosine(unit: Float32Array, sum: Float32Array): number {
  let [product, squares] = [0, 0];
  for (let k = 0; k < sum.length; k++) {
    const value = sum[k] as number;
    product += value * (unit[k] as number);
    squares += value * value;
  }
  return squares === 0 ? 0 : product / Math.sqrt(squares);
}
