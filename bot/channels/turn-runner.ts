import { setTimeout } from "node:timers/promises";
import { CewenError } from "../../knowledge/errors.ts";
import type { Responder } from "./responder.ts";
import type { Incoming, Outgoing } from "./turn.ts";
import { TooManyTurnsError, type Turns, TurnTimeoutError } from "./turns.ts";
import * as wording from "./wording.ts";

export interface TurnRunnerParts {
  turns: Turns;
  responder: Responder;
  /** Milliseconds of a clock that never goes back. */
  clock: () => number;
  onTurn: (channel: string, outcome: "done" | "timeout" | "failed" | "refused", ms: number) => void;
  onError: (error: unknown) => void;
}

/** Runs turns in their conversation's order and sees that each ends with something said. */
export class TurnRunner {
  readonly #parts: TurnRunnerParts;

  constructor(parts: TurnRunnerParts) {
    this.#parts = parts;
  }

  /**
   * @param deliver  says it on the channel; awaited before the conversation's next turn begins
   * @param begin  called when the turn's time has come
   */
  async run(
    channel: string,
    incoming: Incoming,
    deliver: (outgoing: Outgoing[]) => Promise<void>,
    begin: () => Promise<void> = async () => {},
  ): Promise<void> {
    const { turns, responder, clock, onTurn } = this.#parts;
    const started = clock();
    try {
      await turns.run(incoming.conversation, async (signal) => {
        await begin();
        const outgoing = await responder.respond(incoming, signal);
        signal.throwIfAborted();
        await deliver(outgoing);
      });
      onTurn(channel, "done", clock() - started);
    } catch (error) {
      onTurn(channel, outcomeOf(error), clock() - started);
      await this.#apologise(error, deliver);
    }
  }

  async #apologise(error: unknown, deliver: (outgoing: Outgoing[]) => Promise<void>): Promise<void> {
    const outcome = outcomeOf(error);
    if (outcome === "failed") this.#parts.onError(error);
    try {
      const notice = deliver([{ kind: "notice", lines: [apologies[outcome]], suggestions: [] }]);
      await Promise.race([notice, tooLate()]);
    } catch (undeliverable) {
      this.#parts.onError(undeliverable);
    }
  }
}

// A channel that took no answer may take no apology either, and must not hold the request for it.
const apologyMs = 3_000;

async function tooLate(): Promise<never> {
  await setTimeout(apologyMs, undefined, { ref: false });
  throw new UndeliverableError();
}

class UndeliverableError extends CewenError {
  constructor() {
    super("渠道没有收下消息。请检查渠道的 serviceUrl 能否访问。");
  }
}

const apologies = { timeout: wording.timedOut, refused: wording.tooManyWaiting, failed: wording.failed };

function outcomeOf(error: unknown): keyof typeof apologies {
  if (error instanceof TurnTimeoutError) return "timeout";
  return error instanceof TooManyTurnsError ? "refused" : "failed";
}
