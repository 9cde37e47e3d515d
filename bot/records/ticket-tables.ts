/** Questions that went to a person, and the answers that people gave. Times are milliseconds since 1970. */
export const ticketTables = `
CREATE TABLE staff (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  department TEXT NOT NULL,
  code_sha256 TEXT NOT NULL UNIQUE,
  added_at INTEGER NOT NULL,
  removed_at INTEGER,
  -- By what a person in a team chat channel is known, once linked; and the code that links one, with its end.
  person TEXT UNIQUE,
  link_sha256 TEXT UNIQUE,
  link_until INTEGER
);

CREATE TABLE tickets (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  conversation TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
  question TEXT NOT NULL,
  transcript TEXT NOT NULL,
  found TEXT NOT NULL,
  department TEXT NOT NULL,
  expert TEXT,
  topic TEXT,
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'answered', 'closed')),
  -- Counts what happened to it: whoever acts upon an older state is told so.
  version INTEGER NOT NULL DEFAULT 0,
  holder INTEGER REFERENCES staff (id),
  held_until INTEGER,
  opened_at INTEGER NOT NULL
);
CREATE INDEX tickets_by_conversation ON tickets (conversation, number);
CREATE INDEX tickets_by_state ON tickets (state, number);

CREATE TABLE ticket_entries (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  ticket INTEGER NOT NULL REFERENCES tickets (number) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('answer', 'hand-over', 'close', 'settle', 'reopen')),
  -- Name and department of who did it; the asker when there is none.
  author TEXT,
  department TEXT,
  text TEXT NOT NULL,
  citation TEXT,
  made_at INTEGER NOT NULL,
  -- Of an answer: when it reached the conversation.
  delivered_at INTEGER
);
CREATE INDEX ticket_entries_by_ticket ON ticket_entries (ticket, id);
CREATE INDEX ticket_entries_to_deliver ON ticket_entries (id) WHERE kind = 'answer' AND delivered_at IS NULL;

CREATE TABLE curated_answers (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  ticket INTEGER,
  questions TEXT NOT NULL,
  answer TEXT NOT NULL,
  document_id TEXT NOT NULL,
  title TEXT NOT NULL,
  clause TEXT,
  quotation TEXT NOT NULL,
  expires TEXT NOT NULL,
  author TEXT NOT NULL,
  department TEXT NOT NULL,
  made_on TEXT NOT NULL,
  withdrawn_at INTEGER
);
`;
