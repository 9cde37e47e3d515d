import type { Visibility } from "../../knowledge/policy.ts";
import type { KnowledgeSnapshot, StoredDocument } from "../../knowledge/store/knowledge-store.ts";
import type { Day } from "../../knowledge/text/dates.ts";
import type { Route, Status } from "../answer/answer.ts";
import type { Card } from "../cards/card.ts";
import type { ConversationState } from "../conversation/state.ts";

/** Something that can take a whole turn by itself: eligibility, the declaration guide, people who help. */
export interface Dialog {
  /** @returns undefined when the utterance is not for it; it then goes on to the steps after, and the state stays */
  take(said: Said): Promise<Taken | undefined>;
  /** What to say behind another step's answer while this dialog waits for its own; the state to keep is in it. */
  beside?(state: ConversationState): Beside | undefined;
  /** What to offer where the documents do not answer, or only in part. */
  unanswered?(said: Said): readonly string[];
}

/** One utterance and all that is known where it is said. */
export interface Said {
  /** Trimmed; at least one letter or digit. */
  text: string;
  state: ConversationState;
  /** The day that answers go by. */
  day: Day;
  /** Absent where nothing is remembered from one question to the next: nothing can be asked back there. */
  conversationId?: string;
  /** Others read along: nothing personal is asked or said. */
  isPublic: boolean;
  visibilities: readonly Visibility[];
  snapshot: KnowledgeSnapshot;
}

export interface Taken {
  route: Route;
  status: Status;
  /** Plain lines; `[1]` marks the span with that marker. */
  lines: readonly string[];
  /** What may be said next, as buttons. */
  suggestions?: readonly string[];
  /** The same content for channels that show cards. */
  cards?: readonly Card[];
  /** What the markers in the lines stand for. */
  spans?: readonly CitedSpan[];
  /** The stored documents that the spans are of. */
  documents?: ReadonlyMap<string, StoredDocument>;
  /** All that the conversation remembers from now on. */
  state: ConversationState;
  /** The person wants nothing kept of what was said in this conversation. */
  forgets?: true;
}

/** `[start, end)` in a document's stored text. */
export interface CitedSpan {
  documentId: string;
  start: number;
  end: number;
  marker: number;
}

export interface Beside {
  state: ConversationState;
  lines: readonly string[];
  suggestions: readonly string[];
}
