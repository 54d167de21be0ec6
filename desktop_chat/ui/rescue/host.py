"""Shows what becomes of a damaged history: a line while it is repaired, a dialog when it was.

Loads the dialog when there is something to say.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop_chat.domain.rescue import Rescued
from desktop_chat.services.rescue import Rescue, RescueState
from desktop_chat.ui.actions import Callback
from desktop_chat.ui.background import Background
from desktop_chat.ui.banner import Severity
from desktop_chat.ui.chat_navigator import ChatNavigator
from desktop_chat.ui.dialog_host import Above, DialogHost
from desktop_chat.ui.main_window import MainWindow
from desktop_chat.ui.theme.system import ThemeController

if TYPE_CHECKING:
    from desktop_chat.ui.rescue.dialog import RescueDialog

NOTICE = "rescue"


class RescueHost(QObject):
    """The repairs, as one window shows them."""

    def __init__(
        self,
        window: MainWindow,
        rescue: Rescue,
        chats: ChatNavigator,
        dialogs: DialogHost,
        *,
        theme: ThemeController,
        background: Background,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._rescue = rescue
        self._chats = chats
        self._dialogs = dialogs
        self._theme = theme
        self._background = background
        self._is_closed = False
        rescue.listen(self._show)
        window.banner.dismissed.connect(self._on_dismissed)

    def start(self) -> None:
        """Look whether the history was repaired before it was opened."""
        self._background.do(self._rescue.load_report(), "rescue-report")

    def close(self) -> None:
        """Show nothing more."""
        self._is_closed = True

    def _show(self, state: RescueState) -> None:
        if self._is_closed:
            return
        from desktop_chat.ui.rescue import words

        if state.share is not None:
            self._say(words.running(state.share), Severity.DANGER)
        elif state.failed:
            self._say(words.failed(state.failed), Severity.DANGER)
        elif state.rescued is not None:
            self._say(words.notice(state.rescued), Severity.WARNING)
            self._background.do(self._chats.load_list(), "load-list")
            self._dialogs.open_made("rescue", partial(self._make, state.rescued))

    def _say(self, text: str, severity: Severity) -> None:
        self._background.say(NOTICE, text, severity)

    def _make(self, rescued: Rescued, above: Above) -> RescueDialog:
        from desktop_chat.ui.rescue.dialog import RescueDialog

        dialog = RescueDialog(rescued, self._theme.tokens, above())
        show_backups = self._window.action_set[Callback.SHOW_BACKUPS]
        dialog.backups_requested.connect(show_backups.trigger)
        dialog.finished.connect(self._on_read)
        return dialog

    def _on_read(self) -> None:
        if not self._is_closed:
            self._background.do(self._rescue.forget_report(), "rescue-read")

    def _on_dismissed(self, key: str) -> None:
        if key == NOTICE:
            self._on_read()
