"""A key, and where it is kept: the one part of every dialog that takes a key.

It never stores anything, and knows no provider: whoever shows it asks the key keeper, and tells it
what is so (`set_status`, `set_keyring`) and what the server said (`set_busy`, `set_verdict`).
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_chat.domain.keys import KeyPlace, KeyringState, KeyStatus
from desktop_chat.i18n import tr
from desktop_chat.ui.forms.file_warning import FileWarning
from desktop_chat.ui.forms.key_edit import KeyEdit
from desktop_chat.ui.forms.key_places import KeyPlaces, plan_for
from desktop_chat.ui.forms.key_text import can_be_sent, is_variable_name, looks_like_key
from desktop_chat.ui.forms.verdict_line import VerdictLine
from desktop_chat.ui.labels import PlainLabel
from desktop_chat.ui.theme.tokens import Tokens

_NARROW = 300
"""A field narrower than this has its button below the entry."""
_WITH_ENTRY = {KeyPlace.KEYRING, KeyPlace.SESSION, KeyPlace.FILE}


class KeyField(QWidget):
    """`place` changes to a file only once the warning was confirmed."""

    edited = Signal()  #: the key, or the variable's name, by the user
    place_changed = Signal(str)  #: as in `place`; by the user, or since there is no key store
    check_requested = Signal()  #: the button, or Enter

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("keyField")
        self._tokens = tokens
        self._place = KeyPlace.KEYRING
        self._was_chosen = False
        self._suggested = ""
        self._status: KeyStatus | None = None
        self._keyring = KeyringState("")
        self.key_edit = KeyEdit(tokens, self)
        self.variable_edit = QLineEdit(self)
        self.variable_edit.setObjectName("keyVariableEdit")
        self._check = QPushButton(self)
        self._check.setObjectName("keyCheckButton")
        self._check.setAutoDefault(False)
        self._verdict = VerdictLine(tokens, self)
        self._place_label = PlainLabel(parent=self)
        self._place_label.setObjectName("keyPlaceLabel")
        self.places = KeyPlaces(tokens, self)
        self._place_label.setBuddy(self.places)
        self._warning = FileWarning(self)
        self._where = PlainLabel(parent=self)
        self._where.setObjectName("keyWhere")
        self._hint = PlainLabel(parent=self)
        self._hint.setObjectName("keyHint")
        self._trouble = PlainLabel(parent=self)
        self._trouble.setObjectName("keyTrouble")
        for label in (self._where, self._trouble):
            label.setWordWrap(True)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.key_edit)
        self.retranslate()
        self.apply_tokens(tokens)

    # -------------------------------------------------------------------- what hosts ask

    @property
    def key(self) -> str:
        """What was typed; '' where the place takes none."""
        return self.key_edit.text() if self._place in _WITH_ENTRY else ""

    @property
    def place(self) -> str:
        """Where the key is to lie, as `api_key` in the settings has it."""
        if self._place is KeyPlace.ENVIRONMENT:
            name = self.variable_edit.text().strip()
            return f"env:{name}" if is_variable_name(name) else "env:"
        return self._place.value

    @property
    def problem(self) -> str:
        """Why this cannot be kept as it stands, in a sentence; '' when it can."""
        if self._place is KeyPlace.ENVIRONMENT:
            return self._variable_problem()
        if not can_be_sent(self.key):
            return tr("A key has only letters from A to Z, digits and signs. Paste it once more.")
        return ""

    def set_place(self, place: str) -> None:
        """Show where the key lies, as in the settings; asks nothing, warns of nothing."""
        kind, _, name = place.partition(":")
        self._was_chosen = True
        if name:
            self.variable_edit.setText(name)
        self._go_to(KeyPlace(kind))

    def set_usual_place(self) -> None:
        """Begin anew: with the key store, or with the session where there is none."""
        self._was_chosen = False
        self._go_to(KeyPlace.SESSION if self._keyring.problem else KeyPlace.KEYRING)

    def set_variable_suggestion(self, name: str) -> None:
        """Name the variable that usually holds this vendor's key."""
        if self.variable_edit.text() in {"", self._suggested}:
            self.variable_edit.setText(name)
        self._suggested = name

    def set_status(self, status: KeyStatus | None) -> None:
        """Say where the key lies now; None while that is not known."""
        self._status = status
        self._refresh()

    def set_keyring(self, state: KeyringState) -> None:
        """Say whether there is a key store; without one, the session is the place to begin with."""
        self._keyring = state
        self.places.set_keyring(state)
        usual = KeyPlace.SESSION if state.problem else KeyPlace.KEYRING
        if not self._was_chosen and self._place is not usual:
            self._go_to(usual)
            self.place_changed.emit(self.place)
        self._refresh()

    def set_busy(self, busy: bool) -> None:
        """Show that the key is being checked or stored."""
        self._verdict.set_busy(tr("Checking the key…") if busy else "")

    def set_verdict(self, ok: bool, text: str) -> None:
        """Show what the server says of the key; '' for nothing. It goes at the next edit."""
        self._verdict.set_verdict(ok, text)

    def set_check_visible(self, visible: bool) -> None:
        """Offer the button or not: not where keys are checked by themselves."""
        self._check.setVisible(visible)

    def clear_key(self) -> None:
        """Forget what was typed: it is kept, or not wanted any more."""
        self.key_edit.clear_key()
        self._refresh()

    def retranslate(self) -> None:
        """Set the texts of its own anew."""
        self.setAccessibleName(tr("Key"))
        self.key_edit.retranslate()
        self.places.retranslate()
        self._warning.retranslate()
        self.variable_edit.setAccessibleName(tr("Name of the variable"))
        self.variable_edit.setPlaceholderText(tr("Name of the variable"))
        self._check.setText(tr("Check"))
        self._check.setAccessibleName(tr("Check the key"))
        self._place_label.setText(tr("Where the key is kept"))
        self._refresh()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme; the dialog's style sheet has the colours."""
        self._tokens = tokens
        for part in (self.key_edit, self.places, self._verdict):
            part.apply_tokens(tokens)
        height = tokens.metrics.px(36)
        for entry in (self.key_edit, self.variable_edit, self._check):
            entry.setFixedHeight(height)
        self._column.setSpacing(tokens.metrics.space_s)
        self._top.setSpacing(tokens.metrics.space_s)
        self._warning.apply_tokens(tokens)

    # -------------------------------------------------------------------- inside

    def _lay_out(self) -> None:
        self._top = top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        top.addWidget(self.key_edit, 1)
        top.addWidget(self.variable_edit, 1)
        top.addWidget(self._check)
        now = QHBoxLayout()
        now.addWidget(self._where, 1)
        now.addWidget(self._hint, 0, Qt.AlignmentFlag.AlignTop)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(top)
        column.addWidget(self._verdict)
        column.addWidget(self._place_label)
        column.addWidget(self.places)
        column.addWidget(self._warning)
        column.addLayout(now)
        column.addWidget(self._trouble)
        column.addStretch(1)

    def _connect(self) -> None:
        self.key_edit.key_edited.connect(self._on_edited)
        self.key_edit.enter_pressed.connect(self.check_requested)
        self.variable_edit.textEdited.connect(self._on_variable_edited)
        self._check.clicked.connect(self.check_requested)
        self.places.place_picked.connect(self._on_place_picked)
        self._warning.confirmed.connect(self._on_file_confirmed)
        self._warning.declined.connect(self._on_file_declined)

    def _on_edited(self) -> None:
        self._verdict.set_verdict(True, "")
        self._refresh()
        self.edited.emit()

    def _on_variable_edited(self) -> None:
        self._status = None
        self._on_edited()
        self.place_changed.emit(self.place)

    def _on_place_picked(self) -> None:
        picked = self.places.picked
        if picked is KeyPlace.FILE and self._place is not KeyPlace.FILE:
            self._warning.show()
            self._warning.take_focus()
            return
        self._choose(picked)

    def _on_file_confirmed(self) -> None:
        self._choose(KeyPlace.FILE)
        self.places.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_file_declined(self) -> None:
        self._go_to(self._place)
        self.places.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, place: KeyPlace) -> None:
        self._was_chosen = True
        before = self._place
        self._go_to(place)
        if place is not before:
            if not {place, before} <= _WITH_ENTRY:  # the same key in another place is as good
                self._verdict.set_verdict(True, "")
            self.place_changed.emit(self.place)

    def _go_to(self, place: KeyPlace) -> None:
        self._place = place
        self.places.pick(place)
        self._warning.hide()
        self._refresh()

    def _refresh(self) -> None:
        by_name = self._place is KeyPlace.ENVIRONMENT
        self.variable_edit.setVisible(by_name)
        self.key_edit.setVisible(not by_name)
        self.key_edit.setEnabled(self._place is not KeyPlace.NONE)
        self.setFocusProxy(self.variable_edit if by_name else self.key_edit)
        is_kept = self._is_kept()
        if self._place is KeyPlace.NONE:
            self.key_edit.setPlaceholderText(tr("No key is sent"))
        elif is_kept:
            self.key_edit.setPlaceholderText(tr("Paste another key to replace it"))
        else:
            self.key_edit.setPlaceholderText(tr("Paste the key here"))
        self._show_where(is_kept=is_kept)

    def _is_kept(self) -> bool:
        """Whether there is a key, and it lies where the field says."""
        status = self._status
        return status is not None and status.place is self._place and bool(status.hint)

    def _show_where(self, *, is_kept: bool) -> None:
        status = self._status
        where, hint, trouble = plan_for(self._place), "", self.problem
        if not self.key and status is not None:
            where, hint = status.where or where, status.hint
            is_elsewhere = status.place is not self._place
            if is_elsewhere and status.hint and self._place in _WITH_ENTRY:
                trouble = trouble or tr("To keep the key elsewhere, paste it once more.")
            elif not is_elsewhere and not is_kept:
                trouble = trouble or status.problem
        if self._place is KeyPlace.KEYRING or not self._was_chosen:
            trouble = trouble or self._keyring.problem
        self._where.setText(where)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self._trouble.setText(trouble)
        self._trouble.setVisible(bool(trouble))

    def _variable_problem(self) -> str:
        name = self.variable_edit.text().strip()
        if not name:
            return tr("Enter the name of the variable.")
        if looks_like_key(name):
            return tr("This looks like a key. Here belongs the name of the variable that holds it.")
        if not is_variable_name(name):
            return tr(
                "The name of a variable has only letters from A to Z, digits and underscores."
            )
        return ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.width() < self._tokens.metrics.px(_NARROW)
        ways = QBoxLayout.Direction
        self._top.setDirection(ways.TopToBottom if is_narrow else ways.LeftToRight)
        self._warning.set_narrow(is_narrow)
