"""The icon in the system's tray: a mark while answers arrive, and the way back to the window.

Made when it is first wanted, and only where the desktop has a tray.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from desktop_chat.i18n import tr, trn
from desktop_chat.ui.icons import app_icon
from desktop_chat.ui.notifications import Notification
from desktop_chat.ui.theme.stylesheet import wear
from desktop_chat.ui.theme.tokens import DARK, Tokens

_SIZES = (16, 22, 24, 32, 48, 64)
_DOT_SHARE = 0.22
_RING_SHARE = 0.28

_Reason = QSystemTrayIcon.ActivationReason


def is_tray_available() -> bool:
    """Tell whether the desktop has a tray now; asks the desktop each time."""
    return QSystemTrayIcon.isSystemTrayAvailable()


class Tray(QObject):
    """Shown from its making until `close`."""

    open_requested = Signal()  #: bring the window back
    new_chat_requested = Signal()
    stop_requested = Signal()  #: stop all answers
    quit_requested = Signal()
    chat_requested = Signal(str)  #: chat id: its notification was clicked

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._live = 0
        self._said_of: str | None = None
        self._menu = QMenu()
        self._menu.setObjectName("trayMenu")
        self._open = self._menu.addAction("", self.open_requested.emit)
        self._new_chat = self._menu.addAction("", self.new_chat_requested.emit)
        self._menu.addSeparator()
        self._stop = self._menu.addAction("", self.stop_requested.emit)
        self._menu.addSeparator()
        self._quit = self._menu.addAction("", self.quit_requested.emit)
        self._icon = QSystemTrayIcon(self)
        self._icon.setContextMenu(self._menu)
        self._icon.activated.connect(self._on_activated)
        self._icon.messageClicked.connect(self._on_message_clicked)
        self.retranslate()
        self._icon.show()

    @property
    def menu(self) -> QMenu:
        """The menu of the icon."""
        return self._menu

    @property
    def tooltip(self) -> str:
        """What the icon says when the pointer rests on it."""
        return self._icon.toolTip()

    @property
    def icon(self) -> QIcon:
        """What is shown now."""
        return self._icon.icon()

    def retranslate(self) -> None:
        """Set all texts anew."""
        self._open.setText(tr("Open Desktop Chat"))
        self._new_chat.setText(tr("New chat"))
        self._stop.setText(tr("Stop all answers"))
        self._quit.setText(tr("Quit"))
        self._show_live()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme, where the desktop leaves the menu to us."""
        wear(self._menu, tokens)

    def set_live(self, count: int) -> None:
        """Say how many answers are arriving."""
        if count != self._live:
            self._live = count
            self._show_live()

    def say(self, notification: Notification) -> None:
        """Show a notification at the icon."""
        self._said_of = notification.chat_id
        self._icon.showMessage(notification.title, notification.text, app_icon())

    def close(self) -> None:
        """Take the icon away."""
        self._icon.hide()
        self._menu.deleteLater()
        self.deleteLater()

    def _show_live(self) -> None:
        self._stop.setEnabled(self._live > 0)
        self._icon.setIcon(marked_icon() if self._live else app_icon())
        if self._live:
            words = trn("{n} answer is arriving", "{n} answers are arriving", self._live)
            self._icon.setToolTip(tr("Desktop Chat: {text}", text=words))
        else:
            self._icon.setToolTip(tr("Desktop Chat"))

    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in {_Reason.Trigger, _Reason.DoubleClick, _Reason.MiddleClick}:
            self.open_requested.emit()

    def _on_message_clicked(self) -> None:
        if self._said_of is not None:
            self.chat_requested.emit(self._said_of)


def marked_icon() -> QIcon:
    """Make the app's icon with a dot in its corner, the same in all themes: a tray has its own."""
    result = QIcon()
    for side in _SIZES:
        result.addPixmap(_marked(app_icon().pixmap(QSize(side, side))))
    return result


def _marked(pixmap: QPixmap) -> QPixmap:
    side = pixmap.width()
    center = QPointF(side * (1 - _RING_SHARE), side * (1 - _RING_SHARE))
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    circle = partial(painter.drawEllipse, center)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
    painter.setBrush(QColor("black"))
    circle(side * _RING_SHARE, side * _RING_SHARE)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    painter.setBrush(QColor(DARK.success))
    circle(side * _DOT_SHARE, side * _DOT_SHARE)
    painter.end()
    return pixmap
