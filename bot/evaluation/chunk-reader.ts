import type { PolicyMetadata } from "../../knowledge/policy.ts";
import type { KnowledgeSnapshot } from "../../knowledge/store/knowledge-store.ts";
import type { Answer } from "../answer/answer.ts";
import { isVerified } from "../answer/citations.ts";
import { type FoundChunk, foundText } from "./places.ts";

/** Looks up in the store what answers speak of, each chunk once. */
export class ChunkReader {
  readonly #snapshot: KnowledgeSnapshot;
  readonly #documents: ReadonlyMap<string, PolicyMetadata>;
  readonly #chunks = new Map<number, FoundChunk>();

  constructor(snapshot: KnowledgeSnapshot) {
    this.#snapshot = snapshot;
    this.#documents = new Map(snapshot.documents.map((metadata) => [metadata.documentId, metadata]));
  }

  async found(chunkIds: readonly number[]): Promise<FoundChunk[]> {
    const unknown = chunkIds.filter((chunkId) => !this.#chunks.has(chunkId));
    for (const chunk of await this.#snapshot.chunks(unknown))
      this.#chunks.set(chunk.chunkId, foundText(chunk.text, this.#documents.get(chunk.documentId) as PolicyMetadata));
    return chunkIds.map((chunkId) => this.#chunks.get(chunkId) as FoundChunk);
  }

  /** The chunks that an answer says it retrieved; of one that was looked up without a search, what it quotes. */
  async retrievedBy({ retrieved, citations }: Answer): Promise<FoundChunk[]> {
    if (retrieved.length > 0) return this.found(retrieved.map(({ chunkId }) => Number(chunkId)));
    return citations.map(({ documentId, source, quote }) => foundText(quote, { documentId, source }));
  }

  /** How many of an answer's quotations stand where their citation says. */
  async verified({ citations }: Answer): Promise<number> {
    let count = 0;
    for (const citation of citations)
      count += Number(isVerified(citation, await this.#snapshot.document(citation.documentId)));
    return count;
  }
}
