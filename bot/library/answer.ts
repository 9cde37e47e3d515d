import type { PolicyMetadata } from "../../knowledge/policy.ts";
import type { Day } from "../../knowledge/text/dates.ts";
import type { ValidityIndex } from "../../knowledge/validity/validity-index.ts";
import { answerAboutChanges, answerAboutDocument } from "./about-document.ts";
import { answerWithList } from "./list.ts";
import type { ClauseQuery, LibraryQuery } from "./query.ts";

/** What is known of the documents that the asker may read, on a day. */
export interface Library {
  documents: readonly PolicyMetadata[];
  validity: ValidityIndex;
  day: Day;
  /** The place in a list from which it is told, from 1; all that came before has been. */
  from?: number;
  /** Whether a name is that of a region, stored or not. */
  isRegion?: (name: string) => boolean;
}

/** A range of a document's stored text that a line rests on: quoted as a citation of this marker. */
export interface Span {
  marker: number;
  documentId: string;
  start: number;
  end: number;
  /** Whether the quotation stands in the line itself, in front of the marker. */
  shown?: boolean;
}

export interface LibraryAnswer {
  status: "answered" | "clarify" | "not-found";
  /** Lines of the answer; [n] behind one is the marker of its span. */
  lines: string[];
  spans: Span[];
  /** The documents that the answer is about, in its order. */
  documentIds: string[];
  suggestions: string[];
  /** Where the question is what a newer version changed: the two, whose texts have to be read for the rest. */
  compare?: { before: PolicyMetadata; after: PolicyMetadata };
  /** Clauses whose new wording a line gives: what they said before has to be read. */
  former?: { line: number; documentId: string; clause: string }[];
  /** Lines that tell what a document says of itself at its beginning: where it does has to be read. */
  stated?: { line: number; documentId: string; says: string[] }[];
  /** What a question for the rest begins with, where not all is told. */
  rest?: { from: number; unit: "份" | "处" };
}

/**
 * Answers a question about the library from what is known of its documents.
 * @returns undefined where the question is about nothing in the library and may be about what documents say
 */
export function answerLibrary(query: Exclude<LibraryQuery, ClauseQuery>, library: Library): LibraryAnswer | undefined {
  switch (query.kind) {
    case "document":
      return answerAboutDocument(query, library);
    case "changes":
      return answerAboutChanges(query, library);
    case "list":
      return answerWithList(query, library);
  }
}
