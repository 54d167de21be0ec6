"""The dialog of servers of tools in a real window."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QAbstractButton, QWidget
from shiboken6 import isValid

from desktop_chat.domain.mcp import McpServer
from desktop_chat.services.engine import Engine
from desktop_chat.storage.settings import write_servers
from desktop_chat.ui.actions import Callback
from desktop_chat.ui.mcp.dialog import ServersDialog
from tests.fakes.presets import engine
from tests.fakes.turns import until
from tests.fakes.window import Driver, running_app

W = TypeVar("W", bound=QWidget)


def find(dialog: QWidget, kind: type[W], name: str) -> W:
    """The part that can be seen."""
    found = [one for one in dialog.findChildren(kind, name) if one.isVisible()]
    assert found, name
    return found[0]


def press(dialog: QWidget, name: str) -> None:
    """Press a button that can be pressed."""
    button = find(dialog, QAbstractButton, name)
    assert button.isEnabled(), name
    button.click()


def names(dialog: ServersDialog) -> list[str]:
    """The servers of the list."""
    rows = dialog._pane.list
    return [rows.item(row).text() for row in range(rows.count())]


async def opened(driver: Driver) -> ServersDialog:
    """Open it from the menu."""
    driver.window.action_set[Callback.SHOW_TOOL_SERVERS].trigger()

    def found() -> list[ServersDialog]:
        return [one for one in driver.window.findChildren(ServersDialog) if one.isVisible()]

    await until(lambda: bool(found()))
    return found()[0]


def prepare(home: Path, servers: Sequence[McpServer]) -> None:
    """Have a home whose settings name these."""
    home.mkdir(exist_ok=True)
    write_servers(home / "settings.toml", servers, {})


@asynccontextmanager
async def servers_dialog(
    home: Path, servers: Sequence[McpServer] = ()
) -> AsyncIterator[tuple[ServersDialog, Engine]]:
    """Open the dialog on a home with these servers; it is closed in the end."""
    prepare(home, servers)
    async with running_app(home) as driver:
        dialog = await opened(driver)
        yield dialog, engine(driver.app)
        if isValid(dialog):
            dialog.reject()
        await until(lambda: not driver.window.findChildren(ServersDialog))
