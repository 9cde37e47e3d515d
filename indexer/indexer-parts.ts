import type { KnowledgeStore } from "../knowledge/store/knowledge-store.ts";
import type { RegionFinder } from "../knowledge/text/regions.ts";
import type { CharacterModelSource } from "./clean/clean-document.ts";
import type { FailedFiles } from "./failed-files.ts";
import type { LoadedDocument } from "./load/loaded.ts";

/** What a run of the indexer works with. */
export interface IndexerParts {
  store: KnowledgeStore;
  embeddings: { id: string; embedDocuments(texts: string[]): Promise<number[][]> };
  regions: RegionFinder;
  /** Reads one file in a process of its own, under its caps. */
  parse: (file: string, bytes: Uint8Array) => Promise<LoadedDocument>;
  /** Judges the repairs of broken text; without it what is broken is only marked. */
  characters?: CharacterModelSource;
  /** Marks every document as a sample. */
  samples: boolean;
  /** Of the runs before, in a process that goes on: what failed and has not changed is not tried again. */
  failures?: FailedFiles;
}
