"""The app's own tools, put together: what they read is what the chat has, and the history.

Loaded when a chat first has them: most never do.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_chat.domain.conversation import Chat, Message
from desktop_chat.domain.errors import StoreError, ToolError
from desktop_chat.domain.ports import BlobSource
from desktop_chat.domain.tools import ToolSource
from desktop_chat.i18n import tr
from desktop_chat.services.aside import aside
from desktop_chat.services.sessions import Sessions
from desktop_chat.tools.late import LateSource

if TYPE_CHECKING:
    from desktop_chat.domain.search import Found
    from desktop_chat.tools.functions import Deed

BUILTIN = "builtin"
SEARCH_S = 20.0


class Builtin(LateSource):
    """A `PerChat` source."""

    def __init__(self, make: Callable[[Chat | None], ToolSource]) -> None:
        super().__init__(BUILTIN, partial(make, None))
        self._make_for = make

    def of_chat(self, chat: Chat) -> ToolSource:
        """The same for one chat."""
        return LateSource(BUILTIN, partial(self._make_for, chat))


def open_builtin(history: Path, blobs: BlobSource, sessions: Callable[[], Sessions]) -> Builtin:
    """`history` is the database: a search of a model's stops none of the user's."""

    def path_of(chat_id: str) -> list[Message]:
        session = sessions().get(chat_id)
        return session.messages if session is not None else []

    def make(chat: Chat | None) -> ToolSource:
        from desktop_chat.services.tools.attached import AttachedFiles
        from desktop_chat.tools.builtin import BuiltinSource
        from desktop_chat.tools.builtin_files import file_tools
        from desktop_chat.tools.builtin_search import search_tool

        def more_of(chat: Chat) -> dict[str, Deed]:
            attached = AttachedFiles(chat, path_of, blobs)
            return {**file_tools(attached), **search_tool(partial(_search, history), chat.id)}

        source = BuiltinSource(lambda: datetime.now().astimezone(), more_of)
        return source if chat is None else source.of_chat(chat)

    return Builtin(make)


async def _search(history: Path, text: str, limit: int) -> Found:
    from desktop_chat.domain.search import parse
    from desktop_chat.storage.search.reading import search_file

    query = parse(text, datetime.now().astimezone().date())
    if query.is_empty:
        raise ToolError(tr("There is nothing to search for."))

    def work() -> Found:
        return search_file(history, query, limit=limit, on_slow=lambda: None)

    try:
        return await aside(work, seconds=SEARCH_S)
    except StoreError as error:
        raise ToolError(error.user_text) from None
    except TimeoutError:
        raise ToolError(tr("The search takes too long.")) from None
