"""A message, and a place in it that can be pressed, as screen readers see them."""

from __future__ import annotations

import weakref

from PySide6.QtCore import QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleInterface,
    QWindow,
)
from shiboken6 import VoidPtr

from desktop_chat.ui.transcript.accessible.actions import Actions
from desktop_chat.ui.transcript.accessible.registry import Registry
from desktop_chat.ui.transcript.accessible.stage import Stage, ZoneKey
from desktop_chat.ui.transcript.accessible.text import MessageText
from desktop_chat.ui.transcript.accessible.words import (
    description_of,
    name_of,
    place_name,
)
from desktop_chat.ui.transcript.chrome import ToggleStrip
from desktop_chat.ui.transcript.message_item import MessageItem
from desktop_chat.ui.transcript.pointer import Touched
from desktop_chat.ui.transcript.strip import ZoneKind

NOTHING = VoidPtr(0)
"""No such interface. PySide ends the process where `interface_cast` returns None or a number."""


class Node(QAccessibleInterface):
    """What messages and places have in common. It never keeps the transcript alive.

    PySide's stubs know neither that None may be given for an object that is not there, nor that
    `interface_cast` takes the object itself.
    """

    def __init__(self, stage: weakref.ref[Stage], registry: Registry) -> None:
        super().__init__()
        self._stage = stage
        self._registry = registry

    @property
    def _root(self) -> QAccessibleInterface | None:
        stage = self._stage()
        return None if stage is None else stage.root

    def object(self) -> None:  # type: ignore[override]
        return None

    def setText(self, t: QAccessible.Text, text: str) -> None:
        """Nothing of a transcript can be renamed."""

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    def childCount(self) -> int:
        return 0

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return -1

    def window(self) -> QWindow | None:  # type: ignore[override]
        root = self._root
        return None if root is None else root.window()


class PlaceNode(Node):
    """A link or a button that is painted."""

    def __init__(self, stage: weakref.ref[Stage], registry: Registry, key: ZoneKey) -> None:
        super().__init__(stage, registry)
        self.key = key
        self._actions: Actions | None = None

    def touched(self) -> Touched | None:
        """What it stands for, if that is there now."""
        stage = self._stage()
        return None if stage is None else stage.place(self.key)

    def press(self) -> None:
        """Do what a click there would do."""
        stage, touched = self._stage(), self.touched()
        if stage is not None and touched is not None:
            stage.press(touched)

    def isValid(self) -> bool:
        stage = self._stage()
        return stage is not None and stage.item(self.key[0]) is not None

    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]
        return self._registry.known(self.key[0])

    def role(self) -> QAccessible.Role:
        is_link = self.key[3] is ZoneKind.LINK
        return QAccessible.Role.Link if is_link else QAccessible.Role.Button

    def text(self, t: QAccessible.Text) -> str:
        touched = self.touched()
        if touched is None:
            return ""
        if t is QAccessible.Text.Name:
            return place_name(touched)
        is_link = touched.zone.kind is ZoneKind.LINK
        wants_target = t in {QAccessible.Text.Description, QAccessible.Text.Value}
        return touched.zone.value if is_link and wants_target else ""

    def rect(self) -> QRect:
        stage, touched = self._stage(), self.touched()
        return stage.place_rect(touched) if stage and touched else QRect()

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        stage, touched = self._stage(), self.touched()
        if stage is None or touched is None:
            state.invisible = True
            return state
        state.focusable = True
        state.linked = touched.zone.kind is ZoneKind.LINK
        focused = stage.focused_place()
        state.focused = focused is not None and stage.key_of(focused) == self.key
        if isinstance(touched.strip, ToggleStrip):
            state.expandable = True
            state.expanded = touched.strip.is_open
            state.collapsed = not touched.strip.is_open
        return state

    def interface_cast(self, kind: QAccessible.InterfaceType) -> object:  # type: ignore[override]
        if kind is not QAccessible.InterfaceType.ActionInterface:
            return NOTHING
        if self._actions is None:
            node, name = weakref.ref(self), QAccessibleActionInterface.pressAction()
            self._actions = Actions({name: lambda: _press(node())})
        return self._actions


