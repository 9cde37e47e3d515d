import type { Visibility } from "../../knowledge/policy.ts";
import type { KnowledgeSnapshot, StoredDocument } from "../../knowledge/store/knowledge-store.ts";
import type { Day } from "../../knowledge/text/dates.ts";
import { validityIndexOf } from "../../knowledge/validity/validity-index.ts";
import { answerLibrary, type LibraryAnswer } from "./answer.ts";
import { withChanges } from "./changes.ts";
import { libraryQuestion } from "./question.ts";

export interface ConsultedLibrary {
  answer: LibraryAnswer;
  /** The stored documents that the answer's spans are of. */
  documents: ReadonlyMap<string, StoredDocument>;
}

/**
 * Answers a question about the library from one state of the knowledge.
 * @returns undefined where it is another question, or is about nothing in the library
 */
export async function consultLibrary(
  text: string,
  snapshot: KnowledgeSnapshot,
  { day, visibilities }: { day: Day; visibilities: readonly Visibility[] },
): Promise<ConsultedLibrary | undefined> {
  const query = libraryQuestion(text, day);
  if (query === undefined) return undefined;
  const documents = snapshot.documents.filter(({ visibility }) => visibilities.includes(visibility));
  const validity = validityIndexOf(snapshot.documents, visibilities);
  const found = answerLibrary(query, { documents, validity, day });
  if (found === undefined) return undefined;
  const answer = await completed(found, snapshot);
  const cited = await readAll(new Set(answer.spans.map(({ documentId }) => documentId)), snapshot);
  return { answer: withQuotations(answer, cited), documents: cited };
}

/** Puts the quotations that are to be read in the answer in front of their markers. */
function withQuotations(answer: LibraryAnswer, documents: ReadonlyMap<string, StoredDocument>): LibraryAnswer {
  const quotations = new Map(
    answer.spans.map(({ marker, documentId, start, end, shown }) => {
      const text = shown ? (documents.get(documentId)?.text.slice(start, end) ?? "") : "";
      return [`[${marker}]`, text.replace(/\s*\n\s*/gu, " ")];
    }),
  );
  const lines = answer.lines.map((line) => line.replace(/\[\d+\]/gu, (mark) => `${quotations.get(mark) ?? ""}${mark}`));
  return { ...answer, lines };
}

async function completed(answer: LibraryAnswer, snapshot: KnowledgeSnapshot): Promise<LibraryAnswer> {
  if (answer.compare === undefined) return answer;
  const before = await snapshot.document(answer.compare.before.documentId);
  const after = await snapshot.document(answer.compare.after.documentId);
  return before === undefined || after === undefined ? answer : withChanges(answer, before, after);
}

async function readAll(ids: ReadonlySet<string>, snapshot: KnowledgeSnapshot): Promise<Map<string, StoredDocument>> {
  const documents = new Map<string, StoredDocument>();
  for (const id of ids) {
    const document = await snapshot.document(id);
    if (document !== undefined) documents.set(id, document);
  }
  return documents;
}
