import type { RecordsDatabase } from "./database.ts";
import { compact, eraseWords } from "./erasing.ts";

export type Verdict = "like" | "dislike";

export interface AnswerRecord {
  id: string;
  conversation: string;
  person: string;
  /** Masked. */
  question: string;
  status: string;
  /** Where the answer's quotations stand. */
  citations: readonly { documentId: string; start: number; end: number }[];
}

export interface FeedbackRecord {
  answer: string;
  conversation: string;
  person: string;
  verdict: Verdict;
  /** Masked. */
  reason?: string;
}

/** Conversations, answers and feedback. Each method is one transaction, kept when the process dies right after it. */
export class Records {
  readonly #database: RecordsDatabase;
  readonly #now: () => number;
  readonly #statements: Statements;

  /** @param now  milliseconds since 1970 */
  constructor(database: RecordsDatabase, now: () => number) {
    this.#database = database;
    this.#now = now;
    this.#statements = prepare(this.#database);
  }

  /** Begins a conversation, or notes that it goes on. */
  touch(conversation: string, person: string): void {
    const now = this.#now();
    this.#statements.touch.run({ conversation, person, now });
  }

  /** Who talks in a conversation; undefined when there is no such conversation. */
  personIn(conversation: string): string | undefined {
    return (this.#statements.person.get(conversation) as { person: string } | undefined)?.person;
  }

  /** @returns the position of the activity in its conversation, from 1 */
  append(conversation: string, body: string): number {
    const row = this.#statements.append.get({ conversation, body }) as { position: number };
    return row.position;
  }

  /** The bodies behind a position, in order, at most `limit`. */
  activities(conversation: string, after: number, limit: number): string[] {
    const rows = this.#statements.activities.all(conversation, after, limit) as { body: string }[];
    return rows.map(({ body }) => body);
  }

  activityCount(conversation: string): number {
    return (this.#statements.count.get(conversation) as { count: number }).count;
  }

  /** @returns the number of the turn in its conversation, from 1 */
  addAnswer({ id, conversation, person, question, status, citations }: AnswerRecord): number {
    const answered = this.#database.transaction(() => {
      const now = this.#now();
      this.#statements.touch.run({ conversation, person, now });
      const { turns } = this.#statements.nextTurn.get(conversation) as { turns: number };
      const places = JSON.stringify(citations.map(({ documentId, start, end }) => ({ documentId, start, end })));
      this.#statements.addAnswer.run({ id, conversation, turns, now, question, status, places });
      return turns;
    });
    return answered.immediate();
  }

  noteSentAs(answer: string, message: string): void {
    this.#statements.noteSentAs.run(message, answer);
  }

