/** Counted up with every change of the tables below. */
export const schemaVersion = 2;

/** "CEWE": marks a SQLite file as a knowledge store. */
export const applicationId = 0x43455745;

/**
 * The truth. Nothing is ever deleted but what no row names any more: a version that is replaced or retired only gets
 * the generation it left in, so whoever holds an earlier state can still read it. Small columns stand before large
 * ones, which SQLite then need not read.
 *
 * Conversations, feedback, tickets and audit are records, not knowledge: they will have a database of their own beside
 * this one, `records.sqlite`, which no rebuild of the knowledge touches.
 */
export const schema = `
CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value INTEGER
) STRICT;

-- Every state there has been. The token tells two states of the same number apart, as after restoring a backup.
CREATE TABLE generations (
  generation INTEGER PRIMARY KEY,
  token TEXT NOT NULL
) STRICT;

CREATE TABLE source_bytes (
  sha256 TEXT PRIMARY KEY,
  bytes INTEGER NOT NULL,
  deflated BLOB NOT NULL
) STRICT;

CREATE TABLE sources (
  location TEXT PRIMARY KEY,
  bytes INTEGER NOT NULL,
  modified_ms REAL NOT NULL,
  sha256 TEXT NOT NULL,
  reading TEXT NOT NULL,
  complete INTEGER NOT NULL
) STRICT;

-- Its chunks have the ids from first_chunk on, without a gap.
CREATE TABLE versions (
  version_id INTEGER PRIMARY KEY,
  document_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  added INTEGER NOT NULL REFERENCES generations,
  retired INTEGER REFERENCES generations,
  first_chunk INTEGER NOT NULL,
  chunk_count INTEGER NOT NULL,
  model TEXT NOT NULL,
  dimension INTEGER NOT NULL,
  location TEXT NOT NULL REFERENCES sources,
  source_bytes TEXT NOT NULL REFERENCES source_bytes,
  metadata TEXT NOT NULL,
  text TEXT NOT NULL,
  blocks TEXT NOT NULL,
  UNIQUE (document_id, version)
) STRICT;
CREATE UNIQUE INDEX current_versions ON versions (document_id) WHERE retired IS NULL;

-- numbers: float32, little-endian, one vector after the other in the order of the chunks.
CREATE TABLE vectors (
  version_id INTEGER PRIMARY KEY REFERENCES versions,
  numbers BLOB NOT NULL
) STRICT;

CREATE TABLE chunks (
  chunk_id INTEGER PRIMARY KEY,
  version_id INTEGER NOT NULL REFERENCES versions,
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  headings TEXT NOT NULL,
  clause TEXT,
  page INTEGER,
  context TEXT NOT NULL
) STRICT;

INSERT INTO generations VALUES (0, lower(hex(randomblob(16))));
-- published_generation: the state whose derived files were written last, so that missing ones are missed.
-- graph_generation: the state whose vectors the HNSW graph holds; the graph is built anew from just these when lost.
INSERT INTO meta VALUES
  ('generation', 0), ('next_chunk', 1), ('published_generation', NULL), ('graph_generation', NULL);
`;

/** What makes schema 2 of schema 1: what is known of documents as a whole, and when each state began. */
export const additions2 = `
CREATE TABLE moments (
  generation INTEGER PRIMARY KEY REFERENCES generations,
  at_ms INTEGER NOT NULL
) STRICT;

-- Of a document through all its versions, also those to come.
CREATE TABLE withdrawals (
  document_id TEXT PRIMARY KEY,
  from_day TEXT NOT NULL,
  reason TEXT NOT NULL
) STRICT;

CREATE TABLE duplicates (
  document_id TEXT PRIMARY KEY,
  original TEXT NOT NULL
) STRICT;

CREATE TABLE fingerprints (
  version_id INTEGER PRIMARY KEY REFERENCES versions,
  bytes BLOB NOT NULL
) STRICT;
`;
