"""The form of one server of tools: what is run or asked, with which variables and secrets.

Says what was typed, and keeps nothing; nothing is started by it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop_chat.domain.keys import KeyringState
from desktop_chat.domain.mcp import McpServer, is_absolute
from desktop_chat.i18n import tr
from desktop_chat.ui.forms.sheet import wear_form
from desktop_chat.ui.forms.words import FormLabel
from desktop_chat.ui.mcp.draft import Part, problems_of, secrets_of
from desktop_chat.ui.mcp.form_fields import FormFields
from desktop_chat.ui.mcp.secrets import SecretsEditor
from desktop_chat.ui.providers.footer import Footer
from desktop_chat.ui.theme.tokens import Tokens


class ServerForm(QWidget):
    """`stored` is the server that is changed, None for a new one."""

    saved = Signal()  #: as `server` and `values` have it
    left = Signal()  #: nothing is to change
    program_wanted = Signal(str)  #: a program was named without its path

    def __init__(
        self,
        stored: McpServer | None,
        taken: Collection[str],
        tokens: Tokens,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("serverForm")
        self.stored = stored
        self._taken = frozenset(taken)
        self._tried = False
        self._heading = FormLabel("formHeading", self)
        self.fields = FormFields(tokens, self)
        self._secrets_title = FormLabel("fieldLabel", self)
        self._secrets_hint = FormLabel("fieldHint", self)
        self.secrets = SecretsEditor(tokens, self)
        self._secrets_problem = FormLabel("fieldProblem", self)
        self.in_new_chats = QCheckBox(self)
        self.in_new_chats.setObjectName("serverInNewChats")
        self._footer = Footer(tokens, self)
        self._lay_out()
        self.fields.show_server(stored or McpServer(""))
        if stored is not None:
            self.secrets.set_secrets(stored.secrets)
            self.in_new_chats.setChecked(stored.in_new_chats)
        self._first = (self.server, self.values)
        self._connect()
        self.retranslate()
        self.apply_tokens(tokens)

    @property
    def server(self) -> McpServer:
        """What stands here."""
        return self.fields.server(
            secrets=secrets_of(self.secrets.entries), in_new_chats=self.in_new_chats.isChecked()
        )

    @property
    def values(self) -> Mapping[str, str]:
        """The secrets that were typed, by name."""
        return self.secrets.values

    @property
    def is_changed(self) -> bool:
        """Whether anything is other than it was."""
        return (self.server, self.values) != self._first

    @property
    def problems(self) -> dict[Part, str]:
        """What keeps it from being saved."""
        return problems_of(self.server, self.secrets.entries, stored=self.stored, taken=self._taken)

    def save(self) -> None:
        """Say that it is to be kept; where something is wrong, show it instead."""
        self._tried = True
        self._refresh()
        problems = self.problems
        if not problems:
            self.saved.emit()
        elif next(iter(problems)) is Part.SECRETS:
            self.secrets.focus()
        else:
            self.fields.focus(next(iter(problems)))

    def leave(self) -> None:
        """Esc and Cancel: ask about changes, else go."""
        if self._footer.is_asking:
            self._footer.ask(asking=False)
        elif self.is_changed:
            self._footer.ask(asking=True)
        else:
            self.left.emit()

    def ask(self) -> None:
        """Ask what is to become of the changes."""
        self._footer.ask(asking=True)

    def set_busy(self, busy: bool) -> None:
        """Show that it is being kept."""
        self._footer.set_busy(busy)
        if not busy:
            self._refresh()

    def fail(self, sentence: str) -> None:
        """Say that it could not be kept."""
        self.set_busy(False)
        self._footer.fail(sentence)

    def set_keyring(self, state: KeyringState) -> None:
        """Say whether there is a key store."""
        self.secrets.set_keyring(state)

    def offer_program(self, command: str, path: str) -> None:
        """Offer the path of the program that was named."""
        if self.fields.command.text().strip() == command:
            self.fields.offer_program(path)

    def retranslate(self) -> None:
        """Set all texts anew."""
        self._heading.say(
            tr("New server")
            if self.stored is None
            else tr("Change “{name}”", name=self.stored.name)
        )
        self.fields.retranslate()
        self._secrets_title.say(tr("Secrets"))
        self._secrets_hint.say(
            tr(
                "Variables, or headers of an address, whose values are kept where keys are kept "
                "and never stand in the settings."
            )
        )
        self.secrets.retranslate()
        self.in_new_chats.setText(tr("On in new chats"))
        self._footer.retranslate()
        self._refresh()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        metrics = tokens.metrics
        gap = metrics.space_xl
        self._column.setContentsMargins(gap, gap, gap, gap)
        self._column.setSpacing(metrics.space_l)
        for part in (self.fields, self.secrets, self._footer):
            part.apply_tokens(tokens)
        wear_form(
            self._footer,
            tokens,
            f"#providersFooter {{ background: {tokens.surface};"
            f" border-top: 1px solid {tokens.border}; }}",
        )

    def _lay_out(self) -> None:
        page = QWidget()
        page.setObjectName("formPage")
        self._column = QVBoxLayout(page)
        for part in (
            self._heading,
            self.fields,
            self._secrets_title,
            self._secrets_hint,
            self.secrets,
            self._secrets_problem,
            self.in_new_chats,
        ):
            self._column.addWidget(part)
        self._column.addStretch(1)
        area = QScrollArea(self)
        area.setObjectName("formScroll")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(area, 1)
        whole.addWidget(self._footer)

    def _connect(self) -> None:
        self.fields.changed.connect(self._refresh)
        self.fields.command_left.connect(self._on_command_left)
        self.secrets.changed.connect(self._refresh)
        self.in_new_chats.toggled.connect(self._refresh)
        self._footer.save_requested.connect(self.save)
        self._footer.obstacle_requested.connect(self.save)
        self._footer.cancel_requested.connect(self.leave)
        self._footer.discard_requested.connect(self.left)

    def _refresh(self) -> None:
        self._footer.ask(asking=False)
        problems = self.problems
        shown = problems if self._tried else {}
        self.fields.show_problems(shown)
        self._secrets_problem.say(shown.get(Part.SECRETS, ""))
        first = next(iter(problems.values()), "")
        self._footer.show_state(changed=self.is_changed, obstacle=first if self._tried else "")
        self.fields.warn_of_rename(self.stored.name if self.stored is not None else "")

    def _on_command_left(self, command: str) -> None:
        if command and not is_absolute(command):
            self.program_wanted.emit(command)
