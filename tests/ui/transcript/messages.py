"""Messages and gestures for the tests of the transcript."""

from __future__ import annotations

import random
import time

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from desktop_chat.domain.conversation import Message, Outcome, Role
from desktop_chat.domain.events import FinishReason
from desktop_chat.domain.parts import Part, Reasoning, Text
from desktop_chat.ui.transcript.columns import Sections
from desktop_chat.ui.transcript.view import TranscriptView

PATIENCE_S = 40.0
PAUSE_S = 0.0005
STOP = Outcome(FinishReason.STOP)
NO_BUTTON = Qt.MouseButton.NoButton
LEFT = Qt.MouseButton.LeftButton


class Clock:
    """Seconds that pass when the test says so."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def question(text: str, message_id: str = "q") -> Message:
    return _message(message_id, Role.USER, text, "", None)


def answer(
    text: str = "",
    message_id: str = "a",
    *,
    reasoning: str = "",
    outcome: Outcome | None = STOP,
    provider: str = "openai",
) -> Message:
    return _message(message_id, Role.ASSISTANT, text, reasoning, outcome, provider)


def live(message_id: str = "a") -> Message:
    return answer(message_id=message_id, outcome=None)


def _message(
    message_id: str,
    role: Role,
    text: str,
    reasoning: str,
    outcome: Outcome | None,
    provider: str = "openai",
) -> Message:
    parts: list[Part] = [Reasoning(reasoning)] if reasoning else []
    if text:
        parts.append(Text(text))
    return Message(
        id=message_id,
        chat_id="chat",
        parent_id=None,
        role=role,
        parts=tuple(parts),
        created_at=0.0,
        provider=provider,
        model="a-model",
        outcome=outcome,
    )


def settle(view: TranscriptView) -> None:
    """Let colours arrive and paints happen."""
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        QApplication.processEvents()
        if view.is_settled:
            QApplication.processEvents()
            return
        time.sleep(PAUSE_S)  # the threads that read and paint need the processor
    raise AssertionError("the transcript did not settle")


def picture(view: TranscriptView) -> QImage:
    """What the viewport looks like when all of it is painted anew."""
    settle(view)
    return view.viewport().grab().toImage()


def on_screen(view: TranscriptView) -> QImage:
    """What the window shows: painted bit by bit, moved by scrolling."""
    settle(view)
    area = view.viewport().geometry()
    shot = view.screen().grabWindow(view.winId()).toImage()
    return shot.copy(area).convertToFormat(QImage.Format.Format_RGB32)


def stream(view: TranscriptView, text: str, seed: int = 0, message_id: str = "a") -> None:
    """Append `text` in uneven pieces, one flush each, and paint each."""
    pick = random.Random(seed)
    at = 0
    while at < len(text):
        size = pick.choice((1, 3, 7, 20, 60, 150))
        view.append_text(message_id, text[at : at + size])
        QApplication.processEvents()
        at += size


def drag(view: TranscriptView, start: QPoint, end: QPoint) -> None:
    mouse(view, QEvent.Type.MouseButtonPress, start)
    mouse(view, QEvent.Type.MouseMove, (start + end) / 2)
    mouse(view, QEvent.Type.MouseMove, end)
    mouse(view, QEvent.Type.MouseButtonRelease, end)


def click(
    view: TranscriptView,
    point: QPoint,
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    mouse(view, QEvent.Type.MouseButtonPress, point, modifiers)
    mouse(view, QEvent.Type.MouseButtonRelease, point, modifiers)


def mouse(
    view: TranscriptView,
    kind: QEvent.Type,
    point: QPoint,
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    button = NO_BUTTON if kind is QEvent.Type.MouseMove else LEFT
    held = NO_BUTTON if kind is QEvent.Type.MouseButtonRelease else LEFT
    at = QPointF(point)
    on_the_screen = QPointF(view.viewport().mapToGlobal(point))
    event = QMouseEvent(kind, at, on_the_screen, button, held, modifiers)
    QApplication.sendEvent(view.viewport(), event)


def wheel(view: TranscriptView, notches: float) -> None:
    """Turn the wheel: upwards is positive, as Qt counts it."""
    event = QWheelEvent(
        QPointF(100, 100),
        QPointF(view.viewport().mapToGlobal(QPoint(100, 100))),
        QPoint(),
        QPoint(0, round(notches * 120)),
        NO_BUTTON,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


def sections(view: TranscriptView, item: int) -> Sections:
    """The strips of a message that is on the screen."""
    found = view._layout.items[item].sections
    assert found is not None
    return found


def documents(view: TranscriptView) -> int:
    """How many blocks are alive as documents."""
    return sum(
        strip.is_realised
        for item in view._layout.items
        if item.sections is not None
        for flow in (item.sections.thoughts, item.sections.text)
        for strip in flow.blocks
    )
