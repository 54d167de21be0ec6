"""The context menu of the transcript."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from desktop_chat.i18n import tr
from desktop_chat.ui.markdown.sanitize import for_clipboard
from desktop_chat.ui.transcript.links import shown_target
from desktop_chat.ui.transcript.pointer import Touched
from desktop_chat.ui.transcript.strip import ZoneKind


class MenuHost(Protocol):
    """What the menu asks of the view."""

    def has_selection(self) -> bool:
        """Whether anything is selected."""

    def copy(self) -> None:
        """Copy what is selected."""

    def select_all(self) -> None:
        """Select everything."""

    def touched_at(self, point: QPoint) -> Touched | None:
        """What can be pressed at a point."""

    def source_at(self, point: QPoint) -> str:
        """The Markdown of the message at a point."""


class TranscriptMenu:
    """Opens without a nested loop; what it copies is fixed when it opens."""

    def __init__(self, host: MenuHost, parent: QWidget) -> None:
        self._host = host
        self._parent = parent

    def popup(self, point: QPoint, at: QPoint) -> None:
        """Open for a point of the viewport, at a point of the screen."""
        menu = QMenu(self._parent)
        menu.setObjectName("transcriptMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = menu.addAction(tr("Copy"), self._host.copy)
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        copy.setEnabled(self._host.has_selection())
        touched = self._host.touched_at(point)
        if touched is not None and touched.zone.kind is ZoneKind.LINK:
            target = shown_target(touched.zone.value)
            menu.addAction(tr("Copy link address"), lambda: _to_clipboard(target))
        source = self._host.source_at(point)
        if source:
            menu.addAction(tr("Copy message as Markdown"), lambda: _to_clipboard(source))
        menu.addSeparator()
        every = menu.addAction(tr("Select all"), self._host.select_all)
        every.setShortcut(QKeySequence(QKeySequence.StandardKey.SelectAll))
        menu.popup(at)


def _to_clipboard(text: str) -> None:
    QGuiApplication.clipboard().setText(for_clipboard(text))
