import { withoutFillers } from "../../knowledge/text/fillers.ts";
import { matterOf } from "./matter.ts";
import { spoken } from "./spoken.ts";
import type { ConversationState } from "./state.ts";
import { type ConversationTools, type Utterance, utteranceOf } from "./utterance.ts";

/** A question as it stands alone. */
export interface Rewriting {
  text: string;
  rewritten: boolean;
  kind: "new" | "follow-up" | "correction" | "ordinal" | "pronoun" | "clarify-choice";
  /** What the text is about, for the next turn. */
  matter: string;
  /** What came from the conversation: the matter of the last question, or all of it with something replaced. */
  carried: { matter?: string; question?: string; reference?: string };
  /** What was said names something of its own. */
  namesOwn?: boolean;
  /** What stands alone may still be asked of the last matter: the question it would be then. */
  ofLast?: Rewriting;
}

/** The last question: as a whole, and what it is about. */
export interface Last {
  state: ConversationState;
  question: Utterance;
  matter: Utterance;
}

export function lastOf(question: string, state: ConversationState, tools: ConversationTools): Last {
  const whole = utteranceOf(spoken(withoutFillers(question)).text, tools);
  return { state, question: whole, matter: utteranceOf(state.matter ?? matterOf(whole), tools) };
}

export function standing(
  kind: Rewriting["kind"],
  text: string,
  tools: ConversationTools,
  carried: Rewriting["carried"],
): Rewriting {
  return {
    text,
    rewritten: true,
    kind,
    matter: matterOf(utteranceOf(spoken(withoutFillers(text)).text, tools)),
    carried,
  };
}

/** Kinds that say of whom something is asked. */
export const personal: ReadonlySet<string> = new Set(["人员", "学历", "人才类别", "技能级别", "职称级别", "户籍"]);
