-- One row per ended turn, without any text of it: how fast it was, and how it ended. It outlives
-- its chat. Times are UNIX seconds.

CREATE TABLE turn_figures (
  turn_id       TEXT PRIMARY KEY,
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
) STRICT, WITHOUT ROWID;
CREATE INDEX turn_figures_by_time ON turn_figures (ended_at);

INSERT INTO turn_figures
SELECT id, created_at + duration_ms / 1000, coalesce(provider, ''), coalesce(model, ''),
       finish_reason, error_type, ttft_ms, duration_ms, 0, NULL, input_tokens, output_tokens,
       max(coalesce(attempts, 1) - 1, 0), 0
FROM messages WHERE finish_reason IS NOT NULL AND duration_ms IS NOT NULL;
