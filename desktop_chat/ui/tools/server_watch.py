"""Says in the window how the tool servers of the shown chat fare, where that matters to an answer.

An answer goes on without a server that does not start; whoever turned it on is told so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QObject

from desktop_chat.domain.mcp import McpState, McpStatus
from desktop_chat.domain.phase import Phase, PhaseView
from desktop_chat.i18n import tr
from desktop_chat.services.tools.mcp_desk import McpDesk
from desktop_chat.ui.banner import Severity
from desktop_chat.ui.chat_presenter import ChatPresenter
from desktop_chat.ui.main_window import MainWindow

_ASKED = frozenset({Phase.WAITING_FIRST_TOKEN, Phase.STREAMING})


class ServerWatch(QObject):
    """`chosen` gives the names of the sources that are on in the shown chat."""

    def __init__(
        self,
        window: MainWindow,
        presenter: ChatPresenter,
        desk: McpDesk,
        *,
        chosen: Callable[[], Sequence[str]],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._chosen = chosen
        self._told: set[str] = set()
        desk.listen(self._on_state)
        presenter.preparing = self.words
        presenter.phase_changed.connect(self._on_phase_changed)

    def words(self) -> str:
        """What an answer waits for before it is asked for; '' where it is nothing of this."""
        name = next(self._starting(), "")
        return tr("Starting the tools of “{name}”…", name=name) if name else ""

    def forget_others(self) -> None:
        """Say nothing more of servers that are not on in what is shown now."""
        for name in self._told.difference(self._chosen()):
            self._forget(name)

    def _starting(self) -> Iterator[str]:
        for name in self._chosen():
            connection = self._desk.get(name)
            if connection is not None and connection.state.status is McpStatus.STARTING:
                yield name

    def _on_state(self, name: str, state: McpState) -> None:
        if state.status is McpStatus.FAILED and name in self._chosen():
            self._tell(name, state.problem)
        elif name in self._told:
            self._forget(name)

    def _on_phase_changed(self, view: PhaseView, _why: str) -> None:
        if view.phase not in _ASKED:
            return
        for name in self._starting():
            if name not in self._told:
                words = tr("“{name}” still starts. This answer has none of its tools.", name=name)
                self._tell(name, words)

    def _forget(self, name: str) -> None:
        self._told.discard(name)
        self._window.clear_notice(_key(name))

    def _tell(self, name: str, words: str) -> None:
        self._told.add(name)
        self._window.show_notice(words, key=_key(name), severity=Severity.WARNING)


def _key(name: str) -> str:
    return f"tool-server:{name}"
