/** Conversations, answers and feedback. Times are milliseconds since 1970; texts are masked before they come here. */
export const conversationTables = `
CREATE TABLE conversations (
  id TEXT PRIMARY KEY,
  person TEXT NOT NULL,
  turns INTEGER NOT NULL DEFAULT 0,
  started_at INTEGER NOT NULL,
  used_at INTEGER NOT NULL,
  return_code_sha256 TEXT UNIQUE
) WITHOUT ROWID;
CREATE INDEX conversations_by_use ON conversations (used_at);

CREATE TABLE activities (
  conversation TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (conversation, position)
) WITHOUT ROWID;

CREATE TABLE answers (
  id TEXT PRIMARY KEY,
  conversation TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
  turn INTEGER NOT NULL,
  answered_at INTEGER NOT NULL,
  question TEXT NOT NULL,
  status TEXT NOT NULL,
  citations TEXT NOT NULL,
  -- The id that the channel gave the message, by which its feedback names it.
  sent_as TEXT
) WITHOUT ROWID;
CREATE UNIQUE INDEX answers_by_turn ON answers (conversation, turn);
CREATE INDEX answers_by_message ON answers (conversation, sent_as) WHERE sent_as IS NOT NULL;

CREATE TABLE feedback (
  answer TEXT NOT NULL REFERENCES answers (id) ON DELETE CASCADE,
  person TEXT NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('like', 'dislike')),
  reason TEXT,
  given_at INTEGER NOT NULL,
  PRIMARY KEY (answer, person)
) WITHOUT ROWID;
`;
