import { beijingDay, type Day } from "../../knowledge/text/dates.ts";
import type { Card } from "../cards/card.ts";
import type { ConversationState } from "../conversation/state.ts";
import type { Dialog, Said, Taken } from "../dialogs/dialog.ts";
import { maxReminders, type Reminder, type ReminderRecords } from "../records/reminder-records.ts";
import { addDays, addMonths, instantOf } from "./calendar-days.ts";
import { type ReminderRequest, reminderRequest, whenAlone } from "./request.ts";
import type { WhenSaid } from "./when.ts";
import { cannotReach, offerPrivate, reminders as wording } from "./wording.ts";

export interface Deadline {
  /** What is to be done by then: 提交申报材料 */
  what: string;
  day: Day;
}

export interface RemindersDialogParts {
  records: ReminderRecords;
  /** The deadlines that a conversation is about. */
  deadlines: (state: ConversationState, day: Day) => readonly Deadline[];
  /** Whether the bot can speak first in a conversation. */
  reaches: (conversation: string) => boolean;
  /** Milliseconds since 1970. */
  now: () => number;
}

/** A reminder that lacks its time; the next utterance may say it. */
export interface PendingReminder {
  what: string;
  /** The question of eligibility that was open; of another one that was asked since, a day may be the answer. */
  beside?: string;
}

/** Reminders of one's own: set, listed and cancelled. */
export class RemindersDialog implements Dialog {
  readonly #parts: RemindersDialogParts;

  constructor(parts: RemindersDialogParts) {
    this.#parts = parts;
  }

  async take(said: Said): Promise<Taken | undefined> {
    const now = this.#parts.now();
    const { reminder: open, ...state }: ConversationState = said.state;
    const beside = state.eligibility?.asked;
    const request = requestIn(said.text, open?.beside === beside ? open : undefined, now);
    if (request === undefined || (isBare(request) && !this.#hasOpen(said))) return undefined;
    const reply = this.#reply(request, said, now);
    const { what, ...shown } = reply;
    const next: ConversationState =
      what === undefined ? state : { ...state, reminder: { what, ...(beside === undefined ? {} : { beside }) } };
    return { route: "procedure", ...shown, state: next };
  }

  #hasOpen = ({ conversationId, isPublic }: Said): boolean =>
    !isPublic && conversationId !== undefined && this.#parts.records.open(conversationId).length > 0;

  #reply(request: ReminderRequest, { conversationId, isPublic, state }: Said, now: number): Reply {
    if (isPublic) return told("clarify", offerPrivate);
    if (conversationId === undefined || !this.#parts.reaches(conversationId)) return told("not-found", cannotReach);
    switch (request.kind) {
      case "list":
        return this.#list(conversationId);
      case "cancel":
        return this.#cancel(conversationId, request);
      case "impossible":
        return told("clarify", wording.impossible(request.said));
      case "recurring":
        return told("clarify", wording.recurring);
      case "remind":
        return this.#remind(conversationId, request, state, now);
    }
  }

  #remind(conversation: string, { when, what: named }: Remind, state: ConversationState, now: number): Reply {
    const deadlines = this.#parts.deadlines(state, beijingDay(new Date(now)));
    const about = state.matter ?? state.document?.title;
    const what = named !== "" ? named : about === undefined ? "" : wording.about(about);
    if (when === undefined) return askWhen(what, deadlines);
    if (when.kind === "at") return this.#set(conversation, what, when.at, now);
    const [deadline, ...others] = meantBy(named, when.of, deadlines);
    if (deadline === undefined) return { ...told("clarify", wording.noDeadline(what)), what };
    if (others.length > 0) return whichDeadline(when, [deadline, ...others]);
    const at = instantOf(addDays(addMonths(deadline.day, -when.months), -when.days), when.minutes);
    return this.#set(conversation, wording.deadlineTold(deadline.what, deadline.day), at, now);
  }

  #set(conversation: string, what: string, at: number, now: number): Reply {
    const { records } = this.#parts;
    if (at <= now) return { ...told("clarify", wording.past(at)), what };
    if (at > now + farthestMs) return { ...told("clarify", wording.tooFar), what };
    const number = records.add({ conversation, what: what === "" ? wording.nameless : what, dueAt: at });
    if (number === undefined) return told("clarify", wording.tooMany(maxReminders), ["我的提醒"]);
    const reminder = records.open(conversation).find((one) => one.number === number) as Reminder;
    return told("answered", wording.set(number, reminder.what, at), [wording.cancel(number), "我的提醒"]);
  }

