"""The temporary chat of a window: what is said about it, and how it goes.

It is nowhere but in memory. Left, it stays there while the toast offers to bring it back; then it
is gone for good.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from desktop_chat.domain.conversation import Chat
from desktop_chat.i18n import tr
from desktop_chat.services.session import ChatSession
from desktop_chat.ui.banner import Severity
from desktop_chat.ui.toast import UndoOffer

NOTICE = "temporary-chat"


class NoticeBoard(Protocol):
    """Where something can be said above the transcript."""

    def show_notice(self, text: str, *, key: str, severity: Severity) -> None:
        """Say it until it is dismissed or cleared."""

    def clear_notice(self, key: str) -> None:
        """Take it back."""


def title_of(chat: Chat) -> str:
    """Name a chat for the header; '' is for a stored one that has no title yet."""
    return chat.title or (tr("Temporary chat") if chat.is_temporary else "")


def say_so(board: NoticeBoard, chat: Chat | None) -> None:
    """Say above a temporary chat what it is, and above any other nothing of that."""
    if chat is not None and chat.is_temporary:
        text = tr("This chat is temporary: nothing of it is saved, and it goes when you leave it.")
        board.show_notice(text, key=NOTICE, severity=Severity.INFO)
    else:
        board.clear_notice(NOTICE)


def leaving(
    session: ChatSession, *, bring_back: Callable[[], None], forget: Callable[[], None]
) -> UndoOffer | None:
    """Make the offer for a temporary chat that was left; None if there is nothing in it to miss."""
    if not session.messages:
        return None
    return UndoOffer(tr("Temporary chat closed"), bring_back, forget)
