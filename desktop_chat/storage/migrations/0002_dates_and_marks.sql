-- When a chat was last written to, for people only: order comes from `used`. And whether something
-- in it waits to be seen.

ALTER TABLE chats ADD COLUMN used_at REAL;  -- of the newest message; NULL: there is none yet
UPDATE chats SET used_at = (
  SELECT created_at FROM messages WHERE chat_id = chats.id ORDER BY seq DESC LIMIT 1
);
ALTER TABLE chats ADD COLUMN mark TEXT NOT NULL DEFAULT '';  -- '', unread, failed