  #list(conversation: string): Reply {
    const open = this.#parts.records.open(conversation);
    return open.length === 0 ? told("answered", wording.none) : listed(wording.listTitle(open.length), open);
  }

  #cancel(conversation: string, { number, place, isAll }: Extract<ReminderRequest, { kind: "cancel" }>): Reply {
    const { records } = this.#parts;
    const open = records.open(conversation);
    if (open.length === 0) return told("answered", wording.nothingToCancel);
    if (isAll) {
      for (const one of open) records.cancel(conversation, one.number);
      return told("answered", wording.allCancelled(open.length));
    }
    const only = open.length === 1 ? open[0]?.number : undefined;
    const meant = place === undefined ? open.find((one) => one.number === (number ?? only)) : open[place - 1];
    const missing = number ?? place;
    if (meant === undefined)
      return listed(missing === undefined ? wording.whichToCancel : wording.unknownNumber(missing), open);
    records.cancel(conversation, meant.number);
    return told("answered", wording.cancelled(meant.what));
  }
}

const isBare = (request: ReminderRequest): boolean => request.kind === "cancel" && request.isBare === true;

const farthestMs = 2 * 366 * 86_400_000;

type Remind = Extract<ReminderRequest, { kind: "remind" }>;

interface Reply extends Pick<Taken, "status" | "lines" | "suggestions" | "cards"> {
  /** What a reminder without a time is to be about. */
  what?: string;
}

function requestIn(text: string, open: PendingReminder | undefined, now: number): ReminderRequest | undefined {
  const today = beijingDay(new Date(now));
  const when = open && whenAlone(text, now, today);
  return when === undefined ? reminderRequest(text, now, today) : { kind: "remind", when, what: open?.what ?? "" };
}

const told = (status: Taken["status"], line: string, suggestions: readonly string[] = []): Reply => ({
  status,
  lines: [line],
  suggestions,
});

function askWhen(what: string, deadlines: readonly Deadline[]): Reply {
  const [first] = deadlines;
  if (first === undefined)
    return {
      ...told("clarify", `${wording.askWhen(what)}${wording.askWhenExamples.join("、")}。`, wording.askWhenExamples),
      what,
    };
  const lines = [wording.askWhenBefore, ...deadlines.map((one) => wording.deadline(one.what, one.day))];
  const suggestions = deadlines.length === 1 ? beforehand : [];
  const of = deadlines.length === 1 ? [] : deadlines.slice(0, 3).map((one) => `${wording.end(one.what)}前3天提醒我`);
  return {
    status: "clarify",
    lines: [...lines, `${wording.askWhen(what)}截止前3天、截止前一周。`],
    suggestions: [...suggestions, ...of],
    what,
  };
}

/** Those of the name, and of the sort that is said: 截止前3天 is of a day on which something ends. */
function meantBy(named: string, sort: string | undefined, deadlines: readonly Deadline[]): readonly Deadline[] {
  const of = deadlines.filter(({ what }) => named === "" || what.includes(named) || named.includes(what));
  const meant = of.length > 0 ? of : deadlines;
  const ofSort = sort === undefined ? [] : meant.filter(({ what }) => what.endsWith(sort));
  return ofSort.length > 0 ? ofSort : meant;
}

const beforehand = ["截止前3天提醒我", "截止前一周提醒我", "截止前1天提醒我"];

function whichDeadline({ days, months }: Extract<WhenSaid, { kind: "before" }>, deadlines: readonly Deadline[]): Reply {
  const before = months > 0 ? `前${months}个月` : days > 0 ? `前${days}天` : "当天";
  const lines = deadlines.map((one) => wording.deadline(one.what, one.day));
  const suggestions = deadlines.slice(0, 4).map((one) => `${wording.end(one.what)}${before}提醒我`);
  return { status: "clarify", lines: [wording.whichDeadline, ...lines], suggestions };
}

function listed(title: string, open: readonly Reminder[]): Reply {
  const lines = open.map(({ number, what, dueAt }) => wording.line(number, what, dueAt));
  const cancelling = open.map(({ number }) => wording.cancel(number));
  const card: Card = {
    title,
    blocks: [{ kind: "items", items: lines.map((text) => ({ mark: "none" as const, text })) }],
    actions: cancelling.map((text) => ({ kind: "say" as const, title: text, text })),
  };
  const suggestions = open.length > 1 ? [...cancelling, wording.cancelAll] : cancelling;
  return { status: "answered", lines: [wording.listIntro, title, ...lines], suggestions, cards: [card] };
}
