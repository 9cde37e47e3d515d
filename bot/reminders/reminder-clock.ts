import type { Proactive } from "../channels/proactive.ts";
import type { Outgoing } from "../channels/turn.ts";
import type { DueReminder, ReminderRecords } from "../records/reminder-records.ts";
import { reminders as wording } from "./wording.ts";

export interface ReminderClockParts {
  records: ReminderRecords;
  proactive: Pick<Proactive, "push">;
  /** Milliseconds since 1970. */
  now: () => number;
}

// Side by side, so that a channel that hangs holds up only so many.
const atOnce = 50;
const lateMs = 3_600_000;

/**
 * Delivers reminders when they are due, also those whose time passed while the service was down. What a channel does not
 * take is tried again for a day, and then said when the person is next heard of.
 */
export class ReminderClock {
  readonly #parts: ReminderClockParts;

  constructor(parts: ReminderClockParts) {
    this.#parts = parts;
  }

  async round(): Promise<void> {
    const { records, now } = this.#parts;
    for (;;) {
      const due = records.due(now(), atOnce);
      await Promise.all(due.map((reminder) => this.#deliver(reminder)));
      if (due.length < atOnce) return;
    }
  }

  async #deliver(reminder: DueReminder): Promise<void> {
    const { records, proactive, now } = this.#parts;
    const said = [noticeOf(reminder, now())];
    const pushed = await proactive.push(reminder.conversation, said, () => records.noteDelivered(reminder));
    if (pushed === "failed") records.noteFailed(reminder, now());
    if (pushed === "unreachable") records.noteMissed(reminder, now());
  }
}

function noticeOf({ what, dueAt, isMissed }: DueReminder, now: number): Outgoing {
  const isLate = isMissed || now - dueAt > lateMs;
  const lines = [wording.due(what), ...(isLate ? [wording.late(dueAt)] : [])];
  return { kind: "notice", lines, suggestions: wording.snooze(what) };
}
