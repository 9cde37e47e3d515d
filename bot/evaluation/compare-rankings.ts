import type { Embeddings } from "@langchain/core/embeddings";
import type { QuestionReader } from "../../knowledge/retrieval/question.ts";
import type { KnowledgeSnapshot } from "../../knowledge/store/knowledge-store.ts";
import type { ChunkReader } from "./chunk-reader.ts";
import type { LabelledTurn } from "./dataset.ts";
import type { Judgement } from "./judge.ts";
import { type Places, placesOf } from "./places.ts";
import { type RankingName, rankings } from "./rankings.ts";

export interface SearchParts {
  snapshot: KnowledgeSnapshot;
  reader: QuestionReader;
  embeddings: Pick<Embeddings, "embedQuery">;
}

// More than any list that is measured: the best hundred of each search are all there, so that each order is exact so far.
const candidatesEach = 100;

/**
 * The places of right documents and passages in four orders of the same chunks. Three of them only order anew what the
 * store's two searches find for the question's own words and vector, without synonyms, regions, titles or authority;
 * "ours" is what the answer itself says it retrieved. A later turn of a conversation is searched for as what it means.
 */
export async function compareRankings(
  { turn, alone, retrieved }: Judgement,
  { snapshot, reader, embeddings }: SearchParts,
  chunks: ChunkReader,
): Promise<Record<RankingName, Places>> {
  const text = turn.standalone ?? turn.question;
  const terms = reader.read(text).terms.map((term) => ({ term, weight: 1 }));
  const vector = await embeddings.embedQuery(text);
  const { candidates } = await snapshot.candidates({ terms, vector, limit: candidatesEach, visibilities: ["public"] });
  const places = async (ranking: keyof typeof rankings): Promise<Places> =>
    placesAmong(turn, rankings[ranking](candidates), chunks);
  const ours = alone === undefined ? retrieved : await chunks.retrievedBy(alone);
  return {
    bm25: await places("bm25"),
    vectors: await places("vectors"),
    rrf: await places("rrf"),
    ours: placesOf(turn, ours),
  };
}

async function placesAmong(
  turn: LabelledTurn,
  ranked: readonly { chunkId: number }[],
  chunks: ChunkReader,
): Promise<Places> {
  return placesOf(turn, await chunks.found(ranked.map(({ chunkId }) => chunkId)));
}
