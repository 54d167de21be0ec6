"""Where a key may be kept, as a list to choose from, and each place in words."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QWidget

from desktop_chat.domain.keys import KeyPlace, KeyringState
from desktop_chat.i18n import tr
from desktop_chat.ui.forms.choice_box import ChoiceBox
from desktop_chat.ui.theme.tokens import Tokens

_ORDER = (
    KeyPlace.KEYRING,
    KeyPlace.ENVIRONMENT,
    KeyPlace.SESSION,
    KeyPlace.FILE,
    KeyPlace.NONE,
)


class KeyPlaces(ChoiceBox):
    """A key store that cannot be used is shown, but cannot be chosen."""

    place_picked = Signal()  #: by the user

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(tokens, parent)
        self.setObjectName("keyPlaces")
        self._keyring = KeyringState("")
        for place in _ORDER:
            self.addItem("", place.value)
        self.activated.connect(lambda _row: self.place_picked.emit())
        self.retranslate()

    @property
    def picked(self) -> KeyPlace:
        """What the list shows."""
        return KeyPlace(str(self.currentData()))

    def pick(self, place: KeyPlace) -> None:
        """Show another place without saying that the user picked it."""
        with QSignalBlocker(self):
            self.setCurrentIndex(_ORDER.index(place))
        self.update()

    def set_keyring(self, state: KeyringState) -> None:
        """Say whether the key store can be used."""
        self._keyring = state
        model = self.model()
        if isinstance(model, QStandardItemModel):
            model.item(_ORDER.index(KeyPlace.KEYRING)).setEnabled(not state.problem)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the texts of its own anew."""
        self.setAccessibleName(tr("Where the key is kept"))
        for row, place in enumerate(_ORDER):
            self.setItemText(row, self._title(place))
        self.update()

    def _title(self, place: KeyPlace) -> str:
        match place:
            case KeyPlace.KEYRING if self._keyring.problem:
                return tr("System key store (not available)")
            case KeyPlace.KEYRING if self._keyring.name:
                return tr("System key store ({name})", name=self._keyring.name)
            case KeyPlace.KEYRING:
                return tr("System key store")
            case KeyPlace.ENVIRONMENT:
                return tr("Environment variable")
            case KeyPlace.SESSION:
                return tr("This session only")
            case KeyPlace.FILE:
                return tr("A file in the data folder")
            case KeyPlace.NONE:
                return tr("No key")


def plan_for(place: KeyPlace) -> str:
    """Say what will become of a key that was typed and is not kept yet."""
    match place:
        case KeyPlace.KEYRING:
            return tr("It will be kept in the system key store, encrypted for your account.")
        case KeyPlace.SESSION:
            return tr("It will be forgotten when the app closes.")
        case KeyPlace.FILE:
            return tr("It will be kept unencrypted, in a file that only your account can read.")
        case KeyPlace.ENVIRONMENT:
            return tr("The key is read from the variable, and kept nowhere else.")
        case KeyPlace.NONE:
            return tr("No key is sent.")
