import type { Outgoing } from "../channels/turn.ts";
import type { Tickets } from "../records/tickets.ts";
import { answerMessage } from "./answer-message.ts";

/**
 * Says something in a conversation that did not just ask, as `Proactive.push` does; never throws.
 * @param delivered  called once, when it has arrived
 */
export type Push = (conversation: string, said: readonly Outgoing[], delivered: () => void) => Promise<unknown>;

export interface AnswerDeliveryParts {
  tickets: Pick<Tickets, "undelivered" | "markDelivered">;
  push: Push;
}

/**
 * Brings people's answers to the conversations that asked. An answer is kept first and marked once it has arrived: what
 * a stop or a channel's failure interrupts goes out the next time.
 */
export class AnswerDelivery {
  readonly #parts: AnswerDeliveryParts;
  #last: Promise<void> = Promise.resolve();

  constructor(parts: AnswerDeliveryParts) {
    this.#parts = parts;
  }

  /** Sends what has not arrived yet; one call after another, so that nothing is sent by two of them. */
  deliver(): Promise<void> {
    this.#last = this.#last.then(() => this.#deliverAll());
    return this.#last;
  }

  async #deliverAll(): Promise<void> {
    const { tickets, push } = this.#parts;
    for (const { ticket, entry } of tickets.undelivered())
      await push(ticket.conversation, [answerMessage(ticket, entry)], () => tickets.markDelivered(entry.id));
  }
}
