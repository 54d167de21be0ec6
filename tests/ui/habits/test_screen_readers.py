"""All that the keyboard can reach has a name and a role for screen readers, in every window."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QWidget

from desktop_chat.domain.settings import Protocol
from tests.fakes.canary import KEY
from tests.fakes.cli import KEY_VARIABLE, write_settings
from tests.fakes.window import Driver
from tests.fakes.wire_script import Exchange
from tests.fakes.wire_server import Reply, WireServer
from tests.fakes.wire_streams import stream_for
from tests.ui.conftest import RunInQt
from tests.ui.habits.at_home import at_home
from tests.ui.habits.dialogs import DIALOGS, dismiss

CHAT = Protocol.OPENAI_CHAT
MODELS = {"data": [{"id": "test-model"}, {"id": "gpt-4o"}]}
Role = QAccessible.Role
VAGUE = {Role.NoRole, Role.Client, Role.Pane}
"""Roles of which a screen reader says nothing; who has one, has to be something else."""


def reply(exchange: Exchange) -> Reply:
    if exchange.path.endswith("/models"):
        return Reply.json(MODELS)
    return Reply(stream_for(CHAT, ["An **answer**"]))


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(KEY_VARIABLE, KEY)
    return tmp_path / "home"


@asynccontextmanager
async def at_a_server(home: Path) -> AsyncIterator[Driver]:
    with WireServer(reply) as server:
        write_settings(home, server.base_url, CHAT)
        async with at_home(home) as driver:
            yield driver


def mute(window: QWidget) -> list[str]:
    """What the keyboard or the mouse can use, and a screen reader has nothing to say of."""
    return [what for widget in _used(window) if (what := _fault(widget))]


def _used(window: QWidget) -> Iterator[QWidget]:
    for widget in window.findChildren(QWidget):
        # What hands the keyboard on is a part of something else: the field of a spin box.
        is_used = widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.focusProxy() is None
        is_seen = widget.window() is window and widget.isVisibleTo(window)
        if is_seen and (is_used or isinstance(widget, QAbstractButton)):
            yield widget


def _fault(widget: QWidget) -> str:
    seen = QAccessible.queryAccessibleInterface(widget)
    place = " < ".join(_places(widget))
    if not seen.text(QAccessible.Text.Name).strip():
        return f"no name: {place} ({seen.role().name})"
    is_vague = seen.role() in VAGUE and not isinstance(widget, QScrollArea)
    return f"no role: {place} ({seen.role().name})" if is_vague else ""


def _places(widget: QWidget) -> Iterator[str]:
    at: QWidget | None = widget
    while at is not None:
        yield at.objectName() or type(at).__name__
        at = at.parentWidget()


def test_the_window_can_be_read_aloud(home: Path, run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        async with at_a_server(home) as driver:
            await driver.sent("Hello")
            await driver.end()
            assert mute(driver.window) == []

    run_in_qt(scenario)


@pytest.mark.parametrize("name", DIALOGS)
def test_a_dialog_can_be_read_aloud(home: Path, name: str, run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        async with at_a_server(home) as driver:
            dialog = await DIALOGS[name](driver)
            title = QAccessible.queryAccessibleInterface(dialog).text(QAccessible.Text.Name)
            assert title
            assert mute(dialog) == []
            await dismiss(driver, dialog)

    run_in_qt(scenario)


def test_the_first_steps_can_be_read_aloud(tmp_path: Path, run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        async with at_home(tmp_path / "home") as driver:
            assert mute(driver.window) == []

    run_in_qt(scenario)
