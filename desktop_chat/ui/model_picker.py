"""Who answers next: a list of "Provider · model".

The field is painted here: asking QStyle for it would make PySide build that large class at start.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QWidget

from desktop_chat.i18n import tr
from desktop_chat.ui.icons import Icon, paint_icon
from desktop_chat.ui.labels import plain_tooltip
from desktop_chat.ui.theme.tokens import Tokens

_ARROW_PX = 14
_HEIGHT = 32
_MOST_WIDTH = 320
_LEAST_WIDTH = 72
_WIDEST_POPUP = 480
_AROUND_TEXT = 42
_SLACK = 4
"""Text widths are rounded; a pixel too few would shorten a name that fits."""
_MORE = "more"
"""The data of the entry that asks for further models."""
_SEVERAL = "several"
"""The data of the last entry, which asks more than one; two make it worth while."""


@dataclass(frozen=True, slots=True)
class ModelChoice:
    """One entry; `label` is shown in place of "provider · model" where it is set."""

    provider: str
    model: str
    label: str = ""

    @property
    def shown(self) -> str:
        """What the entry reads."""
        if self.label:
            return self.label
        return f"{self.provider} · {self.model}" if self.model else self.provider


class ModelPicker(QComboBox):
    """Each item's data is the pair (provider, model)."""

    model_picked = Signal(str, str)  #: provider, model: the user chose another one
    more_requested = Signal()  #: what is offered here is not enough
    several_requested = Signal()  #: more than one shall answer

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("modelPicker")
        self._tokens = tokens
        self._rows: QStyledItemDelegate | None = None
        self._shown_index = -1
        self._size_it()
        self.is_stepping = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.currentIndexChanged.connect(self._on_current_index_changed)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the texts of its own anew; the entries are their owner's."""
        self._name_it()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._tokens = tokens
        self._size_it()
        self.updateGeometry()
        self.update()

    def _size_it(self) -> None:
        px = self._tokens.metrics.px
        self.setMaximumWidth(px(_MOST_WIDTH))
        self.setMinimumWidth(px(_LEAST_WIDTH))
        self.setFixedHeight(px(_HEIGHT))

    @property
    def picked(self) -> tuple[str, str] | None:
        """Provider and model of the current entry."""
        return self._pair_at(self.currentIndex())

    def set_choices(self, choices: Sequence[ModelChoice]) -> None:
        """Offer these; the current one stays current where it is still among them."""
        before = self.picked
        with QSignalBlocker(self):
            self.clear()
            for choice in choices:
                self.addItem(choice.shown, (choice.provider, choice.model))
            if len(choices) > 1:
                self.addItem(tr("Ask several models…"), _SEVERAL)
        if before is not None:
            self.pick(*before)
        self._name_it()

    def choices(self) -> list[tuple[str, tuple[str, str]]]:
        """Give the entries: what each reads, provider and model."""
        pairs = [(self.itemText(at), self._pair_at(at)) for at in range(self.count())]
        return [(text, pair) for text, pair in pairs if pair is not None]

    def set_more_offered(self, offered: bool) -> None:
        """Say whether the server can be asked for further models: an entry does that."""
        data = [self.itemData(at) for at in range(self.count())]
        with QSignalBlocker(self):
            if offered and _MORE not in data:
                at = data.index(_SEVERAL) if _SEVERAL in data else len(data)
                self.insertItem(at, tr("More models…"), _MORE)
            elif _MORE in data and not offered:
                self.removeItem(data.index(_MORE))
        self._shown_index = self.currentIndex()

    def pick(self, provider: str, model: str) -> bool:
        """Show this one without saying that the user chose it; False when it is not offered."""
        for at in range(self.count()):
            if self._pair_at(at) == (provider, model):
                with QSignalBlocker(self):
                    self.setCurrentIndex(at)
                self._shown_index = at
                self._name_it()
                self.update()
                return True
        return False

    def _pair_at(self, index: int) -> tuple[str, str] | None:
        data = self.itemData(index)
        if not isinstance(data, tuple | list):
            return None
        provider, model = data
        return str(provider), str(model)

    def _name_it(self) -> None:
        self.setAccessibleName(tr("Model"))
        self.setToolTip(plain_tooltip(self.currentText() or tr("Model")))
        self.updateGeometry()

    def _on_current_index_changed(self, index: int) -> None:
        if (asked := self.itemData(index)) in (_MORE, _SEVERAL):
            with QSignalBlocker(self):
                self.setCurrentIndex(self._shown_index)
            if asked == _MORE:
                self.more_requested.emit()
            elif not self.is_stepping:
                self.several_requested.emit()
            return
        self._shown_index = index
        pair = self._pair_at(index)
        self._name_it()
        if pair is not None:
            self.model_picked.emit(*pair)

    def sizeHint(self) -> QSize:
        """Take the room of what is shown, not of the longest entry."""
        text = self.fontMetrics().horizontalAdvance(self.currentText())
        px = self._tokens.metrics.px
        return QSize(text + px(_AROUND_TEXT) + _SLACK, px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        px = self._tokens.metrics.px
        return QSize(px(_LEAST_WIDTH), px(_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step with the arrows and stay: only a choice from the open list is the last word."""
        self.is_stepping = True
        try:
            super().keyPressEvent(event)
        finally:
            self.is_stepping = False

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # scrolling past it must not change who answers

    def showPopup(self) -> None:
        if self._rows is None:
            # Made late, for the sake of start-up; the style sheet can only dress this kind.
            self._rows = QStyledItemDelegate(self)
            self.setItemDelegate(self._rows)
            self.view().setTextElideMode(Qt.TextElideMode.ElideMiddle)
        advance = self.fontMetrics().horizontalAdvance
        widest = max((advance(self.itemText(row)) for row in range(self.count())), default=0)
        px = self._tokens.metrics.px
        self.view().setMinimumWidth(min(widest + px(_AROUND_TEXT), px(_WIDEST_POPUP)))
        super().showPopup()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens, metrics, box = self._tokens, self._tokens.metrics, QRectF(self.rect())
        lively = self.underMouse() or self.hasFocus()
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.hover))
            painter.drawRoundedRect(box, metrics.radius_s, metrics.radius_s)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.focus_ring), 2))
            ring = metrics.radius_s - 1
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), ring, ring)
        color = tokens.text if lively else tokens.text_muted
        painter.setPen(QColor(color))
        left = metrics.space_s
        room = self.rect().adjusted(left, 0, left - metrics.px(_AROUND_TEXT), 0)
        text = self.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideMiddle, room.width()
        )
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, align | Qt.TextFlag.TextSingleLine, text)
        side = metrics.px(_ARROW_PX)
        top = (self.height() - side) // 2
        arrow = QRectF(room.right() + metrics.space_xs, top, side, side)
        paint_icon(painter, Icon.MORE, arrow, color)
