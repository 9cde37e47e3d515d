import { mkdtemp, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { visibilities } from "../../../knowledge/policy.ts";
import { Dictionary } from "../../../knowledge/store/search/dictionary.ts";
import { layOutChunks, type VersionRow } from "../../../knowledge/store/search/layout.ts";
import { mergePostings } from "../../../knowledge/store/search/merge-postings.ts";
import { type Postings, readPostings } from "../../../knowledge/store/search/postings.ts";
import { PostingsBuilder } from "../../../knowledge/store/search/postings-builder.ts";
import { TopRows } from "../../../knowledge/store/search/top-rows.ts";
import { VectorGraph } from "../../../knowledge/store/search/vector-graph.ts";
import { VectorSearch } from "../../../knowledge/store/search/vector-search.ts";

// Terms that share beginnings, hold each other, lie beyond the basic plane or sort apart in UTF-8 and UTF-16.
const term = fc.constantFrom("住", "住房", "住房补贴", "a", "ab", "𠮷", "ﬀ", "补");
const rowTerms = fc.array(term, { maxLength: 9 });

describe("the postings", () => {
  it("find each of their terms, and no other", () => {
    const { dictionary } = postingsOf([["住房", "补贴", "𠮷"], ["ab"]]);
    expect(["ab", "住房", "补贴", "𠮷"].map((word) => dictionary.find(word))).toEqual([0, 1, 2, 3]);
    expect(["a", "abc", "住", "住房补", "", "龥"].map((word) => dictionary.find(word))).toEqual(Array(6).fill(-1));
    expect(new Dictionary(new Uint32Array(1), new Uint16Array()).find("住")).toBe(-1);
  });

  it("count each term of each row", () => {
    fc.assert(
      fc.property(fc.array(rowTerms), (rows) => {
        const postings = postingsOf(rows);
        expect(Array.from(postings.lengths)).toEqual(rows.map((terms) => terms.length));
        expect(asCounts(postings)).toEqual(countsOf(rows));
      }),
    );
  });

  it("merge into the bytes that building all of them anew gives", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(rowTerms, fc.boolean())), fc.array(rowTerms), (earlier, added) => {
        const kept = earlier.filter(([, isKept]) => isKept).map(([terms]) => terms);
        let row = 0;
        const newRows = Int32Array.from(earlier, ([, isKept]) => (isKept ? row++ : -1));
        const merged = mergePostings(
          postingsOf(earlier.map(([terms]) => terms)),
          newRows,
          postingsOf(added, kept.length),
        );
        expect(merged.bytes).toEqual(postingsOf([...kept, ...added]).bytes);
      }),
    );
  });

  it("are read back from their bytes, and from no others", () => {
    const { bytes } = postingsOf([["住房", "补贴"], ["补贴"]]);
    expect(readPostings(bytes.slice().buffer, 2)?.bytes).toEqual(bytes);
    expect(readPostings(bytes.slice().buffer, 3)).toBeUndefined();
    expect(readPostings(bytes.slice(0, -2).buffer, 2)).toBeUndefined();
    expect(readPostings(new ArrayBuffer(8), 2)).toBeUndefined();
  });
});

