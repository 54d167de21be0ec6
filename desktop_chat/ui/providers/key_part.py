"""The key of one provider in the form: where it lies, whether it works, and whom it is for.

Nothing is sent to a host that the key was not given for: the check asks for it first.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_chat.domain.errors import AppError
from desktop_chat.domain.keys import KeyPlace, KeyringState
from desktop_chat.i18n import tr, trn
from desktop_chat.ui.banner import Severity
from desktop_chat.ui.forms.button_row import push_button
from desktop_chat.ui.forms.errand import Errand
from desktop_chat.ui.forms.key_field import KeyField
from desktop_chat.ui.forms.message import InlineMessage
from desktop_chat.ui.forms.words import FormLabel
from desktop_chat.ui.providers.draft import Draft
from desktop_chat.ui.providers.key_slot import KeyNeed
from desktop_chat.ui.providers.key_words import key_problem, why_not_ask
from desktop_chat.ui.providers.tools import FormTools, preset_of
from desktop_chat.ui.theme.tokens import Tokens

_SAID_AT_ONCE = {KeyNeed.HOST, KeyNeed.CONFIRM}


class KeyPart(QWidget):
    """Writes into the draft's slot, and asks the desk."""

    changed = Signal()
    refused = Signal(str, str)  #: the part that is to be seen to first, and why
    link_requested = Signal(str)  #: the page where a key is to be had

    def __init__(self, draft: Draft, tools: FormTools, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(parent)
        self._draft = draft
        self._desk = tools.desk
        self._check = Errand(tools.background, "check-key")
        self._look = Errand(tools.background, "key-status")
        self._label = FormLabel("fieldLabel", self)
        self.message = InlineMessage(tokens, self)
        self.field = KeyField(tokens, self)
        self._problem = FormLabel("fieldProblem", self)
        self._link = push_button("keyPageButton", self, link=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for part in (self._label, self.message, self.field, self._problem):
            self._column.addWidget(part)
        self._column.addWidget(self._link, 0, Qt.AlignmentFlag.AlignLeft)
        if draft.stored is None and draft.key.place == KeyPlace.KEYRING:
            self.field.set_usual_place()  # which is another one where there is no key store
        else:
            self.field.set_place(draft.key.place)
        self.field.edited.connect(self._on_edited)
        self.field.place_changed.connect(self._on_place_changed)
        self.field.check_requested.connect(self.check)
        self.message.acted.connect(self._on_confirmed)
        self._link.clicked.connect(self._on_link_clicked)
        self.retranslate()
        self._column.setSpacing(tokens.metrics.space_xs)
        self.look()

    def look(self) -> None:
        """Ask where the key lies now."""
        if not self._draft.is_demo:
            self._look.start(self._ask_status)

    def check(self) -> None:
        """Ask the server whether the key works; a key that is not for it is asked for first."""
        obstacle = why_not_ask(self._draft)
        if obstacle is None:
            self._check.start(self._ask_server)
        else:
            self.refused.emit(*obstacle)

    def stop(self) -> None:
        """Ask nobody any more: the dialog goes."""
        self._check.end()
        self._look.end()

    def refresh(self) -> None:
        """Say what is wanted, now that host, name or place may be others."""
        draft = self._draft
        need = draft.key_need
        said = key_problem(draft) if need in _SAID_AT_ONCE else ""
        action = tr("Use it for {host}", host=draft.host) if need is KeyNeed.CONFIRM else ""
        self.message.say(said, Severity.WARNING, action=action)
        preset = preset_of(self._desk.presets, draft.entries.base_url)
        page = preset.key_page if preset is not None else ""
        self._link.setProperty("page", page)
        self._link.setVisible(bool(page))
        if preset is not None:
            self._link.setText(tr("Get a key from {vendor}", vendor=preset.title))
            if preset.key_variable:
                self.field.set_variable_suggestion(preset.key_variable)

    def set_problem(self, problem: str) -> None:
        """Say what is wrong, but not twice."""
        self._problem.say("" if self.message.text else problem)

    def set_keyring(self, state: KeyringState) -> None:
        """Say whether there is a key store."""
        self.field.set_keyring(state)

    def focus(self) -> None:
        """Go to where the key is typed, or confirmed."""
        confirm = self._draft.key_need is KeyNeed.CONFIRM
        target = self.message.button if confirm else self.field
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Set the texts of its own anew."""
        self._label.say(tr("Key"))
        self.field.retranslate()
        self.refresh()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self.field.apply_tokens(tokens)
        self.message.apply_tokens(tokens)
        self._column.setSpacing(tokens.metrics.space_xs)

    def _on_edited(self) -> None:
        slot = self._draft.key
        self._stop_check()
        slot.problem = self.field.problem
        if slot.is_writable:
            slot.type(self.field.key, self._draft.host)
        self._after_change()

    def _on_place_changed(self, place: str) -> None:
        slot = self._draft.key
        self._stop_check()
        slot.choose(place, self._draft.host)
        slot.problem = self.field.problem
        if slot.is_writable and self.field.key:
            slot.type(self.field.key, self._draft.host)
        self._after_change()
        self.look()

    def _stop_check(self) -> None:
        self._check.cancel()
        self.field.set_busy(False)

    def _on_confirmed(self) -> None:
        self._draft.key.confirm(self._draft.host)
        self._after_change()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _after_change(self) -> None:
        self.set_problem("")
        self.refresh()
        self.changed.emit()

    def _on_link_clicked(self) -> None:
        self.link_requested.emit(str(self._link.property("page")))

    async def _ask_status(self) -> None:
        status = await self._desk.keys.status(self._draft.for_asking())
        self.field.set_status(status)

    async def _ask_server(self) -> None:
        self.field.set_busy(True)
        try:
            models = await self._desk.models(
                self._draft.for_asking(), self._draft.key.typed or None
            )
        except AppError as error:
            works, words = False, error.user_text
        else:
            works = True
            words = trn(
                "It works: the server offers one model.",
                "It works: the server offers {n} models.",
                len(models),
            )
        self.field.set_busy(False)
        self.field.set_verdict(works, words)
