export type TicketState = "open" | "answered" | "closed";

/** A quotation as it stood when it was kept: [start, end) in the document's stored text. */
export interface KeptQuotation {
  documentId: string;
  title: string;
  clause?: string;
  start: number;
  end: number;
  quote: string;
}

/** One question of the conversation, with how it was answered and what was quoted. */
export interface TranscriptTurn {
  question: string;
  status: string;
  quotations: KeptQuotation[];
}

/** All texts are masked. */
export interface NewTicket {
  conversation: string;
  question: string;
  transcript: readonly TranscriptTurn[];
  /** What retrieval found for the question, best first. */
  found: readonly KeptQuotation[];
  department: string;
  expert?: string;
  /** The word that decided who answers. */
  topic?: string;
}

export interface Ticket extends NewTicket {
  number: number;
  state: TicketState;
  version: number;
  /** Who works on it, and until when it is theirs alone. */
  holder?: { id: number; name: string; until: number };
  openedAt: number;
  entries: TicketEntry[];
}

/** Something that was done to a ticket; by the asker when it has no author. */
export interface TicketEntry {
  id: number;
  kind: "answer" | "hand-over" | "close" | "settle" | "reopen";
  author?: Author;
  text: string;
  citation?: KeptQuotation;
  madeAt: number;
  deliveredAt?: number;
}

export interface Author {
  name: string;
  department: string;
}

export interface RecordedTurn {
  question: string;
  status: string;
  places: { documentId: string; start: number; end: number }[];
}
