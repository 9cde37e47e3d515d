import type { StoredDocument } from "../../knowledge/store/knowledge-store.ts";
import { isDamaged } from "../../knowledge/text/damaged.ts";
import type { LibraryAnswer, Span } from "./answer.ts";

/** Puts a marker behind each line that tells what a document says of itself, of the line of the text where it does. */
export async function withStated(
  answer: LibraryAnswer,
  read: (documentId: string) => Promise<StoredDocument | undefined>,
): Promise<LibraryAnswer> {
  const lines = [...answer.lines];
  const spans = [...answer.spans];
  for (const { line, documentId, says } of answer.stated ?? []) {
    const place = placeOf(await read(documentId), says);
    if (place === undefined) continue;
    const known = spans.find((span) => span.documentId === documentId && span.start === place.start);
    const marker = known?.marker ?? spans.length + 1;
    if (known === undefined) spans.push({ marker, documentId, ...place });
    lines[line] = `${lines[line]}[${marker}]`;
  }
  return { ...answer, lines, spans };
}

/** The first line that says it; a document that does not say it, or not legibly, proves nothing. */
function placeOf(
  document: StoredDocument | undefined,
  says: readonly string[],
): Pick<Span, "start" | "end"> | undefined {
  if (document === undefined) return undefined;
  const { text } = document;
  const [at] = says.map((words) => text.indexOf(words)).filter((found) => found >= 0);
  if (at === undefined) return undefined;
  const start = text.lastIndexOf("\n", at) + 1;
  const next = text.indexOf("\n", at);
  const end = next < 0 ? text.length : next;
  return isDamaged(text.slice(start, end)) ? undefined : { start, end };
}
