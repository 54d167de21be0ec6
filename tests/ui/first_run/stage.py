"""A first run on a desk of its own, on Qt's loop, driven by clicks and keys."""

from __future__ import annotations

from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any, TypeVar, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from desktop_chat.domain.settings import ProviderSettings
from desktop_chat.services.provider_desk import ProviderDesk
from desktop_chat.tasks import Tasks
from desktop_chat.ui.first_run.model_choice import ModelChoice
from desktop_chat.ui.first_run.panel import FirstRun
from desktop_chat.ui.forms.key_field import KeyField
from desktop_chat.ui.theme.tokens import LIGHT
from tests.fakes.turns import until

CTRL = Qt.KeyboardModifier.ControlModifier
W = TypeVar("W", bound=QWidget)


class Chores:
    """Starts what the panel wants to have done."""

    def __init__(self) -> None:
        self.tasks = Tasks("test")

    def do(self, work: Coroutine[Any, Any, object], name: str) -> None:
        self.tasks.spawn(work, name=name)


class Stage:
    """Does what a person does, and looks where a person looks."""

    def __init__(self, panel: FirstRun) -> None:
        self.panel = panel
        self.finished: list[ProviderSettings] = []
        self.said: list[str] = []
        panel.finished.connect(self.finished.append)
        panel.closed.connect(lambda: self.said.append("closed"))
        panel.demo_requested.connect(lambda: self.said.append("demo"))
        panel.advanced_requested.connect(lambda: self.said.append("advanced"))

    @property
    def field(self) -> KeyField:
        return self.panel.connect_page.key_field

    @property
    def models(self) -> ModelChoice:
        return self.panel.connect_page.models

    def part(self, name: str, kind: type[W] | None = None) -> W:
        found = self.panel.findChild(kind or QWidget, name)
        assert found is not None, f"there is no {name}"
        return cast("W", found)

    def click(self, name: str) -> None:
        button: QAbstractButton = self.part(name, QAbstractButton)
        assert button.isVisible(), f"{name} is not shown"
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def press(self, key: Qt.Key) -> None:
        """Press a key where the focus is."""
        focused = cast("QWidget | None", self.panel.focusWidget())
        QTest.keyClick(self.panel if focused is None else focused, key)

    def focused(self) -> str:
        """The name of what has the focus."""
        focused = cast("QWidget | None", self.panel.focusWidget())
        return "" if focused is None else focused.objectName()

    def paste(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.field.key_edit.setFocus()
        self.field.key_edit.selectAll()
        QTest.keyClick(self.field.key_edit, Qt.Key.Key_V, CTRL)

    def cards(self) -> list[str]:
        return [card.objectName() for card in self.panel.pick_page.cards]

    def words(self) -> str:
        """All texts that are shown."""
        labels = cast("list[QLabel]", self.panel.findChildren(QLabel))
        return "\n".join(label.text() for label in labels if label.isVisible())

    async def reads(self, text: str) -> None:
        await until(lambda: text in self.words())

    async def ready(self) -> None:
        """Wait until only a yes is missing."""
        await until(self.models.isVisible)

    async def done(self) -> ProviderSettings:
        await until(lambda: bool(self.finished))
        return self.finished[-1]


@asynccontextmanager
async def first_run(desk: ProviderDesk, *taken: str, width: int = 760) -> AsyncIterator[Stage]:
    """Show a first run; in the end it is gone, and so is all that it began."""
    chores = Chores()
    tokens = replace(LIGHT, animates=False)
    panel = FirstRun(tokens, desk, chores, taken_names=lambda: ("demo", *taken))
    panel.resize(width, 700)
    panel.show()
    panel.activateWindow()
    try:
        yield Stage(panel)
    finally:
        await chores.tasks.cancel_all()
        panel.hide()
        panel.deleteLater()
