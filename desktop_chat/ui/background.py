"""Work that has to wait: named tasks whose errors end in the banner."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import Any

from desktop_chat.domain.errors import AppError
from desktop_chat.tasks import Tasks
from desktop_chat.ui.banner import Banner, Notice, Severity


class Background:
    """Starts the tasks of one window."""

    def __init__(self, tasks: Tasks, banner: Banner) -> None:
        self._tasks = tasks
        self._banner = banner

    def do(self, work: Coroutine[Any, Any, object], name: str) -> None:
        """Run `work`; an `AppError` is said in its own words."""
        self._tasks.spawn(self._guarded(work, name), name=name)

    def say(self, key: str, text: str, severity: Severity = Severity.INFO) -> None:
        """Show a sentence above the transcript; a later one with the same key replaces it."""
        self._banner.show_notice(Notice(key, text, severity))

    async def _guarded(self, work: Coroutine[Any, Any, object], name: str) -> None:
        try:
            await work
        except AppError as error:
            self.say(name, error.user_text, Severity.WARNING)
