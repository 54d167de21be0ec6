"""A masked entry for a password, with where it is kept. Takes every sign that is typed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop_chat.domain.keys import KeyPlace, KeyringState, KeyStatus
from desktop_chat.i18n import tr
from desktop_chat.ui.forms.file_warning import FileWarning
from desktop_chat.ui.forms.key_places import KeyPlaces, plan_for
from desktop_chat.ui.forms.row import FieldRow
from desktop_chat.ui.forms.words import FormLabel
from desktop_chat.ui.theme.tokens import Tokens


class SecretEdit(QWidget):
    """Unlike a key, a password may hold spaces, quotes and letters of any language."""

    edited = Signal(str)  #: what was typed
    place_changed = Signal(str)  #: as in the settings

    def __init__(self, place: str, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(parent)
        kind, _, variable = place.partition(":")
        self._place = KeyPlace(kind or KeyPlace.NONE)
        self._status: KeyStatus | None = None
        self._edit = QLineEdit(self)
        self._edit.setObjectName("proxyPassword")
        self._edit.setEchoMode(QLineEdit.EchoMode.Password)
        self._variable = QLineEdit(variable, self)
        self._variable.setObjectName("proxyPasswordVariable")
        self.row = FieldRow("", self._edit, tokens=tokens, parent=self)
        self._variable_row = FieldRow("", self._variable, tokens=tokens, parent=self)
        self._places = KeyPlaces(tokens, self)
        self._places.setObjectName("proxyPasswordPlaces")
        self._places_row = FieldRow("", self._places, tokens=tokens, parent=self)
        self._warning = FileWarning(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        parts = (self._places_row, self._warning, self.row, self._variable_row)
        for part in parts:
            self._column.addWidget(part)
        self._where = FormLabel("fieldHint", self)
        self._column.addWidget(self._where)
        self._edit.textEdited.connect(self.edited)
        self._variable.textEdited.connect(lambda _text: self.place_changed.emit(self.place))
        self._places.place_picked.connect(self._on_place_picked)
        self._warning.confirmed.connect(lambda: self._choose(KeyPlace.FILE))
        self._warning.declined.connect(self._refresh)
        self.retranslate()
        self._dress(tokens)

    @property
    def place(self) -> str:
        """Where the password is to lie, as in the settings."""
        if self._place is KeyPlace.ENVIRONMENT:
            return f"env:{self._variable.text().strip()}"
        return self._place.value

    def set_status(self, status: KeyStatus) -> None:
        """Say where the password lies now."""
        self._status = status
        self._refresh()

    def set_keyring(self, state: KeyringState) -> None:
        """Say whether there is a key store."""
        self._places.set_keyring(state)

    def retranslate(self) -> None:
        """Set the texts of its own anew."""
        self._places.retranslate()
        self._warning.retranslate()
        self._places_row.set_words(tr("Where the password is kept"))
        self.row.set_words(tr("Password"))
        self._variable_row.set_words(tr("Name of the variable"))
        self._refresh()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._dress(tokens)
        self._places.apply_tokens(tokens)
        for row in (self.row, self._variable_row, self._places_row):
            row.apply_tokens(tokens)

    def _dress(self, tokens: Tokens) -> None:
        self._warning.apply_tokens(tokens)
        self._column.setSpacing(tokens.metrics.space_m)

    def _on_place_picked(self) -> None:
        picked = self._places.picked
        if picked is KeyPlace.FILE and self._place is not KeyPlace.FILE:
            self._warning.show()
            self._warning.take_focus()
        elif picked is not self._place:
            self._choose(picked)

    def _choose(self, place: KeyPlace) -> None:
        self._place = place
        self._refresh()
        if place in {KeyPlace.ENVIRONMENT, KeyPlace.NONE}:
            self._edit.setText("")
        self.place_changed.emit(self.place)
        self._places.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refresh(self) -> None:
        place, status = self._place, self._status
        self._warning.hide()
        self._places.pick(place)
        self.row.setVisible(place not in {KeyPlace.ENVIRONMENT, KeyPlace.NONE})
        self._variable_row.setVisible(place is KeyPlace.ENVIRONMENT)
        is_kept = status is not None and status.place is place and bool(status.hint)
        self._edit.setPlaceholderText(
            tr("Type another password to replace it") if is_kept else tr("Type the password here")
        )
        kept = status.where if status is not None and is_kept else ""
        self._where.say(kept or self._plan())

    def _plan(self) -> str:
        match self._place:
            case KeyPlace.NONE:
                return tr("No password is sent.")
            case KeyPlace.ENVIRONMENT:
                return tr("The password is read from the variable, and kept nowhere else.")
            case _:
                return plan_for(self._place)
