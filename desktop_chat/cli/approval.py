"""The user's word on the calls of an answer, in the terminal: given beforehand, or asked for.

Questions go to stderr and are answered at the terminal itself, so that the prompt and the answer
may come and go through pipes. What a model wrote is shown with nothing in it that a terminal obeys.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TextIO

from desktop_chat.cli.approve import Approve
from desktop_chat.domain.events import ApprovalAsked, StreamEvent
from desktop_chat.domain.tools import CallView, Decision, Permission
from desktop_chat.domain.turn import Turn
from desktop_chat.i18n import tr
from desktop_chat.services.aside import aside
from desktop_chat.services.session import ChatSession
from desktop_chat.tasks import Tasks

PATIENCE_S = 24 * 3600.0
"""For an answer at the terminal."""

_LETTERS = {
    "y": Permission.ONCE,
    "yes": Permission.ONCE,
    "c": Permission.CHAT,
    "a": Permission.ALWAYS,
    "n": Permission.DENY,
    "no": Permission.DENY,
}
_NOT_SHOWN = {"Cc", "Cf", "Cs", "Zl", "Zp"}


class Approver:
    """Answers each call that waits; `ask` puts a question and gives a line, None at the end."""

    def __init__(
        self,
        approve: Approve,
        *,
        ask: Callable[[str], str | None],
        say: Callable[[str], None],
    ) -> None:
        self._approve = approve
        self._ask = ask
        self._say = say
        self._tasks = Tasks("approval")
        self._waiting: list[str] = []

    def on_event(self, session: ChatSession, turn: Turn, event: StreamEvent) -> None:
        """Take care of a call that waits."""
        if not isinstance(event, ApprovalAsked):
            return
        self._waiting.append(event.call_id)
        if len(self._waiting) == 1:
            self._tasks.spawn(self._answer_all(session, turn), name="answer")

    async def aclose(self) -> None:
        """Nobody answers any more."""
        await self._tasks.cancel_all()

    async def _answer_all(self, session: ChatSession, turn: Turn) -> None:
        """One after the other; a word that lasts is given to the same tool's other calls, too."""
        allowed: set[str] = set()
        while self._waiting:
            view = turn.views.get(self._waiting[0])
            if view is not None and view.call.name not in allowed:
                decision = await self._word_on(view)
                session.decide(view.call.id, decision, answer_id=turn.id)
                if decision.permission in {Permission.CHAT, Permission.ALWAYS}:
                    allowed.add(view.call.name)
            del self._waiting[0]

    async def _word_on(self, view: CallView) -> Decision:
        match self._approve:
            case Approve.ALWAYS:
                return Decision(Permission.ONCE)
            case Approve.NEVER:
                self._say(tr("“{tool}” was not run: --approve is never.", tool=_title(view)))
                return Decision(Permission.DENY)
        question = _question(view)
        while True:
            line: str | None = None
            with suppress(TimeoutError):
                line = await aside(partial(self._ask, question), seconds=PATIENCE_S)
            if line is None:
                self._say(
                    tr("“{tool}” was not run: there is no terminal to ask at.", tool=_title(view))
                )
                return Decision(Permission.DENY)
            if (decision := read_answer(line)) is not None:
                return decision
            question = _choices()


def read_answer(line: str) -> Decision | None:
    """Understand a line; None where it is none of the answers, and nothing at all is a no."""
    letter, _, reason = line.strip().partition(" ")
    if not letter:
        return Decision(Permission.DENY)
    permission = _LETTERS.get(letter.lower())
    if permission is None or (reason and permission is not Permission.DENY):
        return None
    return Decision(permission, reason.strip())


def ask_at_terminal(question: str) -> str | None:
    """Put a question on stderr and read a line from the terminal; None where there is none."""
    try:
        with _terminal() as terminal:
            sys.stderr.write(question)
            sys.stderr.flush()
            line = terminal.readline()
    except (OSError, ValueError):
        return None
    return line or None


def harmless(text: str) -> str:
    """A text in which a terminal finds nothing to obey, and the eye nothing hidden."""
    return "".join(
        f"\\u{ord(letter):04x}"
        if letter != "\n" and unicodedata.category(letter) in _NOT_SHOWN
        else letter
        for letter in text
    )


def _terminal() -> TextIO:
    name = "CONIN$" if sys.platform == "win32" else "/dev/tty"
    return open(name, encoding="utf-8", errors="replace")  # noqa: PTH123 - no file


def _question(view: CallView) -> str:
    arguments = view.call.arguments
    with suppress(ValueError, RecursionError):
        arguments = json.dumps(json.loads(arguments or "{}"), ensure_ascii=False, indent=2)
    shown = harmless(arguments).replace("\n", "\n  ")
    server = view.tool.server if view.tool is not None else ""
    words = (
        tr("The model wants to use “{tool}” of “{server}”:", tool=_title(view), server=server)
        if server
        else tr("The model wants to use “{tool}”:", tool=_title(view))
    )
    return f"\ndesktop-chat: {harmless(words)}\n  {shown}\n{_choices()}"


def _choices() -> str:
    return tr("y: once · c: in this chat · a: always · n: no, and why: ")


def _title(view: CallView) -> str:
    return harmless(view.tool.title if view.tool is not None else view.call.name)
