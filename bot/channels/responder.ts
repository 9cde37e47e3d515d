import type { Answer, Ask } from "../answer/answer.ts";
import { withoutTable } from "../eligibility/batch/pasted-table.ts";
import { inWords } from "../presentation.ts";
import { maskPersonal, withoutMasks } from "../records/masking.ts";
import type { Records } from "../records/records.ts";
import { type AnswerMessage, inPublic } from "./in-public.ts";
import { statedFacts } from "./personal-facts.ts";
import type { Incoming, Outgoing, TurnPlace } from "./turn.ts";
import * as wording from "./wording.ts";

export interface ResponderParts {
  ask: (ask: Ask) => Promise<Answer>;
  /** Questions that a newcomer may begin with. */
  examples: () => Promise<string[]>;
  /** What to say to be judged, or walked through a declaration; nothing where neither can be. */
  abilities: () => Promise<string[]>;
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
        return [await this.#welcome(incoming)];
      case "feedback":
        return this.#takeFeedback(incoming);
      case "message":
        // Bots that answer each other never stop; in a group a message is meant for whom it mentions.
        if (incoming.isFromBot || (incoming.isGroup && !incoming.isMentioned)) return [];
        return this.#answer(incoming, signal);
    }
  }

  async #welcome({ isGroup }: TurnPlace): Promise<Outgoing> {
    if (isGroup) return { kind: "notice", lines: [wording.groupWelcome], suggestions: [] };
    const [questions, abilities] = await Promise.all([this.#parts.examples(), this.#parts.abilities()]);
    const suggestions = abilities.length === 0 ? questions : [...questions.slice(0, 1), ...abilities];
    const lines = [
      wording.welcome,
      ...(abilities.length === 0 ? [] : [wording.abilities]),
      suggestions.length === 0 ? wording.askAway : wording.tryThese,
    ];
    return { kind: "notice", lines, suggestions };
  }

  async #answer(message: Message, signal: AbortSignal): Promise<Outgoing[]> {
    const { conversation, person, isGroup } = message;
    const text = message.text.trim();
    const question = maskPersonal(text);
    // In a group everybody has a conversation of their own with the bot.
    const conversationId = isGroup ? `${conversation} ${person}` : conversation;
    const answer = await this.#parts.ask({ question: withoutMasks(question), conversationId, isPublic: isGroup });
    const { status, route } = answer;
    signal.throwIfAborted();
    const id = this.#parts.newId();
    // What somebody says of themselves, and the conditions it meets, are for no record.
    const told =
      route === "eligibility"
        ? { question: wording.eligibilityTurn, citations: [] }
        : { question, citations: answer.citations };
    this.#parts.records.addAnswer({ id, conversation, person, status, ...told });
    if (answer.forgets) this.#parts.records.eraseWords(conversation);
    const shown = messageOf(id, withoutTable(question), answer);
    const isMasked = question !== text;
    if (isGroup && route !== "eligibility") return [inPublic(shown, statedFacts(text), isMasked)];
    return isMasked ? [{ kind: "notice", lines: [wording.masked.alone], suggestions: [] }, shown] : [shown];
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

function messageOf(id: string, question: string, answer: Answer): AnswerMessage {
  const { citations, suggestions: next } = answer;
  const isPersons = answer.route === "curated";
  const { description } = isPersons ? wording.byPerson : wording.byMachine;
  const plainText = [question, inWords(answer), description].join("\n\n");
  const cards = answer.cards === undefined ? {} : { cards: answer.cards };
  const by = isPersons ? { by: "person" as const } : {};
  return {
    kind: "answer",
    id,
    lines: linesOf(answer.answer),
    citations,
    suggestions: next,
    ...cards,
    plainText,
    ...by,
  };
}

const linesOf = (text: string): string[] => text.split("\n").filter((line) => line.trim() !== "");
