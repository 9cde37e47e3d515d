import type { Visibility } from "../../knowledge/policy.ts";
import type { KnowledgeSnapshot, StoredDocument } from "../../knowledge/store/knowledge-store.ts";
import type { Day } from "../../knowledge/text/dates.ts";
import { validityIndexOf } from "../../knowledge/validity/validity-index.ts";
import { answerAboutClause, type ReadDocument, withoutDocument } from "./about-clause.ts";
import { answerLibrary, type Library, type LibraryAnswer } from "./answer.ts";
import { withChanges, withFormer } from "./changes.ts";
import { type LastTurn, type LibraryTurn, libraryTurn } from "./follow-up.ts";
import { withStated } from "./stated.ts";
import * as wording from "./wording.ts";

export interface ConsultedLibrary {
  answer: LibraryAnswer;
  /** The stored documents that the answer's spans are of. */
  documents: ReadonlyMap<string, StoredDocument>;
  /** The question as it stands alone. */
  question: string;
}

export interface AskedLibrary {
  day: Day;
  visibilities: readonly Visibility[];
  /** What the turn before left behind; absent where the question stands alone. */
  last?: LastTurn;
  isRegion?: (name: string) => boolean;
}

/**
 * Answers a question about the library from one state of the knowledge.
 * @returns undefined where it is another question, or is about nothing in the library
 */
export async function consultLibrary(
  text: string,
  snapshot: KnowledgeSnapshot,
  { day, visibilities, last, isRegion }: AskedLibrary,
): Promise<ConsultedLibrary | undefined> {
  const turn = libraryTurn(text, day, last);
  if (turn === undefined) return undefined;
  const documents = snapshot.documents.filter(({ visibility }) => visibilities.includes(visibility));
  const validity = validityIndexOf(snapshot.documents, visibilities);
  const read = reading(snapshot);
  const library = { documents, validity, day, from: turn.from, ...(isRegion === undefined ? {} : { isRegion }) };
  const found = await answered(turn, library, read);
  if (found === undefined) return undefined;
  const answer = withRest(found, turn.question);
  const cited = new Map<string, StoredDocument>();
  for (const { documentId } of answer.spans) {
    const document = cited.has(documentId) ? undefined : await read(documentId);
    if (document !== undefined) cited.set(documentId, document);
  }
  return { answer: withQuotations(answer, cited), documents: cited, question: standing(turn) };
}

async function answered(
  { query }: LibraryTurn,
  library: Library,
  read: ReadDocument,
): Promise<LibraryAnswer | undefined> {
  if (query.kind !== "clause") {
    const answer = answerLibrary(query, library);
    return answer && completed(answer, library, read);
  }
  const { named } = query;
  return named === undefined ? withoutDocument(query) : answerAboutClause({ ...query, named }, library, read);
}

async function completed(found: LibraryAnswer, { from }: Library, read: ReadDocument): Promise<LibraryAnswer> {
  const answer = await withFormer(await withStated(found, read), read);
  if (answer.compare === undefined) return answer;
  const before = await read(answer.compare.before.documentId);
  const after = await read(answer.compare.after.documentId);
  return before === undefined || after === undefined ? answer : withChanges(answer, before, after, from);
}

/** The question as it stands alone, with the place from which it is told. */
function standing({ question, from, query }: LibraryTurn): string {
  return from === 1 ? question : wording.restQuestion(plain(question), from, query.kind === "list" ? "份" : "处");
}

const plain = (question: string): string => question.replace(/[?？。.！!\s]+$/u, "");

/** Offers what is not told. */
function withRest(answer: LibraryAnswer, question: string): LibraryAnswer {
  if (answer.rest === undefined) return answer;
  const { from, unit } = answer.rest;
  return { ...answer, suggestions: [wording.restQuestion(plain(question), from, unit), ...answer.suggestions] };
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

/** Reads each document once. */
function reading(snapshot: KnowledgeSnapshot): ReadDocument {
  const known = new Map<string, Promise<StoredDocument | undefined>>();
  return (documentId) => {
    const document = known.get(documentId) ?? snapshot.document(documentId);
    known.set(documentId, document);
    return document;
  };
}
