"""The dialog of servers of tools: add, change, try, remove; what counts, and what never runs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLineEdit, QPlainTextEdit, QPushButton

from desktop_chat.domain.keys import KeyPlace
from desktop_chat.domain.mcp import McpServer
from desktop_chat.services.tools.mcp_keys import as_provider
from desktop_chat.ui.actions import Callback
from desktop_chat.ui.mcp.dialog import ServersDialog
from desktop_chat.ui.settings.dialog import SettingsDialog
from tests.fakes.keyrings import MemoryKeyring, installed
from tests.fakes.presets import navigator
from tests.fakes.tool_servers import is_alive, on_stdio, pids
from tests.fakes.turns import until
from tests.fakes.window import running_app
from tests.ui.conftest import RunInQt
from tests.ui.habits.at_home import go_to, shown
from tests.ui.mcp.at_servers import find, names, opened, prepare, press, servers_dialog

pytestmark = pytest.mark.timeout(120)


@pytest.fixture(autouse=True)
def store() -> Iterator[MemoryKeyring]:
    keyring = MemoryKeyring()
    with installed(keyring):
        yield keyring


def test_a_server_is_added_and_counts_at_once_with_its_secret_in_the_key_store(
    tmp_path: Path, run_in_qt: RunInQt[None], store: MemoryKeyring
) -> None:
    home = tmp_path / "home"

    async def steps() -> None:
        async with servers_dialog(home) as (dialog, engine):
            press(dialog, "emptyAddServer")
            find(dialog, QLineEdit, "serverName").setText("sky")
            find(dialog, QLineEdit, "serverCommand").setText("/usr/bin/sky")
            find(dialog, QPlainTextEdit, "serverArgs").setPlainText("--dir\n/a folder")
            press(dialog, "secretAddButton")
            assert dialog._form is not None
            block = next(dialog._form.secrets.blocks())
            block.name.setText("TOKEN")
            block.name.textEdited.emit("TOKEN")
            block.field.set_place("keyring")
            block.field.key_edit.setText("tok-123456789")
            block.field.edited.emit()
            press(dialog, "saveButton")
            await until(lambda: names(dialog) == ["sky"])
            sky = McpServer(
                "sky", "/usr/bin/sky", ("--dir", "/a folder"), secrets={"TOKEN": "keyring"}
            )
            assert engine.settings.mcp == (sky,)
            assert [source.name for source in engine.tools.sources] == ["builtin", "sky"]
            assert list(store.kept.values()) == ["tok-123456789"]
            await until(lambda: "/a folder" in (home / "settings.toml").read_text("utf-8"))
            assert "tok-123" not in (home / "settings.toml").read_text("utf-8")

    run_in_qt(steps)


def test_what_is_wrong_is_shown_and_nothing_is_kept(
    tmp_path: Path, run_in_qt: RunInQt[None]
) -> None:
    async def steps() -> None:
        async with servers_dialog(tmp_path / "home") as (dialog, engine):
            press(dialog, "emptyAddServer")
            find(dialog, QLineEdit, "serverName").setText("sky")
            command = find(dialog, QLineEdit, "serverCommand")
            command.setText("sh")
            command.editingFinished.emit()
            press(dialog, "saveButton")
            assert command.property("invalid") is True
            assert not list(engine.settings.mcp)
            await until(lambda: dialog._form is not None and bool(dialog._form.fields._path))
            assert dialog._form is not None
            dialog._form.fields._found.button.click()
            assert command.text().endswith("/sh")
            press(dialog, "saveButton")
            await until(lambda: names(dialog) == ["sky"])
            assert [one.command.endswith("/sh") for one in engine.settings.mcp] == [True]

    run_in_qt(steps)


def test_a_test_shows_the_tools_and_the_log_and_leaves_nothing_running(
    tmp_path: Path, run_in_qt: RunInQt[None]
) -> None:
    async def steps() -> None:
        async with servers_dialog(tmp_path / "home", [on_stdio(tmp_path)]) as (dialog, _engine):
            assert not pids(tmp_path)  # looking starts nothing
            shown = find(dialog, QPlainTextEdit, "serverLog")
            press(dialog, "serverTest")
            await until(lambda: "weather" in dialog._page.tools.toPlainText(), seconds=20)
            assert find(dialog, QPlainTextEdit, "serverTools").toPlainText().startswith("weather\n")
            await until(lambda: "the fake server speaks" in shown.toPlainText())
            (pid,) = pids(tmp_path)
            await until(lambda: not is_alive(pid))

    run_in_qt(steps)


def test_a_test_that_fails_says_why(tmp_path: Path, run_in_qt: RunInQt[None]) -> None:
    async def steps() -> None:
        broken = McpServer("sky", "/nowhere/to/be/found")
        async with servers_dialog(tmp_path / "home", [broken]) as (dialog, _engine):
            press(dialog, "serverTest")
            await until(lambda: "could not be started" in dialog._page._verdict.text)

    run_in_qt(steps)


def test_a_running_server_s_log_is_followed_and_it_is_marked(
    tmp_path: Path, run_in_qt: RunInQt[None]
) -> None:
    async def steps() -> None:
        async with servers_dialog(tmp_path / "home", [on_stdio(tmp_path)]) as (dialog, engine):
            connection = engine.mcp.get("sky")
            assert connection is not None
            tools = {tool.spec.name: tool for tool in await connection.tools()}
            await until(lambda: "Running: fake 1.2" in dialog._page._status.text())
            await connection.call(tools["variables"], {}, lambda _progress: None)
            await until(lambda: "my token is None" in dialog._page.log.toPlainText())
            assert dialog._page.log.toPlainText().count("the fake server speaks") == 1
            (pid,) = pids(tmp_path)
            press(dialog, "serverRestart")
            await until(lambda: not is_alive(pid))
            assert "Not running" in dialog._page._status.text()

    run_in_qt(steps)


def test_a_removed_server_comes_back_to_its_place_with_its_secret(
    tmp_path: Path, run_in_qt: RunInQt[None], store: MemoryKeyring
) -> None:
    sky = replace(on_stdio(tmp_path), secrets={"TOKEN": KeyPlace.KEYRING.value})
    three = [McpServer("a", "/bin/a"), sky, McpServer("b", "/bin/b")]

    async def steps() -> None:
        async with servers_dialog(tmp_path / "home", three) as (dialog, engine):
            await engine.keys.store(as_provider(sky, "TOKEN"), "tok-123456789")
            dialog._pane.list.setCurrentRow(1)
            press(dialog, "serverRemove")
            await until(lambda: names(dialog) == ["a", "b"])
            assert [one.name for one in engine.settings.mcp] == ["a", "b"]
            press(dialog, "messageButton")
            await until(lambda: names(dialog) == ["a", "sky", "b"])
            assert (await engine.keys.status(as_provider(sky, "TOKEN"))).hint
            press(dialog, "serverRemove")
            await until(lambda: names(dialog) == ["a", "b"])
            assert store.kept
            dialog.reject()
            await until(lambda: not store.kept)

    run_in_qt(steps)


def test_changing_the_command_wants_the_secret_again(
    tmp_path: Path, run_in_qt: RunInQt[None], store: MemoryKeyring
) -> None:
    sky = McpServer("sky", "/bin/sky", secrets={"TOKEN": "keyring"})

    async def steps() -> None:
        async with servers_dialog(tmp_path / "home", [sky]) as (dialog, engine):
            await engine.keys.store(as_provider(sky, "TOKEN"), "tok-123456789")
            press(dialog, "serverEdit")
            find(dialog, QLineEdit, "serverCommand").setText("/bin/other")
            press(dialog, "saveButton")
            assert engine.settings.mcp == (sky,)
            assert dialog._form is not None
            field = next(dialog._form.secrets.blocks()).field
            field.key_edit.setText("tok-987654321")
            field.edited.emit()
            press(dialog, "saveButton")
            await until(lambda: engine.settings.mcp == (replace(sky, command="/bin/other"),))
            await until(lambda: list(store.kept.values()) == ["tok-987654321"])
            await until(
                lambda: dialog._form is None
            )  # till then, closing would only leave the form

    run_in_qt(steps)


def test_unsaved_changes_are_asked_about(tmp_path: Path, run_in_qt: RunInQt[None]) -> None:
    sky = McpServer("sky", "/bin/sky")

    async def steps() -> None:
        async with servers_dialog(tmp_path / "home", [sky]) as (dialog, engine):
            press(dialog, "serverEdit")
            find(dialog, QLineEdit, "serverCommand").setText("/bin/other")
            dialog.reject()
            assert dialog._form is not None
            press(dialog, "discardButton")
            assert dialog._form is None
            assert engine.settings.mcp == (sky,)

    run_in_qt(steps)


def test_a_server_that_is_on_in_new_chats_is_offered_in_the_next_one_only(
    tmp_path: Path, run_in_qt: RunInQt[None]
) -> None:
    home = tmp_path / "home"
    prepare(home, [McpServer("a", "/bin/a"), McpServer("b", "/bin/b")])

    async def steps() -> None:
        async with running_app(home) as driver:
            before = navigator(driver.app).begin()
            dialog = await opened(driver)
            dialog._pane.list.setCurrentRow(1)
            press(dialog, "serverEdit")
            find(dialog, QCheckBox, "serverInNewChats").setChecked(True)
            press(dialog, "saveButton")
            await until(lambda: dialog._form is None)
            dialog.reject()
            assert before.chat.options.tools == ()
            await driver.sent("Hello")
            await driver.end()
            assert navigator(driver.app).begin().chat.options.tools == ("b",)

    run_in_qt(steps)


def test_the_settings_lead_to_the_servers(tmp_path: Path, run_in_qt: RunInQt[None]) -> None:
    async def steps() -> None:
        async with running_app(tmp_path / "home") as driver:
            driver.window.action_set[Callback.OPEN_SETTINGS].trigger()
            settings = await shown(driver, SettingsDialog)
            await go_to(settings, "providers")
            row = settings._rows.row("show_tool_servers")
            assert row is not None
            row.findChildren(QPushButton)[0].click()
            await until(lambda: bool(driver.window.findChildren(ServersDialog)))
            dialog = driver.window.findChildren(ServersDialog)[0]
            await until(dialog.isVisible)
            dialog.reject()
            settings.reject()

    run_in_qt(steps)


def test_a_narrow_dialog_without_servers_offers_each_thing_once(
    tmp_path: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        async with servers_dialog(tmp_path / "home") as (dialog, _):
            dialog.resize(820, 640)
            assert dialog._pane.isVisible()
            dialog.resize(420, 640)
            await until(lambda: not dialog._pane.isVisible())
            buttons = [
                one.text() for one in dialog.findChildren(QAbstractButton) if one.isVisible()
            ]
            assert buttons == ["Add a server…", "Import from another app…"]

    run_in_qt(scenario)
