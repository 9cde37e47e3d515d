import path from "node:path";
import { Embeddings } from "@langchain/core/embeddings";
import type { FeatureExtractionPipeline } from "@xenova/transformers";
import { embeddingInput } from "./embedding-input.ts";
import { UnsupportedModelError } from "./errors.ts";
import { type ModelFolder, readModelFolder } from "./model-folder.ts";
import { readOnnxTensors } from "./onnx-tensors.ts";

/** How a model's token vectors become one: their mean, or the first (BGE models). */
export type Pooling = "mean" | "cls";

/**
 * LangChain embeddings over transformers.js and a model folder in the Hugging Face layout. Texts run one by one: a
 * quantised model rounds by the range of its whole batch, and a text must have the same vector whatever it came with.
 */
export class TransformersEmbeddings extends Embeddings {
  readonly id: string;
  readonly dimension: number;
  readonly #extract: FeatureExtractionPipeline;
  readonly #pooling: Pooling;

  private constructor(model: ModelFolder, extract: FeatureExtractionPipeline, pooling: Pooling) {
    super({});
    this.id = pooling === "mean" ? model.id : `${model.id}-${pooling}`;
    this.dimension = model.config.hidden_size;
    this.#extract = extract;
    this.#pooling = pooling;
  }

  /** @throws see `readModelFolder`; ExternalModelDataError; UnsupportedModelError when the library cannot run it */
  static async open(folder: string, pooling: Pooling = "mean"): Promise<TransformersEmbeddings> {
    return TransformersEmbeddings.over(await readModelFolder(folder), pooling);
  }

  /** The same for a folder that has been read and verified. */
  static async over(model: ModelFolder, pooling: Pooling = "mean"): Promise<TransformersEmbeddings> {
    readOnnxTensors(model.folder, model.contents.get("onnx/model_quantized.onnx") as Buffer);
    const embeddings = new TransformersEmbeddings(model, await load(model), pooling);
    const produced = (await embeddings.embedQuery("策")).length;
    if (produced !== embeddings.dimension)
      throw new UnsupportedModelError(
        model.folder,
        `its config.json promises ${embeddings.dimension} dimensions but it produced ${produced}`,
      );
    return embeddings;
  }

  /** Unit vector of a raw text. */
  async embedQuery(text: string): Promise<number[]> {
    const output = await this.#extract(embeddingInput(text), { pooling: this.#pooling, normalize: true });
    return Array.from(output.data as Float32Array);
  }

  async embedDocuments(texts: string[]): Promise<number[][]> {
    const vectors: number[][] = [];
    for (const text of texts) vectors.push(await this.embedQuery(text));
    return vectors;
  }

  async similarities(vector: readonly number[], texts: readonly string[]): Promise<number[]> {
    const others = await this.embedDocuments([...texts]);
    return others.map((other) => other.reduce((sum, value, k) => sum + value * (vector[k] as number), 0));
  }
}

// The library finds folders through one setting of the whole process, so loads wait for each other.
let loading: Promise<unknown> = Promise.resolve();

function load(model: ModelFolder): Promise<FeatureExtractionPipeline> {
  const loaded = loading.then(() => loadNow(model));
  loading = loaded.catch(() => undefined);
  return loaded;
}

async function loadNow({ folder }: ModelFolder): Promise<FeatureExtractionPipeline> {
  // Loaded late: it brings the native runtime, which a process that never embeds need not pay for.
  const { env, pipeline } = await import("@xenova/transformers");
  env.allowRemoteModels = false;
  env.allowLocalModels = true;
  env.localModelPath = `${path.dirname(folder)}/`;
  env.useFSCache = false;
  env.useBrowserCache = false;
  env.useCustomCache = false;
  try {
    return await pipeline("feature-extraction", path.basename(folder), { quantized: true, local_files_only: true });
  } catch (error) {
    throw new UnsupportedModelError(folder, `transformers.js could not load it (${String(error)})`);
  }
}
