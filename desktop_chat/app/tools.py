"""The sources of tools, put together."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from desktop_chat.domain.conversation import Chat
from desktop_chat.domain.tools import GrantKeeper, Toolset
from desktop_chat.services.session_context import SessionContext
from desktop_chat.services.tools.desk import ToolDesk
from desktop_chat.services.tools.grants import Grants
from desktop_chat.services.tools.shelf import ToolShelf


@dataclass(frozen=True, slots=True)
class Tools:
    """What there is, what was allowed, and what each chat may use of it."""

    shelf: ToolShelf
    grants: Grants
    toolset: Callable[[Chat], Toolset | None]


def open_tools(keeper: GrantKeeper, context: Callable[[], SessionContext]) -> Tools:
    """Start nothing yet."""

    def save(work: Coroutine[Any, Any, object], name: str) -> None:
        context().save(work, name)

    shelf = ToolShelf(lambda _chat: ())
    grants = Grants(keeper, save)
    return Tools(shelf, grants, ToolDesk(shelf.on_in, grants).toolset)
