"""What the user allowed for good: for one chat, or always.

A permission is for a fingerprint, so a tool whose description or command changed asks again.
Another process on the same home may give some as well: they are read anew for each answer, and
what is given here is put beside them, never over them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from desktop_chat.domain.conversation import Chat
from desktop_chat.domain.errors import StoreError
from desktop_chat.domain.tools import GrantKeeper, Permission, Tool

KEY = "tools.allowed"
_ALWAYS = ""
"""As a chat's id: in every chat."""

Save = Callable[[Coroutine[Any, Any, object], str], None]
"""Has something written; what the disk refuses is said elsewhere."""
_Allowed = dict[str, dict[str, str]]
"""The names of tools by their fingerprints, by the chat where they may run."""


@dataclass(frozen=True, slots=True, eq=False)
class _Change:
    """Something is allowed at a place, under a name; without one it is taken back there.

    What is no longer allowed in every chat is allowed in none.
    """

    fingerprint: str
    place: str = _ALWAYS
    name: str | None = None

    def apply(self, allowed: _Allowed) -> None:
        if self.name is not None:
            allowed.setdefault(self.place, {})[self.fingerprint] = self.name
            return
        places = [self.place] if self.place else list(allowed)
        for place in places:
            allowed.get(place, {}).pop(self.fingerprint, None)

    def applied(self, text: str | None) -> str:
        """What is kept, changed."""
        allowed = _read(text)
        self.apply(allowed)
        return json.dumps({place: tools for place, tools in allowed.items() if tools})


class Grants:
    """All permissions of a home."""

    def __init__(self, keeper: GrantKeeper, save: Save) -> None:
        self._keeper = keeper
        self._save = save
        self._allowed: _Allowed = {}
        self._unsaved: list[_Change] = []
        self._saved = 0
        self._is_ignored = False

    def ignore(self) -> None:
        """Ask about every call from now on, whatever was allowed earlier."""
        self._is_ignored = True

    async def read(self) -> None:
        """Read what there is now; where that fails, what is known counts on."""
        while True:
            saved = self._saved
            try:
                text = await self._keeper.state(KEY)
            except StoreError:
                return
            if saved == self._saved:  # else this may be older than what was written meanwhile
                break
        self._allowed = _read(text)
        for change in self._unsaved:
            change.apply(self._allowed)

    def allows(self, chat_id: str, tool: Tool) -> bool:
        """Whether it may run there without a question."""
        if self._is_ignored:
            return False
        chats = (_ALWAYS, chat_id)
        return any(tool.fingerprint in self._allowed.get(one, {}) for one in chats)

    def add(self, chat: Chat, tool: Tool, permission: Permission) -> None:
        """Keep a permission that lasts; one for a temporary chat is written nowhere."""
        if permission not in {Permission.CHAT, Permission.ALWAYS}:
            return
        place = chat.id if permission is Permission.CHAT else _ALWAYS
        name = f"{tool.server}: {tool.title}" if tool.server else tool.title
        change = _Change(tool.fingerprint, place, name)
        change.apply(self._allowed)
        self._unsaved.append(change)
        if not (chat.is_temporary and place):
            self._save(self._kept(change), "tools-allowed")

    def always(self) -> dict[str, str]:
        """The names of what may always run, by fingerprint."""
        return dict(self._allowed.get(_ALWAYS, {}))

    def in_chats(self) -> dict[str, dict[str, str]]:
        """The names of what may run in single chats, by fingerprint, by the chat's id."""
        return {place: dict(tools) for place, tools in self._allowed.items() if place and tools}

    def forget(self, fingerprint: str, chat_id: str = _ALWAYS) -> None:
        """Ask again from now on: in one chat, or else in every one."""
        change = _Change(fingerprint, chat_id)
        change.apply(self._allowed)
        self._unsaved.append(change)
        self._save(self._kept(change), "tools-allowed")

    async def _kept(self, change: _Change) -> None:
        await self._keeper.change_state(KEY, change.applied)
        self._unsaved.remove(change)
        self._saved += 1


def _read(text: str | None) -> _Allowed:
    """A text that is none of ours allows nothing."""
    try:
        kept: object = json.loads(text or "{}")
    except (ValueError, RecursionError):
        return {}
    return {
        chat_id: {str(mark): str(name) for mark, name in tools.items()}
        for chat_id, tools in (kept.items() if isinstance(kept, dict) else ())
        if isinstance(tools, dict)
    }
