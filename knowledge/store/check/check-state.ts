import { setImmediate as breathe } from "node:timers/promises";
import { visibilities } from "../../policy.ts";
import { buildMatrix, buildPostings } from "../derived/build.ts";
import type { KnowledgeState } from "../derived/knowledge-state.ts";
import { hiddenDocument } from "../search/layout.ts";
import type { CheckParts } from "./check-store.ts";

/** A chunk must find itself with a cosine of 1 but for the rounding to 32 bits. */
const cosineTolerance = 1e-5;
/** Chunks with the same words have the same vector: then any of them will do, among so many. */
const neighboursAsked = 10;

/** Whether what is searched is what the documents say: postings and vectors derived anew, and every chunk found. */
export async function checkState(
  state: KnowledgeState,
  { reader, tokenise, model }: Pick<CheckParts, "reader" | "tokenise" | "model">,
): Promise<string[]> {
  const { layout } = state;
  const problems: string[] = [];
  const postings = await buildPostings(layout, undefined, reader, tokenise);
  if (Buffer.compare(postings.bytes, state.postings.bytes) !== 0)
    problems.push("The postings are not those of the documents. Publish the store again.");
  const matrix = await buildMatrix(layout, model.dimension, undefined, reader);
  for (let row = 0; row < layout.rowCount; row++) {
    if (layout.documentOf[row] === hiddenDocument) continue;
    const problem = checkVector(state, matrix, row, model.dimension);
    if (problem) problems.push(`Chunk ${layout.chunkIds[row]}: ${problem}`);
    if (row % 50 === 0) await breathe();
  }
  return problems;
}

function checkVector(state: KnowledgeState, matrix: Float32Array, row: number, dimension: number): string | undefined {
  const vector = matrix.subarray(row * dimension, (row + 1) * dimension);
  const used = state.matrix.subarray(row * dimension, (row + 1) * dimension);
  if (vector.some((value, i) => value !== used[i])) return "the vector that is searched is not the stored one";
  const query = { terms: [], vector, limit: neighboursAsked, visibilities };
  const { candidates } = state.search.candidates(query);
  const chunkId = state.layout.chunkIds[row];
  const nearest = candidates.reduce((best, { cosine }) => Math.max(best, cosine), -1);
  const own = candidates.find((candidate) => candidate.chunkId === chunkId)?.cosine ?? nearest;
  return Math.abs(own - 1) <= cosineTolerance ? undefined : `it does not find itself (cosine ${own})`;
}
