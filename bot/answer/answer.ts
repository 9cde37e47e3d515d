import type { Visibility } from "../../knowledge/policy.ts";
import type { Passage } from "../../knowledge/retrieval/retriever.ts";
import type { Day } from "../../knowledge/text/dates.ts";
import type { Card } from "../cards/card.ts";
import type { Citation } from "./citations.ts";

/** UTF-16 units; a longer question is sent back. */
export const maxQuestionChars = 2000;

export interface Ask {
  id?: string;
  question: string;
  conversationId?: string;
  /** Defaults to today in Beijing. */
  asOf?: Day;
  /** How many passages `retrieved` names. */
  top?: number;
  visibilities?: readonly Visibility[];
  /** Others read along: nothing personal is asked or said. */
  isPublic?: boolean;
}

export interface Retrieved {
  documentId: string;
  title: string;
  source: string;
  chunkId: string;
  score: number;
  /** Parts of the score; only where an explanation was asked for. */
  reasons?: Passage["reasons"] & {
    /** Weight of the best stretch read in it, as far as reading is to be trusted; 0 where it was not read. */
    reading: number;
    /** What puts it in front where the answer quotes its document first. */
    quoted?: number;
  };
}

export interface Expanded {
  phrase: string;
  others: string[];
}

export type Status = "answered" | "partial" | "clarify" | "not-found" | "out-of-scope";

/** Which part of the program answered. */
export type Route =
  | "question"
  | "library"
  | "eligibility"
  | "procedure"
  | "directory"
  | "event"
  | "curated"
  | "smalltalk"
  | "handoff";

export interface Answer {
  id?: string;
  question: string;
  /** The question as it was taken, where that is not what was written. */
  rewritten?: string;
  conversationId?: string;
  asOf: Day;
  route: Route;
  status: Status;
  answer: string;
  citations: Citation[];
  retrieved: Retrieved[];
  /** What words of the question were also looked for as. */
  expansions?: Expanded[];
  suggestions: string[];
  /** The same content for channels that show cards. */
  cards?: readonly Card[];
  /** The person wants nothing kept of what was said in this conversation. */
  forgets?: true;
  confidence: number;
  timings: { totalMs: number } & Record<string, number>;
}
