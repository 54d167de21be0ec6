"""Where in the user's own chats something was found, as an address that links can have.

`message:ID` and `chat:ID` lead to places within the app; they are no URLs of the system.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_ADDRESS = re.compile(r"(message|chat):([0-9A-Za-z_-]{1,64})\Z")


@dataclass(frozen=True, slots=True)
class ChatSource:
    """A message, or where `is_chat` a chat as a whole."""

    id: str
    is_chat: bool = False

    @property
    def address(self) -> str:
        """What a link has for it."""
        return f"chat:{self.id}" if self.is_chat else f"message:{self.id}"


def source_at(address: str) -> ChatSource | None:
    """Read an address; None for every other one."""
    found = _ADDRESS.match(address.strip())
    return None if found is None else ChatSource(found[2], is_chat=found[1] == "chat")
