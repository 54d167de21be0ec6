-- Chats are trees of messages; messages are rows of parts. Sequence numbers give the order, never
-- the wall clock: times are UNIX seconds and only for people.

CREATE TABLE chats (
  seq           INTEGER PRIMARY KEY AUTOINCREMENT,
  id            TEXT NOT NULL UNIQUE,
  title         TEXT NOT NULL,
  system_prompt TEXT NOT NULL,
  provider      TEXT NOT NULL,
  model         TEXT NOT NULL,
  head_id       TEXT,               -- the last message of the shown path
  used          INTEGER NOT NULL,   -- grows with every message of any chat: the last used first
  created_at    REAL NOT NULL,
  deleted_at    REAL                -- hidden since then
) STRICT;
CREATE INDEX chats_by_use ON chats (used);

CREATE TABLE messages (
  seq              INTEGER PRIMARY KEY AUTOINCREMENT,
  id               TEXT NOT NULL UNIQUE,
  chat_id          TEXT NOT NULL REFERENCES chats (id),
  parent_id        TEXT REFERENCES messages (id),
  role             TEXT NOT NULL CHECK (role IN ('user', 'assistant')),
  provider         TEXT,
  model            TEXT,
  created_at       REAL NOT NULL,
  deleted_at       REAL,
  -- How an answer ended; all NULL for the user's own messages and for live answers.
  finish_reason    TEXT,
  detail           TEXT,            -- the wire's own word, or the error in words
  error_type       TEXT,
  error_text       TEXT,
  remedy           TEXT,
  input_tokens     INTEGER,
  output_tokens    INTEGER,
  cached_tokens    INTEGER,
  reasoning_tokens INTEGER,
  ttft_ms          REAL,
  duration_ms      REAL,
  attempts         INTEGER,
  request_id       TEXT,
  notes            TEXT,            -- a JSON list of strings
  echo             TEXT,            -- JSON that goes back to the same provider only
  checksum         TEXT             -- SHA-256 of the parts; NULL while the answer is live
) STRICT;
CREATE INDEX messages_by_chat ON messages (chat_id, seq);
CREATE INDEX messages_by_parent ON messages (parent_id);

CREATE TABLE parts (
  message_seq INTEGER NOT NULL REFERENCES messages (seq),
  position    INTEGER NOT NULL,
  kind        TEXT NOT NULL,        -- text, reasoning, tool_call, tool_result, image, file
  text        TEXT NOT NULL,        -- what a reader or a search sees of it
  data        TEXT,                 -- the other fields of its kind, as JSON
  PRIMARY KEY (message_seq, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE blobs (
  sha256     TEXT PRIMARY KEY,
  media_type TEXT NOT NULL,
  bytes      BLOB NOT NULL,
  created_at REAL NOT NULL
) STRICT;

-- One row per request that a turn made.
CREATE TABLE attempts (
  message_id TEXT NOT NULL,
  number     INTEGER NOT NULL,
  started_at REAL NOT NULL,
  error_type TEXT,                  -- NULL: it ended well
  status     INTEGER,               -- of the HTTP answer that carried the error
  request_id TEXT,
  delay_ms   REAL,                  -- the wait after it, where it was repeated
  PRIMARY KEY (message_id, number)
) STRICT, WITHOUT ROWID;

-- The journal: deltas first_seq to last_seq of one kind, joined.
CREATE TABLE chunks (
  turn_id   TEXT NOT NULL,
  first_seq INTEGER NOT NULL,
  last_seq  INTEGER NOT NULL,
  kind      TEXT NOT NULL,          -- text, reasoning, tool_call (one JSON object a line)
  text      TEXT NOT NULL,
  PRIMARY KEY (turn_id, first_seq)
) STRICT, WITHOUT ROWID;

-- The answers that are arriving, and the process that receives each.
CREATE TABLE live_answers (
  message_id      TEXT PRIMARY KEY REFERENCES messages (id),
  pid             INTEGER NOT NULL,
  process_started TEXT NOT NULL     -- tells it from a later process of the same number
) STRICT, WITHOUT ROWID;

-- What the window remembers: the open chat, drafts.
CREATE TABLE state (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