describe("the best rows", () => {
  it("are those with the highest scores, the lower row first among equals, in whatever order they are offered", () => {
    const offers = fc.uniqueArray(fc.tuple(fc.nat(50), fc.integer({ min: -3, max: 3 })), { selector: ([row]) => row });
    fc.assert(
      fc.property(offers, fc.integer({ min: 1, max: 9 }), (offered, limit) => {
        const top = new TopRows(limit);
        for (const [row, score] of offered) top.offer(row, score);
        const best = offered.toSorted((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, limit);
        expect(Array.from(top.rows()).sort((a, b) => a - b)).toEqual(best.map(([row]) => row).sort((a, b) => a - b));
      }),
    );
  });
});

describe("the graph", () => {
  const dimension = 16;
  const count = 600;
  const added = 100;
  const matrix = randomVectors(count + added, dimension);
  const chunkIds = Uint32Array.from({ length: count }, (_, row) => 10 + row);
  let folder: string;
  let graph: VectorGraph;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "vector-graph-"));
    graph = await VectorGraph.build(chunkIds, matrix, dimension);
  });
  afterAll(() => rm(folder, { recursive: true }));

  it("finds nearly all of the hundred nearest", () => {
    let found = 0;
    for (let row = 0; row < count; row += 60) {
      const near = new Set(graph.search(vectorAt(row), 100));
      for (const other of nearestRows(row, 100)) if (near.has(10 + other)) found++;
    }
    expect(found / 1000).toBeGreaterThanOrEqual(0.99);
  });

  it("is the same file whenever it is built of the same vectors", async () => {
    const again = await VectorGraph.build(chunkIds, matrix, dimension);
    graph.write(join(folder, "first"));
    again.write(join(folder, "second"));
    expect((await readFile(join(folder, "first"))).equals(await readFile(join(folder, "second")))).toBe(true);
  });

  it("answers the same after it was read from its file", async () => {
    graph.write(join(folder, "graph"));
    const read = await VectorGraph.read(join(folder, "graph"), dimension, graph.contents);
    for (let row = 0; row < count; row += 50)
      expect(read.search(vectorAt(row), 40)).toEqual(graph.search(vectorAt(row), 40));
  });

  it("never gives more than it holds", () => {
    expect(graph.search(vectorAt(0), 5000)).toHaveLength(count);
    expect(graph.search(vectorAt(0), 0)).toHaveLength(1);
  });

  it.each([
    ["of another length", new Float64Array(15).fill(0.25)],
    ["holding NaN", new Float64Array(16).fill(Number.NaN)],
    ["holding infinity", new Float64Array(16).fill(Number.POSITIVE_INFINITY)],
  ])("refuses a question %s", (_, query) => {
    expect(() => graph.search(query, 3)).toThrow(RangeError);
  });

  it("refuses to take in a vector that holds NaN", async () => {
    const broken = Float32Array.from(matrix.subarray(0, 2 * dimension)).fill(Number.NaN, dimension);
    await expect(VectorGraph.build(chunkIds.subarray(0, 2), broken, dimension)).rejects.toThrow(RangeError);
  });

  it("refuses a file that is missing, cut off, or of another number of points", async () => {
    const file = join(folder, "damaged");
    graph.write(file);
    await expect(VectorGraph.read(file, dimension, { ...graph.contents, count: count - 1 })).rejects.toThrow(
      RangeError,
    );
    await truncate(file, 5000);
    await expect(VectorGraph.read(file, dimension, graph.contents)).rejects.toThrow();
    await writeFile(file, "");
    await expect(VectorGraph.read(file, dimension, graph.contents)).rejects.toThrow();
    await expect(VectorGraph.read(join(folder, "none"), dimension, graph.contents)).rejects.toThrow();
    expect(graph.search(vectorAt(0), 1)).toEqual([10]);
  });

  it("finds every chunk by its own vector", () => {
    for (let row = 0; row < count; row++) expect(nearestIds(graph, row, 1)).toEqual([10 + row]);
  });

  it("finds the chunks to which no links lead like any other, and once", async () => {
    const file = join(folder, "strays");
    graph.write(file);
    const strays = Array.from(chunkIds.filter((chunkId) => chunkId % 3 === 0));
    const withStrays = await VectorGraph.read(file, dimension, { ...graph.contents, strays });
    for (let row = 0; row < count; row += 7)
      expect(nearestIds(withStrays, row, 20)).toEqual(nearestIds(graph, row, 20));
  });

  it("yields only chunks that are current and may be read, however few those are", () => {
    // One version a chunk: every tenth for staff, every third retired, and a hundred added since the graph was built.
    const versions = Array.from({ length: count + added }, (_, row) =>
      versionRow(row, row % 10 === 0 ? "staff" : "public"),
    );
    const current = versions.filter((_, row) => row % 3 !== 0);
    const kept = current.map(({ firstChunk }) => firstChunk - 10);
    const layout = layOutChunks(current);
    const currentMatrix = Float32Array.from(kept.flatMap((row) => Array.from(vectorAt(row))));
    const search = new VectorSearch(layout, currentMatrix, dimension, graph);
    for (const readable of [["public"], ["staff"], ["public", "staff"], []]) {
      const allowed = Uint8Array.from(visibilities, (visibility) => (readable.includes(visibility) ? 1 : 0));
      for (const limit of [5, 20, 700]) {
        const top = new TopRows(limit);
        search.nearest(vectorAt(1), limit, allowed, top);
        const found = Array.from(top.rows(), (row) => layout.documents[layout.documentOf[row] as number]);
        const possible = current.filter(({ metadata }) => readable.includes(metadata.visibility)).length;
        expect(found).toHaveLength(Math.min(limit, possible));
        expect(found.every((document) => readable.includes(document?.visibility ?? ""))).toBe(true);
      }
    }
  });

  function nearestIds(among: VectorGraph, row: number, limit: number): number[] {
    const layout = layOutChunks(Array.from({ length: count }, (_, other) => versionRow(other, "public")));
    const top = new TopRows(limit);
    new VectorSearch(layout, matrix, dimension, among).nearest(vectorAt(row), limit, new Uint8Array([1, 1, 1]), top);
    return Array.from(top.rows(), (found) => 10 + found).sort((a, b) => a - b);
  }

  function vectorAt(row: number): Float64Array {
    return Float64Array.from(matrix.subarray(row * dimension, (row + 1) * dimension));
  }

  function nearestRows(row: number, limit: number): number[] {
    const query = vectorAt(row);
    const cosines = Array.from({ length: count }, (_, other) => dot(vectorAt(other), query));
    return Array.from(cosines.keys())
      .sort((a, b) => (cosines[b] as number) - (cosines[a] as number))
      .slice(0, limit);
  }
});

