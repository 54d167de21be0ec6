"""What this program is, and which versions it runs on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from desktop_chat.i18n import tr
from desktop_chat.ui.icons import app_icon
from desktop_chat.ui.labels import PlainLabel
from desktop_chat.ui.theme.tokens import METRICS

_ICON_PX = 64


class AboutDialog(QDialog):
    """Lines of name and value, which can be selected and copied."""

    def __init__(self, facts: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("aboutDialog")
        self.setWindowTitle(tr("About Desktop Chat"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        picture = PlainLabel(parent=self)
        picture.setPixmap(app_icon().pixmap(_ICON_PX))
        picture.setAccessibleName(tr("The icon of Desktop Chat"))
        heading = PlainLabel("Desktop Chat", self)
        heading.setObjectName("heading")
        what = PlainLabel(tr("A native chat window for large language models."), self)
        what.setObjectName("hint")
        words = QVBoxLayout()
        words.setSpacing(METRICS.space_xs)
        words.addWidget(heading)
        words.addWidget(what)
        top = QHBoxLayout()
        top.setSpacing(METRICS.space_l)
        top.addWidget(picture)
        top.addLayout(words, 1)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        button = close.button(QDialogButtonBox.StandardButton.Close)
        button.setText(tr("Close"))
        button.setIcon(QIcon())
        close.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        gap = METRICS.space_xl
        column.setContentsMargins(gap, gap, gap, METRICS.space_l)
        column.setSpacing(METRICS.space_l)
        column.addLayout(top)
        column.addLayout(self._lines(facts))
        column.addWidget(close)

    def _lines(self, facts: Sequence[tuple[str, str]]) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(METRICS.space_l)
        form.setVerticalSpacing(METRICS.space_xs)
        for name, value in facts:
            label, shown = PlainLabel(name, self), PlainLabel(value, self)
            label.setObjectName("hint")
            flags = Qt.TextInteractionFlag
            shown.setTextInteractionFlags(
                flags.TextSelectableByMouse | flags.TextSelectableByKeyboard
            )
            shown.setWordWrap(True)
            form.addRow(label, shown)
        return form
