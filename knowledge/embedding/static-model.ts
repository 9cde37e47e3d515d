import { z } from "zod";
import { maxInputChars } from "./embedding-input.ts";
import { UnsupportedModelError } from "./errors.ts";
import type { ModelConfig, ModelFile, ModelFolder } from "./model-folder.ts";
import { readOnnxTensors } from "./onnx-tensors.ts";
import { UnigramTokenizer, type UnigramVocabulary } from "./unigram-tokenizer.ts";

/** `architectures` in `config.json` of a model that is a table of token vectors and nothing else. */
export const staticArchitecture = "StaticEmbeddingModel";

/** Names of the two tensors of such a model: int8 rows, and what each row is multiplied by. */
export const tableTensor = "embeddings.table";
export const scaleTensor = "embeddings.scale";

export interface StaticModel {
  tokenizer: UnigramTokenizer;
  dimension: number;
  /** One row of `dimension` a token. */
  table: Int8Array;
  /** One a token. */
  scales: Float32Array;
}

export function isStaticModel(config: ModelConfig): boolean {
  return config.architectures.includes(staticArchitecture);
}

/** @throws UnsupportedModelError when the folder holds another kind of model, or its parts do not fit together */
export function readStaticModel(model: ModelFolder): StaticModel {
  const { folder, config } = model;
  if (!isStaticModel(config)) throw new UnsupportedModelError(folder, `it is no ${staticArchitecture}`);
  const vocabulary = readVocabulary(model);
  const tensors = readOnnxTensors(folder, file(model, "onnx/model_quantized.onnx"));
  const table = tensors.get(tableTensor)?.bytes ?? new Uint8Array();
  const scales = tensors.get(scaleTensor)?.bytes ?? new Uint8Array();
  const rows = vocabulary.pieces.length;
  if (table.byteLength !== rows * config.hidden_size || scales.byteLength !== rows * 4)
    throw new UnsupportedModelError(folder, `its table does not hold ${rows} rows of ${config.hidden_size}`);
  return {
    tokenizer: new UnigramTokenizer(vocabulary, maxInputChars),
    dimension: config.hidden_size,
    table: new Int8Array(table.buffer, table.byteOffset, table.byteLength),
    scales: new Float32Array(new Uint8Array(scales).buffer),
  };
}

// Anything beyond plain pieces would be tokenised otherwise by the library than here.
const tokenizerFile = z.object({
  added_tokens: z.array(z.unknown()).length(0),
  normalizer: z.null(),
  pre_tokenizer: z.null(),
  post_processor: z.null(),
  model: z.object({
    type: z.literal("Unigram"),
    unk_id: z.int().nonnegative(),
    vocab: z.array(z.unknown()),
  }),
});

/** @throws UnsupportedModelError when the tokenizer is of another kind */
export function readVocabulary(model: ModelFolder): UnigramVocabulary {
  try {
    const { vocab, unk_id } = tokenizerFile.parse(JSON.parse(file(model, "tokenizer.json").toString("utf8"))).model;
    const entries = vocab as [string, number][];
    return { pieces: entries.map((entry) => entry[0]), scores: entries.map((entry) => entry[1]), unknownId: unk_id };
  } catch {
    throw new UnsupportedModelError(model.folder, "its tokenizer.json is not a plain Unigram vocabulary");
  }
}

function file(model: ModelFolder, name: ModelFile): Buffer {
  return model.contents.get(name) as Buffer;
}
