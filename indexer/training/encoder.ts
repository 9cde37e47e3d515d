import { embeddingInput, maxInputChars } from "../../knowledge/embedding/embedding-input.ts";
import { UnigramTokenizer, type UnigramVocabulary } from "../../knowledge/embedding/unigram-tokenizer.ts";

/** Turns a raw text into the ids of its known tokens, in memory that the next call overwrites. */
export type Encode = (text: string) => Int32Array;

export function encoderOf(vocabulary: UnigramVocabulary): Encode {
  const tokenizer = new UnigramTokenizer(vocabulary, maxInputChars);
  const known = new Int32Array(maxInputChars);
  return (text) => {
    let count = 0;
    for (const id of tokenizer.encode(embeddingInput(text))) if (id !== vocabulary.unknownId) known[count++] = id;
    return known.subarray(0, count);
  };
}
