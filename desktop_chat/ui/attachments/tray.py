"""What lies in the composer beside the text: files that are read, ready, or cannot be sent.

Knows no widgets and reads nothing itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import count
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject, Signal

from desktop_chat.i18n import tr

if TYPE_CHECKING:
    from desktop_chat.domain.attachments import Attachment
    from desktop_chat.domain.parts import File, Image

Check: TypeAlias = "Callable[[Sequence[Attachment]], Sequence[str]]"
"""Says in sentences why some cannot be sent."""


class ItemState(Enum):
    """How far a file is."""

    READING = auto()
    READY = auto()
    FAILED = auto()


@dataclass(frozen=True, slots=True)
class Item:
    """One file; `words` say why it cannot be sent."""

    id: int
    name: str
    state: ItemState = ItemState.READING
    attachment: Attachment | None = None
    words: str = ""


class AttachmentTray(QObject):
    """The files of one composer, in the order in which they came."""

    changed = Signal()  #: the files, or what is wrong with them
    removed = Signal(int)  #: the item that somebody took out

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: tuple[Item, ...] = ()
        self._ids = count(1)
        self._check: Check = lambda _attached: ()
        self._problems: tuple[str, ...] = ()

    @property
    def items(self) -> tuple[Item, ...]:
        """All of them."""
        return self._items

    @property
    def is_empty(self) -> bool:
        """Whether nothing lies there."""
        return not self._items

    @property
    def attached(self) -> tuple[Attachment, ...]:
        """Those that are ready."""
        return tuple(item.attachment for item in self._items if item.attachment is not None)

    @property
    def parts(self) -> tuple[Image | File, ...]:
        """The same, as parts of a message."""
        return tuple(one.part for one in self.attached)

    @property
    def problems(self) -> tuple[str, ...]:
        """Why it cannot all be sent, in sentences."""
        failed = (item.words for item in self._items if item.state is ItemState.FAILED)
        return (*failed, *self._problems)

    @property
    def obstacle(self) -> str:
        """The first reason why nothing can be sent now; '' where there is none."""
        if self.problems:
            return self.problems[0]
        is_reading = any(item.state is ItemState.READING for item in self._items)
        return tr("A file is still being read.") if is_reading else ""

    def check_with(self, check: Check) -> None:
        """Find problems like this from now on."""
        self._check = check
        self.check_again()

    def check_again(self) -> None:
        """Another model may answer now."""
        problems = tuple(self._check(self.attached)) if self.attached else ()
        if problems != self._problems:
            self._problems = problems
            self.changed.emit()

    def begin(self, name: str) -> int:
        """Show that a file is being read."""
        item = Item(next(self._ids), name)
        self._take((*self._items, item))
        return item.id

    def knows(self, item_id: int) -> bool:
        """Whether an item still lies here."""
        return any(item.id == item_id for item in self._items)

    def finish(self, item_id: int, attachment: Attachment) -> None:
        """It is read; one that lies here already is not taken twice."""
        if any(one.part == attachment.part for one in self.attached):
            self._take(item for item in self._items if item.id != item_id)
            return
        self._change(item_id, name=attachment.name, attachment=attachment, state=ItemState.READY)

    def fail(self, item_id: int, words: str) -> None:
        """It cannot be attached."""
        self._change(item_id, words=words, state=ItemState.FAILED)

    def add(self, attachment: Attachment) -> None:
        """Take one that is ready."""
        self.finish(self.begin(attachment.name), attachment)

    def remove(self, item_id: int) -> None:
        """Take one out."""
        self._take(item for item in self._items if item.id != item_id)
        self.removed.emit(item_id)

    def show(self, attached: Iterable[Attachment]) -> None:
        """Hold these and nothing else."""
        self.restore(Item(next(self._ids), one.name, ItemState.READY, one) for one in attached)

    def restore(self, items: Iterable[Item]) -> None:
        """Hold what was held before."""
        items = tuple(items)
        if items or self._items:
            self._take(items)

    def clear(self) -> None:
        """Hold nothing: it was sent."""
        self.restore(())

    def _change(
        self,
        item_id: int,
        *,
        state: ItemState,
        name: str | None = None,
        attachment: Attachment | None = None,
        words: str = "",
    ) -> None:
        self._take(
            replace(item, state=state, name=name or item.name, attachment=attachment, words=words)
            if item.id == item_id
            else item
            for item in self._items
        )

    def _take(self, items: Iterable[Item]) -> None:
        self._items = tuple(items)
        self._problems = tuple(self._check(self.attached)) if self.attached else ()
        self.changed.emit()