  /** The answer that a channel's message brought. */
  answerSentAs(conversation: string, message: string): string | undefined {
    return (this.#statements.sentAs.get(conversation, message) as { id: string } | undefined)?.id;
  }

  /** A later vote of the same person replaces the earlier. @returns false when the conversation has no such answer */
  addFeedback({ answer, conversation, person, verdict, reason }: FeedbackRecord): boolean {
    const now = this.#now();
    const row = { answer, conversation, person, verdict, reason: reason ?? null, now };
    return this.#statements.addFeedback.run(row).changes === 1;
  }

  feedbackFor(answer: string): { person: string; verdict: Verdict; reason: string | null }[] {
    return this.#statements.feedback.all(answer) as { person: string; verdict: Verdict; reason: string | null }[];
  }

  /** Notes where a conversation of the Bot Framework is spoken into, and that it goes on. */
  keepReference(conversation: string, person: string, reference: string): void {
    this.together(() => {
      this.touch(conversation, person);
      this.#statements.keepReference.run({ conversation, reference });
    });
  }

  referenceOf(conversation: string): string | undefined {
    return (this.#statements.reference.get(conversation) as { reference: string } | undefined)?.reference;
  }

  /** Whether the bot can speak first in a conversation: one on the page, which has a log, or with one person elsewhere. */
  reaches(conversation: string): boolean {
    return this.activityCount(conversation) > 0 || this.referenceOf(conversation) !== undefined;
  }

  /** What the work writes is kept as a whole or not at all. */
  together(work: () => void): void {
    this.#database.transaction(work).immediate();
  }

  /** Takes all that was said in a conversation so far out of the records. */
  eraseWords(conversation: string): void {
    eraseWords(this.#database, conversation, this.#now());
  }

  /** Takes the bytes of what was erased off the disk. */
  compact(): void {
    compact(this.#database);
  }

  keepReturnCode(conversation: string, sha256: string): void {
    this.#statements.keepReturnCode.run(sha256, conversation);
  }

  conversationOf(returnCodeSha256: string): { conversation: string; person: string } | undefined {
    return this.#statements.byReturnCode.get(returnCodeSha256) as { conversation: string; person: string } | undefined;
  }

  /**
   * Forgets conversations that nobody has used for so long, with their answers and feedback; not those in which
   * somebody still waits to be told of something. @returns how many
   */
  forgetUnused(days: number): number {
    return this.#statements.forget.run(this.#now() - days * 86_400_000).changes;
  }
}

type Statements = ReturnType<typeof prepare>;

function prepare(database: RecordsDatabase) {
  return {
    touch: database.prepare(
      `INSERT INTO conversations (id, person, started_at, used_at) VALUES (:conversation, :person, :now, :now)
       ON CONFLICT (id) DO UPDATE SET used_at = excluded.used_at`,
    ),
    person: database.prepare("SELECT person FROM conversations WHERE id = ?"),
    append: database.prepare(
      `INSERT INTO activities (conversation, position, body)
       VALUES (:conversation, (SELECT COALESCE(MAX(position), 0) + 1 FROM activities WHERE conversation = :conversation), :body)
       RETURNING position`,
    ),
    activities: database.prepare(
      "SELECT body FROM activities WHERE conversation = ? AND position > ? ORDER BY position LIMIT ?",
    ),
    count: database.prepare("SELECT COALESCE(MAX(position), 0) AS count FROM activities WHERE conversation = ?"),
    nextTurn: database.prepare("UPDATE conversations SET turns = turns + 1 WHERE id = ? RETURNING turns"),
    addAnswer: database.prepare(
      `INSERT INTO answers (id, conversation, turn, answered_at, question, status, citations)
       VALUES (:id, :conversation, :turns, :now, :question, :status, :places)`,
    ),
    noteSentAs: database.prepare("UPDATE answers SET sent_as = ? WHERE id = ?"),
    sentAs: database.prepare("SELECT id FROM answers WHERE conversation = ? AND sent_as = ?"),
    addFeedback: database.prepare(
      `INSERT INTO feedback (answer, person, verdict, reason, given_at)
       SELECT id, :person, :verdict, :reason, :now FROM answers WHERE id = :answer AND conversation = :conversation
       ON CONFLICT (answer, person) DO UPDATE
       SET verdict = excluded.verdict, reason = COALESCE(excluded.reason, reason), given_at = excluded.given_at`,
    ),
    feedback: database.prepare("SELECT person, verdict, reason FROM feedback WHERE answer = ? ORDER BY person"),
    keepReturnCode: database.prepare("UPDATE conversations SET return_code_sha256 = ? WHERE id = ?"),
    byReturnCode: database.prepare("SELECT id AS conversation, person FROM conversations WHERE return_code_sha256 = ?"),
    forget: database.prepare(
      `DELETE FROM conversations WHERE used_at < ?
       AND id NOT IN (SELECT conversation FROM follows UNION SELECT conversation FROM reminders WHERE state = 'open')`,
    ),
    keepReference: database.prepare(
      `INSERT INTO conversation_references (conversation, reference) VALUES (:conversation, :reference)
       ON CONFLICT (conversation) DO UPDATE SET reference = excluded.reference WHERE reference <> excluded.reference`,
    ),
    reference: database.prepare("SELECT reference FROM conversation_references WHERE conversation = ?"),
  };
}
