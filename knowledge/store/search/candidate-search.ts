import { visibilities } from "../../policy.ts";
import { EmbeddingDimensionError, InvalidLimitError, InvalidVectorError } from "../errors.ts";
import type { Candidate, CandidateQuery, Candidates } from "../knowledge-store.ts";
import { Bm25 } from "./bm25.ts";
import type { Layout } from "./layout.ts";
import type { Postings } from "./postings.ts";
import { TopRows } from "./top-rows.ts";
import type { VectorGraph } from "./vector-graph.ts";
import { VectorSearch } from "./vector-search.ts";

export interface SearchParts {
  layout: Layout;
  postings: Postings;
  /** One unit vector a row, one after the other. */
  matrix: Float32Array;
  dimension: number;
  graph: VectorGraph | undefined;
}

/** Finds the best chunks by words and by vector over one state of the knowledge. */
export class CandidateSearch {
  readonly #layout: Layout;
  readonly #dimension: number;
  readonly #bm25: Bm25;
  readonly #vectors: VectorSearch;
  /** Per row; used by one query at a time, since a search does not wait for anything. */
  readonly #scores: Float64Array;

  constructor({ layout, postings, matrix, dimension, graph }: SearchParts) {
    this.#layout = layout;
    this.#dimension = dimension;
    this.#bm25 = new Bm25(postings);
    this.#vectors = new VectorSearch(layout, matrix, dimension, graph);
    this.#scores = new Float64Array(layout.rowCount);
  }

  candidates({ terms, vector, limit, visibilities: readable }: CandidateQuery): Candidates {
    if (!Number.isInteger(limit) || limit < 1) throw new InvalidLimitError(limit);
    const query = vector && unitVector(vector, this.#dimension);
    const allowed = Uint8Array.from(visibilities, (visibility) => (readable.includes(visibility) ? 1 : 0));
    const room = Math.min(limit, this.#layout.rowCount);
    this.#scores.fill(0);
    const idf = terms.map(({ term, weight }) => this.#bm25.addScores(term, weight, this.#scores));
    const byText = this.#bestByText(room, allowed);
    const byVector = new TopRows(room);
    if (query && room > 0) this.#vectors.nearest(query, room, allowed, byVector);
    const rows = union(byText.rows(), byVector.rows());
    return { candidates: Array.from(rows, (row) => this.#candidate(row, query)), idf };
  }

  #bestByText(room: number, allowed: Uint8Array): TopRows {
    const top = new TopRows(room);
    const scores = this.#scores;
    const { visibilityOf } = this.#layout;
    let floor = 0;
    for (let row = 0; row < scores.length; row++) {
      const score = scores[row] as number;
      if (score <= floor || !allowed[visibilityOf[row] as number]) continue;
      top.offer(row, score);
      floor = Math.max(0, top.floor);
    }
    return top;
  }

  #candidate(row: number, query: Float64Array | undefined): Candidate {
    return {
      chunkId: this.#layout.chunkIds[row] as number,
      documentIndex: this.#layout.documentOf[row] as number,
      bm25: this.#scores[row] as number,
      cosine: query ? this.#vectors.cosine(row, query) : 0,
    };
  }
}

function unitVector(vector: readonly number[] | Float32Array, dimension: number): Float64Array {
  if (vector.length !== dimension) throw new EmbeddingDimensionError(dimension, vector.length);
  const unit = Float64Array.from(vector);
  const length = Math.hypot(...unit);
  if (!Number.isFinite(length) || length === 0) throw new InvalidVectorError("the question", `its length is ${length}`);
  for (let i = 0; i < unit.length; i++) unit[i] = (unit[i] as number) / length;
  return unit;
}

/** Ascending, each once. */
function union(a: Uint32Array, b: Uint32Array): Uint32Array {
  const both = new Uint32Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  both.sort();
  return both.filter((row, i) => i === 0 || row !== both[i - 1]);
}
