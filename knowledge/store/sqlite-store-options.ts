import { createHash } from "node:crypto";
import type { Tokenise } from "../text/terms.ts";
import type { EmbeddingModel } from "./sqlite/document-writer.ts";

export interface SqliteStoreOptions {
  /** Holds `knowledge.sqlite`, `write.lock` and `derived/`; created when a store is opened for writing. */
  folder: string;
  tokenise: Tokenise;
  /** Changed by whoever changes what `tokenise` does: the postings are then derived anew. */
  tokeniserVersion?: string;
  /** The model that the vectors of documents and questions come from. */
  model: EmbeddingModel;
  /** Documents are only read and nothing is created; a damaged derived file is still written anew where possible. */
  readonly?: boolean;
  /**
   * How many chunks are compared with a question one by one before a graph is built: exact, and 1 ms at 5,000 chunks
   * of 256 dimensions, the default.
   */
  comparedOneByOne?: number;
  /** ms since 1970, for the times of states and the day on which a withdrawal begins. */
  now?: () => number;
  /** Told, in a sentence, of every derived file that could not be relied on. */
  onNotice?: (notice: string) => void;
}

// A changed tokeniser shows in this sentence more likely than not; the version is for when it does not.
const probe =
  "《天津市高层次人才引进办法》第十二条：给予30万元（70%）一次性住房補貼，自二〇二六年1月1日起施行；Ｐh.D. 申報職稱";

/** Names the way texts become terms. */
export function tokeniserName({ tokenise, tokeniserVersion = "1" }: SqliteStoreOptions): string {
  return createHash("sha256")
    .update(JSON.stringify([tokeniserVersion, tokenise(probe)]))
    .digest("hex");
}
