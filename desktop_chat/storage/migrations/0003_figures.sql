-- One row per ended turn, without any text of it: how fast it was, and how it ended. It outlives
-- its chat. The sequence gives the order and the age; times are UNIX seconds and only for people.

CREATE TABLE turn_figures (
  seq           INTEGER PRIMARY KEY AUTOINCREMENT,
  turn_id       TEXT NOT NULL UNIQUE,
  ended_at      REAL NOT NULL,
  provider      TEXT NOT NULL,
  model         TEXT NOT NULL,
  finish_reason TEXT NOT NULL,
  error_type    TEXT,
  ttft_ms       REAL,
  duration_ms   REAL NOT NULL,      -- from send to the end
  retry_wait_ms REAL NOT NULL,      -- of it, waited before retries
  silent_ms     REAL,               -- of it, in silences; NULL: nobody measured
  input_tokens  INTEGER,
  output_tokens INTEGER,
  retries       INTEGER NOT NULL,
  reconnects    INTEGER NOT NULL
) STRICT;
CREATE INDEX turn_figures_by_time ON turn_figures (ended_at);

-- What older versions kept of the answers. Silences and reconnects are not among it.
INSERT INTO turn_figures (
  turn_id, ended_at, provider, model, finish_reason, error_type, ttft_ms, duration_ms,
  retry_wait_ms, silent_ms, input_tokens, output_tokens, retries, reconnects
)
SELECT id, created_at + duration_ms / 1000, coalesce(provider, ''), coalesce(model, ''),
       finish_reason, error_type, ttft_ms, duration_ms,
       coalesce((SELECT sum(delay_ms) FROM attempts WHERE message_id = messages.id), 0), NULL,
       input_tokens, output_tokens, max(coalesce(attempts, 1) - 1, 0), 0
FROM messages WHERE finish_reason IS NOT NULL AND duration_ms IS NOT NULL ORDER BY seq;
