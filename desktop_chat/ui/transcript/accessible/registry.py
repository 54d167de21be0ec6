"""Keeps the accessible objects that Python made alive for exactly as long as Qt knows them.

Qt owns what it has given an id, yet Python would free it with its last name: so each is held here,
and let go only once Qt was told to forget it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleInterface

N = TypeVar("N", bound=QAccessibleInterface)


class Registry:
    """Accessible objects by what they stand for; made when first asked for."""

    def __init__(self) -> None:
        self._nodes: dict[Hashable, tuple[int, QAccessibleInterface]] = {}
        self._doomed: list[tuple[int, QAccessibleInterface]] = []

    def __len__(self) -> int:
        return len(self._nodes)

    def known(self, key: Hashable) -> QAccessibleInterface | None:
        """The object of that key, if somebody asked for it before."""
        found = self._nodes.get(key)
        return None if found is None else found[1]

    def get(self, key: Hashable, kind: type[N], make: Callable[[], N]) -> N:
        """The object of that key; its id stays the same until it is dropped."""
        node = self.known(key)
        if isinstance(node, kind):
            return node
        made = make()
        self._nodes[key] = (QAccessible.registerAccessibleInterface(made), made)
        return made

    def drop_unless(self, is_kept: Callable[[Hashable], bool]) -> None:
        """Forget what stands for nothing any more; later, since Qt may be calling it just now."""
        for key in [key for key in self._nodes if not is_kept(key)]:
            self._doomed.append(self._nodes.pop(key))
        if self._doomed:
            QTimer.singleShot(0, self.bury)

    def bury(self) -> None:
        """Tell Qt to forget what was dropped."""
        doomed, self._doomed = self._doomed, []
        for number, _node in doomed:
            QAccessible.deleteAccessibleInterface(number)

    def release(self) -> None:
        """The transcript is gone, and all of this with it."""
        self._doomed += self._nodes.values()
        self._nodes.clear()
        self.bury()
