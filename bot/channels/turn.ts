import type { Citation } from "../answer/citations.ts";
import type { Card } from "../cards/card.ts";
import type { Verdict } from "../records/records.ts";

/** Where a turn happens, and with whom. Keys, not names: they tell nobody who it is. */
export interface TurnPlace {
  conversation: string;
  person: string;
  /** Others read along. */
  isGroup: boolean;
}

export type Incoming = TurnPlace &
  (
    | { kind: "message"; text: string; isMentioned: boolean; isFromBot: boolean }
    | { kind: "joined" }
    /** `answer` is the answer's id. */
    | { kind: "feedback"; answer: string; verdict: Verdict; reason?: string }
  );

/** Whose words the bot brings: a machine's, unless it says that a person wrote them. */
export type Author = "person";

/** What the bot says, before a channel gives it its form. */
export type Outgoing =
  | {
      kind: "answer";
      /** The answer's id, which feedback names. */
      id: string;
      /** Plain lines; `[1]` marks the citation with that marker. */
      lines: string[];
      citations: Citation[];
      suggestions: string[];
      cards?: readonly Card[];
      /** The answer with its sources, to be copied or printed. */
      plainText: string;
      by?: Author;
    }
  | { kind: "notice"; lines: string[]; suggestions: string[]; cards?: readonly Card[]; by?: Author }
  /** Asks why an answer was not liked. */
  | { kind: "ask-reason"; answer: string };
