import type { Answer } from "../../bot/answer/answer.ts";
import type { KnowledgeStore } from "../../knowledge/store/knowledge-store.ts";

/** An answer but for what differs from one asking to the next. */
export function timeless({ timings: _, ...answer }: Answer): string {
  return JSON.stringify(answer);
}

/** The quotations that their documents do not say at the place given; none, in a sound system. */
export async function misquotations(answers: readonly Answer[], store: KnowledgeStore): Promise<string[]> {
  const snapshot = await store.snapshot();
  try {
    const wrong: string[] = [];
    for (const { documentId, start, end, quote } of answers.flatMap(({ citations }) => citations)) {
      const document = await snapshot.document(documentId);
      if (quote === "" || document?.text.slice(start, end) !== quote) wrong.push(`${documentId} ${start}: ${quote}`);
    }
    return wrong;
  } finally {
    snapshot.release();
  }
}
