import type { Catalogue } from "../../../knowledge/catalogue.ts";
import type { Visibility } from "../../../knowledge/policy.ts";
import type { KnowledgeSnapshot, StoredDocument } from "../../../knowledge/store/knowledge-store.ts";
import type { Day } from "../../../knowledge/text/dates.ts";
import type { Card } from "../../cards/card.ts";
import type { CitedPlace } from "./citing.ts";
import type { EligibilityState } from "./state.ts";

export interface EligibilityParts {
  catalogue: Catalogue;
  snapshot: KnowledgeSnapshot;
  day: Day;
  visibilities: readonly Visibility[];
  /** Others read along: nothing personal is asked or said. */
  isPublic: boolean;
  /** The conversation is remembered until the next turn; without that nothing can be asked. */
  isRemembered: boolean;
  /** Whether a text is small talk, a call for a person or out of scope. */
  isAside: (text: string) => boolean;
  /** What the conversation was about before: its matter, and the title of the document last quoted. */
  context: { matter?: string; documentTitle?: string };
}

export interface ConsultedEligibility {
  reply: { status: "answered" | "clarify"; lines: string[]; suggestions: string[]; cards?: readonly Card[] };
  /** What the markers in the lines stand for. */
  spans: CitedPlace[];
  /** The stored documents that the spans are of. */
  documents: ReadonlyMap<string, StoredDocument>;
  /** What to remember of the dialog; absent when there is nothing. */
  state?: EligibilityState;
  /** What it was about, where that is one thing: a programme's id, a certificate. */
  about?: string;
  /** The conversation is to forget everything else that it remembers, too. */
  forgets: boolean;
}
