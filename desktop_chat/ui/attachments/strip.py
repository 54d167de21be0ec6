"""The chips above the text, in rows; below them, why something cannot be sent."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop_chat.i18n import tr
from desktop_chat.ui.attachments.chip import HEIGHT, AttachmentChip
from desktop_chat.ui.attachments.tray import AttachmentTray, Item
from desktop_chat.ui.labels import PlainLabel
from desktop_chat.ui.theme.stylesheet import wear
from desktop_chat.ui.theme.tokens import Tokens
from desktop_chat.ui.transcript.pictures import Pictures

MOST_ROWS = 3
"""More of them scroll."""
_SHEET = """
QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; }}
QLabel#attachmentProblem {{ color: {t.danger}; font-size: {m.tiny_px}px; }}
"""


class _Rows(QWidget):
    """Lays chips out one beside the other, in as many rows as it takes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.gap = 0

    def place(self, chips: Sequence[AttachmentChip], width: int) -> int:
        """Place them within `width`, and give the height."""
        x = y = bottom = 0
        for chip in chips:
            hint = chip.sizeHint()
            wide = min(hint.width(), width)
            if x and x + wide > width:
                x, y = 0, bottom + self.gap
            chip.setGeometry(x, y, wide, hint.height())
            x += wide + self.gap
            bottom = max(bottom, y + hint.height())
        return bottom


class AttachmentStrip(QWidget):
    """Shows a tray; hidden while that is empty. `field` is what the keyboard comes to next."""

    preview_requested = Signal(int)  #: item id
    emptied_by_keyboard = Signal()  #: the chip that had the focus is gone, and it was the last

    def __init__(
        self,
        tray: AttachmentTray,
        pictures: Pictures,
        tokens: Tokens,
        *,
        field: QWidget,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("attachmentStrip")
        self._tray = tray
        self._pictures = pictures
        self._field = field
        self._tokens = tokens
        self._chips: list[AttachmentChip] = []
        self._rows = _Rows()
        self._scroll = QScrollArea(self)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._rows)
        self._problem = PlainLabel(parent=self)
        self._problem.setObjectName("attachmentProblem")
        self._problem.setWordWrap(True)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._scroll)
        self._column.addWidget(self._problem)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        tray.changed.connect(self._show)
        pictures.arrived.connect(self._on_arrived)
        self.apply_tokens(tokens)
        self.retranslate()

    @property
    def chips(self) -> Sequence[AttachmentChip]:
        """The chips, in their order."""
        return self._chips

    def retranslate(self) -> None:
        """Set all texts anew."""
        self.setAccessibleName(tr("Attached files"))
        self._show()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._tokens = tokens
        metrics = tokens.metrics
        wear(self, tokens, _SHEET.format(t=tokens, m=metrics))
        self._rows.gap = metrics.space_s
        self._column.setContentsMargins(metrics.space_s, 0, metrics.space_s, 0)
        self._column.setSpacing(metrics.space_xs)
        for chip in self._chips:
            chip.apply_tokens(tokens)
        self._place()

    def _show(self) -> None:
        focused = next((n for n, chip in enumerate(self._chips) if chip.hasFocus()), None)
        items = self._tray.items
        known = {chip.item.id: chip for chip in self._chips}
        chips = [self._chip_of(item, known.pop(item.id, None)) for item in items]
        for gone in known.values():
            gone.hide()
            gone.deleteLater()
        self._chips = chips
        self._put_before(chips)
        self._problem.setText("\n".join(dict.fromkeys(self._tray.problems)))
        self._problem.setVisible(bool(self._problem.text()))
        self.setVisible(bool(items))
        self._place()
        if focused is not None:
            self._refocus(focused)

    def _put_before(self, chips: Sequence[AttachmentChip]) -> None:
        """Let Tab come by the chips on its way to the field; new widgets are the last otherwise."""
        before = self._field.previousInFocusChain()
        while before is not None and before is not self._field:
            if before not in self._chips and before.focusPolicy() != Qt.FocusPolicy.NoFocus:
                break
            before = before.previousInFocusChain()
        if before is not None:
            for first, second in pairwise((before, *chips)):
                self.setTabOrder(first, second)

    def _refocus(self, number: int) -> None:
        """The keyboard stays where it was, on the next chip or the last one."""
        if any(chip.hasFocus() for chip in self._chips):
            return
        if self._chips:
            self._chips[min(number, len(self._chips) - 1)].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.emptied_by_keyboard.emit()

    def _chip_of(self, item: Item, known: AttachmentChip | None) -> AttachmentChip:
        if known is not None:
            known.show_item(item)
            return known
        chip = AttachmentChip(item, self._pictures, self._tokens, self._rows)
        chip.removed.connect(self._tray.remove)
        chip.preview_requested.connect(self.preview_requested)
        chip.focused.connect(lambda: self._scroll.ensureWidgetVisible(chip, 0, 0))
        chip.show()
        return chip

    def _place(self) -> None:
        margins = self._column.contentsMargins()
        width = max(1, self.width() - margins.left() - margins.right())
        height = self._rows.place(self._chips, width)
        gap = self._rows.gap
        most = MOST_ROWS * (self._tokens.metrics.px(HEIGHT) + gap) - gap
        if height > most:
            bar = self._scroll.verticalScrollBar().sizeHint().width()
            height = self._rows.place(self._chips, max(1, width - bar))
        self._rows.resize(QSize(width, height))
        self._scroll.setFixedHeight(min(height, most))
        self.updateGeometry()

    def _on_arrived(self, blob: str) -> None:
        for chip in self._chips:
            made = chip.item.attachment
            if made is not None and made.part.blob == blob:
                chip.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()
