import type { ConversationState } from "./state.ts";

/** What conversations remember between two turns, by the conversation's id. */
export interface ConversationMemory {
  get(conversationId: string): ConversationState | undefined;
  set(conversationId: string, state: ConversationState): void;
}

/** Keeps the conversations spoken in most recently; an older one begins anew. */
export class RecentConversations implements ConversationMemory {
  readonly #limit: number;
  readonly #states = new Map<string, ConversationState>();

  constructor(limit = 10_000) {
    this.#limit = limit;
  }

  get(conversationId: string): ConversationState | undefined {
    return this.#states.get(conversationId);
  }

  set(conversationId: string, state: ConversationState): void {
    // A map keeps the order in which keys came: the first is the one not spoken in for longest.
    this.#states.delete(conversationId);
    this.#states.set(conversationId, state);
    if (this.#states.size <= this.#limit) return;
    const [oldest] = this.#states.keys();
    this.#states.delete(oldest as string);
  }
}
