"""Lets files be dropped anywhere on the window, and says so while they are above it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QObject, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop_chat.i18n import tr
from desktop_chat.ui.attachments.incoming import brings_files
from desktop_chat.ui.fills_parent import FillsParent
from desktop_chat.ui.icons import Icon, paint_icon
from desktop_chat.ui.theme.fonts import ui_font
from desktop_chat.ui.theme.tokens import Tokens

_ICON = 32
_VEIL = 232


class DropHint(QWidget):
    """A veil with words over the part of the window that takes files."""

    def __init__(self, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("dropHint")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._tokens = tokens
        self._fills = FillsParent(self)
        self.hide()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._tokens = tokens
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, metrics = self._tokens, self._tokens.metrics
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(tokens.surface)
        veil.setAlpha(_VEIL)
        painter.fillRect(self.rect(), veil)
        gap = metrics.space_m
        box = QRectF(self.rect()).adjusted(gap, gap, -gap, -gap)
        painter.setPen(QPen(QColor(tokens.accent), 2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(box, metrics.radius_l, metrics.radius_l)
        side, middle = metrics.px(_ICON), box.center()
        place = QRectF(middle.x() - side / 2, middle.y() - side - gap / 2, side, side)
        paint_icon(painter, Icon.ATTACH, place, tokens.accent)
        painter.setFont(ui_font(metrics.text_px, tokens.ui_family))
        painter.setPen(QColor(tokens.text))
        words = box.adjusted(gap, box.height() / 2 + gap / 2, -gap, 0)
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(words, flags, tr("Drop files here to attach them"))


class DropTarget(QObject):
    """Watches the window and the field that one types in, which takes drops of its own."""

    def __init__(
        self,
        window: QWidget,
        edit: QPlainTextEdit,
        hint: DropHint,
        *,
        take: Callable[[QMimeData], object],
    ) -> None:
        super().__init__(window)
        self._hint = hint
        self._take = take
        window.setAcceptDrops(True)
        for watched in (window, edit.viewport()):
            watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what brings files; leave all else to whom it is meant for."""
        match event.type():
            case QEvent.Type.DragEnter | QEvent.Type.DragMove:
                return self._is_above(event)
            case QEvent.Type.DragLeave:
                self._hint.hide()
            case QEvent.Type.Drop:
                self._hint.hide()
                return self._is_dropped(event)
        return False

    def _is_above(self, event: QEvent) -> bool:
        if not isinstance(event, QDragEnterEvent | QDragMoveEvent):
            return False
        if not brings_files(event.mimeData()):
            return False
        event.setDropAction(Qt.DropAction.CopyAction)  # nobody's files are moved away
        event.accept()
        if self._hint.isHidden():
            self._hint.show()
            self._hint.raise_()
        return True

    def _is_dropped(self, event: QEvent) -> bool:
        if not isinstance(event, QDropEvent) or not brings_files(event.mimeData()):
            return False
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self._take(event.mimeData())
        return True
