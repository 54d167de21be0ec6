"""The sources of tools, put together."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop_chat.app.mcp import open_mcp
from desktop_chat.domain.conversation import Chat
from desktop_chat.domain.tools import GrantKeeper, Toolset, ToolSource
from desktop_chat.services.preferences import Preferences
from desktop_chat.services.session_context import SessionContext
from desktop_chat.services.tools.desk import ToolDesk
from desktop_chat.services.tools.grants import Grants
from desktop_chat.services.tools.mcp_desk import McpDesk
from desktop_chat.services.tools.shelf import ToolShelf
from desktop_chat.tools.late import LateSource

if TYPE_CHECKING:
    from desktop_chat.services.tools.mcp_keys import Resolve


@dataclass(frozen=True, slots=True)
class Tools:
    """What there is, what was allowed, and what each chat may use of it."""

    shelf: ToolShelf
    mcp: McpDesk
    grants: Grants
    toolset: Callable[[Chat], Toolset | None]

    def asked_for(self, chat: Chat) -> Toolset | None:
        """In a terminal there are none but for who names them."""
        return self.toolset(chat) if chat.options.tools else None

    async def aclose(self) -> None:
        """End all that was started."""
        await self.mcp.aclose()
        await self.shelf.aclose()


def open_tools(
    keeper: GrantKeeper,
    context: Callable[[], SessionContext],
    is_demo: Callable[[Chat], bool],
    preferences: Preferences | None,
    *,
    resolve: Resolve,
    builtin: ToolSource,
) -> Tools:
    """Start nothing yet; the demo model has its own tool always.

    `preferences` name the servers of tools, None where they do not count; `resolve` finds secrets.
    """

    def save(work: Coroutine[Any, Any, object], name: str) -> None:
        context().save(work, name)

    demo = LateSource("demo", _demo_tools)
    shelf = ToolShelf(lambda chat: (demo,) if is_demo(chat) else ())

    def put(connections: Sequence[ToolSource]) -> None:
        shelf.put([builtin, *connections])

    put(())
    mcp = open_mcp(resolve, put)
    if preferences is not None:
        mcp.put(preferences.current.mcp)
        preferences.listen(lambda _before, now: mcp.put(now.mcp))
    grants = Grants(keeper, save)
    return Tools(shelf, mcp, grants, ToolDesk(shelf.on_in, grants).toolset)


def _demo_tools() -> ToolSource:
    from desktop_chat.tools.demo import demo_tools

    return demo_tools()
