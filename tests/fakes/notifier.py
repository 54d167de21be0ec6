"""A notifier that only remembers."""

from __future__ import annotations

from desktop_chat.ui.notifications import Notification


class RememberingNotifier:
    """What was shown, and of which chats it was taken back."""

    def __init__(self) -> None:
        self.shown: list[Notification] = []
        self.withdrawn: list[str] = []

    def show(self, notification: Notification) -> None:
        self.shown.append(notification)

    def withdraw(self, chat_id: str) -> None:
        self.withdrawn.append(chat_id)
