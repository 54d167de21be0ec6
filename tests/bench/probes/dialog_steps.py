"""A fresh process opens one dialog of the real window and uses it; prints what held the thread.

Arguments: home, the name of a scenario. Prints a list of [step, CPU ms, wall ms].
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialog,
    QLineEdit,
    QListView,
    QListWidget,
    QMenu,
    QWidget,
)

from desktop_chat.ui import loop
from desktop_chat.ui.actions import Callback
from tests.bench.stretches import Stretches
from tests.fakes.turns import until
from tests.fakes.window import Driver, running_app

REST_S = 0.4
W = TypeVar("W", bound=QWidget)
Step = Callable[[], object]


class Probe:
    """Does one thing after the other, and notes for each what it cost."""

    def __init__(self, driver: Driver) -> None:
        self.driver = driver
        self.found: list[tuple[str, float, float]] = []
        self._stretches = Stretches()

    async def step(self, name: str, act: Step, shown: Callable[[], bool] = lambda: True) -> None:
        """Do it, wait until it is `shown` and a little longer, and note the longest stretch."""
        self._stretches.begin()
        act()
        await until(shown)
        await asyncio.sleep(REST_S)
        held = self._stretches.end()
        self.found.append((name, held.cpu_ms, held.wall_ms))

    def trigger(self, callback: Callback) -> Step:
        """Do what a menu's entry does."""
        return self.driver.window.action_set[callback].trigger

    def find(self, kind: type[W], name: str) -> W:
        """Look for a widget that is there."""
        return self.driver.find(kind, name)

    def is_shown(self, name: str) -> Callable[[], bool]:
        """Say whether a widget of this name is on the screen."""
        return lambda: any(
            found.isVisible() for found in self.driver.window.findChildren(QWidget, name)
        )

    async def change(self, key: str, value: object) -> None:
        """Change a setting, as the dialogs and menus do."""
        await self.driver.app.engine.preferences.change({("ui", key): value})  # type: ignore[dict-item]

    async def looks(self, what: str) -> None:
        """Change theme, zoom and language while something is open."""
        background = asyncio.get_running_loop().create_task
        for name, key, value in (
            ("theme changed", "theme", "dark"),
            ("theme changed back", "theme", "light"),
            ("zoomed in", "zoom", 110),
            ("zoomed out", "zoom", 100),
            ("language changed", "language", "ko"),
            ("language changed back", "language", "en"),
        ):
            tasks: list[asyncio.Task[None]] = []
            await self.step(
                f"{what}: {name}",
                lambda k=key, v=value, t=tasks: t.append(background(self.change(k, v))),  # type: ignore[misc]
            )
            await asyncio.gather(*tasks)

    async def open_twice(self, what: str, opening: Step, name: str) -> None:
        """Open a dialog, close it, and open it again."""
        await self.step(f"{what}: first opening", opening, self.is_shown(name))
        await self.step(f"{what}: closed", self.find(QDialog, name).close)
        await self.step(f"{what}: second opening", opening, self.is_shown(name))

    def close(self) -> None:
        """Measure no more."""
        self._stretches.close()


def _typed(edit: QWidget, text: str) -> Step:
    return lambda: QTest.keyClicks(edit, text)


async def window(probe: Probe) -> None:
    """The window alone, with a short chat in it."""
    await probe.driver.sent("fast")
    await probe.driver.end()
    await probe.looks("window")


async def starters(probe: Probe) -> None:
    """The empty chat."""
    await until(probe.is_shown("starters"))
    await probe.looks("starters")


async def first_run(probe: Probe) -> None:
    """The first steps, on a home that has no provider."""
    connect = probe.trigger(Callback.CONNECT_PROVIDER)
    await probe.step("first run: first opening", connect, probe.is_shown("firstRun"))
    panel = probe.find(QWidget, "firstRun")
    vendors = probe.find(QWidget, "firstRunVendors").findChildren(QAbstractButton)
    pick = vendors[0].click
    await probe.step("first run: a vendor chosen", pick, probe.is_shown("firstRunConnect"))
    key = probe.find(QLineEdit, "keyEdit")
    await probe.step("first run: a letter of the key", _typed(key, "s"))
    await probe.looks("first run, second step")
    await probe.step("first run: back", probe.find(QAbstractButton, "firstRunBack").click)
    await probe.looks("first run")
    await probe.step("first run: closed", probe.find(QAbstractButton, "firstRunSkip").click)
    assert not panel.isVisible()
    await probe.step("first run: second opening", connect, probe.is_shown("firstRun"))


async def settings(probe: Probe) -> None:
    """The settings."""
    await probe.open_twice("settings", probe.trigger(Callback.OPEN_SETTINGS), "settingsDialog")
    sections = probe.find(QListWidget, "settingsSections")
    for row in (*range(1, sections.count()), 0):
        name = sections.item(row).text()
        await probe.step(f"settings: section {name}", lambda r=row: sections.setCurrentRow(r))  # type: ignore[misc]
    search = probe.find(QLineEdit, "settingsSearch")
    await probe.step("settings: a letter searched for", _typed(search, "s"))
    await probe.step("settings: another letter", _typed(search, "e"))
    await probe.looks("settings, searching")
    await probe.step("settings: search ended", search.clear)
    await probe.looks("settings")


