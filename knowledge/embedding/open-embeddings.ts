import type { Embeddings } from "@langchain/core/embeddings";
import { readModelFolder } from "./model-folder.ts";
import { StaticEmbeddings } from "./static-embeddings.ts";
import { isStaticModel } from "./static-model.ts";
import { type Pooling, TransformersEmbeddings } from "./transformers-embeddings.ts";

/** Embeddings that say which model they are of. Vectors of two ids must never be compared. */
export interface ModelEmbeddings extends Embeddings {
  /** Names the model's content; changes with any byte of it. */
  readonly id: string;
  readonly dimension: number;
  /** Cosine of a unit vector of this model with each of the texts, without their vectors being handed out. */
  similarities(vector: readonly number[], texts: readonly string[]): Promise<number[]>;
}

/**
 * Opens the model in a folder: a static one directly, any other through transformers.js.
 * @param pooling  of a model that is not static
 * @throws see `readModelFolder` and `TransformersEmbeddings.open`
 */
export async function openEmbeddings(folder: string, pooling: Pooling = "mean"): Promise<ModelEmbeddings> {
  const model = await readModelFolder(folder);
  return isStaticModel(model.config) ? new StaticEmbeddings(model) : TransformersEmbeddings.over(model, pooling);
}
