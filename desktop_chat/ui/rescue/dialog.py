"""Says what was wrong with the history and what was saved, and offers a backup.

Knows no files: where the damaged one lies is a name.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from desktop_chat.domain.rescue import Rescued
from desktop_chat.i18n import tr
from desktop_chat.ui.forms.button_row import ButtonRow
from desktop_chat.ui.forms.sheet import wear_form
from desktop_chat.ui.labels import PlainLabel
from desktop_chat.ui.rescue import words
from desktop_chat.ui.theme.tokens import Tokens

_WIDTH = 520
_SHEET = """
#rescueHeading {{ color: {t.text}; font-weight: 600; }}
#rescueSaved, #rescueLosses {{ color: {t.text}; }}
"""


class RescueDialog(QDialog):
    """One repair. It has been read once it is closed."""

    backups_requested = Signal()  #: a backup is to be chosen instead

    def __init__(self, rescued: Rescued, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rescueDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._rescued = rescued
        self._heading = self._label("rescueHeading")
        self._saved = self._label("rescueSaved")
        self._losses = self._label("rescueLosses")
        self._kept = self._label("hint")
        self._hint = self._label("hint")
        self._restore = QPushButton(self)
        self._restore.setObjectName("rescueBackupsButton")
        self._restore.setAutoDefault(False)
        self._restore.clicked.connect(self._on_restore_clicked)
        self._close = QPushButton(self)
        self._close.setObjectName("rescueCloseButton")
        self._close.setDefault(True)
        self._close.clicked.connect(self.accept)
        self._buttons = ButtonRow(tokens, [self._restore, self._close], parent=self)
        self._column = QVBoxLayout(self)
        for label in (self._heading, self._saved, self._losses, self._kept, self._hint):
            self._column.addWidget(label)
        self._column.addWidget(self._buttons)
        self.retranslate()
        self.apply_tokens(tokens)
        width = tokens.metrics.px(_WIDTH)
        self.resize(width, self._column.totalHeightForWidth(width))
        self._close.setFocus()

    def _label(self, name: str) -> PlainLabel:
        label = PlainLabel(parent=self)
        label.setObjectName(name)
        label.setWordWrap(True)
        flags = Qt.TextInteractionFlag
        label.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        return label

    def retranslate(self) -> None:
        """Set all texts anew."""
        rescued = self._rescued
        self.setWindowTitle(tr("Your chats were repaired"))
        self._heading.setText(words.happened(rescued.harm))
        self._saved.setText(words.saved(rescued))
        self._losses.setText("\n".join(words.not_whole(rescued)))
        self._kept.setText(words.kept(rescued))
        if rescued.backup:
            self._hint.setText(tr("A backup may hold what is missing here."))
        else:
            self._hint.setText(tr("There is no backup yet."))
        self._restore.setText(tr("Restore a backup…"))
        self._restore.setVisible(rescued.backup)
        for label in (self._losses, self._kept):
            label.setVisible(bool(label.text()))
        self._close.setText(tr("Close"))

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        metrics = tokens.metrics
        wear_form(self, tokens, _SHEET.format(t=tokens, m=metrics))
        self._buttons.apply_tokens(tokens)
        gap = metrics.space_l
        self._column.setContentsMargins(gap, gap, gap, gap)
        self._column.setSpacing(metrics.space_m)

    def _on_restore_clicked(self) -> None:
        self.accept()
        self.backups_requested.emit()
