import type { RecordsDatabase } from "./database.ts";
import type { KeptQuotation, Ticket, TicketEntry, TicketState } from "./ticket.ts";

/** A ticket as its table has it. */
export interface TicketRow {
  number: number;
  conversation: string;
  question: string;
  transcript: string;
  found: string;
  department: string;
  expert: string | null;
  topic: string | null;
  state: TicketState;
  version: number;
  holder: number | null;
  holderName: string | null;
  until: number | null;
  openedAt: number;
}

export interface EntryRow {
  id: number;
  kind: TicketEntry["kind"];
  author: string | null;
  department: string | null;
  text: string;
  citation: string | null;
  madeAt: number;
  deliveredAt: number | null;
}

function entryOf({ id, kind, author, department, text, citation, madeAt, deliveredAt }: EntryRow): TicketEntry {
  return {
    id,
    kind,
    ...(author === null ? {} : { author: { name: author, department: department ?? "" } }),
    text,
    ...(citation === null ? {} : { citation: JSON.parse(citation) as KeptQuotation }),
    madeAt,
    ...(deliveredAt === null ? {} : { deliveredAt }),
  };
}

export function ticketOf(
  { transcript, found, holder, holderName, until, expert, topic, ...row }: TicketRow,
  entries: readonly EntryRow[],
  now: number,
): Ticket {
  const isHeld = holder !== null && until !== null && until > now && row.state === "open";
  return {
    ...row,
    transcript: JSON.parse(transcript),
    found: JSON.parse(found),
    ...(expert === null ? {} : { expert }),
    ...(topic === null ? {} : { topic }),
    ...(isHeld ? { holder: { id: holder, name: holderName ?? "", until } } : {}),
    entries: entries.map(entryOf),
  };
}

export type TicketStatements = ReturnType<typeof prepareTickets>;

const columns = `number, conversation, question, transcript, found, tickets.department, expert, topic, state, version,
  holder, staff.name AS holderName, held_until AS until, opened_at AS openedAt
  FROM tickets LEFT JOIN staff ON staff.id = tickets.holder`;
const inState = "WHERE state = :state AND (:department IS NULL OR tickets.department = :department)";
const isFree = "(holder IS NULL OR holder = :staff OR held_until <= :now)";

export function prepareTickets(database: RecordsDatabase) {
  return {
    person: database.prepare("SELECT person FROM conversations WHERE id = ?"),
    turns: database.prepare(
      "SELECT question, status, citations AS places FROM answers WHERE conversation = ? ORDER BY turn DESC LIMIT ?",
    ),
    open: database.prepare(
      `INSERT INTO tickets (conversation, question, transcript, found, department, expert, topic, opened_at)
       VALUES (:conversation, :question, :transcript, :found, :department, :expert, :topic, :now) RETURNING number`,
    ),
    ticket: database.prepare(`SELECT ${columns} WHERE number = ?`),
    ofConversation: database.prepare(`SELECT ${columns} WHERE conversation = ? ORDER BY number DESC LIMIT ?`),
    oldest: database.prepare(`SELECT ${columns} ${inState} ORDER BY number LIMIT :limit`),
    newest: database.prepare(`SELECT ${columns} ${inState} ORDER BY number DESC LIMIT :limit`),
    openByDepartment: database.prepare(
      "SELECT department, count(*) AS count FROM tickets WHERE state = 'open' GROUP BY department ORDER BY department",
    ),
    claim: database.prepare(
      `UPDATE tickets SET holder = :staff, held_until = :until WHERE number = :number AND state = 'open' AND ${isFree}`,
    ),
    release: database.prepare(
      "UPDATE tickets SET holder = NULL, held_until = NULL WHERE number = :number AND holder = :staff",
    ),
    act: database.prepare(
      `UPDATE tickets SET state = :to, version = version + 1, holder = NULL, held_until = NULL,
         expert = CASE WHEN :department IS NULL THEN expert END, department = COALESCE(:department, department)
       WHERE number = :number AND version = :version AND state = 'open' AND ${isFree}`,
    ),
    byAsker: database.prepare(
      `UPDATE tickets SET state = :to, version = version + 1
       WHERE number = :number AND conversation = :conversation AND state = 'answered'`,
    ),
    addEntry: database.prepare(
      `INSERT INTO ticket_entries (ticket, kind, author, department, text, citation, made_at)
       VALUES (:ticket, :kind, :author, :department, :text, :citation, :now)`,
    ),
    entries: database.prepare(
      `SELECT id, kind, author, department, text, citation, made_at AS madeAt, delivered_at AS deliveredAt
       FROM ticket_entries WHERE ticket = ? ORDER BY id`,
    ),
    undelivered: database.prepare(
      "SELECT id, ticket FROM ticket_entries WHERE kind = 'answer' AND delivered_at IS NULL ORDER BY id",
    ),
    markDelivered: database.prepare("UPDATE ticket_entries SET delivered_at = ? WHERE id = ?"),
  };
}
