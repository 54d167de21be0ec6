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
from desktop_chat.ui.theme.stylesheet import wear
from desktop_chat.ui.theme.tokens import Tokens

_ICON_PX = 64


class AboutDialog(QDialog):
    """Lines of name and value, which can be selected and copied."""

    def __init__(
        self, facts: Sequence[tuple[str, str]], tokens: Tokens, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("aboutDialog")
        self.setWindowTitle(tr("About Desktop Chat"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._picture = PlainLabel(parent=self)
        self._picture.setAccessibleName(tr("The icon of Desktop Chat"))
        heading = PlainLabel("Desktop Chat", self)
        heading.setObjectName("heading")
        what = PlainLabel(tr("A native chat window for large language models."), self)
        what.setObjectName("hint")
        self._words = words = QVBoxLayout()
        words.addWidget(heading)
        words.addWidget(what)
        self._top = top = QHBoxLayout()
        top.addWidget(self._picture)
        top.addLayout(words, 1)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        button = close.button(QDialogButtonBox.StandardButton.Close)
        button.setText(tr("Close"))
        button.setIcon(QIcon())
        close.rejected.connect(self.reject)
        self._form = self._lines(facts)
        self._column = column = QVBoxLayout(self)
        column.addLayout(top)
        column.addLayout(self._form)
        column.addWidget(close)
        self.apply_tokens(tokens)

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another look."""
        wear(self, tokens)
        metrics = tokens.metrics
        self._picture.setPixmap(app_icon().pixmap(metrics.px(_ICON_PX)))
        self._words.setSpacing(metrics.space_xs)
        self._top.setSpacing(metrics.space_l)
        self._form.setHorizontalSpacing(metrics.space_l)
        self._form.setVerticalSpacing(metrics.space_xs)
        gap = metrics.space_xl
        self._column.setContentsMargins(gap, gap, gap, metrics.space_l)
        self._column.setSpacing(metrics.space_l)

    def _lines(self, facts: Sequence[tuple[str, str]]) -> QFormLayout:
        form = QFormLayout()
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
