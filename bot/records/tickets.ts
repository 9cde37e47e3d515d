import type { RecordsDatabase } from "./database.ts";
import type { Author, KeptQuotation, NewTicket, RecordedTurn, Ticket, TicketEntry, TicketState } from "./ticket.ts";
import { type EntryRow, prepareTickets, type TicketRow, type TicketStatements, ticketOf } from "./ticket-statements.ts";

/** Who acts, and upon which state of the ticket. */
export interface Action {
  number: number;
  version: number;
  staff: Author & { id: number };
}

/** For so long a claimed ticket is one person's alone. */
export const claimMs = 30 * 60_000;

/** Questions that went to a person. Each method is one transaction, kept when the process dies right after it. */
export class Tickets {
  readonly #database: RecordsDatabase;
  readonly #now: () => number;
  readonly #statements: TicketStatements;

  /** @param now  milliseconds since 1970 */
  constructor(database: RecordsDatabase, now: () => number) {
    this.#database = database;
    this.#now = now;
    this.#statements = prepareTickets(database);
  }

  /** Whether a ticket can be opened from a conversation, and its answer find the way back. */
  knows(conversation: string): boolean {
    return this.#statements.person.get(conversation) !== undefined;
  }

  personIn(conversation: string): string | undefined {
    return (this.#statements.person.get(conversation) as { person: string } | undefined)?.person;
  }

  /** The last questions of a conversation, oldest first, with the places that their answers quoted. */
  lastTurns(conversation: string, limit: number): RecordedTurn[] {
    const rows = this.#statements.turns.all(conversation, limit) as {
      question: string;
      status: string;
      places: string;
    }[];
    return rows.reverse().map(({ question, status, places }) => ({ question, status, places: JSON.parse(places) }));
  }

  /** @returns the ticket's number */
  open({ conversation, question, transcript, found, department, expert, topic }: NewTicket): number {
    const row = this.#statements.open.get({
      conversation,
      question,
      transcript: JSON.stringify(transcript),
      found: JSON.stringify(found),
      department,
      expert: expert ?? null,
      topic: topic ?? null,
      now: this.#now(),
    });
    return (row as { number: number }).number;
  }

  get(number: number): Ticket | undefined {
    const row = this.#statements.ticket.get(number) as TicketRow | undefined;
    return row === undefined ? undefined : this.#ticketOf(row);
  }

  /** The tickets of a conversation, newest first. */
  of(conversation: string, limit = 10): Ticket[] {
    return (this.#statements.ofConversation.all(conversation, limit) as TicketRow[]).map((row) => this.#ticketOf(row));
  }

  /** Tickets in a state; open ones oldest first, the others newest first. */
  list(state: TicketState, department?: string, limit = 200): Ticket[] {
    const rows = (state === "open" ? this.#statements.oldest : this.#statements.newest).all({
      state,
      department: department ?? null,
      limit,
    });
    return (rows as TicketRow[]).map((row) => this.#ticketOf(row));
  }

  /** How many open tickets each department has. */
  openByDepartment(): { department: string; count: number }[] {
    return this.#statements.openByDepartment.all() as { department: string; count: number }[];
  }

  /** Makes an open ticket one person's for a while. @returns false when another has it, or it is open no more */
  claim({ number, staff }: Pick<Action, "number" | "staff">): boolean {
    const now = this.#now();
    return this.#statements.claim.run({ number, staff: staff.id, now, until: now + claimMs }).changes === 1;
  }

  /** Gives a claimed ticket back. */
  release({ number, staff }: Pick<Action, "number" | "staff">): void {
    this.#statements.release.run({ number, staff: staff.id });
  }

  /** @returns the answer's id, or undefined when somebody else was first */
  answer(action: Action, text: string, citation?: KeptQuotation): number | undefined {
    return this.#act(action, { kind: "answer", to: "answered", text, ...(citation === undefined ? {} : { citation }) });
  }

  /** @returns undefined when somebody else was first */
  handOver(action: Action, department: string, note: string): number | undefined {
    return this.#act(action, { kind: "hand-over", to: "open", text: note, department });
  }

  /** @returns undefined when somebody else was first */
  close(action: Action, note: string): number | undefined {
    return this.#act(action, { kind: "close", to: "closed", text: note });
  }

  /** The asker is content. @returns false when the conversation has no such answered ticket */
  settle(conversation: string, number: number): boolean {
    return this.#byAsker(conversation, number, { kind: "settle", to: "closed", text: "" });
  }

  /** The asker is not. @returns false when the conversation has no such answered ticket */
  reopen(conversation: string, number: number, note: string): boolean {
    return this.#byAsker(conversation, number, { kind: "reopen", to: "open", text: note });
  }

  /** Answers that have not reached their conversation. */
  undelivered(): { ticket: Ticket; entry: TicketEntry }[] {
    const rows = this.#statements.undelivered.all() as { id: number; ticket: number }[];
    return rows.flatMap(({ id, ticket: number }) => {
      const ticket = this.get(number);
      const entry = ticket?.entries.find((each) => each.id === id);
      return ticket === undefined || entry === undefined ? [] : [{ ticket, entry }];
    });
  }

  markDelivered(entry: number): void {
    this.#statements.markDelivered.run(this.#now(), entry);
  }

  #act({ number, version, staff }: Action, { kind, to, text, citation, department }: Change): number | undefined {
    const act = this.#database.transaction(() => {
      const now = this.#now();
      const changed = this.#statements.act.run({
        number,
        version,
        staff: staff.id,
        to,
        now,
        department: department ?? null,
      });
      if (changed.changes !== 1) return undefined;
      return this.#addEntry({
        ticket: number,
        kind,
        author: staff.name,
        department: staff.department,
        text,
        citation,
        now,
      });
    });
    return act.immediate();
  }

  #byAsker(conversation: string, number: number, { kind, to, text }: Change): boolean {
    const act = this.#database.transaction(() => {
      if (this.#statements.byAsker.run({ conversation, number, to }).changes !== 1) return false;
      this.#addEntry({ ticket: number, kind, text, now: this.#now() });
      return true;
    });
    return act.immediate();
  }

  #addEntry({ author, department, citation, ...entry }: NewEntry): number {
    const row = {
      ...entry,
      author: author ?? null,
      department: department ?? null,
      citation: citation === undefined ? null : JSON.stringify(citation),
    };
    return Number(this.#statements.addEntry.run(row).lastInsertRowid);
  }

  #ticketOf(row: TicketRow): Ticket {
    return ticketOf(row, this.#statements.entries.all(row.number) as EntryRow[], this.#now());
  }
}

interface Change {
  kind: TicketEntry["kind"];
  to: TicketState;
  text: string;
  citation?: KeptQuotation;
  /** Whose ticket it becomes. */
  department?: string;
}

interface NewEntry {
  ticket: number;
  kind: TicketEntry["kind"];
  author?: string;
  department?: string;
  text: string;
  citation?: KeptQuotation | undefined;
  now: number;
}
