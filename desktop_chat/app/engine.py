"""The services on a home folder, put together: for the window and for the terminal alike."""

from __future__ import annotations

import asyncio
import os
import random
import time
from collections.abc import Callable
from functools import cache, partial

from desktop_chat.app.settings_file import HomeSettings, NoFile
from desktop_chat.domain.errors import StoreError
from desktop_chat.domain.keys import ProviderKeys
from desktop_chat.domain.ports import ChatProvider
from desktop_chat.domain.settings import Protocol, ProviderSettings, Settings
from desktop_chat.i18n import tr
from desktop_chat.providers import registry
from desktop_chat.services.engine import Engine
from desktop_chat.services.figures import Figures
from desktop_chat.services.keyed_provider import KeyedProvider, find_keys
from desktop_chat.services.preferences import Changes, Preferences
from desktop_chat.services.provider_desk import ProviderDesk
from desktop_chat.services.provider_pool import BuildProvider, ProviderPool
from desktop_chat.services.queue import QuestionQueue
from desktop_chat.services.session import SessionContext
from desktop_chat.services.sessions import Sessions
from desktop_chat.services.tapes import Tapes
from desktop_chat.services.turn_run import TurnTools
from desktop_chat.storage.home import Home
from desktop_chat.storage.keys.vault import KeyVault
from desktop_chat.storage.store import Store
from desktop_chat.tasks import Tasks

OnTrouble = Callable[[str | None], None]
"""Hears why nothing can be written at the moment, and None when it can be again."""


async def load_settings(home: Home) -> tuple[Settings, tuple[str, ...]]:
    """Read the settings off the loop's thread, with notices about what is wrong with them."""
    from desktop_chat.storage import settings

    return await asyncio.to_thread(settings.load, home.settings)


async def open_engine(
    home: Home,
    loaded: tuple[Settings, tuple[str, ...]],
    *,
    owner: bool,
    on_trouble: OnTrouble,
    on_secret: Callable[[str], None],
    save: bool = True,
    build: BuildProvider | None = None,
) -> Engine:
    """Open the home's store and put the services on it; never raises.

    `owner` is the window's process, which alone keeps tapes. `build` makes other providers than
    the settings name; then the home's settings, keys and figures are left alone. A store that
    cannot be opened is replaced by one in memory, and a notice says so.
    """
    values, notices = loaded
    store, store_notices = await _open_store(home, owner=owner, on_trouble=on_trouble, save=save)

    keys = home.path if build is None else home.path / "replay"  # a folder that holds none
    vault = KeyVault(keys, os.environ, on_secret=on_secret)
    file = HomeSettings(home.settings) if build is None else NoFile()
    preferences = Preferences(values, file, _apply)
    pool = _pool(values, vault) if build is None else ProviderPool(values, build)
    preferences.listen(lambda _before, now: pool.update(now))
    tapes = Tapes(time.monotonic, partial(_protocol_of, preferences))
    figures = Figures(store.figures)
    observers = [store.attempts.observe]
    observers += [figures.observe] if build is None else []
    observers += [tapes.observe] if owner else []
    context = SessionContext(
        store=store.conversations,
        pool=pool,
        tools=TurnTools(store.journal, time.monotonic, random.random),
        tasks=Tasks("chat"),
        on_store_trouble=lambda error: on_trouble(error.user_text),
        observers=tuple(observers),
        tapes=tapes if owner else None,
    )

    sessions = Sessions(context)
    queue = QuestionQueue(store.queue, context.tasks, on_store_trouble=context.on_store_trouble)
    sessions.listen_to_all(queue)

    async def close_store() -> None:
        vault.close()
        await store.aclose()

    return Engine(
        preferences=preferences,
        notices=(*notices, *store_notices),
        store=store.conversations,
        pool=pool,
        sessions=sessions,
        keys=vault,
        tapes=tapes,
        figures=figures,
        queue=queue,
        open_desk=cache(partial(_open_desk, vault, on_secret)),
        recover=store.recover,
        close_store=close_store,
    )


def _pool(settings: Settings, vault: KeyVault) -> ProviderPool:
    def build(provider: ProviderSettings, keys: ProviderKeys) -> ChatProvider:
        return registry.build(
            provider, key=keys.api, proxy_password=keys.proxy_password, clock=time.monotonic
        )

    async def check(provider: ProviderSettings) -> None:
        build(provider, await find_keys(provider, vault.resolve))

    return ProviderPool(
        settings, lambda provider: KeyedProvider(provider, vault.resolve, build), check
    )


def _protocol_of(preferences: Preferences, provider: str) -> Protocol | None:
    found = preferences.current.provider(provider)
    return None if found is None or found.protocol is Protocol.DEMO else found.protocol


def _open_desk(vault: KeyVault, on_secret: Callable[[str], None]) -> ProviderDesk:
    from desktop_chat.services.desk import Desk

    return Desk(vault, vault.resolve, os.environ, clock=time.monotonic, on_secret=on_secret)


def _apply(settings: Settings, changes: Changes) -> Settings:
    from desktop_chat.domain.setting_specs import apply_changes

    return apply_changes(settings, changes)


async def _open_store(
    home: Home, *, owner: bool, on_trouble: OnTrouble, save: bool
) -> tuple[Store, tuple[str, ...]]:
    notices: tuple[str, ...] = ()
    if save:
        store = Store(home.database, owner=owner, on_trouble=on_trouble, backups=home.backups)
        try:
            await asyncio.to_thread(home.create)
            await store.open()
        except StoreError as error:
            await store.aclose()
            notices = (tr("{reason} Nothing that you write now is kept.", reason=error.user_text),)
        else:
            return store, ()
    store = Store(None, owner=owner, on_trouble=on_trouble)
    await store.open()
    return store, notices
