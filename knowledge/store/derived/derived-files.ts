import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { type Postings, readPostings } from "../search/postings.ts";
import { VectorGraph } from "../search/vector-graph.ts";
import type { EmbeddingModel } from "../sqlite/document-writer.ts";
import { schemaVersion } from "../sqlite/schema.ts";
import type { KnowledgeState, StateGraph } from "./knowledge-state.ts";
import { type Manifest, manifestFiles, readManifest, writeManifest } from "./manifest.ts";
import { publishFile, readVerified, temporaryName, writeVerified } from "./verified-files.ts";

/** What decides, beside the documents, what the derived files hold. */
export interface DerivedSettings {
  model: EmbeddingModel;
  /** Names the way texts become terms. */
  tokeniser: string;
}

/** Derived files of one state; each part undefined when its file is not exactly what was written. */
export interface LoadedFiles {
  manifest: Manifest;
  postings: Postings | undefined;
  matrix: Float32Array | undefined;
  graph: StateGraph | undefined;
}

/** How many points a written graph must find again before it counts. */
const pointsTried = 100;

/** The files beside the database that a start reads instead of deriving everything anew. */
export class DerivedFiles {
  readonly folder: string;
  readonly #settings: DerivedSettings;

  constructor(storeFolder: string, settings: DerivedSettings) {
    this.folder = join(storeFolder, "derived");
    this.#settings = settings;
  }

  /** @returns why there is none to rely on, where so */
  async manifest(): Promise<Manifest | "missing" | "damaged" | "of another setting"> {
    const manifest = await readManifest(this.folder);
    if (typeof manifest === "string") return manifest;
    const { model, tokeniser } = this.#settings;
    const fits =
      manifest.schema === schemaVersion &&
      manifest.tokeniser === tokeniser &&
      manifest.model.id === model.id &&
      manifest.model.dimension === model.dimension;
    return fits ? manifest : "of another setting";
  }

  async load(manifest: Manifest): Promise<LoadedFiles> {
    const [postings, vectors, graph] = await Promise.all([
      readVerified(this.folder, manifest.postings),
      readVerified(this.folder, manifest.vectors),
      manifest.graph && this.#loadGraph(manifest.graph),
    ]);
    const { dimension } = this.#settings.model;
    return {
      manifest,
      postings: postings && readPostings(postings, manifest.chunks),
      matrix: vectors?.byteLength === manifest.chunks * dimension * 4 ? new Float32Array(vectors) : undefined,
      graph: graph ?? undefined,
    };
  }

  /** Writes everything of a state under its own names, the manifest last, and then removes what it no longer names. */
  async save(state: KnowledgeState): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    const { generation, token, layout } = state;
    const manifest: Manifest = {
      schema: schemaVersion,
      generation,
      token,
      chunks: layout.rowCount,
      tokeniser: this.#settings.tokeniser,
      model: this.#settings.model,
      postings: await writeVerified(this.folder, `postings-${generation}.bin`, state.postings.bytes),
      vectors: await writeVerified(this.folder, `vectors-${generation}.bin`, bytesOf(state.matrix)),
      graph: state.graph ? await this.#saveGraph(state, state.graph) : null,
    };
    await writeManifest(this.folder, manifest);
    await this.#removeOthers(manifest);
  }

  /** @returns names of the files that are not as the manifest says */
  async damaged(manifest: Manifest): Promise<string[]> {
    const records = [manifest.postings, manifest.vectors, ...(manifest.graph ? [manifest.graph] : [])];
    const names: string[] = [];
    for (const record of records) if (!(await readVerified(this.folder, record))) names.push(record.name);
    return names;
  }

  async #loadGraph(record: NonNullable<Manifest["graph"]>): Promise<StateGraph | undefined> {
    if (!(await readVerified(this.folder, record))) return undefined;
    const { generation, token, contents } = record;
    const file = join(this.folder, record.name);
    const read = VectorGraph.read(file, this.#settings.model.dimension, contents);
    const graph = await read.catch(() => undefined);
    return graph && { graph, generation, token };
  }

  async #saveGraph(state: KnowledgeState, { graph, generation, token }: StateGraph): Promise<Manifest["graph"]> {
    const written = await this.manifest();
    if (
      typeof written === "object" &&
      written.graph?.token === token &&
      (await readVerified(this.folder, written.graph))
    )
      return written.graph;
    const name = `graph-${generation}.bin`;
    const temporary = join(this.folder, temporaryName(name));
    graph.write(temporary);
    await this.#tryGraph(temporary, graph, state.matrix);
    return {
      ...(await publishFile(temporary, name)),
      generation,
      token,
      contents: { ...graph.contents, strays: [...graph.contents.strays] },
    };
  }

  // hnswlib does not say when the disk was full: the file must answer as the graph in memory does.
  async #tryGraph(file: string, graph: VectorGraph, matrix: Float32Array): Promise<void> {
    const { dimension } = this.#settings.model;
    const readBack = await VectorGraph.read(file, dimension, graph.contents);
    const rows = matrix.length / dimension;
    for (let i = 0; i < pointsTried; i++) {
      const row = Math.floor((i * rows) / pointsTried);
      const query = Float64Array.from(matrix.subarray(row * dimension, (row + 1) * dimension));
      if (String(readBack.search(query, 10)) !== String(graph.search(query, 10)))
        throw new Error(`${file} does not read back as it was written`);
    }
  }

  async #removeOthers(manifest: Manifest): Promise<void> {
    const needed = manifestFiles(manifest);
    for (const name of await readdir(this.folder))
      if (!needed.has(name)) await rm(join(this.folder, name), { force: true, recursive: true });
  }
}

const bytesOf = (numbers: Float32Array): Uint8Array =>
  new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
