"""When something is said outside the window, and in which words."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_chat.domain.errors import DroppedError, OverloadedError
from desktop_chat.domain.events import (
    Finished,
    FinishReason,
    Opened,
    TextDelta,
    ToolCallDelta,
)
from desktop_chat.domain.tools import Toolset
from desktop_chat.providers.scripted import Fault, Pause, Script
from desktop_chat.ui.notifications import AnswerNotices, Notification, beginning_of
from desktop_chat.ui.presence import Presence
from tests.fakes.chats import World, world
from tests.fakes.notifier import RememberingNotifier
from tests.fakes.toolset import FakeToolset
from tests.fakes.turns import scripted_attempts, until
from tests.ui.conftest import RunInQt

MARKDOWN = "## 제목\n\n- **Bold** and `code`, [a link](https://example.org) \u202eevil\x1b[0m"
PLAIN = "제목 Bold and code, a link evil[0m"
OPENED, STOP = Opened("p", "m"), Finished(FinishReason.STOP)
ANSWER: Script = (OPENED, TextDelta(MARKDOWN), STOP)
ENDLESS: Script = (OPENED, TextDelta("begun"), Pause(3600))
FAULT: Script = (Fault(OverloadedError("Busy right now.")),)
CUT: Script = (OPENED, TextDelta("half"), Fault(DroppedError("Connection lost.")))


class Desk:
    """A window, its notices, and what was shown of them."""

    def __init__(self, qtbot: QtBot, w: World) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.shown_id = ""
        self.wanted = True
        self.now = 100.0
        self.notifier = RememberingNotifier()
        self.presence = Presence(self.window)
        self.notices = AnswerNotices(
            self.notifier,
            self.presence,
            is_shown=lambda chat_id: chat_id == self.shown_id,
            is_wanted=lambda: self.wanted,
            clock=lambda: self.now,
        )
        w.sessions.listen_to_all(self.notices)

    @property
    def shown(self) -> list[Notification]:
        return self.notifier.shown


@asynccontextmanager
async def at_desk(
    qtbot: QtBot, script: Script, toolset: Toolset | None = None
) -> AsyncIterator[tuple[Desk, World]]:
    """Answer with `script`; the desk's window is not shown yet."""
    async with world(lambda _: scripted_attempts(script), toolset=toolset) as w:
        desk = Desk(qtbot, w)
        try:
            yield desk, w
        finally:
            desk.window.close()


@pytest.mark.parametrize("where", ["hidden", "minimised", "other chat"])
def test_who_does_not_look_hears_of_the_answer_in_plain_words(
    where: str, qtbot: QtBot, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        async with at_desk(qtbot, ANSWER) as (desk, w):
            session, ear = w.chat()
            desk.shown_id = "another" if where == "other chat" else session.chat.id
            if where != "hidden":
                desk.window.show()
                desk.window.activateWindow()
                await until(lambda: desk.presence.is_here)
            if where == "minimised":
                desk.window.showMinimized()
            session.send("My question")
            await ear.end()
            assert desk.shown == [Notification(session.chat.id, "My question", PLAIN)]

    run_in_qt(scenario)


def test_who_looks_is_told_nothing(qtbot: QtBot, run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        async with at_desk(qtbot, ANSWER) as (desk, w):
            desk.window.show()
            desk.window.activateWindow()
            await until(lambda: desk.presence.is_here)
            session, ear = w.chat()
            desk.shown_id = session.chat.id
            session.send("q")
            await ear.end()
            assert desk.shown == []

    run_in_qt(scenario)


@pytest.mark.parametrize(
    ("script", "text"),
    [
        (FAULT, "No answer: Busy right now."),
        (CUT, "Connection lost."),
        ((OPENED, TextDelta("```\n\n"), STOP), "The answer is there."),
    ],
)
def test_every_end_has_its_words(
    script: Script, text: str, qtbot: QtBot, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        async with at_desk(qtbot, script) as (desk, w):
            session, ear = w.chat()
            session.send("q")
            await ear.end()
            assert [said.text for said in desk.shown] == [text]

    run_in_qt(scenario)


def test_what_people_did_themselves_is_no_news(qtbot: QtBot, run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        async with at_desk(qtbot, ENDLESS) as (desk, w):
            stopped, ear = w.chat()
            stopped.send("q")
            await until(lambda: stopped.messages[-1].text != "")
            stopped.stop()
            await ear.end()
            closed, ear = w.chat()
            closed.send("q")
            await until(lambda: closed.messages[-1].text != "")
            await w.sessions.aclose()
            await ear.end()
            assert desk.shown == []

    run_in_qt(scenario)


def test_nothing_is_said_where_it_is_not_wanted(qtbot: QtBot, run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        async with at_desk(qtbot, ANSWER) as (desk, w):
            desk.wanted = False
            session, ear = w.chat()
            session.send("q")
            await ear.end()
            assert desk.shown == []

    run_in_qt(scenario)


def test_a_tool_that_waits_is_told_to_who_does_not_look(
    qtbot: QtBot, run_in_qt: RunInQt[None]
) -> None:
    call: Script = (
        OPENED,
        ToolCallDelta(0, "x", "weather", "{}"),
        Finished(FinishReason.TOOL_CALLS),
    )

    async def scenario() -> None:
        async with at_desk(qtbot, call, FakeToolset()) as (desk, w):
            session, ear = w.chat()
            session.send("q")
            await until(lambda: bool(desk.shown))
            told = Notification(session.chat.id, "q", "Weather waits for your approval.")
            assert desk.shown == [told]
            session.stop()
            await ear.end()

    run_in_qt(scenario)


def test_a_temporary_chat_is_not_quoted(qtbot: QtBot, run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        async with at_desk(qtbot, ANSWER) as (desk, w):
            session, ear = w.chat(temporary=True)
            session.send("secret question")
            await ear.end()
            expected = Notification(session.chat.id, "Temporary chat", "The answer is there.")
            assert desk.shown == [expected]

    run_in_qt(scenario)


def test_one_chat_is_heard_of_once_in_a_while_and_until_it_is_looked_at(
    qtbot: QtBot, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        async with at_desk(qtbot, ANSWER) as (desk, w):
            session, ear = w.chat()
            for count, wait in enumerate((0, 1, 10), start=1):
                desk.now += wait
                session.send("q")
                await ear.end(count)
            assert len(desk.shown) == 2
            desk.shown_id = session.chat.id
            desk.window.show()
            desk.window.activateWindow()
            await until(lambda: desk.notifier.withdrawn == [session.chat.id])

    run_in_qt(scenario)


@pytest.mark.parametrize(
    ("markdown", "plain"),
    [
        ("", ""),
        ("1. First\n2. Second", "1. First 2. Second"),
        ("> quoted\n> twice", "quoted twice"),
        ("```python\nprint(1)\n```", "print(1)"),
        ("<img src=/dev/zero>", "<img src=/dev/zero>"),
        ("![alt](file:///etc/passwd) tail", "alt tail"),
        ("a" * 500, "a" * 139 + "…"),
        ("| a | b |\n|---|---|", "a | b | ---|---|"),
    ],
)
def test_the_beginning_of_an_answer_is_plain_text(markdown: str, plain: str) -> None:
    assert beginning_of(markdown) == plain
