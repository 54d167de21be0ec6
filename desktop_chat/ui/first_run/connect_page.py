"""The second step: a key, where it is kept, and a model. Shows and asks; decides nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop_chat.domain.keys import KeyPlace
from desktop_chat.i18n import tr
from desktop_chat.ui.first_run.draft import Draft
from desktop_chat.ui.first_run.model_choice import ModelChoice
from desktop_chat.ui.forms.button_row import push_button
from desktop_chat.ui.forms.key_field import KeyField
from desktop_chat.ui.forms.message import InlineMessage
from desktop_chat.ui.forms.verdict_line import VerdictLine
from desktop_chat.ui.forms.words import FormLabel
from desktop_chat.ui.labels import plain_tooltip
from desktop_chat.ui.theme.tokens import Tokens


class ConnectPage(QWidget):
    """The parts are there for whoever decides: address, key, verdict, models, message."""

    address_edited = Signal()  #: by the user
    key_wanted = Signal()  #: by a server that as a rule wants none
    key_page_requested = Signal(str)  #: a web address, from a preset

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("firstRunConnect")
        self._draft: Draft | None = None
        self._host = ""
        self._with_key = True
        self._asks_for_key = True
        self.heading = FormLabel("formHeading", parent=self)
        self._lead = FormLabel("firstRunLead", parent=self)
        self._address_label = FormLabel("fieldLabel", parent=self)
        self.address_edit = QLineEdit(self)
        self.address_edit.setObjectName("firstRunAddress")
        self.address_edit.setInputMethodHints(Qt.InputMethodHint.ImhUrlCharactersOnly)
        self._address_label.setBuddy(self.address_edit)
        self._address_hint = FormLabel("fieldHint", parent=self)
        self._address_problem = FormLabel("fieldProblem", parent=self)
        self._key_label = FormLabel("fieldLabel", parent=self)
        self._key_page = push_button("firstRunKeyPage", self, link=True)
        self.key_field = KeyField(tokens, self)
        self.key_field.set_check_visible(False)
        self._key_label.setBuddy(self.key_field)
        self._use_key = push_button("firstRunUseKey", self, link=True)
        self.verdict = VerdictLine(tokens, self)
        self.verdict.setObjectName("firstRunVerdict")
        self.models = ModelChoice(tokens, self)
        self.message = InlineMessage(tokens, self)
        self._lay_out()
        self._use_key.clicked.connect(self._on_use_key_clicked)
        self.address_edit.textEdited.connect(self.address_edited)
        self._key_page.clicked.connect(self._on_key_page_clicked)
        self.retranslate()
        self.apply_tokens(tokens)

    @property
    def address(self) -> str:
        """The base URL as it was typed."""
        return self.address_edit.text().strip()

    def begin(self, draft: Draft) -> None:
        """Show an empty form for this provider."""
        self._draft = draft
        self.address_edit.setText(draft.base_url)
        self.set_address_words("", "")
        self.key_field.clear_key()
        self.key_field.set_status(None)
        self.key_field.set_verdict(True, "")
        self.key_field.set_variable_suggestion(draft.preset.key_variable)
        self.verdict.set_verdict(True, "")
        self.models.forget()
        self.models.by_hand.clear()
        self._asks_for_key = draft.place != KeyPlace.NONE
        self.message.clear()
        self.retranslate()

    def set_host(self, host: str, *, with_key: bool) -> None:
        """Say where requests will go, and whether the key goes with them."""
        self._host = host
        self._with_key = with_key
        self._show_lead()

    def set_address_words(self, hint: str, problem: str) -> None:
        """Say below the address what becomes of it, or what is wrong with it."""
        self._address_hint.say(hint)
        self._address_problem.say(problem)

    def take_focus(self) -> None:
        """Put the focus on the first thing that is missing."""
        lacks_address = self.address_edit.isVisibleTo(self) and not self.address
        by_address = lacks_address or self.key_field.place == KeyPlace.NONE
        part = self.address_edit if by_address else self.key_field
        part.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Set all texts anew."""
        draft = self._draft
        self.key_field.retranslate()
        self.models.retranslate()
        self._address_label.say(tr("Address"))
        self.address_edit.setAccessibleName(tr("Address of the server"))
        self.address_edit.setPlaceholderText("https://example.com/v1")
        self._key_page.setText(tr("Get a key…"))
        self._use_key.setText(tr("Use a key"))
        if draft is None:
            return
        preset = draft.preset
        title = tr("Connect a server")
        if preset.base_url:
            title = tr("Connect {provider}", provider=preset.title)
        self.heading.say(title)
        self.setAccessibleName(title)
        is_own = draft.asks_for_address
        self._key_label.say(tr("Key, if the server wants one") if is_own else tr("Key"))
        self._key_page.setToolTip(plain_tooltip(preset.key_page))
        for part in (self._address_label, self.address_edit):
            part.setVisible(is_own)
        self._show_key()
        self._show_lead()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        metrics = tokens.metrics
        for part in (self.key_field, self.verdict, self.models, self.message):
            part.apply_tokens(tokens)
        self._column.setSpacing(metrics.space_l)
        self._top.setSpacing(metrics.space_s)
        for group in (self._address_group, self._key_group):
            group.setSpacing(metrics.px(6))

    def _lay_out(self) -> None:
        self._top = QVBoxLayout()
        self._top.addWidget(self.heading)
        self._top.addWidget(self._lead)
        self._address_group = QVBoxLayout()
        for part in (
            self._address_label,
            self.address_edit,
            self._address_problem,
            self._address_hint,
        ):
            self._address_group.addWidget(part)
        key_row = QHBoxLayout()
        key_row.addWidget(self._key_label, 1)
        key_row.addWidget(self._key_page)
        self._key_group = QVBoxLayout()
        self._key_group.addLayout(key_row)
        self._key_group.addWidget(self.key_field)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for group in (self._top, self._address_group, self._key_group):
            self._column.addLayout(group)
        self._column.addWidget(self._use_key, 0, Qt.AlignmentFlag.AlignLeft)
        for below in (self.verdict, self.message, self.models):
            self._column.addWidget(below)
        self._column.addStretch(1)

    def _show_lead(self) -> None:
        if not self._host:
            text = tr("Any server that speaks the protocol of OpenAI will do.")
        elif self._with_key:
            text = tr("Your messages and the key go to {host}, and nowhere else.", host=self._host)
        else:
            text = tr("Your messages go to {host}, and nowhere else.", host=self._host)
        self._lead.say(text)

    def _show_key(self) -> None:
        """A local server as a rule wants no key: then it is not asked for."""
        draft, shown = self._draft, self._asks_for_key
        has_page = draft is not None and bool(draft.preset.key_page)
        self._key_label.setVisible(shown)
        self.key_field.setVisible(shown)
        self._key_page.setVisible(shown and has_page)
        self._use_key.setVisible(not shown)

    def _on_use_key_clicked(self) -> None:
        self._asks_for_key = True
        self._show_key()
        self.key_field.set_usual_place()
        self.key_wanted.emit()
        self.key_field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_key_page_clicked(self) -> None:
        if self._draft is not None:
            self.key_page_requested.emit(self._draft.preset.key_page)
