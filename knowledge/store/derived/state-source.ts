import type { Day } from "../../text/dates.ts";
import type { Tokenise } from "../../text/terms.ts";
import { EmbeddingDimensionError, EmbeddingModelError } from "../errors.ts";
import { type Layout, layOutChunks } from "../search/layout.ts";
import type { Postings } from "../search/postings.ts";
import { VectorGraph } from "../search/vector-graph.ts";
import type { DocumentReader, StoredState } from "../sqlite/document-reader.ts";
import type { EmbeddingModel } from "../sqlite/document-writer.ts";
import { buildMatrix, buildPostings, type Earlier, type Progress } from "./build.ts";
import type { DerivedFiles, LoadedFiles } from "./derived-files.ts";
import { type KnowledgeState, knowledgeState, type StateGraph } from "./knowledge-state.ts";

export interface StateSourceParts {
  reader: DocumentReader;
  files: DerivedFiles;
  tokenise: Tokenise;
  model: EmbeddingModel;
  today: () => Day;
  /** Told, in a sentence, of every derived file that could not be relied on. */
  onNotice: (notice: string) => void;
}

export interface OpenedState {
  state: KnowledgeState;
  /** A derived file was missing, damaged or of another setting, so its part was derived anew. */
  isRebuilt: boolean;
}

/**
 * Brings a state into memory: from the derived files, or from the state before it, with what has changed since; where
 * neither can be relied on, from the documents. The outcome is the same whichever way was taken.
 */
export class StateSource {
  readonly #parts: StateSourceParts;

  constructor(parts: StateSourceParts) {
    this.#parts = parts;
  }

  /** @param previous  a state of this store already in memory */
  async open(previous: KnowledgeState | undefined, onProgress?: Progress): Promise<OpenedState> {
    const { reader, model, tokenise } = this.#parts;
    const stored = reader.state(this.#parts.today());
    checkModels(stored, model);
    const { documentIds, until } = stored.hidden;
    const layout = layOutChunks(stored.versions, new Set(documentIds));
    const base = await this.#base(stored, previous);
    const postings = await buildPostings(layout, base.postings, reader, tokenise, onProgress);
    const matrix = await buildMatrix(layout, model.dimension, base.matrix, reader);
    const graph = base.graph ?? (await this.#rebuiltGraph(stored));
    const { generation, token } = stored;
    const state = knowledgeState({ generation, token, until, layout, postings, matrix, graph }, model.dimension);
    return { state, isRebuilt: !base.postings || !base.matrix || graph !== base.graph };
  }

  /** The graph over all vectors of a state. */
  async buildGraph({ layout, matrix, generation, token }: KnowledgeState, onProgress?: Progress): Promise<StateGraph> {
    const graph = await VectorGraph.build(layout.chunkIds, matrix, this.#parts.model.dimension, onProgress);
    return { graph, generation, token };
  }

  async #base(stored: StoredState, previous: KnowledgeState | undefined): Promise<Base> {
    const loaded = await this.#load(stored, previous);
    if (loaded === "previous" && previous) return baseOf(previous.layout, previous);
    if (typeof loaded !== "object") return baseOf(undefined, {});
    const { manifest } = loaded;
    this.#noticeDamage(loaded);
    return baseOf(layOutChunks(this.#parts.reader.versionsAt(manifest.generation)), loaded);
  }

  async #load(stored: StoredState, previous: KnowledgeState | undefined): Promise<LoadedFiles | "previous" | "none"> {
    const { files, reader, onNotice } = this.#parts;
    // Whoever publishes meanwhile removes the files we are about to read: then the newer ones are there.
    for (let attempt = 1; ; attempt++) {
      const manifest = await files.manifest();
      if (typeof manifest !== "object") {
        if (previous) return "previous";
        if (manifest !== "missing" || stored.wasPublished)
          onNotice(`The derived files in ${files.folder} are ${manifest}: deriving them anew from the documents.`);
        return "none";
      }
      const isOurs = manifest.generation <= stored.generation && reader.token(manifest.generation) === manifest.token;
      if (previous && (!isOurs || previous.generation >= manifest.generation)) return "previous";
      if (!isOurs) {
        onNotice(`The derived files in ${files.folder} are of another state: deriving them anew from the documents.`);
        return "none";
      }
      const loaded = await files.load(manifest);
      const isWhole = loaded.postings && loaded.matrix && (loaded.graph || !manifest.graph);
      if (isWhole || attempt === 3) return loaded;
    }
  }

  #noticeDamage({ manifest, postings, matrix, graph }: LoadedFiles): void {
    const damaged = [
      ...(postings ? [] : [manifest.postings.name]),
      ...(matrix ? [] : [manifest.vectors.name]),
      ...(graph || !manifest.graph ? [] : [manifest.graph.name]),
    ];
    for (const name of damaged)
      this.#parts.onNotice(`The derived file ${name} is missing or damaged: deriving it anew from the documents.`);
  }

  // From the vectors it was built of, not from today's: so the answers stay the same.
  async #rebuiltGraph({ graphGeneration }: StoredState): Promise<StateGraph | undefined> {
    const { reader, model } = this.#parts;
    if (graphGeneration === undefined || !reader.isOfModel(graphGeneration, model)) return undefined;
    const layout = layOutChunks(reader.versionsAt(graphGeneration));
    const matrix = await buildMatrix(layout, model.dimension, undefined, reader);
    const graph = await VectorGraph.build(layout.chunkIds, matrix, model.dimension);
    return { graph, generation: graphGeneration, token: reader.token(graphGeneration) as string };
  }
}

interface Base {
  postings: Earlier<Postings> | undefined;
  matrix: Earlier<Float32Array> | undefined;
  graph: StateGraph | undefined;
}

function baseOf(layout: Layout | undefined, parts: Partial<Pick<LoadedFiles, "postings" | "matrix" | "graph">>): Base {
  const { postings, matrix, graph } = parts;
  return {
    postings: layout && postings && { layout, part: postings },
    matrix: layout && matrix && { layout, part: matrix },
    graph,
  };
}

function checkModels({ models }: StoredState, { id, dimension }: EmbeddingModel): void {
  for (const stored of models) {
    if (stored.model !== id) throw new EmbeddingModelError(stored.model, id);
    if (stored.dimension !== dimension) throw new EmbeddingDimensionError(stored.dimension, dimension);
  }
}
