import { visibilities } from "../../policy.ts";
import { type Layout, rowOfChunk } from "./layout.ts";
import type { TopRows } from "./top-rows.ts";
import type { VectorGraph } from "./vector-graph.ts";

// Measured at 256 dimensions: each neighbour asked of the graph costs as much as comparing this many chunks (5 µs).
const chunksPerNeighbour = 24;

/**
 * The chunks nearest to a question: through the graph for those it holds, one by one for those added since. A graph
 * knows neither who may read nor what has been retired, so more neighbours are asked for until enough remain.
 */
export class VectorSearch {
  readonly #layout: Layout;
  readonly #matrix: Float32Array;
  readonly #dimension: number;
  readonly #graph: VectorGraph | undefined;
  /** The graph holds chunks of the rows below this, and retired ones. */
  readonly #graphRows: number;
  /** How many of those rows have each visibility. */
  readonly #byVisibility: Uint32Array;
  /** Rows of those that the graph holds but does not lead to. */
  readonly #strayRows: Set<number>;

  constructor(layout: Layout, matrix: Float32Array, dimension: number, graph: VectorGraph | undefined) {
    this.#layout = layout;
    this.#matrix = matrix;
    this.#dimension = dimension;
    this.#graph = graph;
    this.#graphRows = graph ? rowsUpTo(layout.chunkIds, graph.contents.lastChunk) : 0;
    const strays = graph?.contents.strays.map((chunkId) => rowOfChunk(layout, chunkId)) ?? [];
    this.#strayRows = new Set(strays.filter((row) => row >= 0));
    this.#byVisibility = new Uint32Array(visibilities.length);
    for (let row = 0; row < this.#graphRows; row++) {
      const visibility = layout.visibilityOf[row] as number;
      this.#byVisibility[visibility] = (this.#byVisibility[visibility] as number) + 1;
    }
  }

  /** @param query  of length 1 */
  cosine(row: number, query: Float64Array): number {
    const matrix = this.#matrix;
    const length = this.#dimension;
    const start = row * length;
    let even = 0;
    let odd = 0;
    let i = 0;
    for (; i + 1 < length; i += 2) {
      even += (matrix[start + i] as number) * (query[i] as number);
      odd += (matrix[start + i + 1] as number) * (query[i + 1] as number);
    }
    if (i < length) even += (matrix[start + i] as number) * (query[i] as number);
    return even + odd;
  }

  /**
   * @param query    of length 1
   * @param allowed  per visibility: 1 when its chunks may be read
   */
  nearest(query: Float64Array, limit: number, allowed: Uint8Array, top: TopRows): void {
    if (!this.#throughGraph(query, limit, allowed, top)) this.#oneByOne(0, this.#graphRows, query, allowed, top);
    this.#oneByOne(this.#graphRows, this.#layout.rowCount, query, allowed, top);
  }

  #throughGraph(query: Float64Array, limit: number, allowed: Uint8Array, top: TopRows): boolean {
    const graph = this.#graph;
    const readable = this.#byVisibility.reduce((sum, count, i) => sum + (allowed[i] ? count : 0), 0);
    if (!graph || readable === 0) return false;
    const mostAsked = readable / chunksPerNeighbour;
    for (let asked = Math.ceil((limit * graph.contents.count) / readable); asked <= mostAsked; asked *= 2) {
      const rows = this.#readable(graph.search(query, asked), allowed);
      if (rows.length < limit) continue;
      for (const row of rows) top.offer(row, this.cosine(row, query));
      for (const row of this.#strayRows)
        if (allowed[this.#layout.visibilityOf[row] as number]) top.offer(row, this.cosine(row, query));
      return true;
    }
    return false;
  }

  #readable(chunkIds: readonly number[], allowed: Uint8Array): number[] {
    const rows: number[] = [];
    for (const chunkId of chunkIds) {
      const row = rowOfChunk(this.#layout, chunkId);
      if (row >= 0 && !this.#strayRows.has(row) && allowed[this.#layout.visibilityOf[row] as number]) rows.push(row);
    }
    return rows;
  }

  #oneByOne(from: number, to: number, query: Float64Array, allowed: Uint8Array, top: TopRows): void {
    const { visibilityOf } = this.#layout;
    for (let row = from; row < to; row++) {
      if (!allowed[visibilityOf[row] as number]) continue;
      const cosine = this.cosine(row, query);
      if (cosine > top.floor) top.offer(row, cosine);
    }
  }
}

function rowsUpTo(chunkIds: Uint32Array, lastChunk: number): number {
  const first = chunkIds.findIndex((id) => id > lastChunk);
  return first < 0 ? chunkIds.length : first;
}
