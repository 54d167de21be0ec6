"""Connects what can be undone with the window: its two actions, and the toast.

What a toast offers that no home keeps (a temporary chat that was left) comes before all else.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QDialog

from desktop_chat.domain.operation import Operation, OperationKind, Thing, Turned
from desktop_chat.i18n import tr
from desktop_chat.services import deed_words
from desktop_chat.services.engine import Engine
from desktop_chat.ui.actions import Callback, When
from desktop_chat.ui.background import Background
from desktop_chat.ui.chat_navigator import ChatNavigator
from desktop_chat.ui.dialog_host import Above, DialogHost
from desktop_chat.ui.main_window import MainWindow
from desktop_chat.ui.theme.system import ThemeController
from desktop_chat.ui.toast import UndoOffer
from desktop_chat.ui.undo.fields import PassThrough


class UndoHost(QObject):
    """A `DeedListener`; lives as long as the window."""

    def __init__(
        self,
        window: MainWindow,
        chats: ChatNavigator,
        engine: Engine,
        dialogs: DialogHost,
        *,
        theme: ThemeController,
        background: Background,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._chats = chats
        self._deeds = engine.deeds
        self._bin = engine.bin
        self._dialogs = dialogs
        self._theme = theme
        self._background = background
        self._fields = PassThrough(window)
        window.action_set.handle(Callback.UNDO, self.undo)
        window.action_set.handle(Callback.REDO, self.redo)
        window.action_set.handle(Callback.CLEAR_CHAT, self._on_clear_requested)
        window.action_set.handle(Callback.SHOW_BIN, self._on_bin_requested)
        window.toast.can_undo_changed.connect(self._show_offers)
        window.installEventFilter(self)
        self._deeds.listen(self)

    def start(self) -> None:
        """Look what an earlier run has left to undo."""
        self._background.do(self._deeds.refresh(), "deeds")

    def retranslate(self) -> None:
        """Set all texts anew."""
        self._show_offers()

    def undo(self) -> None:
        """Turn back what was done last."""
        offer = self._window.toast.current_offer
        if offer is not None and not offer.deed and self._window.toast.can_undo:
            self._window.toast.undo()
        else:
            self._do(self._deeds.undo, "")

    def redo(self) -> None:
        """Do again what was turned back last."""
        self._do(self._deeds.redo, "")

    def on_offers_changed(self) -> None:
        """Say in the menu what can be undone now."""
        self._show_offers()

    def on_deed_done(self, operation: Operation) -> None:
        """Offer to take it back where nothing else shows that it was done."""
        text = deed_words.was_done(operation)
        if text:
            undo = partial(self._do, self._deeds.undo, operation.id)
            self._window.toast.offer(UndoOffer(text, undo, deed=operation.id))
        else:
            self._withdraw_offer()
        if operation.kind is OperationKind.RESTORE_CHATS:
            came = Turned(operation, things=frozenset({Thing.CHATS}))
            self._background.do(self._chats.follow(came), "follow-deed")

    def on_turned(self, turned: Turned) -> None:
        """Show what is otherwise now, and offer the way back."""
        operation = turned.operation
        is_undone = operation.is_undone
        words = deed_words.undone if is_undone else deed_words.redone
        back = self._deeds.redo if is_undone else self._deeds.undo
        offer = UndoOffer(
            words(operation),
            partial(self._do, back, operation.id),
            deed=operation.id,
            is_redo=is_undone,
        )
        if turned.is_empty:
            self._window.toast.say(tr("There is nothing left to undo here."))
        else:
            self._window.toast.offer(offer)
            self._background.do(self._chats.follow(turned), "follow-deed")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Another process may have done something while the window was in the background."""
        if event.type() == QEvent.Type.WindowActivate and watched is self._window:
            self.start()
        return False

    def _show_offers(self) -> None:
        actions, deeds, toast = self._window.action_set, self._deeds, self._window.toast
        offer = toast.current_offer
        is_of_toast = offer is not None and not offer.deed and toast.can_undo
        undo, redo = deeds.to_undo, deeds.to_redo
        title = "" if undo is None else tr("Undo: {deed}", deed=deed_words.deed(undo))
        actions.set_title(Callback.UNDO, "" if is_of_toast else title)
        title = "" if redo is None else tr("Redo: {deed}", deed=deed_words.deed(redo))
        actions.set_title(Callback.REDO, title)
        actions.set_true(When.CAN_UNDO, is_of_toast or deeds.can_undo)
        actions.set_true(When.CAN_REDO, redo is not None)

    def _withdraw_offer(self) -> None:
        """What the toast offers is no longer what was done last."""
        offer = self._window.toast.current_offer
        if offer is not None and offer.deed:
            self._window.toast.close_toast()

    def _do(
        self, turn: Callable[[str | None], Coroutine[Any, Any, object]], operation_id: str
    ) -> None:
        self._background.do(turn(operation_id or None), "undo")

    def _on_bin_requested(self) -> None:
        self._dialogs.open_made("bin", self._make_bin)

    def _make_bin(self, above: Above) -> QDialog:
        from desktop_chat.ui.bin.dialog import BinDialog

        return BinDialog(self._theme.tokens, self._bin, self._background, parent=above())

    def _on_clear_requested(self) -> None:
        session = self._chats.session
        if session is not None:
            self._background.do(self._deeds.clear(session.chat.id), "clear-chat")
