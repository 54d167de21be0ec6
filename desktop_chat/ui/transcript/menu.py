"""The context menu of the transcript."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from desktop_chat.domain.settings import CopyForm
from desktop_chat.i18n import tr
from desktop_chat.ui.labels import plain_tooltip
from desktop_chat.ui.transcript.acts import Act, act_words
from desktop_chat.ui.transcript.clipboard import put
from desktop_chat.ui.transcript.links import shown_target
from desktop_chat.ui.transcript.pointer import Touched
from desktop_chat.ui.transcript.strip import ZoneKind

COPY_OTHERWISE = "Ctrl+Shift+C"
"""Copies a selection in the form that is not set; without one it is the window's."""


class MenuHost(Protocol):
    """What the menu asks of the view."""

    copy_form: CopyForm

    def has_selection(self) -> bool:
        """Whether anything is selected."""

    def copy(self) -> None:
        """Copy what is selected."""

    def copy_otherwise(self) -> None:
        """Copy what is selected in the other form."""

    def select_all(self) -> None:
        """Select everything."""

    def touched_at(self, point: QPoint) -> Touched | None:
        """What can be pressed at a point."""

    def message_at(self, point: QPoint) -> str:
        """The id of the message at a point, '' where there is none."""

    def why_not(self, message_id: str, act: Act) -> str:
        """Why nothing can be done with a message; '' where it can."""

    def act(self, message_id: str, act: Act) -> None:
        """Do something with a message."""


class TranscriptMenu:
    """Opens without a nested loop; the message is the one that was there when it opened."""

    def __init__(self, host: MenuHost, parent: QWidget) -> None:
        self._host = host
        self._parent = parent
        self.add_content: Callable[[QMenu, QPoint], None] = _nothing
        """Puts in what can be done with the table or picture at a point."""
        self.add_models: Callable[[QMenu, str], None] = _no_models
        """Puts in by whom a message can be answered again."""

    def popup(self, point: QPoint, at: QPoint) -> None:
        """Open for a point of the viewport, at a point of the screen."""
        menu = QMenu(self._parent)
        menu.setObjectName("transcriptMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setToolTipsVisible(True)
        self._add_copying(menu)
        touched = self._host.touched_at(point)
        if touched is not None and touched.zone.kind is ZoneKind.LINK:
            target = shown_target(touched.zone.value)
            menu.addAction(tr("Copy link address"), lambda: put(target))
        self.add_content(menu, point)
        if message_id := self._host.message_at(point):
            menu.addSeparator()
            for act in Act:
                if act is Act.COMPARE:
                    self.add_models(menu, message_id)
                self._add_act(menu, message_id, act)
        menu.addSeparator()
        every = menu.addAction(tr("Select all"), self._host.select_all)
        every.setShortcut(QKeySequence(QKeySequence.StandardKey.SelectAll))
        menu.popup(at)

    def _add_copying(self, menu: QMenu) -> None:
        is_text = self._host.copy_form is CopyForm.TEXT
        copy = menu.addAction(tr("Copy"), self._host.copy)
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        words = tr("Copy as Markdown") if is_text else tr("Copy as text")
        other = menu.addAction(words, self._host.copy_otherwise)
        other.setShortcut(QKeySequence(COPY_OTHERWISE))
        for action in (copy, other):
            action.setEnabled(self._host.has_selection())

    def _add_act(self, menu: QMenu, message_id: str, act: Act) -> None:
        action = menu.addAction(act_words(act), lambda: self._host.act(message_id, act))
        action.setObjectName(f"menuAct.{act}")
        why = self._host.why_not(message_id, act)
        action.setEnabled(not why)
        action.setToolTip(plain_tooltip(why))


def _no_models(menu: QMenu, message_id: str) -> None:
    """Nothing is known of models."""


def _nothing(menu: QMenu, point: QPoint) -> None:
    """Nothing is known of content."""
