"""The transcript as a whole for screen readers: a list whose children are made when asked for."""

from __future__ import annotations

import weakref
from collections.abc import Hashable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QAccessibleWidget, QWidget

from desktop_chat.ui.transcript.accessible.nodes import MessageNode, PlaceNode
from desktop_chat.ui.transcript.accessible.registry import Registry
from desktop_chat.ui.transcript.accessible.stage import Stage
from desktop_chat.ui.transcript.accessible.words import count_words
from desktop_chat.ui.transcript.pointer import Touched

_MOST_PLACES = 200
"""More buttons and links than fit on any screen; older ones are forgotten."""


class RootNode(QAccessibleWidget):
    """A list of messages, with the buttons that float above them behind the last."""

    def __init__(self, stage: Stage, registry: Registry) -> None:
        super().__init__(stage.view, QAccessible.Role.List)
        self._stage = weakref.ref(stage)
        self._registry = registry

    def message(self, number: int) -> MessageNode | None:
        """The object of a message."""
        stage = self._stage()
        if stage is None or not 0 <= number < len(stage.layout.items):
            return None
        message_id = stage.layout.items[number].id
        return self._registry.get(
            message_id,
            MessageNode,
            lambda: MessageNode(self._stage, self._registry, message_id),
        )

    def place(self, touched: Touched) -> PlaceNode | None:
        """The object of something that can be pressed."""
        message = self.message(touched.item)
        return None if message is None else message.place(touched)

    def prune(self) -> None:
        """Forget messages that are gone, and places if there were very many of them."""
        stage = self._stage()
        if stage is None:
            return
        number_of = stage.layout.number_of
        keeps_places = len(self._registry) < len(stage.layout.items) + _MOST_PLACES

        def is_kept(key: Hashable) -> bool:
            if isinstance(key, tuple):
                return keeps_places and number_of(key[0]) is not None
            return number_of(str(key)) is not None

        self._registry.drop_unless(is_kept)

    # ------------------------------------------------------------------ Qt

    def childCount(self) -> int:
        stage = self._stage()
        return 0 if stage is None else len(stage.layout.items) + len(_floating(stage.view))

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        stage = self._stage()
        if stage is None or index < 0:
            return None
        count = len(stage.layout.items)
        if index < count:
            return self.message(index)
        floating = _floating(stage.view)
        if index - count < len(floating):
            return QAccessible.queryAccessibleInterface(floating[index - count])
        return None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        stage = self._stage()
        if stage is None:
            return -1
        if isinstance(child, MessageNode):
            number = child.number()
            return -1 if number is None else number
        floating: list[QObject] = list(_floating(stage.view))
        thing = child.object()
        return len(stage.layout.items) + floating.index(thing) if thing in floating else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        stage = self._stage()
        if stage is None:
            return None
        for widget in _floating(stage.view):
            found = QAccessible.queryAccessibleInterface(widget)
            if found.rect().contains(x, y):
                return found
        number = stage.message_at(x, y)
        return None if number is None else self.message(number)

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        stage = self._stage()
        if stage is None or not stage.view.hasFocus():
            return None
        if (touched := stage.focused_place()) is not None:
            return self.place(touched)
        number = stage.layout.number_of(stage.current)
        return None if number is None else self.message(number)

    def text(self, t: QAccessible.Text) -> str:
        stage = self._stage()
        if stage is None:
            return ""
        match t:
            case QAccessible.Text.Name:
                return stage.view.accessibleName()
            case QAccessible.Text.Description:
                return count_words(len(stage.layout.items))
            case _:
                return ""

    def state(self) -> QAccessible.State:
        state = super().state()
        state.readOnly = True
        return state


def _floating(view: QWidget) -> list[QAbstractButton]:
    """The real buttons above the painted messages."""
    return [b for b in view.findChildren(QAbstractButton) if b.isVisibleTo(view)]
