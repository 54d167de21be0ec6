"""The path of a tree that is shown, and what else stands in each of its places. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from desktop_chat.domain.branches import Branch, Forks
from desktop_chat.domain.conversation import Message


class ShownPath:
    """Messages from the first to the last; `forks` as in `domain.branches`."""

    def __init__(self, messages: Sequence[Message], forks: Forks) -> None:
        self.messages = list(messages)
        self.forks = dict(forks)

    def __len__(self) -> int:
        return len(self.messages)

    @property
    def last(self) -> Message | None:
        """The end of the path."""
        return self.messages[-1] if self.messages else None

    def find(self, message_id: str) -> int | None:
        """Where a message stands."""
        return next((i for i, m in enumerate(self.messages) if m.id == message_id), None)

    def siblings(self, message_id: str) -> tuple[str, ...]:
        """All that stand in the place of a shown message, itself included."""
        return self.forks.get(message_id, (message_id,))

    def add(self, *messages: Message) -> None:
        """Let the path go on."""
        self.messages.extend(messages)

    def branch(self, index: int, siblings: Sequence[Message]) -> None:
        """Let siblings grow in a place, show the first of them and nothing below it."""
        old = self.messages[index:]
        known = self.siblings(old[0].id) if old else ()
        for message in old:
            self.forks.pop(message.id, None)
        self.messages[index:] = siblings[:1]
        self._set_fork(siblings[0].id, (*known, *(message.id for message in siblings)))

    def instead(self, index: int, branch: Branch) -> ShownPath:
        """The same path up to a place, and from there on another branch."""
        above = self.messages[:index]
        kept = {one.id: self.forks[one.id] for one in above if one.id in self.forks}
        return ShownPath([*above, *branch.path], {**kept, **branch.forks})

    def put_last(self, message: Message) -> None:
        """Show another sibling in the last place."""
        known = self.siblings(self.messages[-1].id)
        self.forks.pop(self.messages[-1].id, None)
        self.messages[-1] = message
        self._set_fork(message.id, known)

    def forget(self, message_id: str) -> None:
        """A sibling of the last message is gone."""
        last = self.messages[-1].id
        self._set_fork(last, tuple(id_ for id_ in self.siblings(last) if id_ != message_id))

    def update(self, message: Message) -> None:
        """More is known of a message, if it is shown; its provider may have another name by now."""
        index = self.find(message.id)
        if index is not None:
            self.messages[index] = replace(message, provider=self.messages[index].provider)

    def follow_renamed(self, renamed: Mapping[str, str]) -> bool:
        """Let messages follow providers to their new names; whether any does."""
        path = [following(message, renamed) for message in self.messages]
        is_other, self.messages = path != self.messages, path
        return is_other

    def _set_fork(self, message_id: str, siblings: tuple[str, ...]) -> None:
        if len(siblings) > 1:
            self.forks[message_id] = siblings
        else:
            self.forks.pop(message_id, None)


def following(message: Message, renamed: Mapping[str, str]) -> Message:
    """The message under the new name of its provider."""
    name = message.provider
    return message if name is None else replace(message, provider=renamed.get(name, name))
