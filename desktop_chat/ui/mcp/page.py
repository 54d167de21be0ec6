"""What is so of one server of tools: what is run, how it fares, its tools, and what it wrote."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop_chat.domain.mcp import McpServer, McpState, McpStatus, McpTrial
from desktop_chat.i18n import tr
from desktop_chat.ui.forms.button_row import ButtonRow, push_button
from desktop_chat.ui.forms.section import FormSection
from desktop_chat.ui.forms.verdict_line import VerdictLine
from desktop_chat.ui.forms.words import FormLabel
from desktop_chat.ui.mcp.log_view import LogView
from desktop_chat.ui.mcp.tool_list import ToolList
from desktop_chat.ui.mcp.words import breakable, pair_words, run_words, status_words, trial_words
from desktop_chat.ui.theme.fonts import code_font
from desktop_chat.ui.theme.tokens import Tokens


class ServerPage(QWidget):
    """Asks its host to do things; `read_log` gives what the running server wrote."""

    edit_requested = Signal()
    test_requested = Signal()  #: also while one runs, which is to be ended
    restart_requested = Signal()
    remove_requested = Signal()

    def __init__(
        self, tokens: Tokens, read_log: Callable[[], Sequence[str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("serverPage")
        self._tokens = tokens
        self._read_log = read_log
        self._server = McpServer("")
        self._state = McpState()
        self._trial: McpTrial | None = None
        self._trial_log: Sequence[str] = ()
        self._log_at_trial: Sequence[str] = ()
        self._is_testing = False
        self._heading = FormLabel("formHeading", self)
        self._status = FormLabel("serverStatus", self)
        self._facts: dict[str, tuple[FormLabel, FormLabel]] = {
            key: (FormLabel("fieldLabel", self), FormLabel("serverFact", self))
            for key in ("run", "cwd", "pairs", "secrets", "new")
        }
        self._test = push_button("serverTest", self)
        self._edit = push_button("serverEdit", self)
        self._restart = push_button("serverRestart", self)
        self._remove = push_button("serverRemove", self)
        self._buttons = ButtonRow(
            tokens, [self._remove], left=[self._test, self._edit, self._restart], parent=self
        )
        self._verdict = VerdictLine(tokens, self)
        self._tools = FormSection("", tokens, foldable=True, parent=self)
        self.tools = ToolList(tokens, self)
        self._tools.add(self.tools)
        self._log = FormSection("", tokens, foldable=True, parent=self)
        self.log = LogView(tokens, self._log_lines, self)
        self._log.add(self.log)
        self._lay_out()
        self._test.clicked.connect(self.test_requested)
        self._edit.clicked.connect(self.edit_requested)
        self._restart.clicked.connect(self.restart_requested)
        self._remove.clicked.connect(self.remove_requested)
        self.retranslate()
        self.apply_tokens(tokens)

    def show_server(self, server: McpServer, state: McpState) -> None:
        """Show a server; what another one said in a test is forgotten."""
        if server != self._server:
            self._trial, self._trial_log, self._is_testing = None, (), False
            self._verdict.set_verdict(True, "")
        self._server = server
        self.show_state(state)
        self._refresh()

    def show_state(self, state: McpState) -> None:
        """Say how it fares now."""
        self._state = state
        self._status.say(status_words(state))
        self._status.setProperty("failed", state.status is McpStatus.FAILED)
        self._status.style().unpolish(self._status)
        self._status.style().polish(self._status)
        self._restart.setVisible(state.status is not McpStatus.STOPPED)

    def set_testing(self, testing: bool) -> None:
        """Say that it is being tried, or no more."""
        self._is_testing = testing
        self._verdict.set_busy(tr("Starting it to see what it has…") if testing else "")
        self._name_test()

    def show_trial(self, trial: McpTrial, log: Sequence[str]) -> None:
        """Say how the test went."""
        self.set_testing(False)
        self._trial, self._trial_log = trial, log
        self._log_at_trial = self._read_log()
        self._verdict.set_verdict(not trial.problem, trial_words(trial))
        self._refresh()

    def retranslate(self) -> None:
        """Set all texts anew."""
        self._edit.setText(tr("Change…"))
        self._restart.setText(tr("Restart"))
        self._restart.setToolTip(tr("It ends, and starts again when a chat needs it."))
        self._remove.setText(tr("Remove"))
        self._tools.set_words(tr("Tools"))
        self._log.set_words(tr("Log"))
        self.log.retranslate()
        self._name_test()
        self._status.say(status_words(self._state))
        if self._trial is not None:
            self._verdict.set_verdict(not self._trial.problem, trial_words(self._trial))
        self._refresh()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._tokens = tokens
        metrics = tokens.metrics
        gap = metrics.space_xl
        self._column.setContentsMargins(gap, gap, gap, gap)
        self._column.setSpacing(metrics.space_s)
        font = code_font(metrics.code_px, tokens.code_family)
        for key in ("run", "cwd", "pairs"):
            self._facts[key][1].setFont(font)
        for part in (self._buttons, self._verdict, self._tools, self._log, self.log, self.tools):
            part.apply_tokens(tokens)

    # -------------------------------------------------------------------- inside

    def _lay_out(self) -> None:
        page = QWidget()
        page.setObjectName("formPage")
        self._column = QVBoxLayout(page)
        self._column.addWidget(self._heading)
        self._column.addWidget(self._status)
        for label, fact in self._facts.values():
            self._column.addWidget(label)
            self._column.addWidget(fact)
        for part in (self._buttons, self._verdict, self._tools, self._log):
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
        whole.addWidget(area)

    def _refresh(self) -> None:
        server = self._server
        self._heading.say(server.name)
        self._fact("run", tr("Address") if server.url else tr("Command"), run_words(server))
        self._fact("cwd", tr("Folder"), server.cwd)
        pairs = server.headers if server.url else server.env
        title = tr("Headers") if server.url else tr("Environment variables")
        self._fact("pairs", title, pair_words(pairs))
        self._fact("secrets", tr("Secrets"), _secret_words(server.secrets))
        said = tr("Its tools are on in new chats.") if server.in_new_chats else ""
        self._fact("new", "", said)
        trial = self._trial
        self._tools.setVisible(trial is not None and bool(trial.tools))
        self.tools.show_tools({} if trial is None else trial.tools)

    def _fact(self, key: str, title: str, text: str) -> None:
        label, fact = self._facts[key]
        label.say(title if text else "")
        fact.say(breakable(text))
        fact.setAccessibleName(title)
        fact.setAccessibleDescription(text)

    def _name_test(self) -> None:
        self._test.setText(tr("Stop") if self._is_testing else tr("Test"))

    def _log_lines(self) -> Sequence[str]:
        """What a test wrote, until the server itself writes more."""
        now = self._read_log()
        return self._trial_log if self._trial_log and now == self._log_at_trial else now


def _secret_words(secrets: Mapping[str, str]) -> str:
    return "\n".join(f"{name} ({place})" for name, place in secrets.items())
