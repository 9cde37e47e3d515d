import type { Answer, Ask } from "../answer/answer.ts";
import { inWords } from "../presentation.ts";
import { maskPersonal } from "../records/masking.ts";
import type { Records } from "../records/records.ts";
import { suggestions } from "../wording.ts";
import { briefly } from "./briefly.ts";
import type { Incoming, Outgoing, TurnPlace } from "./turn.ts";
import * as wording from "./wording.ts";

export interface ResponderParts {
  ask: (ask: Ask) => Promise<Answer>;
  records: Records;
  newId: () => string;
  onFeedback: (verdict: string) => void;
}

type Message = Extract<Incoming, { kind: "message" }>;
type Feedback = Extract<Incoming, { kind: "feedback" }>;

/** One turn of a conversation, on whatever channel: what comes in, and what the bot says to it. */
export class Responder {
  readonly #parts: ResponderParts;

  constructor(parts: ResponderParts) {
    this.#parts = parts;
  }

  /** Writes nothing once the signal is aborted. */
  async respond(incoming: Incoming, signal: AbortSignal): Promise<Outgoing[]> {
    switch (incoming.kind) {
      case "joined":
        return [welcome(incoming)];
      case "feedback":
        return this.#takeFeedback(incoming);
      case "message":
        // Bots that answer each other never stop; in a group a message is meant for whom it mentions.
        if (incoming.isFromBot || (incoming.isGroup && !incoming.isMentioned)) return [];
        return this.#answer(incoming, signal);
    }
  }

  async #answer({ text, conversation, person, isGroup }: Message, signal: AbortSignal): Promise<Outgoing[]> {
    const question = maskPersonal(text.trim());
    const answer = await this.#parts.ask({ question });
    const { status, citations } = answer;
    signal.throwIfAborted();
    const id = this.#parts.newId();
    this.#parts.records.addAnswer({ id, conversation, person, question, status, citations });
    const shown = isGroup ? briefly(told(id, answer)) : told(id, answer);
    if (question === text.trim()) return [shown];
    const note = isGroup ? wording.masked.inGroup : wording.masked.alone;
    return [{ kind: "notice", lines: [note], suggestions: [] }, shown];
  }

  #takeFeedback({ answer, conversation, person, isGroup, verdict, reason }: Feedback): Outgoing[] {
    const masked = reason === undefined ? {} : { reason: maskPersonal(reason).slice(0, maxReasonChars) };
    const isKept = this.#parts.records.addFeedback({ answer, conversation, person, verdict, ...masked });
    if (!isKept) return [];
    this.#parts.onFeedback(verdict);
    if (reason !== undefined) return [{ kind: "notice", lines: [wording.feedback.thanks], suggestions: [] }];
    return verdict === "dislike" && !isGroup ? [{ kind: "ask-reason", answer }] : [];
  }
}

const maxReasonChars = 500;

function welcome({ isGroup }: TurnPlace): Outgoing {
  if (isGroup) return { kind: "notice", lines: [wording.groupWelcome], suggestions: [] };
  return { kind: "notice", lines: wording.welcome, suggestions: [...suggestions.general] };
}

function told(id: string, answer: Answer): Extract<Outgoing, { kind: "answer" }> {
  const { citations, suggestions: next } = answer;
  const plainText = [answer.question, inWords(answer), wording.machineNotice].join("\n\n");
  return { kind: "answer", id, lines: linesOf(answer.answer), citations, suggestions: next, plainText };
}

const linesOf = (text: string): string[] => text.split("\n").filter((line) => line.trim() !== "");
