"""The secrets of a server of tools in its form: each a name, and where its value is kept.

Nothing is stored here; what was typed is given away when the form is saved.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop_chat.domain.keys import KeyringState, KeyStatus
from desktop_chat.i18n import tr
from desktop_chat.ui.forms.button_row import push_button
from desktop_chat.ui.forms.key_field import KeyField
from desktop_chat.ui.icon_button import IconButton
from desktop_chat.ui.icons import Icon
from desktop_chat.ui.mcp.draft import SecretEntry
from desktop_chat.ui.theme.tokens import Tokens


class SecretsEditor(QWidget):
    """A block for each secret."""

    changed = Signal()  #: the user typed, added or removed

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("serverSecrets")
        self._tokens = tokens
        self._keyring: KeyringState | None = None
        self._blocks: list[_Block] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._add = push_button("secretAddButton", self, link=True)
        self._add.clicked.connect(self._on_add_clicked)
        self._column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        self.retranslate()
        self.apply_tokens(tokens)

    @property
    def entries(self) -> list[SecretEntry]:
        """All of them as they stand, empty ones left out."""
        entries = [block.entry for block in self._blocks]
        return [one for one in entries if one.name or one.is_typed]

    @property
    def values(self) -> Mapping[str, str]:
        """What was typed, by name."""
        blocks = self._blocks
        return {block.entry.name: block.field.key for block in blocks if block.field.key}

    def set_secrets(self, places: Mapping[str, str]) -> None:
        """Show these, by their names with their places."""
        while self._blocks:
            self._drop(self._blocks[-1])
        for name, place in places.items():
            self._append(name, place)

    def set_keyring(self, state: KeyringState) -> None:
        """Say whether there is a key store."""
        self._keyring = state
        for block in self._blocks:
            block.field.set_keyring(state)

    def set_status(self, name: str, status: KeyStatus) -> None:
        """Say where the value of a secret lies now."""
        for block in self._blocks:
            if block.entry.name == name:
                block.field.set_status(status)

    def focus(self) -> None:
        """Go to the first one."""
        target = self._blocks[0].name if self._blocks else self._add
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Set all texts anew."""
        self._add.setText(tr("Add a secret"))
        for block in self._blocks:
            block.retranslate()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._tokens = tokens
        self._column.setSpacing(tokens.metrics.space_l)
        for block in self._blocks:
            block.apply_tokens(tokens)

    def blocks(self) -> Iterator[_Block]:
        """All blocks, for whoever looks at them."""
        yield from self._blocks

    def _append(self, name: str, place: str) -> _Block:
        block = _Block(self._tokens, self)
        block.name.setText(name)
        if place:
            block.field.set_place(place)
        else:
            block.field.set_usual_place()
        if self._keyring is not None:
            block.field.set_keyring(self._keyring)
        block.changed.connect(self.changed)
        block.remove.clicked.connect(partial(self._on_remove_clicked, block))
        self._column.insertWidget(len(self._blocks), block)
        self._blocks.append(block)
        return block

    def _drop(self, block: _Block) -> None:
        self._blocks.remove(block)
        self._column.removeWidget(block)
        block.hide()
        block.deleteLater()

    def _on_add_clicked(self) -> None:
        self._append("", "").name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _on_remove_clicked(self, block: _Block) -> None:
        self._drop(block)
        self.changed.emit()
        self.focus()


class _Block(QWidget):
    """One secret."""

    changed = Signal()

    def __init__(self, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(parent)
        self.name = QLineEdit(self)
        self.name.setObjectName("secretName")
        self.remove = IconButton(Icon.CLOSE, tokens, size=36, icon_px=16, parent=self)
        self.remove.setObjectName("secretRemoveButton")
        self.field = KeyField(tokens, self)
        self.field.set_check_visible(False)
        self._row = QHBoxLayout()
        self._row.addWidget(self.name, 1)
        self._row.addWidget(self.remove)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._row)
        self._column.addWidget(self.field)
        self.name.textEdited.connect(self.changed)
        self.field.edited.connect(self.changed)
        self.field.place_changed.connect(self.changed)
        self.retranslate()
        self.apply_tokens(tokens)

    @property
    def entry(self) -> SecretEntry:
        field = self.field
        name = self.name.text().strip()
        return SecretEntry(name, field.place, bool(field.key), field.problem)

    def retranslate(self) -> None:
        self.name.setAccessibleName(tr("Name of the secret"))
        self.name.setPlaceholderText(tr("Name, such as GITHUB_TOKEN"))
        self.remove.set_words(tr("Remove this secret"))
        self.field.retranslate()

    def apply_tokens(self, tokens: Tokens) -> None:
        self._row.setSpacing(tokens.metrics.space_xs)
        self._column.setSpacing(tokens.metrics.space_s)
        self.remove.apply_tokens(tokens)
        self.field.apply_tokens(tokens)
