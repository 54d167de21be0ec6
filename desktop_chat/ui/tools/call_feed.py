"""Brings the calls of the live answer to the transcript, in the steps of the stream's buffer.

Each flush shows what is new since the last one, however many events that were.
"""

from __future__ import annotations

from collections.abc import Iterable

from desktop_chat.domain.events import CallsMade, StreamEvent, ToolCallDelta
from desktop_chat.domain.tools import CallState, CallView
from desktop_chat.domain.turn import Turn
from desktop_chat.ui.transcript.view import TranscriptView


class CallFeed:
    """Follows one live answer at a time."""

    def __init__(self, transcript: TranscriptView) -> None:
        self._transcript = transcript
        self._drafts: list[ToolCallDelta] = []
        self._views: tuple[CallView, ...] = ()
        self._step = 1
        self._waiting: set[str] = set()

    def reset(self) -> None:
        """Follow another answer, or none."""
        self._drafts, self._views, self._waiting = [], (), set()

    def follow(self, turn: Turn) -> bool:
        """Take up an answer; False where none of its calls is under way."""
        self.reset()
        views = tuple(turn.views.values())
        if any(view.state is not CallState.DONE for view in views):
            self._step, self._views = turn.step, views
        return bool(self._views)

    def take(self, turn: Turn, event: StreamEvent) -> None:
        """Note what happened; `flush` shows it."""
        match event:
            case ToolCallDelta():
                self._step = turn.step
                self._drafts.append(event)
            case CallsMade():
                self._step, self._views = turn.step, tuple(turn.views.values())

    def flush(self, message_id: str) -> str:
        """Show what is new; the first call that waits for the user's word since then, or ''."""
        drafts, self._drafts = self._drafts, []
        if drafts:
            self._transcript.grow_calls(message_id, self._step, drafts)
        if not self._views:
            return ""
        self._transcript.show_calls(message_id, self._step, self._views)
        waiting = _waiting(self._views)
        new = next((id_ for id_ in waiting if id_ not in self._waiting), "")
        self._waiting = set(waiting)
        if all(view.state is CallState.DONE for view in self._views):
            self._views = ()
        return new

    @property
    def waiting(self) -> list[str]:
        """The calls that wait for the user's word."""
        return _waiting(self._views)


def _waiting(views: Iterable[CallView]) -> list[str]:
    return [view.call.id for view in views if view.state is CallState.WAITING]
