"""What the user allowed for good: for one chat, or always.

A permission is for a fingerprint, so a tool whose description or command changed asks again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Coroutine
from typing import Any

from desktop_chat.domain.tools import GrantKeeper, Permission, Tool

KEY = "tools.allowed"
_ALWAYS = ""
"""As a chat's id: in every chat."""

Save = Callable[[Coroutine[Any, Any, object], str], None]
"""Has something written; what the disk refuses is said elsewhere."""


class Grants:
    """All permissions of a home, read once."""

    def __init__(self, keeper: GrantKeeper, save: Save) -> None:
        self._keeper = keeper
        self._save = save
        self._allowed: dict[str, dict[str, str]] = {}
        self._is_read = False
        self._is_ignored = False

    def ignore(self) -> None:
        """Ask about every call from now on, whatever was allowed earlier."""
        self._is_ignored = True

    async def read(self) -> None:
        """Read them, the first time; a text that is none of ours counts as none."""
        if self._is_read:
            return
        text = await self._keeper.state(KEY)
        self._is_read = True
        try:
            kept: object = json.loads(text or "{}")
        except ValueError:
            return
        if not isinstance(kept, dict):
            return
        for chat_id, tools in kept.items():
            if isinstance(tools, dict):
                names = {str(mark): str(name) for mark, name in tools.items()}
                self._allowed[chat_id] = {**names, **self._allowed.get(chat_id, {})}

    def allows(self, chat_id: str, tool: Tool) -> bool:
        """Whether it may run there without a question."""
        if self._is_ignored:
            return False
        chats = (_ALWAYS, chat_id)
        return any(tool.fingerprint in self._allowed.get(one, {}) for one in chats)

    def add(self, chat_id: str, tool: Tool, permission: Permission) -> None:
        """Keep a permission that lasts."""
        if permission not in {Permission.CHAT, Permission.ALWAYS}:
            return
        place = chat_id if permission is Permission.CHAT else _ALWAYS
        name = f"{tool.server}: {tool.title}" if tool.server else tool.title
        self._allowed.setdefault(place, {})[tool.fingerprint] = name
        self._keep()

    def always(self) -> dict[str, str]:
        """The names of what may always run, by fingerprint."""
        return dict(self._allowed.get(_ALWAYS, {}))

    def forget(self, fingerprint: str) -> None:
        """Ask again from now on, in every chat."""
        for tools in self._allowed.values():
            tools.pop(fingerprint, None)
        self._keep()

    def _keep(self) -> None:
        text = json.dumps({place: tools for place, tools in self._allowed.items() if tools})
        self._save(self._keeper.set_state(KEY, text), "tools-allowed")
