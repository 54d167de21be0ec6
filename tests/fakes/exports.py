"""Export files of other apps, put together from `tests/data/imports`, and chats to export."""

from __future__ import annotations

import zipfile
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from desktop_chat.domain.conversation import Chat, ChatOptions, Message, Outcome, Role
from desktop_chat.domain.events import FinishReason
from desktop_chat.domain.parts import File, Image, Part, Reasoning, Text, ToolCall, ToolResult
from desktop_chat.domain.transfer import Attachment, ExportFormat, KeptFolder, WholeChat
from desktop_chat.domain.usage import Usage
from desktop_chat.services.transfer.exporting import Exported, Exporting
from desktop_chat.services.transfer.fields import attachment_of
from desktop_chat.services.transfer.halt import Halt
from desktop_chat.services.transfer.importing import Imported, Importing, Preview
from desktop_chat.storage.store import Store
from desktop_chat.storage.transfer import Transfer

IMPORTS = Path(__file__).parent.parent / "data" / "imports"
PICTURE = attachment_of(b"\x89PNG\r\n\x1a\n a small picture", "image/png")
PAPER = attachment_of("한글 text".encode(), "text/plain")


@dataclass
class Home:
    """A store, and what goes in and out of it."""

    store: Store
    transfer: Transfer
    exporting: Exporting
    importing: Importing

    async def take(self, path: Path, chosen: set[str] | None = None) -> Imported:
        """Import all of a file, or what is chosen of it."""
        return await self.importing.run(path, chosen, lambda _share: None, Halt())

    async def look(self, path: Path) -> Preview:
        """See what is in a file."""
        return await self.importing.preview(path, lambda _share: None, Halt())

    async def give(
        self,
        path: Path,
        format_: ExportFormat = ExportFormat.JSON,
        chat_ids: list[str] | None = None,
    ) -> Exported:
        """Export."""
        return await self.exporting.run(
            path, format_, chat_ids, on_progress=lambda _share: None, halt=Halt()
        )

    async def wholes(self) -> list[WholeChat]:
        """All chats that are shown."""
        found = [await self.transfer.whole(id_) for id_ in await self.transfer.chat_ids()]
        return [whole for whole in found if whole is not None]

    async def add(
        self,
        *wholes: WholeChat,
        folders: tuple[KeptFolder, ...] = (),
        attachments: tuple[Attachment, ...] = (),
    ) -> None:
        """Put chats there."""
        staged = await self.transfer.stage(wholes, (), attachments)
        await self.transfer.publish(staged, (), folders)

    async def only(self) -> WholeChat:
        """The one chat that there is."""
        (whole,) = await self.wholes()
        return whole


@asynccontextmanager
async def a_home(path: Path | None = None) -> AsyncIterator[Home]:
    """Open a store, in memory if there is no path."""
    store = Store(path, owner=True, on_trouble=lambda _text: None)
    await store.open()
    transfer = Transfer(store.database, store.keeping)
    try:
        importing = Importing(transfer, lambda: ("here", "here-1"))
        yield Home(store, transfer, Exporting(transfer), importing)
    finally:
        await store.aclose()


def zipped(path: Path, files: Mapping[str, bytes]) -> Path:
    """A zip of these files."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def a_message(
    id_: str, parent_id: str | None, *parts: Part, chat_id: str = "chat", at: float = 100.0
) -> Message:
    """A user's message if its id begins with q, else an answer."""
    if id_.startswith("q"):
        return Message(id_, chat_id, parent_id, Role.USER, parts, at)
    outcome = Outcome(
        FinishReason.STOP,
        usage=Usage(3, 4, None, 1),
        ttft_ms=12.5,
        duration_ms=99.0,
        attempts=2,
        request_id="req",
        notes=("a note",),
    )
    return Message(
        id_, chat_id, parent_id, Role.ASSISTANT, parts, at, "p", "m", outcome, '{"e": 1}'
    )


def a_chat_with_all() -> WholeChat:
    """A chat with branches, all kinds of parts, tags, options, attachments."""
    messages = (
        a_message("q1", None, Text("look"), Image(PICTURE.sha256, "image/png")),
        a_message("a1", "q1", Reasoning("hm"), Text("It **is**\n\n```python\nx = '<b>'\n```")),
        a_message(
            "a2", "q1", ToolCall("c", "find", '{"q": 1}'), ToolResult("c", "no", failed=True)
        ),
        a_message("q2", "a1", File(PAPER.sha256, "text/plain", "글.txt"), Text("and </script> 😀")),
        a_message("a3", "q2", Text("done"), Text("with a seam")),
    )
    chat = Chat(
        "chat",
        "A title: <한글>",
        "Be brief.",
        "p",
        "m",
        "a3",
        50.25,
        101.0,
        folder_id="f",
        is_pinned=True,
        tags=("two", "a one"),
        options=ChatOptions({"temperature": 0.5, "stop": ["x"], "max_tokens": 5}, "preset", 1.5),
    )
    return WholeChat(chat, messages, "elsewhere:1")


FOLDERS = (KeptFolder("f", None, "Work", 1.0), KeptFolder("g", "f", "Inner", 0.5))
