import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { maxInputChars } from "../../knowledge/embedding/embedding-input.ts";
import { writeChecksums } from "../../knowledge/embedding/model-folder.ts";
import { staticArchitecture } from "../../knowledge/embedding/static-model.ts";
import type { UnigramVocabulary } from "../../knowledge/embedding/unigram-tokenizer.ts";
import { encodeOnnxModel } from "./onnx-model.ts";
import { quantise } from "./quantise.ts";
import type { TrainedModel } from "./train.ts";
import { padPiece, unknownPiece } from "./vocabulary.ts";

/**
 * Writes a trained model into a folder in the Hugging Face layout, rows rounded to eight bits, with its checksums.
 * Files of these names are overwritten, others left alone.
 */
export async function exportModel(model: TrainedModel, folder: string): Promise<void> {
  await mkdir(path.join(folder, "onnx"), { recursive: true });
  const write = (file: string, content: string | Uint8Array) => writeFile(path.join(folder, file), content);
  await write("config.json", lines(configOf(model)));
  await write("tokenizer_config.json", lines(tokenizerConfig));
  await write("tokenizer.json", tokenizerOf(model.vocabulary));
  await write("onnx/model_quantized.onnx", encodeOnnxModel(quantise(model.rows, model.dimension), model.dimension));
  await writeChecksums(folder);
}

// "bert" is what makes transformers.js run it as an encoder; nothing else of BERT is in it.
function configOf({ vocabulary, dimension }: TrainedModel) {
  return {
    model_type: "bert",
    architectures: [staticArchitecture],
    hidden_size: dimension,
    vocab_size: vocabulary.pieces.length,
    pad_token_id: 0,
  };
}

const tokenizerConfig = {
  tokenizer_class: "PreTrainedTokenizerFast",
  pad_token: padPiece,
  unk_token: unknownPiece,
  // Never reached: a text is cut at as many characters before it is tokenised.
  model_max_length: maxInputChars,
};

// One piece a line: a vocabulary that a person can read, and that version control can compare.
function tokenizerOf({ pieces, scores, unknownId }: UnigramVocabulary): string {
  const vocab = pieces.map((piece, id) => JSON.stringify([piece, scores[id]])).join(",\n");
  const head = `"version":"1.0","truncation":null,"padding":null,"added_tokens":[],"normalizer":null`;
  const rest = `"pre_tokenizer":null,"post_processor":null,"decoder":null`;
  return `{${head},${rest},"model":{"type":"Unigram","unk_id":${unknownId},"byte_fallback":false,"vocab":[\n${vocab}\n]}}\n`;
}

function lines(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
