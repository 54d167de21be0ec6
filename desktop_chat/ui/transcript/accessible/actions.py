"""What a screen reader can do with an accessible object."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtGui import QAccessibleActionInterface


class Actions(QAccessibleActionInterface):
    """Actions by the names that Qt knows for them."""

    def __init__(self, actions: Mapping[str, Callable[[], None]]) -> None:
        super().__init__()
        self._actions = actions

    def actionNames(self) -> list[str]:
        return list(self._actions)

    def doAction(self, name: str) -> None:
        if action := self._actions.get(name):
            action()

    def keyBindingsForAction(self, name: str) -> list[str]:
        return []
