"""Work that is too long for one turn of the loop, done a piece a turn.

Whoever types meanwhile is heard between two pieces. Knows nothing of what is done.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_chat.ui.theme.tokens import Tokens

Piece = Callable[[], object]
"""A few milliseconds of work; what it is about may be gone by its turn."""


@runtime_checkable
class InPieces(Protocol):
    """Something so large that it takes another theme or language on in pieces."""

    def dressing(self, tokens: Tokens) -> Iterator[Piece]:
        """Give the pieces of another theme, what is seen first."""

    def translating(self) -> Iterator[Piece]:
        """Give the pieces of another language."""


class Turns(QObject):
    """Gathers the pieces of all that follow something, and does them in that order.

    Started anew, it forgets what is left and begins with what the followers say then.
    """

    started = Signal()  #: before the first piece
    ended = Signal()  #: after the last one

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._followers: list[Callable[[], Iterable[Piece]]] = []
        self._left: Iterable[Piece] = ()
        self._timer = QTimer(self)
        self._timer.setObjectName("turnsTimer")
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._on_timeout)

    @property
    def is_running(self) -> bool:
        """Whether there is something left to do."""
        return self._timer.isActive()

    def follow(self, pieces: Callable[[], Iterable[Piece]]) -> None:
        """Ask `pieces` at each start for what is to be done; those who came first are asked first.

        They are asked when it is their turn, for one piece after the other.
        """
        self._followers.append(pieces)

    def start(self) -> None:
        """Begin in the next turn of the loop."""
        followers = tuple(self._followers)
        self._left = chain.from_iterable(pieces() for pieces in followers)
        if not self.is_running:
            self.started.emit()
        self._timer.start()

    def finish(self) -> None:
        """Do all that is left now: nobody can be waiting yet."""
        while self.is_running:
            self._on_timeout()

    def stop(self) -> None:
        """Leave the rest undone."""
        if self.is_running:
            self._left = ()
            self._timer.stop()
            self.ended.emit()

    def _on_timeout(self) -> None:
        piece = next(iter(self._left), None)
        if piece is None:
            self.stop()
        else:
            piece()
