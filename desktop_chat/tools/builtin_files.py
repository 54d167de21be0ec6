"""Tools that read what the user attached to a chat, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Protocol

from desktop_chat.domain.errors import ToolError
from desktop_chat.i18n import tr
from desktop_chat.tools.functions import Deed

PIECE = 20_000
"""Characters that one call gives."""


class Attached(Protocol):
    """The files and folders of one chat. Raises `ToolError`."""

    async def names(self, folder: str) -> Sequence[str]:
        """What is in a folder, each with its whole name; of '' what was attached."""

    async def text(self, name: str) -> str:
        """The text of a file."""


def file_tools(attached: Attached) -> dict[str, Deed]:
    """The tools by their titles."""

    async def list_files(
        folder: Annotated[str, "One of the folders that were listed; without it all of them."] = "",
    ) -> str:
        """List the files and folders that the user attached to this chat."""
        names = await attached.names(folder)
        return "\n".join(names) if names else "There are none."

    async def read_file(
        name: Annotated[str, "As it was listed."],
        start: Annotated[int, "The first character to read, from 0."] = 0,
    ) -> str:
        """Read the text of a file that the user attached, or of one in an attached folder."""
        text = await attached.text(name)
        if start < 0 or (start and start >= len(text)):
            raise ToolError(f"The file has {len(text)} characters.")
        end = start + PIECE
        if end >= len(text):
            return text[start:]
        return f"{text[start:end]}\n[cut: go on with start={end}; {len(text)} characters in all]"

    return {tr("List attached files"): list_files, tr("Read attached file"): read_file}
