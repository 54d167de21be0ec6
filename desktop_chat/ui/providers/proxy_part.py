"""The way to the server: the system's proxy, none, or one of the provider's own, with its login."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop_chat.domain.keys import KeyPurpose, KeyringState
from desktop_chat.i18n import tr
from desktop_chat.ui.banner import Severity
from desktop_chat.ui.forms.choice_box import ChoiceBox
from desktop_chat.ui.forms.errand import Errand
from desktop_chat.ui.forms.message import InlineMessage
from desktop_chat.ui.forms.row import FieldRow
from desktop_chat.ui.providers.draft import Draft, Part, ProxyMode
from desktop_chat.ui.providers.key_slot import KeyNeed
from desktop_chat.ui.providers.key_words import proxy_key_problem
from desktop_chat.ui.providers.secret_edit import SecretEdit
from desktop_chat.ui.providers.tools import FormTools
from desktop_chat.ui.theme.tokens import Tokens

_MODES = (ProxyMode.SYSTEM, ProxyMode.NONE, ProxyMode.OWN)


class ProxyPart(QWidget):
    """The fields of an own proxy are there only while one is wanted."""

    changed = Signal()

    def __init__(self, draft: Draft, tools: FormTools, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(parent)
        self._draft = draft
        self._desk = tools.desk
        self._look = Errand(tools.background, "proxy-password")
        self.mode = ChoiceBox(tokens, self)
        self.mode.setObjectName("proxyMode")
        for mode in _MODES:
            self.mode.addItem("", mode.value)
        self.mode.setCurrentIndex(_MODES.index(draft.entries.proxy_mode))
        self._mode_row = FieldRow("", self.mode, tokens=tokens, parent=self)
        self._own = QWidget(self)
        self.url = QLineEdit(draft.entries.proxy_url, self._own)
        self.url.setObjectName("proxyUrl")
        self.url.setPlaceholderText("http://proxy.example:8080")
        self.user = QLineEdit(draft.entries.proxy_user, self._own)
        self.user.setObjectName("proxyUser")
        self._url_row = FieldRow("", self.url, tokens=tokens, parent=self._own)
        self._user_row = FieldRow("", self.user, tokens=tokens, parent=self._own)
        self.message = InlineMessage(tokens, self._own)
        self.password = SecretEdit(draft.proxy_key.place, tokens, self._own)
        self._fields = QVBoxLayout(self._own)
        self._fields.setContentsMargins(0, 0, 0, 0)
        for part in (self._url_row, self._user_row, self.message, self.password):
            self._fields.addWidget(part)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._mode_row)
        self._column.addWidget(self._own)
        self._connect()
        self.retranslate()
        self._space(tokens)
        self._look.start(self._ask_status)

    def _connect(self) -> None:
        self.mode.activated.connect(self._on_mode_activated)
        self.url.textEdited.connect(lambda text: self._take(proxy_url=text))
        self.url.editingFinished.connect(self._on_url_left)
        self.user.textEdited.connect(lambda text: self._take(proxy_user=text))
        self.password.edited.connect(self._on_password_edited)
        self.password.place_changed.connect(self._on_place_changed)
        self.message.acted.connect(self._on_confirmed)

    def refresh(self) -> None:
        """Show what is wanted now."""
        draft = self._draft
        self._own.setVisible(draft.entries.proxy_mode is ProxyMode.OWN)
        self.password.setVisible(bool(draft.entries.proxy_user.strip()))
        need = draft.proxy_key_need
        said = proxy_key_problem(draft) if need in {KeyNeed.HOST, KeyNeed.CONFIRM} else ""
        confirm = tr("Use it for {host}", host=draft.proxy_host)
        self.message.say(said, Severity.WARNING, action=confirm if need is KeyNeed.CONFIRM else "")

    def show_problems(self, problems: dict[str, str]) -> None:
        """Mark what is wrong."""
        self._url_row.set_problem(problems.get(Part.PROXY, ""))
        problem = problems.get(Part.PROXY_KEY, "")
        self.password.row.set_problem("" if problem == self.message.text else problem)

    def focus(self, part: str) -> None:
        """Go to the field of `part`."""
        target = self.password.row.buddy if part == Part.PROXY_KEY else self.url
        if not self.message.button.isHidden() and part == Part.PROXY_KEY:
            target = self.message.button
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_keyring(self, state: KeyringState) -> None:
        """Say whether there is a key store."""
        self.password.set_keyring(state)

    def stop(self) -> None:
        """Ask nobody any more: the dialog goes."""
        self._look.end()

    def retranslate(self) -> None:
        """Set the texts of its own anew."""
        names = {
            ProxyMode.SYSTEM: tr("As the system says"),
            ProxyMode.NONE: tr("No proxy"),
            ProxyMode.OWN: tr("Its own proxy"),
        }
        for row, mode in enumerate(_MODES):
            self.mode.setItemText(row, names[mode])
        self._mode_row.set_words(tr("Proxy"))
        self._url_row.set_words(tr("Address of the proxy"))
        self._user_row.set_words(tr("User"), tr("Leave it empty where the proxy asks for none."))
        self.password.retranslate()
        self.refresh()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        for row in (self._mode_row, self._url_row, self._user_row):
            row.apply_tokens(tokens)
        for part in (self.mode, self.message, self.password):
            part.apply_tokens(tokens)
        self._space(tokens)

    def _space(self, tokens: Tokens) -> None:
        for layout in (self._fields, self._column):
            layout.setSpacing(tokens.metrics.space_m)

    def _take(self, **changes: str) -> None:
        self._draft.entries = replace(self._draft.entries, **changes)  # type: ignore[arg-type]
        self._after_change()

    def _after_change(self) -> None:
        self.refresh()
        self.changed.emit()

    def _on_mode_activated(self, row: int) -> None:
        self._draft.entries = replace(self._draft.entries, proxy_mode=_MODES[row])
        self._after_change()

    def _on_url_left(self) -> None:
        text = self.url.text().strip()
        if text and "://" not in text:
            self.url.setText(f"http://{text}")
            self._take(proxy_url=self.url.text())

    def _on_password_edited(self, text: str) -> None:
        self._draft.proxy_key.type(text, self._draft.proxy_host)
        self._after_change()

    def _on_place_changed(self, place: str) -> None:
        self._draft.proxy_key.choose(place, self._draft.proxy_host)
        self._after_change()

    def _on_confirmed(self) -> None:
        self._draft.proxy_key.confirm(self._draft.proxy_host)
        self._after_change()

    async def _ask_status(self) -> None:
        status = await self._desk.keys.status(self._draft.for_asking(), KeyPurpose.PROXY)
        self.password.set_status(status)
