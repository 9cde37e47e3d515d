/** What outlasts a turn: what is remembered, and what people asked to be told of later. Times are milliseconds since 1970. */
export const reminderTables = `
CREATE TABLE conversation_states (
  conversation TEXT PRIMARY KEY REFERENCES conversations (id) ON DELETE CASCADE,
  state TEXT NOT NULL
) WITHOUT ROWID;

-- Where a conversation of the Bot Framework is spoken into, when the bot speaks first.
CREATE TABLE conversation_references (
  conversation TEXT PRIMARY KEY REFERENCES conversations (id) ON DELETE CASCADE,
  reference TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE reminders (
  conversation TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
  -- Counts the reminders of its conversation; an ended one keeps its number, and nothing else of it.
  number INTEGER NOT NULL,
  what TEXT NOT NULL,
  due_at INTEGER NOT NULL,
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'delivered', 'cancelled', 'missed')),
  first_try_at INTEGER,
  -- Of a missed one: when it was given up.
  next_try_at INTEGER NOT NULL,
  PRIMARY KEY (conversation, number)
) WITHOUT ROWID;
CREATE INDEX reminders_by_try ON reminders (state, next_try_at);

CREATE TABLE follows (
  conversation TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
  -- What the key names: a document ('policy'), or a subject on which there may be news.
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  title TEXT NOT NULL,
  -- The state that the follower knows.
  seen TEXT NOT NULL,
  since INTEGER NOT NULL,
  PRIMARY KEY (conversation, kind, key)
) WITHOUT ROWID;
CREATE INDEX follows_by_key ON follows (kind, key);

-- Words were erased whose bytes may still lie in the free space of the file.
CREATE TABLE erasures (asked_at INTEGER NOT NULL);
`;