class MessageNode(Node):
    """One message: who wrote it and when as its name, what is seen of it as its text."""

    def __init__(self, stage: weakref.ref[Stage], registry: Registry, message_id: str) -> None:
        super().__init__(stage, registry)
        self.message_id = message_id
        self._actions: Actions | None = None
        self._text: MessageText | None = None

    def number(self) -> int | None:
        """Where it stands in the transcript; None once it does not."""
        stage = self._stage()
        return None if stage is None else stage.layout.number_of(self.message_id)

    def go_to(self) -> None:
        """Bring it to the screen and make it the one that was walked to."""
        stage, number = self._stage(), self.number()
        if stage is not None and number is not None:
            stage.go_to(number)

    def place(self, touched: Touched) -> PlaceNode:
        """The object of a place in this message."""
        stage = self._stage()
        if stage is None:
            raise RuntimeError("the transcript is gone")
        key = stage.key_of(touched)
        return self._registry.get(
            key, PlaceNode, lambda: PlaceNode(self._stage, self._registry, key)
        )

    def isValid(self) -> bool:
        return self.number() is not None

    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]
        return self._root

    def childCount(self) -> int:
        return len(self._places())

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        places = self._places()
        return self.place(places[index]) if 0 <= index < len(places) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        stage = self._stage()
        if stage is None or not isinstance(child, PlaceNode):
            return -1
        keys = [stage.key_of(touched) for touched in self._places()]
        return keys.index(child.key) if child.key in keys else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        stage = self._stage()
        touched = stage.place_at(x, y) if stage is not None else None
        if stage is None or touched is None or touched.item != self.number():
            return None
        known = stage.place(stage.key_of(touched))
        return self.place(known) if known is not None else None

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    def text(self, t: QAccessible.Text) -> str:
        stage, item = self._stage(), self._item()
        if stage is None or item is None:
            return ""
        match t:
            case QAccessible.Text.Name:
                return name_of(item)
            case QAccessible.Text.Description:
                return description_of(item, stage.reader)
            case QAccessible.Text.Value:
                return stage.reader.read(item).text
            case _:
                return ""

    def rect(self) -> QRect:
        stage, number = self._stage(), self.number()
        if stage is None or number is None:
            return QRect()
        return stage.message_rect(number)

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        stage, number, item = self._stage(), self.number(), self._item()
        if stage is None or number is None or item is None:
            state.invalid = state.invisible = True
            return state
        state.readOnly = state.multiLine = state.focusable = state.selectableText = True
        state.busy = item.is_live
        state.offscreen = not stage.is_on_screen(number)
        is_current = stage.current == self.message_id and stage.focused_place() is None
        state.focused = is_current and stage.view.hasFocus()
        return state

    def interface_cast(self, kind: QAccessible.InterfaceType) -> object:  # type: ignore[override]
        node = weakref.ref(self)
        match kind:
            case QAccessible.InterfaceType.TextInterface:
                if self._text is None:
                    self._text = MessageText(self._stage, lambda: _number(node()))
                return self._text
            case QAccessible.InterfaceType.ActionInterface:
                if self._actions is None:
                    name = QAccessibleActionInterface.setFocusAction()
                    self._actions = Actions({name: lambda: _go(node())})
                return self._actions
            case _:
                return NOTHING

    def _item(self) -> MessageItem | None:
        stage = self._stage()
        return None if stage is None else stage.item(self.message_id)

    def _places(self) -> list[Touched]:
        stage, number = self._stage(), self.number()
        return [] if stage is None or number is None else stage.places(number)


def _press(node: PlaceNode | None) -> None:
    if node is not None:
        node.press()


def _go(node: MessageNode | None) -> None:
    if node is not None:
        node.go_to()


def _number(node: MessageNode | None) -> int | None:
    return None if node is None else node.number()
