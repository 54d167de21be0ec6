"""One file in the composer: a small picture or a sign, its name, its size; it can be removed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QEnterEvent,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTransform,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop_chat.domain.attachments import AttachmentKind
from desktop_chat.i18n import tr, trn
from desktop_chat.ui import formats
from desktop_chat.ui.attachments.tray import Item, ItemState
from desktop_chat.ui.icon_button import IconButton
from desktop_chat.ui.icons import Icon, paint_icon
from desktop_chat.ui.labels import plain_tooltip
from desktop_chat.ui.theme.fonts import ui_font
from desktop_chat.ui.theme.tokens import Tokens
from desktop_chat.ui.transcript.pictures import Pictures

HEIGHT = 44
_WIDEST = 230
_THUMB = 32
_ICON = 18
_CLOSE = 24
_REMOVING = {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}
_PRESSING = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class AttachmentChip(QAbstractButton):
    """A click, Enter or Space shows the file larger; Delete and Backspace remove it."""

    removed = Signal(int)  #: item id
    preview_requested = Signal(int)  #: item id
    focused = Signal()

    def __init__(
        self, item: Item, pictures: Pictures, tokens: Tokens, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("attachmentChip")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._item = item
        self._pictures = pictures
        self._tokens = tokens
        self._close = IconButton(Icon.CLOSE, tokens, size=_CLOSE, icon_px=14, parent=self)
        self._close.setObjectName("removeAttachmentButton")
        self._close.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the chip's own keys do the same
        self._close.clicked.connect(lambda: self.removed.emit(self._item.id))
        self.clicked.connect(self._on_clicked)
        self.apply_tokens(tokens)
        self.show_item(item)

    @property
    def item(self) -> Item:
        """What it shows."""
        return self._item

    def show_item(self, item: Item) -> None:
        """Show how far the file is now."""
        self._item = item
        self.setText(item.name)
        below = item.words or self._below()
        self.setAccessibleName(f"{item.name}, {below}" if below else item.name)
        self.setToolTip(plain_tooltip(item.words or item.name))
        self._close.set_words(tr("Remove {name}", name=item.name), tr("Remove"))
        self.updateGeometry()
        self.update()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._tokens = tokens
        self._close.apply_tokens(tokens)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = self._tokens.metrics
        name = QFontMetricsF(self._name_font()).horizontalAdvance(self._item.name)
        below = QFontMetricsF(self._small_font()).horizontalAdvance(self._below())
        around = metrics.px(_THUMB + _CLOSE) + 3 * metrics.space_s
        wide = min(round(max(name, below)) + around + 2, metrics.px(_WIDEST))
        return QSize(wide, metrics.px(HEIGHT))

    def _below(self) -> str:
        """The second line."""
        item = self._item
        if item.state is ItemState.READING:
            return tr("Reading…")
        if item.state is ItemState.FAILED or item.attachment is None:
            return tr("Cannot be sent")
        made = item.attachment
        size = formats.file_size(made.size) if made.size else ""
        if made.kind is AttachmentKind.PDF and made.pages:
            pages = trn("{n} page", "{n} pages", made.pages)
            return f"{pages} · {size}"
        return size

    def _on_clicked(self) -> None:
        if self._item.state is ItemState.READY:
            self.preview_requested.emit(self._item.id)

    def _name_font(self) -> QFont:
        return ui_font(self._tokens.metrics.small_px, self._tokens.ui_family)

    def _small_font(self) -> QFont:
        return ui_font(self._tokens.metrics.tiny_px, self._tokens.ui_family)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _REMOVING:
            self.removed.emit(self._item.id)
        elif event.key() in _PRESSING:
            self.click()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = self._tokens.metrics.px(_CLOSE)
        gap = (self.height() - side) // 2
        self._close.setGeometry(self.width() - side - gap // 2, gap, side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        tokens, metrics = self._tokens, self._tokens.metrics
        failed = self._item.state is ItemState.FAILED
        ground = tokens.hover if self.underMouse() else tokens.surface
        painter.setBrush(QColor(tokens.danger_background if failed else ground))
        painter.setPen(QPen(QColor(tokens.danger if failed else tokens.border), 1))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, metrics.radius_s, metrics.radius_s)
        self._paint_sign(painter)
        self._paint_words(painter, failed=failed)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.focus_ring), 2))
            ring = box.adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(ring, metrics.radius_s, metrics.radius_s)

    def _paint_sign(self, painter: QPainter) -> None:
        metrics = self._tokens.metrics
        side = metrics.px(_THUMB)
        gap = (self.height() - side) / 2
        place = QRectF(gap, gap, side, side)
        made = self._item.attachment
        is_picture = made is not None and made.kind is AttachmentKind.PICTURE
        if made is not None and is_picture:
            pixels = round(side * self.devicePixelRatioF()) * 2  # its shorter edge fills the place
            image = self._pictures.image(made.part.blob, QSize(pixels, pixels))
            if image is not None:
                brush = QBrush(image)
                share = max(side / image.width(), side / image.height())
                left = place.center().x() - image.width() * share / 2
                top = place.center().y() - image.height() * share / 2
                brush.setTransform(QTransform.fromTranslate(left, top).scale(share, share))
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(brush)
                painter.drawRoundedRect(place, 4, 4)
                return
        failed = self._item.state is ItemState.FAILED
        icon = Icon.IMAGE if is_picture else Icon.WARNING if failed else Icon.FILE
        color = self._tokens.danger if failed else self._tokens.text_muted
        small = metrics.px(_ICON)
        at = place.center() - QPointF(small / 2, small / 2)
        paint_icon(painter, icon, QRectF(at.x(), at.y(), small, small), color)

    def _paint_words(self, painter: QPainter, *, failed: bool) -> None:
        tokens, metrics = self._tokens, self._tokens.metrics
        left = metrics.px(_THUMB) + 2 * metrics.space_s - metrics.space_xs
        right = self._close.width() + metrics.space_s
        room = QRectF(self.rect()).adjusted(left, 0, -right, 0)
        middle, below = room.center().y(), self._below()
        lines = [(self._item.name, self._name_font(), tokens.text, Qt.TextElideMode.ElideMiddle)]
        if below:
            color = tokens.danger if failed else tokens.text_muted
            lines.append((below, self._small_font(), color, Qt.TextElideMode.ElideRight))
        heights = [QFontMetricsF(font).height() for _, font, _, _ in lines]
        top = middle - sum(heights) / 2
        for (words, font, color, mode), height in zip(lines, heights, strict=True):
            painter.setFont(font)
            painter.setPen(QColor(color))
            shown = QFontMetricsF(font).elidedText(words, mode, room.width())
            line = QRectF(room.left(), top, room.width(), height)
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)
            top += height
