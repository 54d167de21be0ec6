"""The services on a home folder, put together: for the window and for the terminal alike."""

from __future__ import annotations

import asyncio
import os
import random
import time
from collections.abc import Callable, Sequence
from functools import cache, partial
from typing import TYPE_CHECKING

from desktop_chat.app.backups import open_backups
from desktop_chat.app.builtin_tools import open_builtin
from desktop_chat.app.history import open_history
from desktop_chat.app.settings_file import HomeSettings, NoFile
from desktop_chat.app.tools import open_tools
from desktop_chat.domain.attachments import AttachmentSource
from desktop_chat.domain.backup import BackupReason
from desktop_chat.domain.conversation import Chat, Message
from desktop_chat.domain.errors import StoreError
from desktop_chat.domain.keys import ProviderKeys
from desktop_chat.domain.ports import ChatProvider
from desktop_chat.domain.provider_facts import ModelFacts
from desktop_chat.domain.rescue import OnProgress
from desktop_chat.domain.settings import AutoTitle, Protocol, ProviderSettings, Settings
from desktop_chat.domain.stop import Stop
from desktop_chat.i18n import tr
from desktop_chat.providers import registry
from desktop_chat.services.attachment_loading import AttachmentLoader
from desktop_chat.services.attachments import Attachments
from desktop_chat.services.backups import Backups, Restoring
from desktop_chat.services.bin import Bin
from desktop_chat.services.blob_shelf import BlobShelf
from desktop_chat.services.branches import Branches
from desktop_chat.services.compaction import Compaction
from desktop_chat.services.context import ContextDesk
from desktop_chat.services.deeds import Deeds
from desktop_chat.services.engine import Engine
from desktop_chat.services.figures import Figures
from desktop_chat.services.keyed_provider import KeyedProvider, find_keys
from desktop_chat.services.model_facts import ModelKnowledge
from desktop_chat.services.order import Order
from desktop_chat.services.past_costs import PastCosts
from desktop_chat.services.preferences import Changes, Preferences
from desktop_chat.services.presets_desk import PresetsDesk
from desktop_chat.services.prices import Prices
from desktop_chat.services.prompts import PromptLibrary
from desktop_chat.services.provider_desk import ProviderDesk
from desktop_chat.services.provider_pool import BuildProvider, ProviderPool
from desktop_chat.services.queue import QuestionQueue
from desktop_chat.services.rescue import Rescue
from desktop_chat.services.search import SearchService
from desktop_chat.services.session_context import SessionContext, ToolsetOf
from desktop_chat.services.sessions import Sessions
from desktop_chat.services.spending import Spending
from desktop_chat.services.tapes import Tapes
from desktop_chat.services.title_writer import TitleWriter
from desktop_chat.services.titles import title_of
from desktop_chat.services.token_book import TokenBook
from desktop_chat.services.turn_run import TurnTools
from desktop_chat.storage.failures import DamagedError
from desktop_chat.storage.home import Home
from desktop_chat.storage.keys.vault import KeyVault
from desktop_chat.storage.store import Store
from desktop_chat.tasks import Tasks

