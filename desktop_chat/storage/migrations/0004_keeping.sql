-- What people do with their chats: folders, pins, tags, presets, prompts, waiting questions; and
-- the operations, which can be undone one by one, also after a restart.

CREATE TABLE folders (
  id        TEXT PRIMARY KEY,
  parent_id TEXT,                    -- the folder that it lies in; NULL: at the top
  name      TEXT NOT NULL,
  position  REAL NOT NULL            -- among its neighbours; half-way values make room
) STRICT;

ALTER TABLE chats ADD COLUMN folder_id TEXT;
ALTER TABLE chats ADD COLUMN position REAL;                          -- NULL: by use
ALTER TABLE chats ADD COLUMN is_pinned INTEGER NOT NULL DEFAULT 0;
ALTER TABLE chats ADD COLUMN is_archived INTEGER NOT NULL DEFAULT 0;
ALTER TABLE chats ADD COLUMN options TEXT NOT NULL DEFAULT '{}';     -- JSON: parameters, limits
ALTER TABLE chats ADD COLUMN origin TEXT;                            -- of an imported chat
CREATE UNIQUE INDEX chats_by_origin ON chats (origin) WHERE origin IS NOT NULL;
CREATE INDEX chats_by_folder ON chats (folder_id);

CREATE TABLE chat_tags (
  chat_id TEXT NOT NULL,
  tag     TEXT NOT NULL,
  PRIMARY KEY (chat_id, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX chat_tags_by_tag ON chat_tags (tag);

-- A summary stands for all messages of its path up to this one, when the path is sent.
ALTER TABLE messages ADD COLUMN stands_for TEXT;

-- Which messages have a picture or a file, and which of them have this one.
CREATE INDEX parts_by_blob ON parts (json_extract(data, '$.blob')) WHERE kind IN ('image', 'file');
-- How old blobs are, without reading them: the time stands behind the bytes.
CREATE INDEX blobs_by_age ON blobs (created_at, sha256);

CREATE TABLE presets (
  id            TEXT PRIMARY KEY,
  name          TEXT NOT NULL,
  system_prompt TEXT NOT NULL,
  provider      TEXT NOT NULL,       -- '': whoever answers now
  model         TEXT NOT NULL,
  options       TEXT NOT NULL,       -- JSON, as that of a chat
  position      REAL NOT NULL
) STRICT;

CREATE TABLE prompts (
  id       TEXT PRIMARY KEY,
  name     TEXT NOT NULL,            -- what is typed behind the slash
  text     TEXT NOT NULL,            -- with {{variables}}
  position REAL NOT NULL
) STRICT;

-- Questions that wait for the answer before them.
CREATE TABLE queued (
  id       TEXT PRIMARY KEY,
  chat_id  TEXT NOT NULL,
  parts    TEXT NOT NULL,            -- a JSON list of [kind, text, data], as in the table parts
  position REAL NOT NULL
) STRICT;
CREATE INDEX queued_by_chat ON queued (chat_id, position);

CREATE TABLE operations (
  seq     INTEGER PRIMARY KEY AUTOINCREMENT,
  id      TEXT NOT NULL UNIQUE,
  kind    TEXT NOT NULL,
  detail  TEXT NOT NULL,             -- JSON: what it was done to
  at      REAL NOT NULL,             -- UNIX seconds, for people only
  changes BLOB NOT NULL,             -- SQLite's changeset: from before to after
  undone  INTEGER NOT NULL DEFAULT 0
) STRICT;

-- What the search index does not know yet. Triggers note it, so that no way of writing is forgotten.
CREATE TABLE search_changes (
  kind TEXT NOT NULL,                -- message, title
  seq  INTEGER NOT NULL,
  PRIMARY KEY (kind, seq)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER search_part_added AFTER INSERT ON parts BEGIN
  INSERT OR IGNORE INTO search_changes VALUES ('message', new.message_seq);
END;
CREATE TRIGGER search_part_changed AFTER UPDATE ON parts BEGIN
  INSERT OR IGNORE INTO search_changes VALUES ('message', new.message_seq);
END;
CREATE TRIGGER search_part_gone AFTER DELETE ON parts BEGIN
  INSERT OR IGNORE INTO search_changes VALUES ('message', old.message_seq);
END;
CREATE TRIGGER search_message_hidden AFTER UPDATE OF deleted_at ON messages BEGIN
  INSERT OR IGNORE INTO search_changes VALUES ('message', new.seq);
END;
CREATE TRIGGER search_message_gone AFTER DELETE ON messages BEGIN
  INSERT OR IGNORE INTO search_changes VALUES ('message', old.seq);
END;
CREATE TRIGGER search_title_added AFTER INSERT ON chats BEGIN
  INSERT OR IGNORE INTO search_changes VALUES ('title', new.seq);
END;
CREATE TRIGGER search_title_changed AFTER UPDATE OF title ON chats BEGIN
  INSERT OR IGNORE INTO search_changes VALUES ('title', new.seq);
END;
CREATE TRIGGER search_title_gone AFTER DELETE ON chats BEGIN
  INSERT OR IGNORE INTO search_changes VALUES ('title', old.seq);
END;
INSERT INTO search_changes SELECT 'message', seq FROM messages;
INSERT INTO search_changes SELECT 'title', seq FROM chats;
