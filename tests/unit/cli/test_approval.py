"""In the terminal nothing runs without a word: given beforehand, or at the terminal."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pytest

from desktop_chat.cli import approval
from desktop_chat.cli.approval import Approver, ask_at_terminal, harmless, read_answer
from desktop_chat.cli.approve import Approve
from desktop_chat.cli.ask_options import AskOptions
from desktop_chat.cli.options import parse
from desktop_chat.domain.conversation import Message
from desktop_chat.domain.errors import ChatError
from desktop_chat.domain.events import (
    ApprovalGiven,
    Finished,
    FinishReason,
    StreamEvent,
    TextDelta,
    ToolCallDelta,
)
from desktop_chat.domain.parts import ToolResult
from desktop_chat.domain.request import ChatRequest
from desktop_chat.domain.tools import Decision, Permission
from desktop_chat.domain.turn import Turn
from desktop_chat.providers.scripted import Script, ScriptedProvider
from desktop_chat.services.session import ChatSession
from tests.fakes.chats import Ear, world
from tests.fakes.toolset import FakeToolset
from tests.fakes.turns import finish

NASTY = '{"city": "Seoul\\u001b[2J\x9b2J\x7f \u202egnp.exe"}'


class Terminal:
    """Gives the lines that somebody types, and keeps the questions."""

    def __init__(self, *lines: str) -> None:
        self.lines = list(lines)
        self.questions: list[str] = []

    def ask(self, question: str) -> str | None:
        """The next line."""
        self.questions.append(question)
        return self.lines.pop(0) if self.lines else None


class Answering(Ear):
    """Lets an approver hear what the session says."""

    def __init__(self, approver: Approver) -> None:
        super().__init__()
        self._approver = approver

    def on_turn_event(self, session: ChatSession, turn: Turn, event: StreamEvent) -> None:
        super().on_turn_event(session, turn, event)
        self._approver.on_event(session, turn, event)


def two_calls(request: ChatRequest) -> Script:
    if request.messages[-1].results:
        return (TextDelta("Done."), Finished(FinishReason.STOP))
    return (
        ToolCallDelta(0, "c0", "weather", NASTY),
        ToolCallDelta(1, "c1", "weather", '{"city": "부산"}'),
        Finished(FinishReason.TOOL_CALLS),
    )


def asked(
    approve: Approve, terminal: Terminal, *, said: list[str] | None = None
) -> tuple[FakeToolset, list[Permission], Sequence[ToolResult], ChatError | None]:
    tools = FakeToolset()

    async def run() -> tuple[Message, list[Permission], ChatError | None]:
        say = said.append if said is not None else lambda _sentence: None
        approver = Approver(approve, ask=terminal.ask, say=say)
        provider = ScriptedProvider("p", two_calls)
        async with world(lambda _settings: provider, toolset=tools) as made:
            session, _ = made.chat()
            ear = Answering(approver)
            session.listen(ear)
            session.send("weather?")
            message = await ear.end()
            await approver.aclose()
        given = [e.decision.permission for e in ear.events if isinstance(e, ApprovalGiven)]
        return message, given, ear.errors[0]

    message, given, error = finish(run())
    results = [part for part in message.parts if isinstance(part, ToolResult)]
    return tools, given, results, error


def test_always_lets_all_run_and_keeps_no_permission() -> None:
    terminal = Terminal()
    tools, given, results, error = asked(Approve.ALWAYS, terminal)
    assert (len(tools.ran), len(results), error) == (2, 2, None)
    assert (given, tools.remembered, terminal.questions) == ([Permission.ONCE] * 2, [], [])


def test_never_denies_all_and_says_so() -> None:
    said: list[str] = []
    terminal = Terminal("y", "y")
    tools, given, results, error = asked(Approve.NEVER, terminal, said=said)
    assert (tools.ran, terminal.questions, error) == ([], [], None)
    assert given == [Permission.DENY] * 2
    assert all(result.failed for result in results)
    assert said == ["“Weather” was not run: --approve is never."] * 2


def test_each_call_is_asked_about_with_all_its_arguments_and_nothing_that_a_terminal_obeys() -> (
    None
):
    terminal = Terminal("huh", "y\n", "no Not there.\n")
    tools, given, results, _ = asked(Approve.ASK, terminal)
    assert [call.id for call in tools.ran] == ["c0"]
    assert given == [Permission.ONCE, Permission.DENY]
    assert "Not there." in results[1].text
    assert len(terminal.questions) == 3
    first = terminal.questions[0]
    assert "“Weather” of “sky”" in first
    assert '"city": "Seoul' in first
    assert not set(first) & set("\x1b\x9b\x7f\u202e")
    assert "\\u001b[2J" in first
    assert "\\u202e" in first
    assert "부산" in terminal.questions[2]


def test_what_was_allowed_for_the_chat_is_asked_once() -> None:
    terminal = Terminal("c")
    tools, _, results, _ = asked(Approve.ASK, terminal)
    assert (len(tools.ran), len(terminal.questions)) == (2, 1)
    assert tools.remembered == [("weather", Permission.CHAT)]
    assert not any(result.failed for result in results)


def test_without_a_terminal_nothing_runs_and_that_is_said() -> None:
    said: list[str] = []
    tools, given, _, _ = asked(Approve.ASK, Terminal(), said=said)
    assert (tools.ran, given) == ([], [Permission.DENY] * 2)
    assert "no terminal" in said[0]


@pytest.mark.parametrize(
    ("line", "decision"),
    [
        ("y\n", Decision(Permission.ONCE)),
        (" YES ", Decision(Permission.ONCE)),
        ("c", Decision(Permission.CHAT)),
        ("a", Decision(Permission.ALWAYS)),
        ("\n", Decision(Permission.DENY)),
        ("n", Decision(Permission.DENY)),
        ("n  지금은 아니야", Decision(Permission.DENY, "지금은 아니야")),
        ("y but only once", None),
        ("maybe", None),
        ("yy", None),
    ],
)
def test_only_clear_answers_count(line: str, decision: Decision | None) -> None:
    assert read_answer(line) == decision


def test_the_question_goes_to_stderr_and_the_answer_comes_from_the_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(approval, "_terminal", lambda: io.StringIO("y\nn\n"))
    assert ask_at_terminal("? ") == "y\n"
    monkeypatch.setattr(approval, "_terminal", lambda: io.StringIO(""))
    assert ask_at_terminal("? ") is None

    def none() -> io.StringIO:
        raise OSError

    monkeypatch.setattr(approval, "_terminal", none)
    assert ask_at_terminal("? ") is None
    out, err = capsys.readouterr()
    assert (out, err) == ("", "? ? ")


def test_letters_of_all_languages_stay_as_they_are() -> None:
    assert harmless("안녕 é 😀\nx") == "안녕 é 😀\nx"
    assert harmless("\x9b\u2028\u200b\r") == "\\u009b\\u2028\\u200b\\u000d"


def test_the_command_line_names_tools_and_who_approves() -> None:
    found = parse(["--approve", "never", "ask", "--tools", "builtin, demo,", "x"])
    assert isinstance(found, AskOptions)
    assert (found.prompt, found.tools, found.approve) == ("x", ("builtin", "demo"), Approve.NEVER)
    usual = parse(["ask", "x"])
    assert isinstance(usual, AskOptions)
    assert (usual.tools, usual.approve) == ((), Approve.ASK)


def test_other_words_for_approving_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parse(["ask", "--approve", "sometimes", "x"])
    assert ended.value.code == 2
    assert "never" in capsys.readouterr().err


def test_a_folder_is_attached_for_tools_only(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a", "utf-8")
    both = ["--attach", str(tmp_path), "--attach", str(tmp_path / "a.txt")]
    with_tools = parse(["ask", "x", *both, "--tools", "builtin"])
    without = parse(["ask", "x", *both])
    assert isinstance(with_tools, AskOptions)
    assert isinstance(without, AskOptions)
    assert (with_tools.folders, without.folders) == ((tmp_path,), ())
