"""Export: one chat or all of them, into a file, a zip or a folder, whole or not at all.

Chats are read one by one, so that it takes no more memory for many than for the largest. Files are
touched on other threads only.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from desktop_chat.domain.errors import StoreError
from desktop_chat.domain.parts import File, Image
from desktop_chat.domain.ports_transfer import TransferStore
from desktop_chat.domain.transfer import Attachment, ExportFormat, WholeChat
from desktop_chat.i18n import tr
from desktop_chat.services.transfer import native
from desktop_chat.services.transfer.halt import Halt, OnProgress
from desktop_chat.services.transfer.markdown import markdown_of
from desktop_chat.services.transfer.page import page_of
from desktop_chat.services.transfer.placing import Draft
from desktop_chat.services.transfer.showing import Names, file_name

Attachments = Mapping[str, Attachment]
RenderPdf = Callable[[WholeChat, Attachments], Awaitable[bytes]]
"""Makes a PDF of a chat; only the window can."""

SUFFIXES = {
    ExportFormat.JSON: ".json",
    ExportFormat.MARKDOWN: ".md",
    ExportFormat.HTML: ".html",
    ExportFormat.PDF: ".pdf",
}
_EXTENSIONS = {"image/png": ".png", "image/jpeg": ".jpg", "image/gif": ".gif",
               "image/webp": ".webp", "application/pdf": ".pdf", "text/plain": ".txt"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Exported:
    """What came of an export; nothing was written if it `is_stopped`."""

    path: Path
    chats: int = 0
    messages: int = 0
    is_stopped: bool = False


class Exporting:
    """The export of one home."""

    def __init__(self, store: TransferStore) -> None:
        self._store = store

    async def run(
        self,
        target: Path,
        format_: ExportFormat,
        chat_ids: Sequence[str] | None,
        *,
        on_progress: OnProgress,
        halt: Halt,
        render_pdf: RenderPdf | None = None,
    ) -> Exported:
        """Write these chats, or all; raises `StoreError`, and has written nothing then.

        JSON is one file, or a zip with the attachments as files. The other formats are one file
        for one chat, and a zip or a folder of files for all.
        """
        is_one = chat_ids is not None and len(chat_ids) == 1
        ids = await self._store.chat_ids() if chat_ids is None else chat_ids
        is_zip = target.suffix.lower() == ".zip"
        is_folder = not is_one and not is_zip and format_ is not ExportFormat.JSON
        async with _drafted(target, is_folder=is_folder) as draft:
            if format_ is ExportFormat.JSON:
                run: _Run = _JsonRun(self._store, draft, is_zip=is_zip)
            else:
                is_single = is_one and not is_zip
                run = _FilesRun(self._store, draft, format_, render_pdf, is_single=is_single)
            await run.begin()
            for number, chat_id in enumerate(ids):
                if halt.is_wanted:
                    return Exported(target, is_stopped=True)
                whole = await self._store.whole(chat_id)
                if whole is not None:  # else it was deleted meanwhile
                    await run.add(whole)
                elif chat_ids is not None:
                    raise StoreError(tr("There is no chat with the id {id}.", id=chat_id))
                on_progress(number / len(ids))
            await run.end()
            if halt.is_wanted:
                return Exported(target, is_stopped=True)
            await asyncio.to_thread(draft.place)
            return Exported(target, run.chats, run.messages)


class _Run:
    """One export."""

    def __init__(self, store: TransferStore, draft: Draft) -> None:
        self.chats = 0
        self.messages = 0
        self._store = store
        self._draft = draft

    async def begin(self) -> None:
        """Before the first chat."""

    async def add(self, whole: WholeChat) -> None:
        """Write a chat."""
        self.chats += 1
        self.messages += len(whole.messages)

    async def end(self) -> None:
        """Behind the last chat."""


class _JsonRun(_Run):
    def __init__(self, store: TransferStore, draft: Draft, *, is_zip: bool) -> None:
        super().__init__(store, draft)
        self._is_zip = is_zip
        self._blobs: set[str] = set()

    async def begin(self) -> None:
        folders = await self._store.folders()
        lines = ",".join(f"\n{native.folder_line(folder)}" for folder in folders)
        head = f'{native.head()}, "folders": [{lines}], "chats": ['
        await asyncio.to_thread(self._begin, head)

    async def add(self, whole: WholeChat) -> None:
        comma = "," if self.chats else ""
        await super().add(whole)
        self._blobs |= set(_blobs_of(whole))
        await asyncio.to_thread(self._write_chat, comma, whole)

    async def end(self) -> None:
        """The attachments: their bytes are in the JSON, or behind it in the zip."""
        await self._write('], "attachments": [')
        comma = ""
        there: list[str] = []
        for blob in sorted(self._blobs):
            found = await self._store.attachment(blob)
            if found is None:
                continue
            there.append(blob)
            await asyncio.to_thread(self._write_line, comma, found)
            comma = ","
        await self._write("]}\n")
        for blob in there if self._is_zip else ():
            found = await self._store.attachment(blob)
            if found is not None:
                name = f"{native.ATTACHMENTS_FOLDER}{blob}"
                await asyncio.to_thread(_write_file, self._draft, name, found.data)

    async def _write(self, text: str) -> None:
        await asyncio.to_thread(self._draft.write, text.encode())

    def _begin(self, head: str) -> None:
        self._draft.begin(native.CHATS_NAME)
        self._draft.write_all([head])

    def _write_chat(self, comma: str, whole: WholeChat) -> None:
        self._draft.write_all([comma, "\n"])
        self._draft.write_all(native.chat_pieces(whole))

    def _write_line(self, comma: str, found: Attachment) -> None:
        line = native.attachment_line(found, has_bytes=not self._is_zip)
        self._draft.write_all([comma, "\n", line])


class _FilesRun(_Run):
    def __init__(
        self,
        store: TransferStore,
        draft: Draft,
        format_: ExportFormat,
        render_pdf: RenderPdf | None,
        *,
        is_single: bool,
    ) -> None:
        super().__init__(store, draft)
        self._format = format_
        self._render_pdf = render_pdf
        self._is_single = is_single
        self._names = Names()
        self._placed: dict[str, str] = {}

    async def add(self, whole: WholeChat) -> None:
        await super().add(whole)
        name = self._names.free(file_name(whole, SUFFIXES[self._format]))
        found = await self._attachments(whole)
        match self._format:
            case ExportFormat.PDF:
                if self._render_pdf is None:
                    raise StoreError(tr("PDF files are made in the window only."))
                data = await self._render_pdf(whole, found)
                await asyncio.to_thread(_write_file, self._draft, name, data)
            case ExportFormat.HTML:
                await asyncio.to_thread(self._write_texts, name, page_of(whole, found))
            case _:
                await asyncio.to_thread(self._write_markdown, name, whole, found)

    async def _attachments(self, whole: WholeChat) -> Attachments:
        found = [await self._store.attachment(blob) for blob in _blobs_of(whole)]
        return {each.sha256: each for each in found if each is not None}

    def _write_texts(self, name: str, pieces: Iterable[str]) -> None:
        self._draft.begin(name)
        self._draft.write_all(pieces)

    def _write_markdown(self, name: str, whole: WholeChat, found: Attachments) -> None:
        """The attachments are files beside it; one file alone only names them."""
        for each in () if self._is_single else found.values():
            if each.sha256 not in self._placed:
                suffix = _EXTENSIONS.get(each.media_type, "")
                path = f"{native.ATTACHMENTS_FOLDER}{each.sha256[:32]}{suffix}"
                _write_file(self._draft, path, each.data)
                self._placed[each.sha256] = path
        self._write_texts(name, markdown_of(whole, self._placed.get))


def _write_file(draft: Draft, name: str, data: bytes) -> None:
    draft.begin(name)
    draft.write(data)


def _blobs_of(whole: WholeChat) -> list[str]:
    blobs = (
        part.blob
        for message in whole.messages
        for part in message.parts
        if isinstance(part, Image | File)
    )
    return list(dict.fromkeys(blobs))


@asynccontextmanager
async def _drafted(target: Path, *, is_folder: bool) -> AsyncIterator[Draft]:
    draft = Draft(target, is_folder=is_folder)
    await asyncio.to_thread(draft.open)
    try:
        yield draft
    finally:
        await asyncio.shield(asyncio.to_thread(draft.close))
