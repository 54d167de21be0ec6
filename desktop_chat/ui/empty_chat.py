"""What lies over an empty transcript: the first steps, or a few ways to begin.

On a home that has only the demo the first steps are offered, until they were taken or declined;
they are no wall: the composer below works all the while.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop_chat.domain.settings import Protocol, ProviderSettings, Settings
from desktop_chat.i18n import tr
from desktop_chat.services.engine import Engine
from desktop_chat.ui.actions import ActionSet, Callback
from desktop_chat.ui.background import Background
from desktop_chat.ui.composer import Composer
from desktop_chat.ui.theme.tokens import Tokens
from desktop_chat.ui.toast import Toast, UndoOffer
from desktop_chat.ui.turns import Piece

if TYPE_CHECKING:
    from desktop_chat.ui.first_run.panel import FirstRun
    from desktop_chat.ui.key_hints import KeyHint
    from desktop_chat.ui.starters import Starters

DECLINED = "first_run.declined"
DECISION_PATIENCE_S = 0.5
"""How long an empty chat stays empty while it is not known what belongs there."""

_HINTED = (Callback.SWITCH_CHAT, Callback.COMMAND_PALETTE, Callback.PICK_MODEL)


class EmptyChat(QObject):
    """Owns both widgets; each is made when it is first wanted."""

    advanced_requested = Signal()  #: the providers dialog
    provider_connected = Signal(str, str)  #: provider, model: for the next question

    def __init__(
        self,
        room: QWidget,
        composer: Composer,
        toast: Toast,
        actions: ActionSet,
        engine: Engine,
        *,
        tokens: Tokens,
        background: Background,
    ) -> None:
        super().__init__(room)
        self._room = room
        self._composer = composer
        self._toast = toast
        self._actions = actions
        self._engine = engine
        self._tokens = tokens
        self._background = background
        self._starters: Starters | None = None
        self._first_run: FirstRun | None = None
        self._is_empty = False
        self._is_demo = False
        self._steps_wanted = False
        self._by_hand = False
        self._decided = asyncio.Event()
        self._in_turn = asyncio.Lock()
        actions.bindings_changed.connect(self._show_key_hints)
        engine.preferences.listen(self._on_settings_changed)

    async def start(self) -> None:
        """Offer the first steps if nobody has taken or declined them yet."""
        try:
            declined = await self._engine.store.state(DECLINED)
            self._steps_wanted = declined is None and has_only_the_demo(self._engine.settings)
        finally:
            self._decided.set()
        self._refresh()

    def show_for(self, *, is_empty: bool, is_demo: bool) -> None:
        """Say whether the shown chat is empty, and whether the demo would answer in it."""
        if not is_empty and self._is_empty:
            self._steps_wanted = self._by_hand = False  # somebody went on without them
        if (is_empty, is_demo) != (self._is_empty, self._is_demo):
            self._is_empty, self._is_demo = is_empty, is_demo
            self._refresh()

    def connect_provider(self) -> None:
        """Show the first steps, by whatever way they were asked for."""
        self._background.do(self._open_steps(), "first-steps")

    def translating(self) -> Iterator[Piece]:
        """Set all texts anew, piece by piece."""
        for part in (self._starters, self._first_run):
            if part is not None:
                yield part.retranslate
        yield self._show_key_hints

    def dressing(self, tokens: Tokens) -> Iterator[Piece]:
        """Wear another theme, piece by piece."""
        self._tokens = tokens
        if self._starters is not None:
            yield partial(self._starters.apply_tokens, tokens)
        if self._first_run is not None:
            yield from self._first_run.dressing(tokens)

    # -------------------------------------------------------------------- inside

    def _refresh(self) -> None:
        if self._is_empty or self._first_run is not None or self._starters is not None:
            self._background.do(self._show(), "empty-chat")

    async def _show(self) -> None:
        with suppress(TimeoutError):  # neither may flash up in the place of the other
            await asyncio.wait_for(self._decided.wait(), DECISION_PATIENCE_S)
        async with self._in_turn:
            steps = self._steps_wanted and self._is_empty
            if steps:
                (await self._made_first_run()).show()
            if self._is_empty and not steps:
                starters = await self._made_starters()
                starters.set_demo(self._is_demo)
                starters.show()
            if self._starters is not None and (steps or not self._is_empty):
                self._starters.hide()
            if self._first_run is not None and not steps and not self._by_hand:
                self._first_run.hide()
            self._toast.raise_()

    async def _open_steps(self) -> None:
        async with self._in_turn:
            first_run = await self._made_first_run()
            self._by_hand = True
            first_run.show()
            first_run.raise_()
            self._toast.raise_()
            first_run.take_focus()

    async def _made_starters(self) -> Starters:
        if self._starters is None:
            await asyncio.to_thread(import_module, "desktop_chat.ui.starters")
            from desktop_chat.ui.starters import Starters

            self._starters = made = Starters(self._tokens, self._room)
            _fill_parent(made)
            made.starter_chosen.connect(self._on_starter_chosen)
            made.connect_requested.connect(self.connect_provider)
            self._show_key_hints()
            await asyncio.sleep(0)  # its making and its first layout are enough for a turn each
        return self._starters

    async def _made_first_run(self) -> FirstRun:
        if self._first_run is None:
            desk = await self._engine.desk()
            await asyncio.to_thread(import_module, "desktop_chat.ui.first_run.panel")
            from desktop_chat.ui.first_run.panel import FirstRun

            self._first_run = made = FirstRun(
                self._tokens,
                desk,
                self._background,
                taken_names=lambda: [p.name for p in self._engine.settings.providers],
                parent=self._room,
            )
            _fill_parent(made)
            made.finished.connect(self._on_finished)
            made.demo_requested.connect(self._on_declined)
            made.closed.connect(self._on_declined)
            made.advanced_requested.connect(self.advanced_requested)
            await asyncio.sleep(0)
        return self._first_run

    def _show_key_hints(self) -> None:
        if self._starters is not None:
            self._starters.set_key_hints(self._key_hints())

    def _key_hints(self) -> list[KeyHint]:
        from desktop_chat.ui.actions.table import native_text
        from desktop_chat.ui.key_hints import KeyHint

        specs = {spec.callback: spec for spec in self._actions.specs}
        chosen = [specs[callback] for callback in _HINTED]
        return [
            KeyHint(native_text(spec.keys[0]) if spec.keys else "", spec.full_title.rstrip("…"))
            for spec in chosen
        ]

    def _on_starter_chosen(self, text: str) -> None:
        self._composer.set_text(text)
        self._composer.setFocus()

    def _on_declined(self) -> None:
        self._background.do(self._engine.store.set_state(DECLINED, "yes"), "decline-first-steps")
        self._leave_steps()

    def _leave_steps(self) -> None:
        self._put_steps_away()
        self._composer.setFocus()

    def _put_steps_away(self) -> None:
        self._steps_wanted = self._by_hand = False
        if self._first_run is not None:
            self._first_run.hide()
        self._refresh()

    def _on_settings_changed(self, before: Settings, now: Settings) -> None:
        """What was connected in another way ends the first steps too."""
        if has_only_the_demo(before) and not has_only_the_demo(now):
            self._put_steps_away()

    def _on_finished(self, provider: ProviderSettings) -> None:
        self._leave_steps()
        self._background.do(self._add(provider), "add-provider")

    async def _add(self, provider: ProviderSettings) -> None:
        preferences = self._engine.preferences
        before = preferences.current
        real = [p for p in before.providers if p.protocol is not Protocol.DEMO]
        demos = [p for p in before.providers if p.protocol is Protocol.DEMO]
        try:
            await preferences.set_providers([*real, provider, *demos], default=provider.name)
        finally:  # it counts, although it may not be written
            self.provider_connected.emit(provider.name, provider.model)
        text = tr("{name} is connected.", name=provider.name)
        self._toast.offer(UndoOffer(text, lambda: self._take_back(provider, before)))

    def _take_back(self, provider: ProviderSettings, before: Settings) -> None:
        self._background.do(self._remove(provider, before), "remove-provider")

    async def _remove(self, provider: ProviderSettings, before: Settings) -> None:
        preferences = self._engine.preferences
        left = [p for p in preferences.current.providers if p.name != provider.name]
        try:
            await preferences.set_providers(left, default=before.chat.provider)
        finally:
            default = preferences.current.default_provider
            self.provider_connected.emit(default.name, default.model)
        await self._engine.keys.forget(provider)


def has_only_the_demo(settings: Settings) -> bool:
    """Whether nobody has connected anything yet."""
    return all(provider.protocol is Protocol.DEMO for provider in settings.providers)


def _fill_parent(widget: QWidget) -> None:
    from desktop_chat.ui.fills_parent import FillsParent

    FillsParent(widget)
