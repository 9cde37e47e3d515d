import type { RecordsDatabase } from "./database.ts";
import { maskPersonal } from "./masking.ts";

export interface Reminder {
  conversation: string;
  /** Names it in its conversation, from 1; never given twice. */
  number: number;
  /** Masked. */
  what: string;
  /** Milliseconds since 1970. */
  dueAt: number;
}

export interface DueReminder extends Reminder {
  /** It was given up once, and the person has been heard of since. */
  isMissed: boolean;
}

/** How many reminders may be open in one conversation. */
export const maxReminders = 20;

const giveUpAfterMs = 86_400_000;
const longestPauseMs = 3_600_000;

/** Reminders and what became of them. Each method is one transaction. */
export class ReminderRecords {
  readonly #statements: ReturnType<typeof prepare>;
  readonly #database: RecordsDatabase;

  constructor(database: RecordsDatabase) {
    this.#database = database;
    this.#statements = prepare(database);
  }

  /** @returns its number; undefined when the conversation has too many, or no record that would outlast this turn */
  add({ conversation, what, dueAt }: Omit<Reminder, "number">): number | undefined {
    const row = { conversation, what: maskPersonal(what), dueAt, most: maxReminders };
    return (this.#statements.add.get(row) as { number: number } | undefined)?.number;
  }

  /** Those to come, the next first. */
  open(conversation: string): Reminder[] {
    return this.#statements.open.all(conversation) as Reminder[];
  }

  /** @returns false when there is no such reminder, or it has been delivered */
  cancel(conversation: string, number: number): boolean {
    return this.#statements.end.run({ conversation, number, state: "cancelled" }).changes === 1;
  }

  /** What is to be said now, longest due first. */
  due(now: number, limit: number): DueReminder[] {
    const rows = this.#statements.due.all({ now, limit }) as (Reminder & { isMissed: number })[];
    return rows.map((row) => ({ ...row, isMissed: row.isMissed === 1 }));
  }

  noteDelivered({ conversation, number }: Reminder): void {
    this.#statements.end.run({ conversation, number, state: "delivered" });
  }

  /** It will be tried again, later each time; after a day of trying not before the person has been heard of. */
  noteFailed({ conversation, number }: Reminder, now: number): void {
    const tried = this.#database.transaction(() => {
      const { firstTryAt } = this.#statements.tried.get({ conversation, number, now }) as { firstTryAt: number };
      const triedForMs = now - firstTryAt;
      const isMissed = triedForMs >= giveUpAfterMs;
      const nextTryAt = isMissed ? now : now + Math.min(Math.max(60_000, triedForMs), longestPauseMs);
      this.#statements.again.run({ conversation, number, nextTryAt, state: isMissed ? "missed" : "open" });
    });
    tried.immediate();
  }

  /** For one that no channel can bring. */
  noteMissed({ conversation, number }: Reminder, now: number): void {
    this.#statements.again.run({ conversation, number, nextTryAt: now, state: "missed" });
  }
}

function prepare(database: RecordsDatabase) {
  // `+state`: a conversation has few reminders, of a state there may be very many.
  const columns = "r.conversation, r.number, r.what, r.due_at AS dueAt";
  return {
    add: database.prepare(
      `INSERT INTO reminders (conversation, number, what, due_at, next_try_at)
       SELECT id, (SELECT COALESCE(MAX(number), 0) + 1 FROM reminders WHERE conversation = :conversation),
              :what, :dueAt, :dueAt
       FROM conversations WHERE id = :conversation
       AND :most > (SELECT COUNT(*) FROM reminders WHERE conversation = :conversation AND +state = 'open')
       RETURNING number`,
    ),
    open: database.prepare(
      `SELECT ${columns} FROM reminders r WHERE conversation = ? AND +state IN ('open', 'missed') ORDER BY due_at, number`,
    ),
    end: database.prepare(
      `UPDATE reminders SET state = :state, what = '' WHERE conversation = :conversation AND number = :number
       AND +state IN ('open', 'missed')`,
    ),
    due: database.prepare(
      `SELECT ${columns}, 0 AS isMissed, r.next_try_at AS tryAt FROM reminders r
       WHERE state = 'open' AND next_try_at <= :now
       UNION ALL
       SELECT ${columns}, 1, r.next_try_at FROM reminders r
       WHERE state = 'missed' AND next_try_at < (SELECT used_at FROM conversations WHERE id = r.conversation)
       ORDER BY tryAt LIMIT :limit`,
    ),
    tried: database.prepare(
      `UPDATE reminders SET first_try_at = COALESCE(first_try_at, :now)
       WHERE conversation = :conversation AND number = :number RETURNING first_try_at AS firstTryAt`,
    ),
    again: database.prepare(
      `UPDATE reminders SET state = :state, next_try_at = :nextTryAt
       WHERE conversation = :conversation AND number = :number AND +state IN ('open', 'missed')`,
    ),
  };
}
