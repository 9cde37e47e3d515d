import type { Catalogue } from "../../knowledge/catalogue.ts";
import type { Contacts } from "../../knowledge/contacts.ts";
import type { Passage } from "../../knowledge/retrieval/retriever.ts";
import type { Dialog, Said, Taken } from "../dialogs/dialog.ts";
import { maskPersonal } from "../records/masking.ts";
import type { NewTicket, RecordedTurn, Ticket } from "../records/ticket.ts";
import type { Tickets } from "../records/tickets.ts";
import { complaintTold, contactTold, progressTold } from "./cannot-see.ts";
import { departmentLines, termsLines, whoAnswers } from "./contact-lines.ts";
import { foundIn, transcriptOf } from "./kept-quotations.ts";
import { confirmationIn, type PeopleRequest, peopleRequest, rewordedIn } from "./request.ts";
import { type Routed, routeTicket } from "./routing.ts";
import { type StaffTurnParts, staffTurn } from "./staff-turn.ts";
import type { PeopleState } from "./state.ts";
import { ticketsTold } from "./tickets-told.ts";
import * as wording from "./wording.ts";

export interface PeopleDialogParts {
  contacts: Contacts;
  catalogue: Catalogue;
  /** Whether a text is nothing but a call for a person. */
  isHandoff: (text: string) => boolean;
  /** Whether a text is small talk, a call for a person or out of scope. */
  isAside: (text: string) => boolean;
  /** What the documents have for a question, best first. */
  find: (question: string, said: Pick<Said, "snapshot" | "visibilities">) => Promise<readonly Passage[]>;
  /** Where tickets are kept; absent where nothing is recorded and no answer could arrive. */
  records?: { tickets: Tickets } & StaffTurnParts;
}

const turnsSent = 6;
const turnsLookedAt = 20;
const maxOpen = 5;

/** A person's help: from 转人工 to the ticket, its state, and what the bot cannot see at all. */
export class PeopleDialog implements Dialog {
  readonly #parts: PeopleDialogParts;

  constructor(parts: PeopleDialogParts) {
    this.#parts = parts;
  }

