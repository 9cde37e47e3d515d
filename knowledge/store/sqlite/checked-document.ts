import { type Block, type Chunk, type PolicyMetadata, visibilities } from "../../policy.ts";
import { EmbeddingDimensionError, InvalidDocumentError, InvalidVectorError } from "../errors.ts";
import type { IndexedDocument } from "../knowledge-store.ts";

/** A document ready to be written: everything checked. */
export interface CheckedDocument {
  metadata: PolicyMetadata;
  text: string;
  blocks: readonly Block[];
  chunks: readonly Chunk[];
  /** Unit vectors one after the other. */
  vectors: Float32Array;
}

/** No term can occur more often in a chunk than its frequency field counts. */
export const mostChunkChars = 65_535;
/** How far a vector's length may be from 1 before it is taken for a mistake rather than for rounding. */
const lengthTolerance = 1e-3;

/**
 * Refuses what could not be found, quoted or read back exactly.
 * @throws InvalidDocumentError, EmbeddingDimensionError or InvalidVectorError
 */
export function checkDocument(indexed: IndexedDocument, dimension: number): CheckedDocument {
  const { document, blocks, chunks } = indexed;
  const { metadata, pageContent: text } = document;
  const refuse = (reason: string) => new InvalidDocumentError(metadata.documentId, reason);
  if (metadata.documentId === "") throw refuse("it has no id");
  if (!visibilities.includes(metadata.visibility)) throw refuse(`its visibility is "${metadata.visibility}"`);
  checkText(text, refuse);
  for (const [i, chunk] of chunks.entries()) checkChunk(chunk, i, text, refuse);
  for (const block of blocks)
    if (!isRange(block.start, block.end, text) || block.start > block.end)
      throw refuse(`a block covers [${block.start}, ${block.end}) of ${text.length} characters`);
  return { metadata, text, blocks, chunks, vectors: joinVectors(indexed, dimension, refuse) };
}

type Refuse = (reason: string) => InvalidDocumentError;

// SQLite keeps text as UTF-8, in which half of a surrogate pair would come back as another character.
function checkText(text: string, refuse: Refuse): void {
  const lone = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.exec(text);
  if (lone) throw refuse(`character ${lone.index} of its text is half of one`);
}

function checkChunk({ start, end, context }: Chunk, index: number, text: string, refuse: Refuse): void {
  if (!isRange(start, end, text) || start >= end)
    throw refuse(`chunk ${index} covers [${start}, ${end}) of ${text.length} characters`);
  checkText(context, refuse);
  if (context.length + 1 + end - start > mostChunkChars)
    throw refuse(`chunk ${index} has more than ${mostChunkChars} characters with its context`);
}

function isRange(start: number, end: number, text: string): boolean {
  return Number.isInteger(start) && Number.isInteger(end) && start >= 0 && end <= text.length;
}

function joinVectors({ document, chunks, vectors }: IndexedDocument, dimension: number, refuse: Refuse): Float32Array {
  if (vectors.length !== chunks.length) throw refuse(`it has ${chunks.length} chunks but ${vectors.length} vectors`);
  const joined = new Float32Array(chunks.length * dimension);
  for (const [i, vector] of vectors.entries()) {
    if (vector.length !== dimension) throw new EmbeddingDimensionError(dimension, vector.length);
    const length = vectorLength(vector);
    if (!(Math.abs(length - 1) <= lengthTolerance))
      throw new InvalidVectorError(`chunk ${i} of "${document.metadata.documentId}"`, `its length is ${length}, not 1`);
    for (let k = 0; k < dimension; k++) joined[i * dimension + k] = (vector[k] as number) / length;
  }
  return joined;
}

/** NaN when a number is not finite. */
export function vectorLength(vector: readonly number[] | Float32Array): number {
  let squares = 0;
  for (let i = 0; i < vector.length; i++) squares += (vector[i] as number) * (vector[i] as number);
  return Number.isFinite(squares) ? Math.sqrt(squares) : Number.NaN;
}