function postingsOf(rows: readonly (readonly string[])[], firstRow = 0): Postings {
  const builder = new PostingsBuilder(firstRow);
  for (const terms of rows) builder.add(terms);
  return builder.finish();
}

function asCounts({ dictionary, starts, rows, frequencies }: Postings): Record<string, [number, number][]> {
  const counts: Record<string, [number, number][]> = {};
  for (let index = 0; index < dictionary.size; index++) {
    const places = Array.from(rows.subarray(starts[index], starts[index + 1]));
    const name = String.fromCharCode(...dictionary.unitsOf(index));
    counts[name] = places.map((row, i) => [row, frequencies[(starts[index] as number) + i] as number]);
  }
  return counts;
}

function countsOf(rows: readonly (readonly string[])[]): Record<string, [number, number][]> {
  const counts: Record<string, [number, number][]> = {};
  for (const [row, terms] of rows.entries())
    for (const word of new Set(terms)) {
      counts[word] ??= [];
      counts[word].push([row, terms.filter((other) => other === word).length]);
    }
  return counts;
}

function versionRow(row: number, visibility: "public" | "staff"): VersionRow {
  const documentId = `d${String(row).padStart(4, "0")}`;
  const metadata = { documentId, title: "", source: "", format: "text", visibility };
  return { versionId: row + 1, firstChunk: 10 + row, chunkCount: 1, metadata };
}

/** Unit vectors around thirty centres, always the same. */
function randomVectors(count: number, dimension: number): Float32Array {
  let state = 1;
  const random = () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state / 0x7fffffff - 0.5;
  };
  const centres = Array.from({ length: 30 }, () => Array.from({ length: dimension }, random));
  return Float32Array.from(
    Array.from({ length: count }, (_, row) => {
      const vector = (centres[row % 30] as number[]).map((x) => x + 0.7 * random());
      const length = Math.hypot(...vector);
      return vector.map((x) => x / length);
    }).flat(),
  );
}

const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, x, i) => sum + x * (b[i] as number), 0);
