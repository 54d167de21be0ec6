"""Ends the live answers of processes that died: nothing that had arrived is lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_chat.domain.conversation import Outcome
from desktop_chat.domain.errors import Remedy
from desktop_chat.domain.events import FinishReason
from desktop_chat.domain.parts import text_of
from desktop_chat.domain.resuming import echo_of
from desktop_chat.i18n import tr
from desktop_chat.storage import messages
from desktop_chat.storage.owners import Owner

if TYPE_CHECKING:
    import apsw


def orphans(connection: apsw.Connection, is_alive: Callable[[Owner], bool]) -> list[str]:
    """Find the live answers whose process is gone."""
    rows = connection.execute("SELECT message_id, pid, process_started FROM live_answers")
    return [row[0] for row in rows if not is_alive(Owner(row[1], row[2]))]


def end_orphans(connection: apsw.Connection, is_alive: Callable[[Owner], bool]) -> int:
    """End each of them with what had arrived; returns how many."""
    found = orphans(connection, is_alive)
    for message_id in found:
        _end(connection, message_id)
    return len(found)


def _end(connection: apsw.Connection, message_id: str) -> None:
    message = messages.message(connection, message_id)
    if message is None:
        return
    parts = message.parts + messages.chunk_parts(connection, message_id, ended=True)
    cursor = messages.cursor(connection, message_id)
    attempts, request_id = connection.execute(
        "SELECT coalesce(max(number), 1), max(request_id) FROM attempts WHERE message_id = ?",
        (message_id,),
    ).get
    sentence = tr("Interrupted by a crash")
    outcome = Outcome(
        finish_reason=FinishReason.INTERRUPTED if parts else FinishReason.FAILED,
        detail=sentence,
        error_text=sentence,
        remedy=(Remedy.CONTINUE if text_of(parts) else Remedy.RETRY).value,
        attempts=attempts,
        request_id=request_id,
    )
    messages.end(connection, replace(message, parts=parts, echo=echo_of(cursor)), outcome)