if TYPE_CHECKING:
    from desktop_chat.services.transfer.desk import TransferDesk

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
    toolset: ToolsetOf | None = None,
    on_repair: OnProgress = lambda _share: None,
    stop: Stop | None = None,
) -> Engine:
    """Open the home's store and put the services on it.

    Only who is no `owner` may meet a `StoreError`: for a history that the window has to repair.

    `owner` is the window's process, which alone keeps tapes. `build` makes other providers than
    the settings name; then the home's settings, keys and figures are left alone. `toolset` gives
    other tools than the home's. A store that
    cannot be opened is replaced by one in memory, and a notice says so. `on_repair` hears how much
    of a repair is done, which `stop` ends.
    """
    values, notices = loaded
    store, store_notices = await _open_store(
        home,
        owner=owner,
        on_trouble=on_trouble,
        save=save,
        on_repair=on_repair,
        stop=stop or Stop(),
    )

    keys = home.path if build is None else home.path / "replay"  # a folder that holds none
    vault = KeyVault(keys, os.environ, on_secret=on_secret)
    file = HomeSettings(home.settings) if build is None else NoFile()
    preferences = Preferences(values, file, _apply)
    shelf = BlobShelf(store.blobs, on_store_trouble=lambda error: on_trouble(error.user_text))
    loader = AttachmentLoader(shelf)
    pool = _pool(values, vault, loader) if build is None else ProviderPool(values, build)
    preferences.listen(lambda _before, now: pool.update(now))
    tapes = Tapes(time.monotonic, partial(_protocol_of, preferences))
    knowledge = ModelKnowledge()
    prices = Prices(knowledge, partial(_provider_of, preferences), wall_clock=time.time)
    costs = PastCosts(prices, store.spending.guesses, partial(_provider_names, preferences))
    figures = Figures(store.figures, costs=costs)
    observers = [store.attempts.observe]
    observers += [figures.observe] if build is None else []
    observers += [tapes.observe] if owner else []
    desk = ContextDesk(TokenBook(shelf), knowledge.facts, partial(_provider_of, preferences))
    tools = open_tools(
        store.conversations,
        lambda: context,
        partial(_is_demo, preferences),
        preferences if build is None else None,
        resolve=vault.resolve,
        builtin=open_builtin(home.database, shelf, lambda: sessions),
    )
    context = SessionContext(
        store=store.conversations,
        branches=store.branches,
        pool=pool,
        tools=TurnTools(store.journal, time.monotonic, random.random),
        tasks=Tasks("chat"),
        on_store_trouble=lambda error: on_trouble(error.user_text),
        observers=tuple(observers),
        tapes=tapes if owner else None,
        first_title=partial(_first_title, preferences),
        fitting=desk.fitting,
        toolset=toolset or (tools.toolset if owner else tools.asked_for),
    )

    sessions = Sessions(context)
    queue = QuestionQueue(store.queue, context.tasks, on_store_trouble=context.on_store_trouble)
    sessions.listen_to_all(queue)
    titles = TitleWriter(
        pool,
        lambda: preferences.current.chat.auto_title,
        store.order.retitle,
        session_of=sessions.get,
    )
    sessions.listen_to_all(titles)
    sessions.when_left(titles.forget)
    sessions.when_left(desk.forget)

    backups = open_backups(store, home, lambda: preferences.current.backups.max_mb)
    bin_ = Bin(store.bin, before_many=partial(backups.before, BackupReason.DELETE))
    if owner:
        backups.start()
        bin_.start()

    spending = Spending(
        store.spending,
        prices,
        most_per_day=lambda: preferences.current.spending.per_day or None,
        keep_chat=store.presets.set_up_chat,
        estimate=desk.estimate,
        wall_clock=time.time,
    )
    sessions.listen_to_all(spending)
    sessions.when_left(spending.forget)
    compaction = Compaction(context, sessions.memory, desk, spending, store.summaries)
    sessions.listen_to_all(compaction)

    branches = Branches(sessions, store.branches, sessions.memory)

    rescue = Rescue(store.rescuer, sessions)
    if owner:
        rescue.start()

    async def close_store() -> None:
        await rescue.aclose()
        await tools.aclose()
        vault.close()
        await store.aclose()

    deeds = Deeds(store.keeping, store.conversations, sessions, queue, context.tasks)
    search = SearchService(store.searching, branches)

    return Engine(
        preferences=preferences,
        notices=(*notices, *store_notices),
        store=store.conversations,
        pool=pool,
        sessions=sessions,
        branches=branches,
        keys=vault,
        tapes=tapes,
        figures=figures,
        queue=queue,
        deeds=deeds,
        backups=backups,
        restoring=Restoring(backups, deeds, search, bin_),
        bin=bin_,
        presets=PresetsDesk(
            store.presets,
            store.conversations,
            knows=lambda name: preferences.current.provider(name) is not None,
            usual_tools=lambda: [one.name for one in preferences.current.mcp if one.in_new_chats],
        ),
        prompts=PromptLibrary(store.prompts),
        order=Order(
            store.order,
            store.conversations,
            sessions,
            before_many=partial(backups.before_if_possible, BackupReason.DELETE),
        ),
        titles=titles,
        attachments=Attachments(shelf),
        search=search,
        context=desk,
        tools=tools.shelf,
        mcp=tools.mcp,
        grants=tools.grants,
        prices=prices,
        spending=spending,
        compaction=compaction,
        rescue=rescue,
        open_desk=cache(partial(_open_desk, vault, on_secret, knowledge, desk.learn)),
        open_transfer=cache(partial(_open_transfer, store, preferences, backups)),
        recover=store.recover,
        unsaved=lambda: store.saver.waiting,
        close_store=close_store,
    )


