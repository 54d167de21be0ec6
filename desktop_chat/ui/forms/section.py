"""A part of a form under a heading, which may be folded away."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from desktop_chat.ui.forms.words import FormLabel
from desktop_chat.ui.icons import Icon, paint_icon
from desktop_chat.ui.theme.tokens import Tokens


class FormSection(QWidget):
    """Rows below each other; `foldable` gives the heading an arrow, for mouse and keyboard."""

    toggled = Signal(bool)  #: whether the rows are shown: the user did it

    def __init__(
        self,
        title: str,
        tokens: Tokens,
        *,
        foldable: bool = False,
        folded: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._foldable = foldable
        self.heading = SectionHeading(tokens, foldable=foldable, parent=self)
        self._hint = FormLabel("sectionHint", self)
        self._body = QWidget(self)
        self._rows = QVBoxLayout(self._body)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.heading)
        self._rows.addWidget(self._hint)
        self._column.addWidget(self._body)
        self.heading.setChecked(not (foldable and folded))
        self._body.setVisible(self.heading.isChecked())
        self.heading.toggled.connect(self._body.setVisible)
        self.heading.toggled.connect(self.toggled)
        self._dress(tokens)
        self.set_words(title)

    @property
    def is_folded(self) -> bool:
        """Whether only the heading is shown."""
        return not self.heading.isChecked()

    def set_folded(self, folded: bool) -> None:
        """Show the heading only, or all."""
        if self._foldable:
            self.heading.setChecked(not folded)

    def add(self, widget: QWidget) -> None:
        """Put a row below the others."""
        self._rows.addWidget(widget)

    def set_words(self, title: str, hint: str = "") -> None:
        """Name the section; `hint` says more above its rows."""
        self.heading.set_title(title)
        self._hint.say(hint)

    def set_summary(self, summary: str) -> None:
        """Say beside the heading what is set in the section, '' for nothing."""
        self.heading.set_summary(summary)

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme. The rows are told by whoever made them."""
        self._dress(tokens)

    def _dress(self, tokens: Tokens) -> None:
        self.heading.apply_tokens(tokens)
        self._column.setSpacing(tokens.metrics.space_s)
        self._rows.setSpacing(tokens.metrics.space_l)


class SectionHeading(QAbstractButton):
    """A title with an arrow that turns, and a few words at its right."""

    def __init__(
        self, tokens: Tokens, *, foldable: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tokens = tokens
        self._summary = ""
        self.setCheckable(foldable)
        self.setEnabled(foldable)
        focus = Qt.FocusPolicy.TabFocus if foldable else Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(focus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def setChecked(self, checked: bool) -> None:
        if self.isCheckable():
            super().setChecked(checked)

    def isChecked(self) -> bool:
        return super().isChecked() or not self.isCheckable()

    def set_title(self, title: str) -> None:
        """Name it, for the eye and for the screen reader."""
        self.setText(title)
        self._name_it()

    def set_summary(self, summary: str) -> None:
        """Say what is behind it."""
        self._summary = summary
        self._name_it()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._tokens = tokens
        self.updateGeometry()
        self.update()

    def _name_it(self) -> None:
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(self._summary)
        self.updateGeometry()
        self.update()

    def _title_font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(self._tokens.metrics.text_px)
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def sizeHint(self) -> QSize:
        return QSize(self._tokens.metrics.px(160), self._tokens.metrics.px(32))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._tokens.metrics.px(48), self.sizeHint().height())

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens, metrics = self._tokens, self._tokens.metrics
        if self.isCheckable() and self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.hover))
            painter.drawRoundedRect(QRectF(self.rect()), metrics.radius_s, metrics.radius_s)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.focus_ring), 2))
            box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(box, metrics.radius_s - 1, metrics.radius_s - 1)
        left = 0
        if self.isCheckable():
            side = metrics.px(16)
            top = (self.height() - side) / 2
            icon = Icon.MORE if self.isChecked() else Icon.COLLAPSED
            arrow = QRectF(metrics.space_xs, top, side, side)
            paint_icon(painter, icon, arrow, tokens.text_muted)
            left = side + metrics.space_s
        self._paint_words(painter, left)

    def _paint_words(self, painter: QPainter, left: int) -> None:
        tokens, metrics = self._tokens, self._tokens.metrics
        room = self.rect().adjusted(left, 0, -metrics.space_s, 0)
        align = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.setFont(self._title_font())
        painter.setPen(QColor(tokens.text))
        title = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, room.width()
        )
        taken = painter.fontMetrics().horizontalAdvance(title) + metrics.space_m
        painter.drawText(room, align | Qt.AlignmentFlag.AlignLeft, title)
        room.setLeft(room.left() + taken)
        if not self._summary or room.width() < metrics.px(32):
            return
        font = QFont(self.font())
        font.setPixelSize(metrics.small_px)
        painter.setFont(font)
        painter.setPen(QColor(tokens.text_muted))
        summary = painter.fontMetrics().elidedText(
            self._summary, Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, align | Qt.AlignmentFlag.AlignRight, summary)
