"""The window: sidebar | header, notices, transcript, composer; the status bar below.

A widget among widgets: it knows values and signals, and neither services nor storage. The
presenter reaches the parts by their attributes (`sidebar`, `composer`, `model_picker`,
`status_bar`); signals of the window's own are only those that no part can give.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QMenu, QSplitter, QVBoxLayout, QWidget

from desktop_chat.domain.settings import Theme
from desktop_chat.i18n import tr
from desktop_chat.ui.actions import ActionSet, Callback, When
from desktop_chat.ui.banner import Banner, Notice, Severity
from desktop_chat.ui.composer import Composer
from desktop_chat.ui.geometry import WindowState, place
from desktop_chat.ui.header import HeaderBar
from desktop_chat.ui.icons import app_icon
from desktop_chat.ui.sidebar.model import shown_title
from desktop_chat.ui.sidebar.room import SidebarRoom
from desktop_chat.ui.sidebar.sidebar import USUAL_WIDTH, Sidebar
from desktop_chat.ui.status_bar import StatusBar
from desktop_chat.ui.theme.stylesheet import wear
from desktop_chat.ui.theme.tokens import Tokens
from desktop_chat.ui.toast import Toast
from desktop_chat.ui.turns import Piece

_USUAL_SIZE = (1080, 760)
_LEAST_SIZE = (400, 360)
"""The same at any zoom: even at twice the size nothing is cut off then, and screens are small."""
_COMPOSER_SHARE = 0.4
_NEARLY_ALL = 1000
"""A stretch: what is beside it gets room only when it has reached its greatest width."""


class MainWindow(QMainWindow):
    """Takes the transcript as it comes: any widget will do, and another one may follow."""

    close_requested = Signal()
    quit_requested = Signal()
    chat_settings_requested = Signal()  #: those of the shown chat
    jump_to_latest_requested = Signal()
    copy_last_answer_requested = Signal()

    def __init__(self, transcript: QWidget, tokens: Tokens) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self._tokens = tokens
        self.painted = asyncio.Event()
        self._may_close = False
        self._title = ""
        self._menu: QMenu | None = None
        self.transcript = transcript
        self.sidebar = Sidebar(tokens)
        self.header = HeaderBar(tokens)
        self.banner = Banner(tokens)
        self.composer = Composer(tokens)
        self.model_picker = self.composer.model_picker
        self.status_bar = StatusBar(tokens, self)
        self.setStatusBar(self.status_bar)
        self.transcript_pane = _column("transcriptPane", transcript)
        self.toast = Toast(tokens, self.transcript_pane)
        self.shell, self.content = self._lay_out(self.transcript_pane)
        self._sidebar_room = SidebarRoom(self.sidebar, self.shell, tokens.metrics)
        for pane in self._dressed:
            wear(pane, tokens)
        self.action_set = ActionSet(self, self._handlers())
        self._name_buttons()
        self._connect()
        self.setMinimumSize(*_LEAST_SIZE)
        self.resize(*_USUAL_SIZE)
        self.setWindowIcon(app_icon())
        self.retranslate()
        self.composer.setFocus()

    # -------------------------------------------------------------------- what is shown

    def retranslate(self) -> None:
        """Set all texts anew, after the language changed."""
        self.setAccessibleName(tr("Desktop Chat"))
        for part in (
            self.sidebar,
            self.header,
            self.banner,
            self.composer,
            self.status_bar,
            self.toast,
            self.action_set,
        ):
            part.retranslate()
        self._forget_menu()
        self.set_title(self._title)

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme. The transcript is not this window's to dress."""
        for piece in self.dressing(tokens):
            piece()

    def dressing(self, tokens: Tokens) -> Iterator[Piece]:
        """Give the pieces of `apply_tokens`."""
        self._tokens = tokens
        for pane in self._dressed:
            yield partial(wear, pane, tokens)
        yield self._dress_parts

    def _dress_parts(self) -> None:
        self._space()
        for part in (
            self.sidebar,
            self.header,
            self.banner,
            self.composer,
            self.status_bar,
            self.toast,
        ):
            part.apply_tokens(self._tokens)
        self._sidebar_room.zoom(self._tokens.metrics, self.width())

    def set_transcript(self, transcript: QWidget) -> None:
        """Put the transcript where another widget kept its place."""
        before, self.transcript = self.transcript, transcript
        layout = self.transcript_pane.layout()
        if layout is not None:
            layout.replaceWidget(before, transcript)
        before.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # else Qt takes no notice of the order
        self.setTabOrder(before, transcript)
        before.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        before.deleteLater()
        transcript.lower()  # the toast floats above it
        wear(transcript, self._tokens)

    def set_chat(self, title: str, *, is_set_up: bool = False) -> None:
        """Show which chat this is, and whether it has settings of its own."""
        self.composer.set_is_set_up(is_set_up)
        self.set_title(title)

    def set_title(self, title: str) -> None:
        """Show the chat's title, '' for one that has none yet."""
        self._title = title
        shown = shown_title(title)
        self.header.set_title(shown)
        self.setWindowTitle(tr("{title} — Desktop Chat", title=shown))

    def set_streaming(self, streaming: bool) -> None:
        """Say whether the shown chat is being answered: Stop is enabled if and only if it is."""
        self.composer.set_streaming(streaming)
        self.action_set.set_true(When.STREAMING, streaming)

    def set_has_answer(self, has_answer: bool) -> None:
        """Say whether the shown chat has an answer to copy."""
        self.action_set.set_true(When.HAS_ANSWER, has_answer)

    def set_theme(self, theme: Theme) -> None:
        """Tick the chosen theme in the menu."""
        self.action_set.set_theme(theme)

    def show_notice(
        self, text: str, *, key: str = "notice", severity: Severity = Severity.INFO
    ) -> None:
        """Say something above the transcript until it is dismissed, or cleared by its key."""
        self.banner.show_notice(Notice(key, text, severity))

    def clear_notice(self, key: str) -> None:
        """Take a notice back: its trouble is over."""
        self.banner.clear_notice(key)

    def put_above_composer(self, widget: QWidget) -> None:
        """Put a part between the transcript and the composer."""
        layout = self.content.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(layout.indexOf(self.transcript_pane) + 1, widget)
        self.setTabOrder(self.transcript, widget)

    # -------------------------------------------------------------------- place and end

    def geometry_state(self) -> bytes:
        """Note the window's place, and the sidebar's, in ASCII."""
        geometry, side = bytes(self.saveGeometry().data()), self._sidebar_room
        return WindowState(geometry, side.width, side.folded_by_hand).to_bytes()

    def restore_geometry(self, state: bytes) -> bool:
        """Go where `geometry_state` was noted, as far as the screens allow; False if unreadable."""
        noted = WindowState.from_bytes(state)
        if noted is None or not place(self, noted.geometry):
            return False
        self._sidebar_room.restore(noted.sidebar_width, self.width(), folded=noted.sidebar_folded)
        return True

    def allow_close(self) -> None:
        """From now on closing closes."""
        self._may_close = True

    # -------------------------------------------------------------------- inside

    def _lay_out(self, transcript_pane: QWidget) -> tuple[QSplitter, QWidget]:
        composer_pane = _pane("composerPane")
        self._composer_row = row = QHBoxLayout(composer_pane)
        row.addStretch(1)
        row.addWidget(self.composer, _NEARLY_ALL)
        row.addStretch(1)
        content = _column("contentPane", self.header, self.banner, transcript_pane, composer_pane)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setObjectName("shellSplitter")
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.sidebar)
        splitter.addWidget(content)
        splitter.setStretchFactor(1, 1)
        width = self._tokens.metrics.px(USUAL_WIDTH)
        splitter.setSizes([width, _USUAL_SIZE[0] - width])
        line = splitter.handle(1)
        line.setAutoFillBackground(True)
        line.setBackgroundRole(QPalette.ColorRole.Mid)
        self.setCentralWidget(splitter)
        self._space()
        return splitter, content

    @property
    def _dressed(self) -> tuple[QWidget, ...]:
        """What wears the style sheet: not the window itself, which would be dressed in one go.

        Its dialogs, and what lies over the transcript, dress by themselves.
        """
        return (
            self.sidebar,
            self.header,
            self.banner,
            self.transcript,
            self.composer,
            self.toast,
            self.status_bar,
        )

    def _space(self) -> None:
        metrics = self._tokens.metrics
        side, below = metrics.space_s, metrics.space_m
        self._composer_row.setContentsMargins(side, metrics.space_xs, side, below)

    def _connect(self) -> None:
        self.header.sidebar_toggled.connect(self._toggle_sidebar)
        self.header.menu_requested.connect(self._show_menu)
        self.sidebar.rows_changed.connect(self._on_rows_changed)
        self.sidebar.unread_changed.connect(partial(self.action_set.set_true, When.HAS_UNREAD))
        self.toast.can_undo_changed.connect(partial(self.action_set.set_true, When.CAN_UNDO))
        self.action_set.bindings_changed.connect(self._forget_menu)
        self.composer.notice_raised.connect(self._on_notice_raised)
        self.composer.settings_requested.connect(self.chat_settings_requested)
        self.composer.can_send_changed.connect(partial(self.action_set.set_true, When.CAN_SEND))

    def _handlers(self) -> dict[Callback, Callable[[], None]]:
        return {
            Callback.NEW_CHAT: self.sidebar.new_chat_requested.emit,
            Callback.RENAME_CHAT: self._rename_chat,
            Callback.DELETE_CHAT: self.sidebar.delete_current,
            Callback.UNDO: self.toast.undo,
            Callback.NEXT_CHAT: partial(self.sidebar.go, 1),
            Callback.PREVIOUS_CHAT: partial(self.sidebar.go, -1),
            Callback.EDIT_SYSTEM_PROMPT: self.chat_settings_requested.emit,
            Callback.SEND: self.composer.submit,
            Callback.STOP: self.composer.stop_requested.emit,
            Callback.COPY_LAST_ANSWER: self.copy_last_answer_requested.emit,
            Callback.JUMP_TO_LATEST: self.jump_to_latest_requested.emit,
            Callback.FOCUS_COMPOSER: self._focus_composer,
            Callback.FOCUS_CHAT_LIST: self._focus_chat_list,
            Callback.PICK_MODEL: self._pick_model,
            Callback.TOGGLE_SIDEBAR: self._toggle_sidebar,
            Callback.SHOW_MENU: self._show_menu,
            Callback.QUIT: self.quit_requested.emit,
        }

    def _name_buttons(self) -> None:
        """Let the tooltips show the keys that count."""
        for callback, button in {
            Callback.NEW_CHAT: self.sidebar.new_chat_button,
            Callback.TOGGLE_SIDEBAR: self.header.sidebar_button,
            Callback.SHOW_MENU: self.header.menu_button,
            Callback.STOP: self.composer.stop_button,
            Callback.SEND: self.composer.send_button,
            Callback.EDIT_SYSTEM_PROMPT: self.composer.settings_button,
        }.items():
            self.action_set.attach_button(callback, button)

    def _on_rows_changed(self) -> None:
        self.action_set.set_true(When.CHAT_OPEN, self.sidebar.current_id is not None)
        self.action_set.set_true(When.SEVERAL_CHATS, self.sidebar.model.rowCount() > 1)

    def _on_notice_raised(self, text: str) -> None:
        self.show_notice(text, key="composer", severity=Severity.WARNING)

    def _rename_chat(self) -> None:
        self.sidebar.show()
        self.sidebar.rename_current()

    def _toggle_sidebar(self) -> None:
        had_focus = self.sidebar.isAncestorOf(self.focusWidget())
        self._sidebar_room.toggle()
        if had_focus:
            self._focus_composer()

    def _focus_composer(self) -> None:
        self.composer.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _focus_chat_list(self) -> None:
        self.sidebar.show()
        self.sidebar.chat_list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _pick_model(self) -> None:
        self.model_picker.showPopup()  # the focus stays where it was, for when the list goes

    def _show_menu(self) -> None:
        if self._menu is None:
            self._menu = self.action_set.build_menu(self.header)
        button = self.header.menu_button
        corner = button.mapToGlobal(button.rect().bottomRight())
        below = self._tokens.metrics.space_xs
        self._menu.popup(corner - QPoint(self._menu.sizeHint().width(), -below))

    def _forget_menu(self) -> None:
        if self._menu is not None:
            self._menu.deleteLater()
            self._menu = None
        if sys.platform == "darwin":  # the screen's own menu bar, where people look for it
            self.menuBar().clear()
            self.menuBar().addMenu(self.action_set.build_menu(self))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.composer.set_most_height(round(self.height() * _COMPOSER_SHARE))
        self._sidebar_room.fit(self.width())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self.painted.set()  # whoever waits is woken after this round, when all parts are painted

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_close:
            super().closeEvent(event)
            return
        event.ignore()
        self.close_requested.emit()


def _pane(name: str) -> QWidget:
    """Make a widget in the colour of the transcript."""
    pane = QWidget()
    pane.setObjectName(name)
    pane.setAutoFillBackground(True)
    pane.setBackgroundRole(QPalette.ColorRole.AlternateBase)
    return pane


def _column(name: str, *parts: QWidget) -> QWidget:
    """Stack `parts` in a pane without gaps."""
    pane = _pane(name)
    column = QVBoxLayout(pane)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for part in parts:
        column.addWidget(part)
    return pane
