import { createRequire } from "node:module";
import { setImmediate as breathe } from "node:timers/promises";
import type { HierarchicalNSW } from "hnswlib-node";

// Its named exports are made at run time, so an import statement does not see them.
const hnswlib = createRequire(import.meta.url)("hnswlib-node") as typeof import("hnswlib-node");

// Measured on 47,461 chunks × 256: recall at 100 of .992 with `explored` 300, twice the build time for more links. On
// 58,904 chunks and 480 questions with k 50, 64 gives the same first of the fused ranking as 200 for every one of them,
// and the same first five for 476.
const links = 16;
const exploredAtBuild = 100;
const explored = (k: number) => Math.max(64, Math.ceil(1.2 * k));
// Any fixed number: the same vectors always give the same graph.
const seed = 100;
const largestLabel = 0xffff_fffe;
const pointsPerBreath = 50;
/** A point that is not found in so narrow a search is looked for again as widely as a question would be. */
const exploredAtFirst = 24;
/** A distance of 1 - cosine that only comes from rounding. */
const noDistance = 1e-5;

/** What a graph holds, beside its links. */
export interface GraphContents {
  /** Number of points. */
  count: number;
  /** The highest chunk id among the points. */
  lastChunk: number;
  /**
   * Chunk ids of points to which no links lead (a few in ten thousand: links are cut when a point has too many), so
   * that a search misses them. They have to be compared one by one.
   */
  strays: readonly number[];
}

/**
 * Nearest neighbours by HNSW (Malkov and Yashunin 2016). The only door to hnswlib, which takes the process down when
 * it is handed a number that is not finite, a file that is not whole, or an object that was read into before: here
 * everything is checked first, a file is read only into a new object, and its checksum is the caller's duty before.
 */
export class VectorGraph {
  readonly #index: HierarchicalNSW;
  readonly #dimension: number;
  readonly contents: GraphContents;
  // hnswlib takes plain arrays only; one is enough, since nothing here waits while it is in use.
  readonly #query: number[];

  private constructor(index: HierarchicalNSW, dimension: number, contents: GraphContents) {
    this.#index = index;
    this.#dimension = dimension;
    this.contents = contents;
    this.#query = new Array<number>(dimension).fill(0);
  }

  /**
   * Builds the graph in the order given, which decides its shape.
   * @param chunkIds  ascending, at least one
   * @param matrix    their unit vectors, one after the other
   */
  static async build(
    chunkIds: Uint32Array,
    matrix: Float32Array,
    dimension: number,
    onProgress?: (done: number, total: number) => void,
  ): Promise<VectorGraph> {
    const count = chunkIds.length;
    const index = new hnswlib.HierarchicalNSW("ip", dimension);
    index.initIndex(count, links, exploredAtBuild, seed);
    const point = new Array<number>(dimension).fill(0);
    for (let row = 0; row < count; row++) {
      copyFinite(matrix, row * dimension, point);
      index.addPoint(point, checkedLabel(chunkIds[row] as number));
      if (row % pointsPerBreath === 0) {
        onProgress?.(row, count);
        await breathe();
      }
    }
    const contents = { count, lastChunk: chunkIds[count - 1] as number, strays: [] };
    const strays = await new VectorGraph(index, dimension, contents).#findStrays(chunkIds, matrix);
    return new VectorGraph(index, dimension, { ...contents, strays });
  }

  /**
   * Reads a file whose checksum has been verified.
   * @throws when it does not hold exactly the points expected
   */
  static async read(file: string, dimension: number, contents: GraphContents): Promise<VectorGraph> {
    const index = new hnswlib.HierarchicalNSW("ip", dimension);
    await index.readIndex(file);
    const count = index.getCurrentCount();
    if (count !== contents.count) throw new RangeError(`${count} points, not ${contents.count}`);
    return new VectorGraph(index, dimension, contents);
  }

  /** hnswlib reports success whatever happens to the file: read it back before relying on it. */
  write(file: string): void {
    this.#index.writeIndexSync(file);
  }

  /** @returns up to k chunk ids, the nearest first */
  search(query: Float64Array, k: number): number[] {
    if (query.length !== this.#dimension) throw new RangeError(`${query.length} numbers, not ${this.#dimension}`);
    copyFinite(query, 0, this.#query);
    return this.#nearest(k, explored(k)).neighbors;
  }

  async #findStrays(chunkIds: Uint32Array, matrix: Float32Array): Promise<number[]> {
    const strays: number[] = [];
    for (let row = 0; row < chunkIds.length; row++) {
      copyFinite(matrix, row * this.#dimension, this.#query);
      const isFound = [exploredAtFirst, explored(1)].some((breadth) => {
        const [distance = 1] = this.#nearest(1, breadth).distances;
        return distance <= noDistance;
      });
      if (!isFound) strays.push(chunkIds[row] as number);
      if (row % pointsPerBreath === 0) await breathe();
    }
    return strays;
  }

  #nearest(k: number, breadth: number) {
    const asked = Math.max(1, Math.min(Math.floor(k), this.contents.count));
    // Not kept in the file: a loaded index explores 10.
    this.#index.setEf(Math.max(asked, breadth));
    return this.#index.searchKnn(this.#query, asked);
  }
}

function copyFinite(from: Float32Array | Float64Array, start: number, to: number[]): void {
  for (let i = 0; i < to.length; i++) {
    const value = from[start + i];
    if (!Number.isFinite(value)) throw new RangeError(`Number ${i} of a vector is ${value}`);
    to[i] = value as number;
  }
}

function checkedLabel(label: number): number {
  if (!Number.isInteger(label) || label < 0 || label > largestLabel) throw new RangeError(`${label} is no label`);
  return label;
}
