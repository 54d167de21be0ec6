"""All shortcuts at a glance: grouped, searchable, as they are now."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_chat.domain.settings import SendKey
from desktop_chat.i18n import tr
from desktop_chat.ui.actions.table import ActionSpec
from desktop_chat.ui.forms.sheet import wear_form
from desktop_chat.ui.keyboard.key_row_list import KeyRowList
from desktop_chat.ui.keyboard.key_rows import composer_rows, filtered, rows_of
from desktop_chat.ui.keyboard.query_field import QueryField
from desktop_chat.ui.labels import PlainLabel
from desktop_chat.ui.theme.tokens import Tokens

_SIZE = (520, 640)


class ShortcutSheet(QDialog):
    """Deletes itself when it is closed."""

    change_requested = Signal()  #: the user wants other keys: show where they are chosen

    def __init__(
        self,
        tokens: Tokens,
        specs: Sequence[ActionSpec],
        parent: QWidget | None = None,
        *,
        send_key: SendKey = SendKey.ENTER,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("shortcutSheet")
        wear_form(self, tokens)  # while it is empty: that costs least
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._specs = tuple(specs)
        self._send_key = send_key
        self._field = QueryField(self, stays=False)
        self._field.setClearButtonEnabled(True)
        self._list = KeyRowList(tokens, self, can_choose=False)
        self._nothing = PlainLabel(parent=self)
        self._nothing.setObjectName("hint")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setWordWrap(True)
        self._change = QPushButton(self)
        self._change.setObjectName("changeKeysButton")
        self._change.setAutoDefault(False)
        self._close = QPushButton(self)
        self._close.setDefault(True)
        self._field.query_changed.connect(self._show)
        self._field.move_pressed.connect(self._list.move_by_key)
        self._change.clicked.connect(self._on_change_clicked)
        self._close.clicked.connect(self.reject)
        self._buttons = QHBoxLayout()
        self._buttons.addWidget(self._change)
        self._buttons.addStretch(1)
        self._buttons.addWidget(self._close)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._field)
        self._column.addWidget(self._list, 1)
        self._column.addWidget(self._nothing, 1)
        self._column.addLayout(self._buttons)
        metrics = tokens.metrics
        self.resize(metrics.px(_SIZE[0]), metrics.px(_SIZE[1]))
        self.apply_tokens(tokens)
        self.retranslate()
        self._field.setFocus()

    def set_specs(self, specs: Sequence[ActionSpec], send_key: SendKey) -> None:
        """Show the keys that count now."""
        self._specs, self._send_key = tuple(specs), send_key
        self._show()

    def retranslate(self) -> None:
        """Set the texts of its own anew; the actions' titles come with `set_specs`."""
        self.setWindowTitle(tr("Keyboard shortcuts"))
        self._field.setPlaceholderText(tr("Find by name or by keys"))
        self._field.setAccessibleName(self._field.placeholderText())
        self._list.setAccessibleName(tr("Keyboard shortcuts"))
        self._change.setText(tr("Change…"))
        self._close.setText(tr("Close"))
        self._show()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        metrics = tokens.metrics
        wear_form(self, tokens)
        self._list.apply_tokens(tokens)
        gap = metrics.space_l
        self._column.setContentsMargins(gap, gap, gap, gap)
        self._column.setSpacing(metrics.space_m)

    def _show(self) -> None:
        further = composer_rows(self._send_key)
        rows = filtered(
            rows_of(self._specs, only_with_keys=True, further=further), self._field.query
        )
        self._list.set_rows(rows)
        self._nothing.setText(tr("Nothing matches “{query}”.", query=self._field.query.strip()))
        self._nothing.setVisible(not rows)
        self._list.setVisible(bool(rows))

    def _on_change_clicked(self) -> None:
        self.close()
        self.change_requested.emit()
