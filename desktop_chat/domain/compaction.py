"""What a summary stands for, and what is sent of a path that has one. Pure.

A summary is an answer of the chat's model that stands where it was made; `Message.stands_for` is
the last message that it replaces. All of them stay in the tree.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop_chat.domain.conversation import Message, Role
from desktop_chat.domain.parts import Text

KEPT_EXCHANGES = 2
"""The newest ones are never summed up: the next question is about them."""

_TO_MODEL = "This is a summary of our conversation so far:"
_TASK = (
    "Sum up our conversation so far, so that it can go on from your summary alone. Keep every "
    "fact, name, number, decision and open question, what I asked for and how I want it, and code "
    "that is still needed, word for word. Leave out greetings and what was settled otherwise "
    "later. Write in the language of the conversation, in Markdown, and nothing but the summary."
)


@dataclass(frozen=True, slots=True)
class Standing:
    """The summary that counts on a path: where it is, and how many messages it stands for."""

    index: int
    count: int

    def replaces(self, index: int) -> bool:
        """Whether the message at `index` is not sent for its sake."""
        return index < self.count


def standing(path: Sequence[Message]) -> Standing | None:
    """Find the last summary of a path; None where nothing stands for anything.

    One whose last message is not on this path (of another branch) counts for nothing.
    """
    for index in range(len(path) - 1, -1, -1):
        if (last := path[index].stands_for) is None:
            continue
        for before in range(index - 1, -1, -1):
            if path[before].id == last:
                return Standing(index, before + 1)
    return None


def sent_indexes(path: Sequence[Message]) -> list[int]:
    """Which messages of a path are sent, in the order in which they are."""
    found = standing(path)
    if found is None:
        return [index for index, message in enumerate(path) if message.stands_for is None]
    rest = (index for index in range(found.count, len(path)) if path[index].stands_for is None)
    return [found.index, *rest]


def as_sent(path: Sequence[Message]) -> list[Message]:
    """Put the summary in the place of what it stands for; the user is who tells it."""
    return [_told(message) for message in (path[index] for index in sent_indexes(path))]


def as_sent_from(path: Sequence[Message], first: int) -> list[Message]:
    """The same, with nothing before `first` but the summary."""
    found = standing(path)
    pinned = [] if found is None else [_told(path[found.index])]
    return pinned + [message for message in path[first:] if message.stands_for is None]


def next_start(path: Sequence[Message], first: int) -> int:
    """Where the first exchange at `first` or behind it begins; that of the last one at most."""
    for index in range(first, len(path)):
        if _begins(path, index):
            return index
    for index in range(min(first, len(path)) - 1, -1, -1):
        if _begins(path, index):
            return index
    return 0


def _told(message: Message) -> Message:
    if message.stands_for is None:
        return message
    text = f"{_TO_MODEL}\n\n{message.text}"
    return replace(message, role=Role.USER, parts=(Text(text),), echo=None, stands_for=None)


def exchange_starts(path: Sequence[Message]) -> list[int]:
    """Where exchanges begin: at each question that follows no other question."""
    return [index for index in range(len(path)) if _begins(path, index)]


def _begins(path: Sequence[Message], index: int) -> bool:
    if path[index].role is not Role.USER:
        return False
    return index == 0 or path[index - 1].role is not Role.USER


def compactable(path: Sequence[Message]) -> int:
    """How many of the first messages a summary could stand for; 0 where it is too early."""
    starts = [start for start in exchange_starts(path) if start < len(path)]
    if len(starts) <= KEPT_EXCHANGES:
        return 0
    count = starts[-KEPT_EXCHANGES]
    found = standing(path)
    is_more = found is None or count > found.index + 1
    return count if is_more and count >= 2 else 0


def task_of(path: Sequence[Message], count: int) -> list[Message]:
    """What the model is given to sum up the first `count` messages: they, and the task."""
    last = path[count - 1]
    task = Message("", last.chat_id, last.id, Role.USER, (Text(_TASK),), last.created_at)
    return [*path[:count], task]
