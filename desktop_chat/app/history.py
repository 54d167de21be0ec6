"""Opens the history of a home, and repairs it before that where it must be."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

from desktop_chat.domain.errors import StoreError
from desktop_chat.domain.rescue import Harm, OnProgress
from desktop_chat.domain.stop import Stop
from desktop_chat.i18n import tr
from desktop_chat.storage import soundness
from desktop_chat.storage.failures import DamagedError, LockedError, disk_error
from desktop_chat.storage.home import Home
from desktop_chat.storage.rescue.rescuer import rescue_closed
from desktop_chat.storage.schema import READY
from desktop_chat.storage.store import Store

OnTrouble = Callable[[str | None], None]

LOCKED_PATIENCE_S = 20.0
"""A program that makes backups, or looks for viruses, may keep the history for some seconds."""

log = logging.getLogger(__name__)


async def open_history(
    home: Home, *, owner: bool, on_trouble: OnTrouble, on_repair: OnProgress, stop: Stop
) -> Store:
    """Open it; the `owner`, the window's process, repairs it first. Raises `StoreError`.

    `on_repair` hears, on the loop's thread, how much of a repair is done.
    """
    try:
        await asyncio.to_thread(_prepare, home, owner)
        return await _opened(home, owner, on_trouble, stop)
    except DamagedError as error:
        if not owner:
            raise _for_a_guest(error) from error
        log.warning("the history is repaired: %s", error.user_text)
        harm = error.harm
    await _repair(home, harm, on_repair, stop)
    return await _opened(home, owner, on_trouble, stop)


async def _opened(home: Home, owner: bool, on_trouble: OnTrouble, stop: Stop) -> Store:
    clock, has_told = asyncio.get_running_loop().time, False
    until = clock() + (LOCKED_PATIENCE_S if owner else 0.0)
    try:
        while True:
            try:
                return await _opened_once(home, owner, on_trouble)
            except LockedError as error:
                if clock() >= until or stop.is_wanted:
                    raise
                log.info("the history is locked; it is tried again")
                on_trouble(error.user_text)
                has_told = True
    finally:
        if has_told:
            on_trouble(None)


async def _opened_once(home: Home, owner: bool, on_trouble: OnTrouble) -> Store:
    store = Store(home.database, owner=owner, on_trouble=on_trouble, backups=home.backups)
    try:
        await store.open()
    except BaseException:
        await store.aclose()
        raise
    return store


def _prepare(home: Home, owner: bool) -> None:
    """Make the folders, end a repair that was cut off, and notice that the history is gone."""
    home.create()
    path = home.database
    if owner and path.with_name(path.name + READY).exists():
        from desktop_chat.storage.rescue import exchange

        try:
            exchange.finish(path)
        except OSError as error:
            raise disk_error(error, path) or error from error
    elif owner and path.exists():
        soundness.check_all_of_log(path)
    elif not path.exists() and any(home.backups.glob("*.sqlite3")):
        sentence = tr("{path} is missing, but there are backups of it.", path=path)
        raise DamagedError(sentence, Harm.MISSING)


async def _repair(home: Home, harm: Harm, on_repair: OnProgress, stop: Stop) -> None:
    loop = asyncio.get_running_loop()

    def on_progress(share: float) -> None:
        if not loop.is_closed():
            loop.call_soon_threadsafe(on_repair, share)

    on_repair(0.0)
    await rescue_closed(home.database, harm, on_progress, stop)


def _for_a_guest(error: DamagedError) -> StoreError:
    if error.harm is Harm.NEWER:
        return StoreError(error.user_text)
    return StoreError(
        tr("{reason} Open the window once: it saves what can be read.", reason=error.user_text)
    )
