"""The fields of a server's form: its name, and the program or the address with what belongs to it.

Knows no secrets.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from desktop_chat.domain.mcp import McpServer
from desktop_chat.i18n import tr
from desktop_chat.ui.banner import Severity
from desktop_chat.ui.forms.button_row import push_button
from desktop_chat.ui.forms.choice_box import ChoiceBox
from desktop_chat.ui.forms.message import InlineMessage
from desktop_chat.ui.forms.pairs import PairNote, PairsEditor, PairWords
from desktop_chat.ui.forms.row import FieldRow
from desktop_chat.ui.mcp.draft import Part, args_of, args_text
from desktop_chat.ui.providers.values import looks_secret
from desktop_chat.ui.theme.fonts import code_font
from desktop_chat.ui.theme.tokens import Tokens

_PROGRAM, _ADDRESS = range(2)
_ARGS_HEIGHT = 104


class FormFields(QWidget):
    """Shows what belongs to a program, or to an address."""

    changed = Signal()
    command_left = Signal(str)  #: the user is done with the command

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = self._line("serverName")
        self.kind = ChoiceBox(tokens, self)
        self.kind.setObjectName("serverKind")
        self.kind.addItems(["", ""])
        self.command = self._line("serverCommand")
        self.args = QPlainTextEdit(self)
        self.args.setObjectName("serverArgs")
        self.args.setTabChangesFocus(True)
        self.cwd = self._line("serverFolder")
        self.url = self._line("serverUrl")
        self._choose = push_button("serverChooseProgram", self, link=True)
        self._found = InlineMessage(tokens, self)
        self._path = ""
        self.pairs = PairsEditor(tokens, self._pair_words, _judge, self)
        self.pairs.setObjectName("serverPairs")
        self._rows = {
            key: FieldRow("", widget, tokens=tokens, parent=self)
            for key, widget in (
                ("name", self.name),
                ("kind", self.kind),
                ("command", self.command),
                ("args", self.args),
                ("cwd", self.cwd),
                ("url", self.url),
                ("pairs", self.pairs),
            )
        }
        self._rows["command"].add_below(self._choose)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for key, row in self._rows.items():
            self._column.addWidget(row)
            if key == "command":
                self._column.addWidget(self._found)
        self._connect()
        self.retranslate()
        self.apply_tokens(tokens)

    def _connect(self) -> None:
        for edit in (self.name, self.command, self.cwd, self.url):
            edit.textChanged.connect(self.changed)
        self.args.textChanged.connect(self.changed)
        self.pairs.changed.connect(self.changed)
        self.kind.currentIndexChanged.connect(self._on_kind_changed)
        self.command.textChanged.connect(self._found.clear)
        self.command.editingFinished.connect(self._on_command_left)
        self._found.acted.connect(self._on_found_taken)
        self._choose.clicked.connect(self._on_choose)

    # -------------------------------------------------------------------- what hosts ask

    def show_server(self, server: McpServer) -> None:
        """Fill in."""
        self.name.setText(server.name)
        self.kind.setCurrentIndex(_ADDRESS if server.url else _PROGRAM)
        self.command.setText(server.command)
        self.args.setPlainText(args_text(server.args))
        self.cwd.setText(server.cwd)
        self.url.setText(server.url)
        pairs = server.headers if server.url else server.env
        self.pairs.set_pairs(tuple(pairs.items()))
        self._on_kind_changed()

    def server(self, *, secrets: Mapping[str, str], in_new_chats: bool) -> McpServer:
        """What stands here, with these."""
        name = " ".join(self.name.text().split())
        pairs = {key.strip(): value for key, value in self.pairs.pairs}
        if self._is_address:
            return McpServer(
                name,
                url=self.url.text().strip(),
                headers=pairs,
                secrets=secrets,
                in_new_chats=in_new_chats,
            )
        return McpServer(
            name,
            self.command.text().strip(),
            args_of(self.args.toPlainText()),
            self.cwd.text().strip(),
            env=pairs,
            secrets=secrets,
            in_new_chats=in_new_chats,
        )

    def show_problems(self, problems: Mapping[Part, str]) -> None:
        """Mark what is wrong."""
        for part in (Part.NAME, Part.COMMAND, Part.URL, Part.PAIRS):
            self._rows[part].set_problem(problems.get(part, ""))

    def warn_of_rename(self, stored: str) -> None:
        """Say what another name brings with it."""
        now = " ".join(self.name.text().split())
        is_other = bool(stored) and now != stored
        hint = tr("Chats that use it know its old name: turn it on again there.")
        self._rows["name"].set_hint(hint if is_other else "")

    def offer_program(self, path: str) -> None:
        """Offer a path for the program that was named; '' says that there is none."""
        self._path = path
        if path:
            action = tr("Use it")
            self._found.say(tr("Found: {path}", path=path), Severity.INFO, action=action)
        else:
            sentence = tr("No such program was found. Enter its whole path.")
            self._found.say(sentence, Severity.WARNING)

    def focus(self, part: Part) -> None:
        """Go to the field of `part`."""
        if part is Part.PAIRS:
            self.pairs.focus()
            return
        field = {Part.NAME: self.name, Part.URL: self.url}.get(part, self.command)
        target = self.url if self._is_address and field is self.command else field
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Set all texts anew."""
        rows = self._rows
        rows["name"].set_words(tr("Name"))
        rows["kind"].set_words(tr("What it is"))
        self.kind.setItemText(_PROGRAM, tr("A program on this computer"))
        self.kind.setItemText(_ADDRESS, tr("An address, over HTTP"))
        rows["command"].set_words(
            tr("Command"), tr("The whole path of the program. No shell reads it.")
        )
        self._choose.setText(tr("Choose a program…"))
        rows["args"].set_words(tr("Arguments"), tr("One on a line, each given as it stands."))
        rows["cwd"].set_words(tr("Folder"), tr("Where the program starts. It may stay empty."))
        rows["url"].set_words(tr("Address"))
        self.pairs.retranslate()
        self._name_pairs()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._column.setSpacing(tokens.metrics.space_l)
        for row in self._rows.values():
            row.apply_tokens(tokens)
        for part in (self.kind, self.pairs, self._found):
            part.apply_tokens(tokens)
        self.args.setFixedHeight(tokens.metrics.px(_ARGS_HEIGHT))
        self.args.setFont(code_font(tokens.metrics.code_px, tokens.code_family))

    # -------------------------------------------------------------------- inside

    @property
    def _is_address(self) -> bool:
        return self.kind.currentIndex() == _ADDRESS

    def _line(self, name: str) -> QLineEdit:
        edit = QLineEdit(self)
        edit.setObjectName(name)
        return edit

    def _name_pairs(self) -> None:
        if self._is_address:
            words = (tr("Headers"), tr("Sent with each request. They stand in the settings."))
        else:
            words = (
                tr("Environment variables"),
                tr("Added to the few that every program is given. They stand in the settings."),
            )
        self._rows["pairs"].set_words(*words)

    def _pair_words(self) -> PairWords:
        return PairWords(
            name=tr("Name"),
            value=tr("Value"),
            add=tr("Add a header") if self._is_address else tr("Add a variable"),
            remove=tr("Remove"),
        )

    def _on_kind_changed(self) -> None:
        for key in ("command", "args", "cwd"):
            self._rows[key].setVisible(not self._is_address)
        self._rows["url"].setVisible(self._is_address)
        self._found.clear()
        self.pairs.retranslate()
        self._name_pairs()
        self.changed.emit()

    def _on_command_left(self) -> None:
        self.command_left.emit(self.command.text().strip())

    def _on_found_taken(self) -> None:
        self.command.setText(self._path)
        self.args.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_choose(self) -> None:
        dialog = QFileDialog(self, tr("Choose a program"))
        dialog.setObjectName("serverProgramDialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.command.setText)
        dialog.open()


def _judge(name: str, value: str) -> PairNote:
    if not name:
        return PairNote(problem=tr("Give it a name."))
    if looks_secret(name, value):
        return PairNote(
            warning=tr("This looks like a secret. Under Secrets it is kept more safely.")
        )
    return PairNote()