async def providers(probe: Probe) -> None:
    """The providers."""
    opening = probe.trigger(Callback.MANAGE_PROVIDERS)
    await probe.open_twice("providers", opening, "providersDialog")
    listed = probe.find(QListView, "providerList")
    for row in (1, 2, 1):
        index = listed.model().index(row, 0)
        await probe.step(
            f"providers: provider {row + 1}",
            lambda i=index: listed.setCurrentIndex(i),  # type: ignore[misc]
        )
    dialog = probe.find(QDialog, "providersDialog")

    def heading() -> QAbstractButton:
        every = dialog.findChildren(QAbstractButton, "moreHeading")
        return next(found for found in every if found.isVisible())

    await probe.step("providers: unfolded", heading().click)
    await probe.step("providers: folded", heading().click)
    await probe.step("providers: unfolded again", heading().click)
    name = next(e for e in dialog.findChildren(QLineEdit, "providerName") if e.isVisible())
    await probe.step("providers: a letter of the name", _typed(name, "x"))
    await probe.looks("providers")


async def models(probe: Probe) -> None:
    """The list of models."""
    picker = probe.driver.model_picker
    more = picker.more_requested.emit  # type: ignore[attr-defined]
    await probe.open_twice("models", more, "modelChooser")
    search = probe.find(QLineEdit, "modelSearch")
    await probe.step("models: a letter searched for", _typed(search, "d"))
    await probe.looks("models")


async def doctor(probe: Probe) -> None:
    """The look at the connection."""
    opening = probe.trigger(Callback.CHECK_CONNECTION)
    await probe.open_twice("connection", opening, "doctorDialog")
    await probe.looks("connection")


async def palette(probe: Probe) -> None:
    """The palette."""
    opening = probe.trigger(Callback.COMMAND_PALETTE)
    await probe.step("palette: first opening", opening, probe.is_shown("palette"))
    await probe.step("palette: closed", opening)
    await probe.step("palette: second opening", opening, probe.is_shown("palette"))
    field = probe.find(QLineEdit, "queryField")
    await probe.step("palette: a letter searched for", _typed(field, "s"))
    await probe.looks("palette")
    await probe.step("palette: chats", probe.trigger(Callback.SWITCH_CHAT))


async def sheet(probe: Probe) -> None:
    """The sheet of shortcuts."""
    await probe.open_twice("shortcuts", probe.trigger(Callback.SHOW_SHORTCUTS), "shortcutSheet")
    dialog = probe.find(QDialog, "shortcutSheet")
    search = next(iter(dialog.findChildren(QLineEdit)))
    await probe.step("shortcuts: a letter searched for", _typed(search, "s"))
    await probe.looks("shortcuts")


async def prompt(probe: Probe) -> None:
    """The settings of a chat."""
    opening = probe.trigger(Callback.EDIT_SYSTEM_PROMPT)
    await probe.open_twice("chat settings", opening, "chatSettingsDialog")
    await probe.looks("chat settings")


async def about(probe: Probe) -> None:
    """What the app is."""
    await probe.open_twice("about", probe.trigger(Callback.ABOUT), "aboutDialog")
    await probe.looks("about")


async def close_question(probe: Probe) -> None:
    """What becomes of an answer when the window is closed."""
    await probe.driver.sent("slow")
    await asyncio.sleep(REST_S)  # the first question loads the demo
    ask = probe.driver.window.close
    await probe.step("close: first opening", ask, probe.is_shown("closeQuestion"))
    await probe.looks("close")
    cancel = probe.find(QAbstractButton, "closeCancelButton").click
    await probe.step("close: cancelled", cancel)
    await probe.step("close: second opening", ask, probe.is_shown("closeQuestion"))
    await probe.step("close: cancelled again", cancel)
    probe.driver.press(Qt.Key.Key_Escape)
    await probe.driver.end()


async def menu(probe: Probe) -> None:
    """The menu."""
    opening = probe.trigger(Callback.SHOW_MENU)
    await probe.step("menu: first opening", opening)
    await probe.step("menu: closed", probe.find(QMenu, "mainMenu").close)
    await probe.step("menu: second opening", opening)
    await probe.step("menu: closed again", probe.find(QMenu, "mainMenu").close)


SCENARIOS: dict[str, Callable[[Probe], Awaitable[None]]] = {
    scenario.__name__: scenario
    for scenario in (
        window,
        starters,
        first_run,
        settings,
        providers,
        models,
        doctor,
        palette,
        sheet,
        prompt,
        about,
        close_question,
        menu,
    )
}


async def main() -> None:
    """Let the window come to rest, then measure."""
    async with running_app(Path(sys.argv[1])) as driver:
        await asyncio.sleep(1.0)
        probe = Probe(driver)
        try:
            await SCENARIOS[sys.argv[2]](probe)
        finally:
            probe.close()
            for dialog in driver.window.findChildren(QDialog):
                dialog.close()
        sys.stdout.write(json.dumps(probe.found) + "\n")


if __name__ == "__main__":
    loop.run(loop.application(sys.argv[:1]), main)
