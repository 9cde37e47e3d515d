import type { Block } from "../../knowledge/policy.ts";
import type { Passage } from "../../knowledge/retrieval/retriever.ts";
import type { KnowledgeSnapshot, StoredDocument } from "../../knowledge/store/knowledge-store.ts";
import type { KeptQuotation, RecordedTurn, TranscriptTurn } from "../records/ticket.ts";

/** The recorded questions of a conversation with the words that their answers quoted, as the store has them now. */
export async function transcriptOf(
  turns: readonly RecordedTurn[],
  snapshot: KnowledgeSnapshot,
): Promise<TranscriptTurn[]> {
  const documents = new Map<string, StoredDocument | undefined>();
  for (const { documentId } of turns.flatMap(({ places }) => places))
    if (!documents.has(documentId)) documents.set(documentId, await snapshot.document(documentId));
  return turns.map(({ question, status, places }) => ({
    question,
    status,
    quotations: places.flatMap((place) => {
      const document = documents.get(place.documentId);
      return document === undefined ? [] : [quotationAt(document, place)];
    }),
  }));
}

/** What retrieval found, to be shown to whoever answers; a passage that is only its document's title tells nothing. */
export function foundIn(passages: readonly Passage[]): KeptQuotation[] {
  return passages
    .filter(({ chunk, document }) => bare(chunk.text) !== bare(document.title))
    .map(({ chunk: { documentId, start, end, text, clause }, document: { title } }) => ({
      documentId,
      title,
      ...(clause === undefined ? {} : { clause }),
      start,
      end,
      quote: text,
    }));
}

const bare = (title: string): string => title.replace(/[《》\s]/gu, "");

export function quotationAt(
  { metadata, text, blocks }: StoredDocument,
  { start, end }: { start: number; end: number },
): KeptQuotation {
  const clause = blocks.findLast((block: Block) => block.start <= start)?.clause;
  const { documentId, title } = metadata;
  return { documentId, title, ...(clause === undefined ? {} : { clause }), start, end, quote: text.slice(start, end) };
}
