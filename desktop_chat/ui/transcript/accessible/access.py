"""The transcript's door to screen readers: says what they have to hear, and when.

As long as none listens, nothing is built and nothing is said.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleInterface,
    QAccessibleStateChangeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea

from desktop_chat.domain.conversation import Message
from desktop_chat.i18n import tr
from desktop_chat.ui.transcript.painter import Scene
from desktop_chat.ui.transcript.pointer import Touched

if TYPE_CHECKING:
    from desktop_chat.ui.transcript.accessible.registry import Registry
    from desktop_chat.ui.transcript.accessible.root import RootNode
    from desktop_chat.ui.transcript.accessible.stage import Stage


class Access:
    """What one transcript tells screen readers."""

    def __init__(
        self,
        view: QAbstractScrollArea,
        scene: Scene,
        *,
        press: Callable[[Touched], None],
        go_to: Callable[[int], None],
    ) -> None:
        self._view = view
        self._scene = scene
        self._press = press
        self._go_to = go_to
        self._stage: Stage | None = None
        self._registry: Registry | None = None
        self._root: RootNode | None = None
        _install()

    def made(self) -> QAccessibleInterface:
        """An accessible object of the transcript, for Qt, which owns it.

        Qt asks again whenever the view's class has changed for it: whenever PySide adds a slot.
        """
        from desktop_chat.ui.transcript.accessible.root import RootNode

        stage, registry = self._staged()
        stage.root = self._root = RootNode(stage, registry)
        return self._root

    # ------------------------------------------------------------------ what happens

    def messages_changed(self) -> None:
        """Some messages went, or others came in their place."""
        if self._stage is None or self._root is None:
            return
        self._stage.reader.forget()
        self._root.prune()

    def message_added(self) -> None:
        """There is one more below the others."""
        if self._root is None or not QAccessible.isActive():
            return
        node = self._root.message(len(self._scene.layout.items) - 1)
        if node is not None:
            _tell(QAccessibleEvent(node, QAccessible.Event.ObjectCreated))

    def current_changed(self, message_id: str) -> None:
        """The reader has walked to another message; '': to none."""
        if not QAccessible.isActive():
            return
        if self._listener() is not None and self._stage is not None:
            self._stage.current = message_id
        self.focus_moved()

    def focus_moved(self) -> None:
        """The keyboard reached something else within the transcript."""
        if not QAccessible.isActive() or not self._view.hasFocus():
            return
        if (root := self._listener()) is not None:
            root.prune()
            _tell(QAccessibleEvent(root.focusChild() or root, QAccessible.Event.Focus))

    def focus_came(self) -> None:
        """The transcript has the keyboard; Qt says so of the whole once this has been handled."""
        if self._stage is not None and self._stage.current and QAccessible.isActive():
            QTimer.singleShot(0, self._view, self.focus_moved)

    def toggled(self, touched: Touched) -> None:
        """A place was opened or closed."""
        if self._root is None or not QAccessible.isActive():
            return
        node = self._root.place(touched)
        changed = QAccessible.State()
        changed.expanded = changed.collapsed = True
        if node is not None:
            _tell(QAccessibleStateChangeEvent(node, changed))

    def answer_ended(self, message: Message) -> None:
        """Say once that an answer is there, or why not."""
        if not QAccessible.isActive():
            return
        from desktop_chat.ui.transcript.accessible.words import end_words

        words, is_bad = end_words(message)
        self._announce(words, is_urgent=is_bad)

    def call_waits(self, title: str) -> None:
        """Say that a tool waits for the user's word."""
        if QAccessible.isActive():
            words = tr("{tool} waits for your approval.", tool=title)
            self._announce(words, is_urgent=True)

    def _announce(self, words: str, *, is_urgent: bool) -> None:
        event = QAccessibleAnnouncementEvent(self._view, words)
        politeness = QAccessible.AnnouncementPoliteness
        event.setPoliteness(politeness.Assertive if is_urgent else politeness.Polite)
        _tell(event)

    # ------------------------------------------------------------------ inside

    def _staged(self) -> tuple[Stage, Registry]:
        from desktop_chat.ui.transcript.accessible.reading import Reader
        from desktop_chat.ui.transcript.accessible.registry import Registry
        from desktop_chat.ui.transcript.accessible.stage import Stage

        if self._stage is None or self._registry is None:
            self._registry = Registry()
            reader = Reader(self._scene)
            self._stage = Stage(self._view, self._scene, reader, self._press, self._walk_to)
            # Whichever comes first: Qt's end of the view, or Python's.
            weakref.finalize(self._stage, self._registry.release).atexit = False
            self._view.destroyed.connect(self._registry.release)
        return self._stage, self._registry

    def _listener(self) -> RootNode | None:
        """The accessible object, made by Qt's way if nobody asked for it yet."""
        if self._root is None:
            QAccessible.queryAccessibleInterface(self._view)
        return self._root

    def _walk_to(self, number: int) -> None:
        """A screen reader wants to be at a message."""
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._go_to(number)


def _tell(event: QAccessibleEvent) -> None:
    QAccessible.updateAccessibility(event)


@cache
def _install() -> None:
    """Qt asks for the accessible object of anything once; of all but transcripts it knows its own.

    To be done before the first transcript is seen: what Qt has made for one it keeps.
    """
    QAccessible.installFactory(_find)


def _find(_kind: str, thing: QObject) -> QAccessibleInterface | None:
    from desktop_chat.ui.transcript.canvas import TranscriptCanvas

    return thing.accessible.made() if isinstance(thing, TranscriptCanvas) else None
