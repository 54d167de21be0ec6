"""Uses the providers' dialog as a person would: by object names, keys and clicks."""

from __future__ import annotations

from typing import TypeVar, cast

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QMenu, QWidget

from desktop_chat.domain.settings import ProviderSettings
from desktop_chat.ui.forms.message import InlineMessage
from desktop_chat.ui.providers.dialog import ProvidersDialog
from desktop_chat.ui.providers.form import ProviderForm
from desktop_chat.ui.providers.list_view import ProviderListView
from tests.fakes.turns import until
from tests.ui.providers.desk import Starter

W = TypeVar("W", bound=QWidget)


class DialogDriver:
    """`saved`, `renamed` and `defaults` are what the dialog said."""

    def __init__(self, dialog: ProvidersDialog, starter: Starter) -> None:
        self.dialog = dialog
        self.starter = starter
        self.saved: list[tuple[ProviderSettings, ...]] = []
        self.renamed: list[tuple[str, str]] = []
        self.defaults: list[str] = []
        self.was_closed = False
        dialog.providers_changed.connect(self.saved.append)
        dialog.renamed.connect(lambda old, new: self.renamed.append((old, new)))
        dialog.default_changed.connect(self.defaults.append)
        dialog.finished.connect(self._on_finished)

    def _on_finished(self) -> None:
        self.was_closed = True

    @property
    def form(self) -> ProviderForm:
        form = self.dialog._form
        assert form is not None
        return form

    @property
    def view(self) -> ProviderListView:
        return self.find(ProviderListView, "providerList", self.dialog)

    def find(self, kind: type[W], name: str, within: QWidget | None = None) -> W:
        """Find a widget of the shown form, or of the dialog."""
        first = within or self.dialog._form or self.dialog
        found = cast("W | None", first.findChild(kind, name))
        if found is None:
            found = cast("W | None", self.dialog.findChild(kind, name))
        assert found is not None, f"there is no {name}"
        return found

    def names(self) -> list[str]:
        model = self.view.model()
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    def go_to(self, row: int) -> None:
        self.view.setCurrentIndex(self.view.model().index(row, 0))

    def type_into(self, name: str, text: str) -> None:
        """Replace what stands in an entry, and leave it as Tab does."""
        edit = self.find(QLineEdit, name)
        edit.setFocus()
        edit.selectAll()
        QTest.keyClick(edit, Qt.Key.Key_Delete)
        QTest.keyClicks(edit, text)
        edit.editingFinished.emit()

    def click(self, name: str) -> None:
        button = self.find(QAbstractButton, name)
        assert button.isEnabled(), f"{name} is disabled"
        assert not button.isHidden(), f"{name} is hidden"
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        focus = cast("QWidget | None", self.dialog.focusWidget())
        target = self.dialog if focus is None else focus
        QTest.keyClick(target, key, modifier or Qt.KeyboardModifier.NoModifier)

    def is_enabled(self, name: str) -> bool:
        return self.find(QAbstractButton, name).isEnabled()

    @property
    def footer(self) -> str:
        """What the footer says."""
        return self.find(InlineMessage, "providersMessage", self.dialog).text

    def said(self) -> str:
        """All words that the form shows."""
        labels = self.form.findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.isVisible())

    def unfold(self) -> None:
        self.form.more.set_folded(False)

    async def menu(self) -> QMenu:
        await until(lambda: any(m.isVisible() for m in self.dialog.findChildren(QMenu)))
        return next(m for m in self.dialog.findChildren(QMenu) if m.isVisible())

    async def active(self) -> None:
        """Wait until shortcuts reach the dialog."""
        self.dialog.activateWindow()
        await until(self.dialog.isActiveWindow)

    async def idle(self) -> None:
        """Wait until nothing is running."""
        await until(lambda: len(self.starter.tasks) == 0)

    async def close_by_saving(self) -> None:
        """Save all; the dialog goes by itself."""
        self.click("saveButton")
        await until(lambda: self.was_closed)
        await self.idle()

    async def save(self) -> ProviderSettings:
        """Save all, and give the first provider."""
        await self.close_by_saving()
        return self.saved[-1][0]

    def close(self) -> None:
        if not self.was_closed:
            self.dialog._leave()
