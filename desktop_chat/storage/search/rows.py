"""What of a message is searched, as SQL on the tables of the history."""

from __future__ import annotations

_TEXT = """(
  SELECT group_concat(
    CASE kind WHEN 'text' THEN text
              WHEN 'file' THEN char(10) || coalesce(data ->> 'name', '') || char(10)
              ELSE char(10) || text || char(10) END, '' ORDER BY position)
  FROM {schema}.parts WHERE message_seq = m.seq AND kind IN ('text', 'tool_result', 'file'))"""
_ATTACHED = """EXISTS (
  SELECT 1 FROM {schema}.parts WHERE message_seq = m.seq AND kind IN ('image', 'file'))"""


def text_sql(schema: str) -> str:
    """The text of message `m` as a reader sees it: answers, results of tools, names of files."""
    return _TEXT.format(schema=schema)


def attached_sql(schema: str) -> str:
    """Whether message `m` has a picture or a file."""
    return _ATTACHED.format(schema=schema)
