"""What a screen reader hears, and how it asks."""

from __future__ import annotations

import gc

from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleInterface,
)

from desktop_chat.domain.conversation import Message
from desktop_chat.ui.transcript.accessible.nodes import Node
from desktop_chat.ui.transcript.view import TranscriptView
from tests.ui.transcript.messages import answer, question

Name = QAccessible.Text.Name
Description = QAccessible.Text.Description
Value = QAccessible.Text.Value
Role = QAccessible.Role

FULL = """# A heading

Some *words* and [a link](https://example.com/x) there.

- one
- **two**

```python
print(1)
```
"""


class Heard:
    """What was said to screen readers."""

    def __init__(self) -> None:
        self.events: list[QAccessible.Event] = []
        self.announced: list[tuple[str, QAccessible.AnnouncementPoliteness]] = []
        self.focused: list[QAccessibleInterface] = []

    def __call__(self, event: QAccessibleEvent) -> None:
        self.events.append(event.type())
        if isinstance(event, QAccessibleAnnouncementEvent):
            self.announced.append((event.message(), event.politeness()))
        elif event.type() is QAccessible.Event.Focus:
            self.focused.append(event.accessibleInterface())


def root(view: TranscriptView) -> QAccessibleInterface:
    return QAccessible.queryAccessibleInterface(view)


def children(node: QAccessibleInterface) -> list[QAccessibleInterface]:
    return [node.child(index) for index in range(node.childCount())]


def by_name(node: QAccessibleInterface, name: str) -> QAccessibleInterface:
    return next(child for child in children(node) if child.text(Name) == name)


def whole_text(node: QAccessibleInterface) -> str:
    text = node.textInterface()
    return text.text(0, text.characterCount())


def many(count: int) -> list[Message]:
    return [
        question(f"Question {n}", f"q{n}") if n % 2 == 0 else answer(f"Answer *{n}*.", f"a{n}")
        for n in range(count)
    ]


def nodes_alive() -> int:
    gc.collect()
    return sum(isinstance(thing, Node) for thing in gc.get_objects())


def press(node: QAccessibleInterface) -> None:
    actions = node.actionInterface()
    assert actions.actionNames() == [actions.pressAction()]
    actions.doAction(actions.pressAction())
