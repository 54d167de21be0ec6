"""Names and sentences that others wrote are shown letter for letter, wherever they stand."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QMenu,
    QTextBrowser,
    QTextEdit,
    QWidget,
)

from desktop_chat.ui.actions import Callback
from desktop_chat.ui.providers.dialog import ProvidersDialog
from desktop_chat.ui.toast import UndoOffer
from tests.fakes.canary import KEY
from tests.fakes.cli import KEY_VARIABLE
from tests.fakes.turns import until
from tests.fakes.window import Driver
from tests.fakes.wire_script import Exchange
from tests.fakes.wire_server import Reply, WireServer
from tests.ui.conftest import RunInQt
from tests.ui.habits.at_home import at_home, find, gone
from tests.ui.habits.dialogs import DIALOGS, dismiss
from tests.ui.habits.words import words_of

HOSTILE = '<img src="/dev/zero"> <b>bold</b> &amp; \u202egnp.\u2066 <a href="file:///x">x</a>'
_WRAPPED = re.compile(r"<qt>([^<>]*)</qt>")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(KEY_VARIABLE, KEY)
    return tmp_path / "home"


def reply(exchange: Exchange) -> Reply:
    if exchange.path.endswith("/models"):
        return Reply.json({"data": [{"id": HOSTILE}, {"id": "plain"}]})
    return Reply.json({"error": {"message": HOSTILE}}, status=418)


def write_hostile(home: Path, base_url: str) -> None:
    """Configure a provider whose every text is hostile."""
    home.mkdir(parents=True)
    lines = ["[[provider]]"]
    values = {
        "name": HOSTILE,
        "protocol": "openai-chat",
        "base_url": base_url,
        "model": HOSTILE,
        "api_key": f"env:{KEY_VARIABLE}",
        "favourites": [HOSTILE + "2"],
        "headers": {"X-Own": "<b>x</b>"},
    }
    for key, value in values.items():
        if isinstance(value, dict):
            inner = ", ".join(f"{json.dumps(k)} = {json.dumps(v)}" for k, v in value.items())
            lines.append(f"{key} = {{{inner}}}")
        else:
            lines.append(f"{key} = {json.dumps(value)}")
    (home / "settings.toml").write_text("\n".join(lines), "utf-8")


def rendered(root: QWidget) -> Iterator[str]:
    """What would be read as markup, with its place."""
    for widget in [root, *root.findChildren(QWidget)]:
        name = widget.objectName() or type(widget).__name__
        if name == "qtooltip_label" and isinstance(widget, QLabel):  # Qt's own
            if not is_literal(widget.text()):
                yield f"a shown tooltip: {widget.text()!r}"
        elif isinstance(widget, QLabel) and widget.textFormat() is not Qt.TextFormat.PlainText:
            yield f"{name} is a label that renders"
        if isinstance(widget, QTextEdit | QTextBrowser):
            yield f"{name} takes rich text"
        if not is_literal(widget.toolTip()):
            yield f"the tooltip of {name}: {widget.toolTip()!r}"


def is_literal(tooltip: str) -> bool:
    """Qt renders a tooltip that looks like markup: ours are wrapped, with nothing left inside."""
    return "<" not in tooltip or _WRAPPED.fullmatch(tooltip) is not None


def holds_it(root: QWidget) -> bool:
    return any("<b>bold</b>" in word.text for word in words_of(root))


async def failed(driver: Driver) -> None:
    await driver.sent(HOSTILE)
    assert await driver.end() == "failed"
    assert "<b>bold</b>" in driver.window.windowTitle()


def test_the_window_renders_nothing_of_it(home: Path, run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        with WireServer(reply) as server:
            write_hostile(home, server.base_url)
            async with at_home(home) as driver:
                await failed(driver)
                driver.window.resize(QSize(520, 500))
                driver.window.show_notice(HOSTILE)
                driver.window.toast.offer(UndoOffer(HOSTILE, undo=lambda: None))
                driver.window.grab()
                assert holds_it(driver.window)
                assert list(rendered(driver.window)) == []
                shown = driver.label("chatTitle")
                assert "&lt;b&gt;" in shown.toolTip()
                help_event = QHelpEvent(
                    QEvent.Type.ToolTip, QPoint(5, 5), shown.mapToGlobal(QPoint(5, 5))
                )
                QApplication.sendEvent(shown, help_event)
                for callback in (Callback.SWITCH_CHAT, Callback.COMMAND_PALETTE):
                    driver.window.action_set[callback].trigger()
                    driver.window.grab()
                    assert list(rendered(driver.window)) == []
                driver.model_picker.showPopup()
                driver.model_picker.view().grab()
                driver.model_picker.hidePopup()

    run_in_qt(scenario)


def test_no_menu_renders_it(home: Path, run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        with WireServer(reply) as server:
            write_hostile(home, server.base_url)
            async with at_home(home) as driver:
                await failed(driver)
                for view in (driver.chat_list, driver.transcript):
                    place = QPoint(20, 45)
                    event = QContextMenuEvent(
                        QContextMenuEvent.Reason.Mouse,
                        place,
                        view.viewport().mapToGlobal(place),
                    )
                    QApplication.sendEvent(view.viewport(), event)
                    menus = [m for m in driver.window.findChildren(QMenu) if m.isVisible()]
                    assert menus != []
                    for menu in menus:
                        menu.grab()
                        texts = [t for a in menu.actions() for t in (a.text(), a.toolTip())]
                        assert all(is_literal(text) for text in texts)
                        menu.close()

    run_in_qt(scenario)


@pytest.mark.parametrize("name", ["providers", "doctor", "models", "settings: providers"])
def test_no_dialog_renders_it(name: str, home: Path, run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        with WireServer(reply) as server:
            write_hostile(home, server.base_url)
            async with at_home(home) as driver:
                dialog = await DIALOGS[name](driver)
                await until(lambda: holds_it(dialog))
                dialog.grab()
                assert list(rendered(dialog)) == []
                await dismiss(driver, dialog)

    run_in_qt(scenario)


@pytest.mark.parametrize("name", DIALOGS)
def test_no_label_of_any_dialog_could_render(
    name: str, home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        with WireServer(reply) as server:
            write_hostile(home, server.base_url)
            async with at_home(home) as driver:
                dialog = await DIALOGS[name](driver)
                assert list(rendered(dialog)) == []
                await dismiss(driver, dialog)

    run_in_qt(scenario)


def test_what_is_wrong_with_a_provider_is_said_letter_for_letter(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        with WireServer(reply) as server:
            write_hostile(home, server.base_url)
            async with at_home(home) as driver:
                dialog = await DIALOGS["providers"](driver)
                url = find(dialog, QLineEdit, "providerUrl")
                url.setFocus()
                url.selectAll()
                QTest.keyClick(url, Qt.Key.Key_Delete)
                url.editingFinished.emit()
                save = find(dialog, QAbstractButton, "saveButton")
                await until(lambda: "bold" in save.toolTip())
                problems = list(rendered(dialog))
                assert isinstance(dialog, ProvidersDialog)
                dialog._leave()
                await gone(driver, ProvidersDialog)
                assert problems == []

    run_in_qt(scenario)