def _pool(settings: Settings, vault: KeyVault, attachments: AttachmentSource) -> ProviderPool:
    def build(provider: ProviderSettings, keys: ProviderKeys) -> ChatProvider:
        return registry.build(
            provider,
            key=keys.api,
            proxy_password=keys.proxy_password,
            clock=time.monotonic,
            attachments=attachments,
        )

    async def check(provider: ProviderSettings) -> None:
        build(provider, await find_keys(provider, vault.resolve))

    return ProviderPool(
        settings, lambda provider: KeyedProvider(provider, vault.resolve, build), check
    )


def _first_title(preferences: Preferences, question: Message) -> str:
    return "" if preferences.current.chat.auto_title is AutoTitle.OFF else title_of(question)


def _provider_of(preferences: Preferences, name: str) -> ProviderSettings | None:
    return preferences.current.provider(name)


def _provider_names(preferences: Preferences) -> list[str]:
    return [provider.name for provider in preferences.current.providers]


def _is_demo(preferences: Preferences, chat: Chat) -> bool:
    found = preferences.current.provider(chat.provider)
    return found is not None and found.protocol is Protocol.DEMO


def _protocol_of(preferences: Preferences, provider: str) -> Protocol | None:
    found = preferences.current.provider(provider)
    return None if found is None or found.protocol is Protocol.DEMO else found.protocol


def _open_desk(
    vault: KeyVault,
    on_secret: Callable[[str], None],
    knowledge: ModelKnowledge,
    on_listed: Callable[[str, Sequence[ModelFacts]], None],
) -> ProviderDesk:
    from desktop_chat.services.desk import Desk

    return Desk(
        vault,
        vault.resolve,
        os.environ,
        clock=time.monotonic,
        on_secret=on_secret,
        knowledge=knowledge,
        on_listed=on_listed,
    )


def _open_transfer(store: Store, preferences: Preferences, backups: Backups) -> TransferDesk:
    from desktop_chat.services.transfer.desk import open_transfer_desk
    from desktop_chat.storage.transfer import Transfer

    def new_chat_model() -> tuple[str, str]:
        provider = preferences.current.default_provider
        return provider.name, provider.model

    return open_transfer_desk(
        Transfer(store.database, store.keeping),
        new_chat_model,
        before_import=partial(backups.before, BackupReason.IMPORT),
    )


def _apply(settings: Settings, changes: Changes) -> Settings:
    from desktop_chat.domain.setting_specs import apply_changes

    return apply_changes(settings, changes)


async def _open_store(
    home: Home,
    *,
    owner: bool,
    on_trouble: OnTrouble,
    save: bool,
    on_repair: OnProgress,
    stop: Stop,
) -> tuple[Store, tuple[str, ...]]:
    notices: tuple[str, ...] = ()
    if save:
        try:
            store = await open_history(
                home, owner=owner, on_trouble=on_trouble, on_repair=on_repair, stop=stop
            )
        except StoreError as error:
            if isinstance(error.__cause__, DamagedError) and not owner:
                raise
            notices = (tr("{reason} Nothing that you write now is kept.", reason=error.user_text),)
        else:
            return store, ()
    seed = home.database if owner and save and not stop.is_wanted else None
    store = Store(None, owner=owner, on_trouble=on_trouble, seed=seed)
    await store.open()
    return store, notices
