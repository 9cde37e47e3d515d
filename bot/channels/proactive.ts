import type { Outgoing } from "./turn.ts";
import type { Turns } from "./turns.ts";

/** What became of something that the bot said unasked. */
export type Pushed = "delivered" | "failed" | "unreachable";

/** Speaks first in the conversations of one channel; with single persons only. */
export interface ProactiveChannel {
  reaches(conversation: string): boolean;
  /**
   * @param delivered  notes that it was said; called once, together with the saying where that can be one thing
   * @throws when the channel did not take it
   */
  push(conversation: string, said: readonly Outgoing[], delivered: () => void): Promise<void>;
}

export interface ProactiveParts {
  channels: readonly ProactiveChannel[];
  /** A conversation's turns: nothing is said between a question and its answer, and no channel is waited for too long. */
  turns: Turns;
  onError: (error: unknown) => void;
}

/** Says something unasked, on whatever channel a conversation is. */
export class Proactive {
  readonly #parts: ProactiveParts;

  constructor(parts: ProactiveParts) {
    this.#parts = parts;
  }

  reaches(conversation: string): boolean {
    return this.#channelOf(conversation) !== undefined;
  }

  /**
   * At least once: where a process dies between the saying and the note of it on a channel of others, it is said again.
   */
  async push(conversation: string, said: readonly Outgoing[], delivered: () => void): Promise<Pushed> {
    const channel = this.#channelOf(conversation);
    if (channel === undefined) return "unreachable";
    try {
      await this.#parts.turns.run(conversation, () => channel.push(conversation, said, delivered));
      return "delivered";
    } catch (error) {
      this.#parts.onError(error);
      return "failed";
    }
  }

  #channelOf(conversation: string): ProactiveChannel | undefined {
    return this.#parts.channels.find((channel) => channel.reaches(conversation));
  }
}
