import type { Day } from "../../text/dates.ts";
import { CandidateSearch } from "../search/candidate-search.ts";
import type { Layout } from "../search/layout.ts";
import type { Postings } from "../search/postings.ts";
import type { VectorGraph } from "../search/vector-graph.ts";

/** The graph and the state whose vectors it holds: its own, or an earlier one. */
export interface StateGraph {
  graph: VectorGraph;
  generation: number;
  token: string;
}

/** Everything derived from the documents of one generation. Never changed: whoever holds it may keep it. */
export interface KnowledgeState {
  readonly generation: number;
  readonly token: string;
  /** First day on which more documents answer nothing: then it is out of date. */
  readonly until: Day | undefined;
  readonly layout: Layout;
  readonly postings: Postings;
  /** One unit vector a row, one after the other. */
  readonly matrix: Float32Array;
  readonly graph: StateGraph | undefined;
  readonly search: CandidateSearch;
}

export function knowledgeState(parts: Omit<KnowledgeState, "search">, dimension: number): KnowledgeState {
  const { layout, postings, matrix, graph } = parts;
  return { ...parts, search: new CandidateSearch({ layout, postings, matrix, dimension, graph: graph?.graph }) };
}
