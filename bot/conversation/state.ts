import type { EligibilityState } from "../eligibility/dialog/state.ts";
import type { GuideState } from "../guide/state.ts";
import type { PeopleState } from "../people/state.ts";
import type { PendingReminder } from "../reminders/reminders-dialog.ts";

/** What a conversation remembers between two turns; small, and the same after `JSON.parse(JSON.stringify(state))`. */
export interface ConversationState {
  /** The last question as it stands alone. */
  question?: string;
  /** What that question is about, without what it asks of it: 硕士租房补贴. */
  matter?: string;
  /** The document that the last answer quoted first. */
  document?: { documentId: string; title: string };
  /** The id of the document nearest to a question that nothing answered: what its details are looked up in. */
  nearest?: string;
  /** The items of the lists that it quoted, in order: what 第二个 points to. */
  items?: string[];
  /** What those items are of, where it is no longer what the last question is about. */
  itemsOf?: string;
  /** What the last answer asked the person to choose from. */
  options?: Option[];
  /** The dialog about what somebody is eligible for, with what they said of themselves. */
  eligibility?: EligibilityState;
  /** How far somebody is with the declarations they are walked through. */
  guide?: GuideState;
  /** A question on its way to a person. */
  people?: PeopleState;
  /** A reminder that still lacks its day. */
  reminder?: PendingReminder;
}

/** What is not of the last question and answer: the dialogs' own, which outlast them. */
export function keptAside({ eligibility, guide, people }: ConversationState): ConversationState {
  return {
    ...(eligibility === undefined ? {} : { eligibility }),
    ...(guide === undefined ? {} : { guide }),
    ...(people === undefined ? {} : { people }),
  };
}

export interface Option {
  /** What stands on the button. */
  label: string;
  /** The question that choosing it asks. */
  question: string;
}

/** What an answer leaves behind for the next turn. */
export interface Answered {
  citations: readonly { documentId: string; title: string; quote: string }[];
  /** The document that it is about, where that is not the one quoted first. */
  about?: { documentId: string; title: string };
  options?: readonly Option[];
  retrieved?: readonly { documentId: string }[];
}

/**
 * The state after a turn. A greeting, thanks and what is out of scope are no turn in this sense: the state before them
 * stays. Of a question that nothing answered the words are kept, so that it can be corrected.
 */
export function nextState(
  { text, matter, kind }: { text: string; matter: string; kind?: string },
  { citations, about = citations[0], options = [], retrieved = [] }: Answered,
  before: ConversationState = {},
): ConversationState {
  const [near] = retrieved;
  // After 第三项是什么 comes 第八项怎么申请, of the same list.
  const isOfList = kind === "ordinal" && before.items !== undefined;
  const items = isOfList ? before.items : citations.flatMap(({ quote }) => itemsIn(quote)).slice(0, maxItems);
  const itemsOf = isOfList ? (before.itemsOf ?? before.matter) : undefined;
  return {
    question: text,
    ...(matter === "" ? {} : { matter }),
    ...(about === undefined ? {} : { document: { documentId: about.documentId, title: about.title } }),
    ...(about === undefined && near !== undefined ? { nearest: near.documentId } : {}),
    ...(items === undefined || items.length === 0 ? {} : { items }),
    ...(itemsOf === undefined ? {} : { itemsOf }),
    ...(options.length === 0 ? {} : { options: options.map(({ label, question }) => ({ label, question })) }),
  };
}

const maxItems = 40;

/** The heads of the list items in a quotation: 居民身份证 of 「（二）居民身份证，复印件1份；」. */
export function itemsIn(quote: string): string[] {
  return quote.split("\n").flatMap((line) => {
    const item = enumerated.exec(line)?.[1];
    const head = item?.split(/[，,；;。：:（(]/u)[0]?.trim() ?? "";
    return head === "" ? [] : [head.slice(0, maxItemChars)];
  });
}

const maxItemChars = 24;
const enumerated =
  /^\s*(?:[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|[（(]?\d{1,2}[）)、.．](?!\d)|[①-⑳]|[-*•·]\s)\s*(.+)$/u;
