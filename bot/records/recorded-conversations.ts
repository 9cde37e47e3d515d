import { type ConversationMemory, RecentConversations } from "../conversation/memory.ts";
import type { ConversationState } from "../conversation/state.ts";
import type { RecordsDatabase } from "./database.ts";
import { maskPersonal } from "./masking.ts";

/**
 * Keeps what conversations remember for as long as their records are kept. What people say of themselves to learn what
 * they are eligible for stays in memory only, as does all of a conversation without a record: in groups, and of programs
 * that ask.
 */
export class RecordedConversations implements ConversationMemory {
  readonly #recent = new RecentConversations();
  readonly #statements: ReturnType<typeof prepare>;

  constructor(database: RecordsDatabase) {
    this.#statements = prepare(database);
  }

  get(conversationId: string): ConversationState | undefined {
    const known = this.#recent.get(conversationId);
    if (known !== undefined) return known;
    const row = this.#statements.get.get(conversationId) as { state: string } | undefined;
    if (row === undefined) return undefined;
    const state = JSON.parse(row.state) as ConversationState;
    this.#recent.set(conversationId, state);
    return state;
  }

  set(conversationId: string, state: ConversationState): void {
    this.#recent.set(conversationId, state);
    const { eligibility: _, ...kept } = state;
    this.#statements.set.run({ conversationId, state: JSON.stringify(kept, masked) });
  }
}

/** Texts without personal data; an id is nobody's words, and must stay what it is. */
const masked = (key: string, value: unknown): unknown =>
  typeof value === "string" && !key.endsWith("Id") ? maskPersonal(value) : value;

function prepare(database: RecordsDatabase) {
  return {
    get: database.prepare("SELECT state FROM conversation_states WHERE conversation = ?"),
    set: database.prepare(
      `INSERT INTO conversation_states (conversation, state)
       SELECT id, :state FROM conversations WHERE id = :conversationId
       ON CONFLICT (conversation) DO UPDATE SET state = excluded.state WHERE state <> excluded.state`,
    ),
  };
}