  async take(said: Said): Promise<Taken | undefined> {
    const { people, ...rest } = said.state;
    const drafted = said.isPublic ? undefined : await this.#drafted(said, people);
    if (drafted !== undefined) return drafted;
    const request = peopleRequest(said.text, this.#parts.isHandoff);
    if (request === undefined) return undefined;
    return this.#answer(request, { ...said, state: rest });
  }

  unanswered(said: Said): readonly string[] {
    return said.isPublic ? [] : this.#offered(said);
  }

  /** What is said while a question waits to be written or to be confirmed. */
  async #drafted(said: Said, people: PeopleState | undefined): Promise<Taken | undefined> {
    if (people === undefined) return undefined;
    const { people: _, ...state } = said.state;
    const confirmation = confirmationIn(said.text);
    if (confirmation === "cancel") return told([wording.cancelled], state);
    if (people.isAsked) {
      const isQuestion =
        peopleRequest(said.text, this.#parts.isHandoff) === undefined && !this.#parts.isAside(said.text);
      return isQuestion ? this.#confirm(said.text, { ...said, state }) : undefined;
    }
    if (people.draft === undefined) return undefined;
    const reworded = rewordedIn(said.text);
    if (reworded !== undefined) return this.#confirm(reworded, { ...said, state });
    if (confirmation === "send") return this.#send(people.draft.question, { ...said, state });
    if (confirmation === "edit") return askQuestion(state);
    return undefined;
  }

  async #answer(request: PeopleRequest, said: Said): Promise<Taken | undefined> {
    const { contacts, catalogue, records } = this.#parts;
    if (request.kind === "link" || request.kind === "reply")
      return records === undefined ? undefined : staffTurn(request, said, records);
    if (request.kind === "settled" || request.kind === "unsettled") return this.#concluded(request, said);
    // While a declaration is walked through, how far it is is the guide's to say.
    if (request.kind === "progress" && "guide" in said.state) return undefined;
    if (said.isPublic) return told([wording.offerPrivate], said.state);
    switch (request.kind) {
      case "person":
        return this.#offer(request.question, said);
      case "my-tickets":
        return { ...told([], said.state), ...ticketsTold(this.#ticketsOf(said)) };
      case "waiting":
        return this.#waiting(said);
      case "withdraw":
        return this.#ticketsOf(said).length === 0 ? undefined : told([wording.cannotWithdraw], said.state);
      case "wrong":
        return told([wording.wrong], said.state, this.#offered(said));
      case "contact": {
        const { lines, ...cited } = await contactTold(said, catalogue, contacts);
        return { ...told(lines, said.state, this.#offered(said)), ...cited };
      }
      case "progress": {
        const { lines, ...cited } = await progressTold(said, catalogue, contacts);
        return { ...told([...lines, ...this.#more(said)], said.state, this.#offered(said)), ...cited };
      }
      case "complaint":
        return told([...complaintTold(contacts).lines, ...this.#more(said)], said.state, this.#offered(said));
    }
  }

  /** Somebody waits for an answer; where nothing was sent, it is asked like any other thing. */
  #waiting(said: Said): Taken | undefined {
    const tickets = this.#ticketsOf(said);
    const open = tickets.find(({ state }) => state === "open");
    if (tickets.length === 0) return undefined;
    const { lines, cards } = ticketsTold(tickets);
    const department = this.#parts.contacts.departments.find(({ name }) => name === open?.department);
    const urgent = department === undefined ? [] : [wording.cannotUrge, ...departmentLines(department)];
    return { ...told([...lines, ...urgent], said.state), cards };
  }

  #ticketsOf = ({ conversationId }: Said): Ticket[] =>
    conversationId === undefined ? [] : (this.#parts.records?.tickets.of(conversationId) ?? []);

  /** Shows what would be sent, or asks for the question where none was asked yet. */
  async #offer(question: string | undefined, said: Said): Promise<Taken> {
    if (!this.#canSend(said)) {
      const { department } = routeTicket([question ?? "", ...spokenOf(said)], this.#parts.contacts);
      return told([wording.cannotSend, ...departmentLines(department)], said.state);
    }
    const asked = question ?? said.state.question;
    return asked === undefined ? askQuestion(said.state) : this.#confirm(asked, said);
  }

  async #confirm(text: string, said: Said): Promise<Taken> {
    const question = maskPersonal(text);
    const routed = await this.#route(question, said);
    const turns = this.#turnsToSend(said);
    const { draft, buttons } = wording;
    const lines = [
      draft.to(whoAnswers(routed)),
      draft.question(question),
      draft.turns(turns.length),
      draft.privacy,
      draft.confirm,
    ];
    const state = { ...said.state, people: { draft: { question } } };
    return { ...told(lines, state, [buttons.send, buttons.edit, buttons.cancel]), status: "clarify" };
  }

  async #send(question: string, said: Said): Promise<Taken> {
    const tickets = this.#tickets(said);
    const { state, conversationId: conversation, snapshot } = said;
    if (tickets === undefined || conversation === undefined) return this.#offer(question, said);
    const open = tickets.of(conversation, 50).filter((ticket) => ticket.state === "open");
    const same = open.find((ticket) => ticket.question === question);
    if (same !== undefined) return told([wording.already(same.number)], state, [wording.buttons.mine]);
    if (open.length >= maxOpen) return told([wording.tooMany(maxOpen)], state, [wording.buttons.mine]);
    const routed = await this.#route(question, said);
    const ticket: NewTicket = {
      conversation,
      question,
      transcript: await transcriptOf(this.#turnsToSend(said), snapshot),
      found: foundIn(await this.#parts.find(question, said)),
      department: routed.department.name,
      ...(routed.expert === undefined ? {} : { expert: routed.expert.name }),
      ...(routed.topic === undefined ? {} : { topic: routed.topic }),
    };
    const number = tickets.open(ticket);
    const lines = [wording.opened(number), wording.answeredBy(whoAnswers(routed), routed.topic), ...termsLines(routed)];
    return told(lines, state, [wording.buttons.mine]);
  }

  /** The asker's word on the last answer; only where there is one. */
  #concluded(request: PeopleRequest & { kind: "settled" | "unsettled" }, said: Said): Taken | undefined {
    const { conversationId: conversation, state } = said;
    const tickets = said.isPublic ? undefined : this.#tickets(said);
    if (tickets === undefined || conversation === undefined) return undefined;
    const answered = tickets.of(conversation).find((ticket) => ticket.state === "answered");
    if (answered === undefined) return undefined;
    const { number } = answered;
    if (request.kind === "settled")
      return tickets.settle(conversation, number) ? told([wording.thanks(number)], state) : undefined;
    if (request.note === "") return told([wording.askNote], state);
    const isReopened = tickets.reopen(conversation, number, maskPersonal(request.note));
    return isReopened ? told([wording.reopened(number)], state, [wording.buttons.mine]) : undefined;
  }

  /** By what is asked; else by what was spoken of; else by the documents that are nearest to it. */
  async #route(question: string, said: Said): Promise<Routed> {
    const { contacts, find } = this.#parts;
    const routed = routeTicket([question, ...spokenOf(said)], contacts);
    if (routed.topic !== undefined) return routed;
    const [nearest] = await find(question, said);
    return nearest === undefined ? routed : routeTicket([nearest.document.title], contacts);
  }

  /** The last questions to the documents; what was said to get to a person is none. */
  #turnsToSend(said: Said): RecordedTurn[] {
    const { isHandoff } = this.#parts;
    const turns = this.#tickets(said)?.lastTurns(said.conversationId as string, turnsLookedAt) ?? [];
    return turns
      .filter(
        ({ question }) => peopleRequest(question, isHandoff) === undefined && confirmationIn(question) === undefined,
      )
      .slice(-turnsSent);
  }

  #more(said: Said): string[] {
    const tickets = this.#tickets(said);
    if (tickets === undefined) return [];
    const open = tickets.of(said.conversationId as string).filter(({ state }) => state === "open");
    const waiting = open.length === 0 ? [] : [wording.hasTickets(open.map(({ number }) => number))];
    return [...waiting, wording.offerTicket];
  }

  #offered = (said: Said): string[] => (this.#canSend(said) ? [wording.askPeople] : []);

  #canSend = (said: Said): boolean => this.#tickets(said) !== undefined;

  /** The tickets, where this conversation can have any. */
  #tickets({ conversationId }: Said): Tickets | undefined {
    const tickets = this.#parts.records?.tickets;
    return conversationId !== undefined && tickets?.knows(conversationId) ? tickets : undefined;
  }
}

const spokenOf = ({ state }: Said): string[] => [state.matter ?? "", state.document?.title ?? ""];

const askQuestion = (state: Said["state"]): Taken => ({
  ...told([wording.askQuestion], { ...state, people: { isAsked: true } }, [wording.buttons.cancel]),
  status: "clarify",
});

const told = (lines: readonly string[], state: Said["state"], suggestions: readonly string[] = []): Taken => ({
  route: "handoff",
  status: "answered",
  lines,
  suggestions,
  state,
});
