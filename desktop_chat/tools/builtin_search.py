"""A tool that searches the user's own chats, and says where each hit is found again."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Annotated

from desktop_chat.domain.search import Found, Hit
from desktop_chat.domain.sources import ChatSource
from desktop_chat.i18n import tr
from desktop_chat.tools.functions import Deed

MOST_HITS = 20
USUAL_HITS = 8
LONGEST_TITLE = 100

Search = Callable[[str, int], Awaitable[Found]]
"""Takes a query and how many are wanted. Raises `ToolError`."""

_SPECIAL = re.compile(r"([\[\]\\])")


def search_tool(search: Search, chat_id: str) -> dict[str, Deed]:
    """The tool by its title; what stands in the chat that asks is known to the model already."""

    async def search_chats(
        query: Annotated[
            str,
            "Words that must all occur, in any form; filters are role:user, role:assistant, "
            "after:2026-01, before:2026-03-15, has:code, has:attachment, chat:title.",
        ],
        limit: Annotated[int, "How many are wanted, up to 20."] = USUAL_HITS,
    ) -> str:
        """Search in the user's earlier chats, the newest first.

        Cite what you use as a Markdown link to its address, as in the results.
        """
        wanted = max(1, min(limit, MOST_HITS))
        found = await search(query, wanted + MOST_HITS)
        hits = [hit for hit in (*found.titles, *found.messages) if hit.chat_id != chat_id]
        if not hits:
            return "Nothing was found."
        return "\n\n".join(_shown(number, hit) for number, hit in enumerate(hits[:wanted], 1))

    return {tr("Search in your chats"): search_chats}


def _shown(number: int, hit: Hit) -> str:
    source = (
        ChatSource(hit.chat_id, is_chat=True)
        if hit.message_id is None
        else ChatSource(hit.message_id)
    )
    title = " ".join(hit.title.text.split())[:LONGEST_TITLE] or "Chat"
    title = _SPECIAL.sub(r"\\\1", title)
    link = f"[{title}]({source.address})"
    day = datetime.fromtimestamp(hit.at).astimezone().strftime("%Y-%m-%d")
    who = f", {hit.role}" if hit.role is not None else ""
    excerpt = f"\n{hit.excerpt.text}" if hit.excerpt.text else ""
    return f"{number}. {link}, {day}{who}{excerpt}"
