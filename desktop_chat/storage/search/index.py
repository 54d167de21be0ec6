"""Keeps the index in step with the messages and titles; runs inside a caller's transaction.

Triggers note which rows changed, whoever changed them (an import, an undo); `take_in` brings the
index up to date with those notes, some at a time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_chat.storage.search.tokens import tokens

if TYPE_CHECKING:
    import apsw

_SIGNS = "".join(chr(code) for code in range(33, 127) if not chr(code).isalnum())
# An option's value is quoted within a quoted word: each of its own quotes stands there four times.
_TOKENIZER = "ascii tokenchars ''" + _SIGNS.replace("'", "''''") + "''"

CREATE_MESSAGES = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS search_messages USING fts5(words, facets, content='', "
    f"contentless_delete=1, prefix='1 2', tokenize='{_TOKENIZER}')"
)
CREATE_TITLES = CREATE_MESSAGES.replace("search_messages", "search_titles")
TABLES = ("search_messages", "search_titles")

_CHANGED = "SELECT kind, seq FROM search_changes ORDER BY kind DESC, seq DESC LIMIT ?"
_MESSAGE = """
SELECT m.seq, c.seq, m.role, m.model, m.deleted_at IS NOT NULL,
       (SELECT group_concat(text, char(10)) FROM (
          SELECT text FROM parts WHERE message_seq = m.seq AND kind IN ('text', 'tool_result')
          ORDER BY position)),
       EXISTS (SELECT 1 FROM parts WHERE message_seq = m.seq AND kind IN ('image', 'file'))
FROM messages m JOIN chats c ON c.id = m.chat_id WHERE m.seq = ?
"""


def create(connection: apsw.Connection) -> None:
    """Make the index where there is none; everything there is counts as changed then."""
    known = connection.execute(
        "SELECT count(*) FROM sqlite_schema WHERE name IN (?, ?)", TABLES
    ).get
    if known == len(TABLES):
        return
    rebuild(connection)


def rebuild(connection: apsw.Connection) -> None:
    """Begin anew: `take_in` fills the index again."""
    for table in TABLES:
        connection.execute(f"DROP TABLE IF EXISTS {table}")
    connection.execute(CREATE_MESSAGES)
    connection.execute(CREATE_TITLES)
    connection.execute(
        "INSERT OR IGNORE INTO search_changes SELECT 'message', seq FROM messages;"
        "INSERT OR IGNORE INTO search_changes SELECT 'title', seq FROM chats"
    )


def waiting(connection: apsw.Connection) -> int:
    """How many rows the index is behind."""
    return int(connection.execute("SELECT count(*) FROM search_changes").get)


def take_in(connection: apsw.Connection, most: int) -> int:
    """Bring up to `most` rows up to date, titles and the newest first; returns how many."""
    changed = connection.execute(_CHANGED, (most,)).fetchall()
    for kind, row in changed:
        seq = int(str(row))
        put = _put_title if kind == "title" else _put_message
        put(connection, seq)
        connection.execute("DELETE FROM search_changes WHERE kind = ? AND seq = ?", (kind, seq))
    return len(changed)


def _put_title(connection: apsw.Connection, seq: int) -> None:
    connection.execute("DELETE FROM search_titles WHERE rowid = ?", (seq,))
    row = connection.execute("SELECT title FROM chats WHERE seq = ?", (seq,)).fetchone()
    if row is not None and row[0]:
        connection.execute(
            "INSERT INTO search_titles (rowid, words, facets) VALUES (?, ?, '')",
            (seq, tokens(row[0])),
        )


def _put_message(connection: apsw.Connection, seq: int) -> None:
    connection.execute("DELETE FROM search_messages WHERE rowid = ?", (seq,))
    row = connection.execute(_MESSAGE, (seq,)).fetchone()
    if row is None:
        return
    _, chat_seq, role, model, is_deleted, text, has_attachment = row
    if is_deleted or not (text or has_attachment):
        return
    facets = [role_facet(role), chat_facet(chat_seq)]
    if model:
        facets.append(model_facet(model))
    if text and "```" in text:
        facets.append(HAS_CODE)
    if has_attachment:
        facets.append(HAS_ATTACHMENT)
    connection.execute(
        "INSERT INTO search_messages (rowid, words, facets) VALUES (?, ?, ?)",
        (seq, tokens(text or ""), " ".join(facets)),
    )


HAS_CODE = "has:code"
HAS_ATTACHMENT = "has:attachment"


def role_facet(role: str) -> str:
    """The token of all messages of a role."""
    return f"role:{role}"


def chat_facet(chat_seq: int) -> str:
    """The token of all messages of a chat."""
    return f"chat:{chat_seq}"


def model_facet(model: str) -> str:
    """The token of all answers of a model."""
    return "model:" + "".join(model.split()).casefold()
