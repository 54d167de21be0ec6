"""Says outside the window that an answer has ended, to those who are not looking at it.

Decides when and in which words; how a system shows it is a `Notifier`'s business.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from desktop_chat.domain.conversation import Message
from desktop_chat.domain.errors import ChatError
from desktop_chat.domain.events import ApprovalAsked, FinishReason, StreamEvent
from desktop_chat.domain.ports import Clock
from desktop_chat.domain.turn import Turn
from desktop_chat.i18n import tr
from desktop_chat.services.session import ChatSession
from desktop_chat.ui.markdown.sanitize import for_clipboard
from desktop_chat.ui.presence import Presence
from desktop_chat.ui.sidebar.model import shown_title

LEAST_GAP_S = 10.0
"""A chat is not heard of more often than this."""
MOST_TITLE_CHARS = 80
MOST_TEXT_CHARS = 140

_FENCE = re.compile(r"^\s*(?:`{3,}|~{3,}).*$", re.MULTILINE)
_LINE_MARKUP = re.compile(r"^\s*(?:#{1,6}\s+|>\s?|[-*+]\s+|\|)+", re.MULTILINE)
_INLINE_MARKUP = re.compile(r"\*\*|__|`|~~|!?\[([^\]\n]*)\]\([^)\n]*\)")


@dataclass(frozen=True, slots=True)
class Notification:
    """What is shown: plain text, on one line each."""

    chat_id: str
    title: str
    text: str


class Notifier(Protocol):
    """Shows notifications the system's way. Never raises, never waits.

    A click on one is told to whoever made it.
    """

    def show(self, notification: Notification) -> None:
        """Show it in place of an older one of the same chat."""

    def withdraw(self, chat_id: str) -> None:
        """Take a chat's notification back: somebody looks at the chat."""


class AnswerNotices:
    """A `SessionListener` on all chats.

    `is_shown` tells whether a chat is the shown one, `is_wanted` whether people want to hear of
    anything.
    """

    def __init__(
        self,
        notifier: Notifier,
        presence: Presence,
        *,
        is_shown: Callable[[str], bool],
        is_wanted: Callable[[], bool],
        clock: Clock = time.monotonic,
    ) -> None:
        self._notifier = notifier
        self._presence = presence
        self._is_shown = is_shown
        self._is_wanted = is_wanted
        self._clock = clock
        self._last: dict[str, float] = {}
        presence.came_back.connect(self._on_came_back)

    def look(self, chat_id: str) -> None:
        """Somebody looks at the chat: its notification has done its work."""
        if self._presence.is_here and self._last.pop(chat_id, None) is not None:
            self._notifier.withdraw(chat_id)

    def on_messages_added(self, session: ChatSession, messages: Sequence[Message]) -> None:
        """Nothing has ended yet."""

    def on_path_changed(self, session: ChatSession) -> None:
        """Nothing has ended yet."""

    def on_turn_event(self, session: ChatSession, turn: Turn, event: StreamEvent) -> None:
        """Nothing has ended yet; but a tool may wait for the user's word."""
        if isinstance(event, ApprovalAsked):
            self._say(session, lambda: waiting_of(session, turn, event.call_id))

    def on_chat_changed(self, session: ChatSession) -> None:
        """A title is no news."""

    def on_answer_finished(
        self, session: ChatSession, message: Message, error: ChatError | None
    ) -> None:
        """Say it, unless somebody watched, did it, or does not want to hear of it."""
        if _is_news(message, error):
            self._say(session, lambda: notification_of(session, message))

    def _say(self, session: ChatSession, said: Callable[[], Notification]) -> None:
        chat_id, now = session.chat.id, self._clock()
        watched = self._presence.is_here and self._is_shown(chat_id)
        if watched or not self._is_wanted():
            return
        if now - self._last.get(chat_id, -LEAST_GAP_S) < LEAST_GAP_S:
            return
        self._last[chat_id] = now
        self._notifier.show(said())

    def _on_came_back(self) -> None:
        for chat_id in tuple(self._last):
            if self._is_shown(chat_id):
                self.look(chat_id)


def notification_of(session: ChatSession, message: Message) -> Notification:
    """Put an end in words; of a temporary chat, which leaves no trace, nothing is quoted."""
    chat = session.chat
    title = _one_line(shown_title(chat.title, temporary=chat.is_temporary), MOST_TITLE_CHARS)
    outcome = message.outcome
    if outcome is not None and outcome.finish_reason is FinishReason.FAILED:
        text = tr("No answer: {reason}", reason=outcome.error_text or tr("The answer failed"))
    elif outcome is not None and outcome.finish_reason is FinishReason.INTERRUPTED:
        text = outcome.error_text or tr("The answer was cut short.")
    elif chat.is_temporary:
        text = ""
    else:
        text = beginning_of(message.text)
    return Notification(
        chat.id, title, _one_line(text, MOST_TEXT_CHARS) or tr("The answer is there.")
    )


def waiting_of(session: ChatSession, turn: Turn, call_id: str) -> Notification:
    """Say which tool waits; what it is to do is read in the window alone."""
    chat = session.chat
    title = _one_line(shown_title(chat.title, temporary=chat.is_temporary), MOST_TITLE_CHARS)
    tool = turn.views[call_id].tool
    name = tool.title if tool is not None else turn.views[call_id].call.name
    text = tr("{tool} waits for your approval.", tool=_one_line(name, MOST_TITLE_CHARS))
    return Notification(chat.id, title, text)


def beginning_of(markdown: str) -> str:
    """Take the first words of an answer, as plain text on one line."""
    head = markdown[: MOST_TEXT_CHARS * 10]  # markup is left out, but answers have no limit
    plain = _LINE_MARKUP.sub("", _FENCE.sub("", head))
    return _one_line(_INLINE_MARKUP.sub(r"\1", plain), MOST_TEXT_CHARS)


def _is_news(message: Message, error: ChatError | None) -> bool:
    if message.outcome is None or message.outcome.finish_reason is FinishReason.CANCELLED:
        return False
    # Without an error it was the app itself that was closed.
    return message.outcome.finish_reason is not FinishReason.INTERRUPTED or error is not None


def _one_line(text: str, most: int) -> str:
    line = " ".join(for_clipboard(text).split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"
