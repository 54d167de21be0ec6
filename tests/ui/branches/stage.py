"""The real window on a chat with branches, answered by a server on this computer."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest

from desktop_chat.domain.settings import Protocol
from desktop_chat.ui.branches.editor import MessageEditor
from desktop_chat.ui.transcript.pointer import Touched, zones_on_screen
from desktop_chat.ui.transcript.strip import ZoneKind
from tests.fakes.cli import write_settings
from tests.fakes.turns import until
from tests.fakes.window import Driver
from tests.fakes.wire_server import Reply, WireServer
from tests.fakes.wire_streams import stream_for
from tests.ui.habits.at_home import at_home

CHAT = Protocol.OPENAI_CHAT


@asynccontextmanager
async def asked(home: Path, *answers: str, questions: int) -> AsyncIterator[Driver]:
    """So many questions were asked; the other answers are for what is asked next."""
    with WireServer(*(Reply(stream_for(CHAT, [text])) for text in answers)) as server:
        write_settings(home, server.base_url, CHAT)
        async with at_home(home) as driver:
            for number in range(questions):
                await driver.sent(f"question {number}")
                await driver.end()
            yield driver


def shown(driver: Driver) -> list[str]:
    """What is shown, message by message."""
    return [item.source for item in driver.transcript._layout.items]


def switches(driver: Driver) -> list[Touched]:
    """The arrows of the switches on the screen."""
    view = driver.transcript
    view.grab()  # what is not laid out cannot be pressed
    zones = zones_on_screen(view._scene, view.viewport().height())
    return [one for one in zones if one.zone.kind is ZoneKind.SIBLING]


def place_of(driver: Driver, touched: Touched) -> QPoint:
    """Where an arrow stands in the viewport."""
    view = driver.transcript
    item = view._layout.items[touched.item]
    top = view._layout.item_top(touched.item) + item.top_of(touched.section, touched.row)
    origin = QPointF(view._scene.left + item.strips_left, top - view._scene.y)
    return (touched.zone.rect.center() + origin).toPoint()


async def press_switch(driver: Driver, way: str, number: int | None = None) -> None:
    """Click on an arrow: "-1" or "1"; that of the message `number` where there are several.

    Waits until it is there. Without moving there first: that would let Qt handle events in the
    middle of a task.
    """

    def found() -> list[Touched]:
        return [
            one for one in switches(driver) if one.zone.value == way and number in {None, one.item}
        ]

    await until(lambda: bool(found()))
    place = place_of(driver, found()[0])
    QTest.mouseClick(
        driver.transcript.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        place,
    )


def editor(driver: Driver) -> MessageEditor:
    """The editor that stands in the place of a question."""
    return driver.find(MessageEditor, "messageEditor")


def press(driver: Driver, keys: str) -> None:
    """Press a chord wherever the focus is."""
    chord = QKeySequence(keys)[0]  # type: ignore[index]  # missing in the stubs
    QTest.keyClick(driver.window.focusWidget(), chord.key(), chord.keyboardModifiers())


async def ended(driver: Driver, text: str) -> None:
    """Wait until nothing arrives any more and the last message reads so."""
    await until(
        lambda: (
            shown(driver)[-1] == text
            and driver.app.session is not None
            and not driver.app.session.is_live
        )
    )
