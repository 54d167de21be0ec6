"""`desktop-chat export` and `import`: the store put together for the terminal.

Imports Qt for PDF files only, which the window's own maker makes.
"""

from __future__ import annotations

import asyncio
import contextlib
import signal
import sys
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

from desktop_chat.app.ask import open_output
from desktop_chat.app.backups import open_backups
from desktop_chat.app.engine import load_settings
from desktop_chat.cli.complaints import BAD_REQUEST, complain
from desktop_chat.cli.transfer_options import ExportOptions, ImportOptions
from desktop_chat.cli.transfer_reports import (
    say_exported,
    say_imported,
    say_preview,
    write_event,
)
from desktop_chat.domain.backup import BackupReason
from desktop_chat.domain.errors import StoreError
from desktop_chat.domain.transfer import ExportFormat
from desktop_chat.i18n import tr
from desktop_chat.services.transfer.exporting import Exporting, RenderPdf
from desktop_chat.services.transfer.halt import Halt, OnProgress
from desktop_chat.services.transfer.importing import Importing
from desktop_chat.storage.home import Home
from desktop_chat.storage.store import Store
from desktop_chat.storage.transfer import Transfer

NOTHING_READABLE = 3
PARTLY_READABLE = 4
STOPPED = 130


def export_main(options: ExportOptions, home: Home) -> int:
    """Export and return the exit code."""
    open_output()
    return asyncio.run(_guarded(_export(options, home), as_json=options.as_json))


def import_main(options: ImportOptions, home: Home) -> int:
    """Import and return the exit code."""
    open_output()
    return asyncio.run(_guarded(_import(options, home), as_json=options.as_json))


async def _guarded(work: Coroutine[Any, Any, int], *, as_json: bool) -> int:
    try:
        return await work
    except StoreError as error:
        if as_json:
            write_event("error", type=error.type, message=error.user_text)
        complain(error.user_text)
        return BAD_REQUEST


async def _export(options: ExportOptions, home: Home) -> int:
    if not await asyncio.to_thread(home.database.exists):
        raise StoreError(tr("There are no chats in {path}.", path=home.path))
    chat_ids = None if options.chat_id is None else [options.chat_id]
    render_pdf = _pdf_maker() if options.format is ExportFormat.PDF else None
    async with _opened(home) as store:
        done = await Exporting(_transfer(store)).run(
            options.output.absolute(),
            options.format,
            chat_ids,
            on_progress=_progress(as_json=options.as_json),
            halt=_halted_by_signals(),
            render_pdf=render_pdf,
        )
    if done.is_stopped:
        complain(tr("Stopped. Nothing was written."))
        return STOPPED
    say_exported(done, as_json=options.as_json)
    return 0


def _pdf_maker() -> RenderPdf:
    """Load Qt, without a window, and on this thread: the process's first."""
    from desktop_chat.ui.transfer.on_paper import PaperPress

    return PaperPress().render


async def _import(options: ImportOptions, home: Home) -> int:
    settings, _notices = await load_settings(home)
    provider = settings.default_provider
    on_progress, halt = _progress(as_json=options.as_json), _halted_by_signals()
    path = options.file.absolute()
    async with _opened(home) as store:
        backups = open_backups(store, home, lambda: settings.backups.max_mb)
        importing = Importing(
            _transfer(store),
            lambda: (provider.name, provider.model),
            before=partial(backups.before, BackupReason.IMPORT),
        )
        if options.dry_run:
            preview = await importing.preview(path, on_progress, halt)
            if preview.is_stopped:
                return STOPPED
            say_preview(preview, as_json=options.as_json)
            return _code(len(preview.chats), len(preview.failures))
        try:
            done = await importing.run(
                path, None, on_progress, halt, without_backup=options.without_backup
            )
        finally:
            await backups.aclose()
    if done.is_stopped:
        complain(tr("Stopped. Nothing was imported."))
        return STOPPED
    say_imported(done, as_json=options.as_json)
    return _code(done.new + done.grown + done.restored + done.same, len(done.failures))


def _code(readable: int, failed: int) -> int:
    if not failed:
        return 0
    return PARTLY_READABLE if readable else NOTHING_READABLE


def _transfer(store: Store) -> Transfer:
    return Transfer(store.database, store.keeping)


@asynccontextmanager
async def _opened(home: Home) -> AsyncIterator[Store]:
    """The home's own store: unlike `ask`, nothing here would make sense in memory."""
    store = Store(
        home.database,
        owner=False,
        on_trouble=lambda text: complain(text) if text else None,
        backups=home.backups,
    )
    try:
        await asyncio.to_thread(home.create)
        await store.open()
        yield store
    finally:
        await store.aclose()


def _progress(*, as_json: bool) -> OnProgress:
    """Show the share on a terminal, where it is gone again afterwards."""
    if as_json or not sys.stderr.isatty():
        return lambda _share: None
    shown = -1

    def show(share: float) -> None:
        nonlocal shown
        if int(share * 100) != shown:
            shown = int(share * 100)
            with contextlib.suppress(OSError, ValueError):
                sys.stderr.write(f"\r{shown:3} %\r")
                sys.stderr.flush()

    return show


def _halted_by_signals() -> Halt:
    halt = Halt()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # Windows has no such handlers
            loop.add_signal_handler(number, halt.request)
    return halt
