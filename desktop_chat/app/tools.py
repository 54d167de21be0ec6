"""The sources of tools, put together."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desktop_chat.domain.conversation import Chat
from desktop_chat.domain.tools import GrantKeeper, Toolset
from desktop_chat.services.session_context import SessionContext
from desktop_chat.services.tools.desk import ToolDesk
from desktop_chat.services.tools.grants import Grants
from desktop_chat.services.tools.shelf import ToolShelf
from desktop_chat.tools.builtin import builtin_tools
from desktop_chat.tools.demo import demo_tools


@dataclass(frozen=True, slots=True)
class Tools:
    """What there is, what was allowed, and what each chat may use of it."""

    shelf: ToolShelf
    grants: Grants
    toolset: Callable[[Chat], Toolset | None]


def open_tools(
    keeper: GrantKeeper, context: Callable[[], SessionContext], is_demo: Callable[[Chat], bool]
) -> Tools:
    """Start nothing yet; the demo model has its own tool always."""

    def save(work: Coroutine[Any, Any, object], name: str) -> None:
        context().save(work, name)

    demo = demo_tools()
    shelf = ToolShelf(lambda chat: (demo,) if is_demo(chat) else ())
    shelf.put([builtin_tools(lambda: datetime.now().astimezone(), {})])
    grants = Grants(keeper, save)
    return Tools(shelf, grants, ToolDesk(shelf.on_in, grants).toolset)
