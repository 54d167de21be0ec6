-- What was read from a cache costs less; the figures tell what answers cost, after their chats too.

ALTER TABLE turn_figures ADD COLUMN cached_tokens INTEGER;
UPDATE turn_figures
SET cached_tokens = (SELECT cached_tokens FROM messages WHERE messages.id = turn_figures.turn_id);
