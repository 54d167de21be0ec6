"""The trees of temporary chats: in memory, and only as long as the chats are there.

A `ConversationStore` as far as messages go, a `BranchStore` and a `Journal` in one. Nothing of it
is an operation: what is left behind in a temporary chat cannot be undone, but another branch is
always a press away.
"""

from __future__ import annotations

from collections.abc import Sequence

from desktop_chat.domain.branches import Branch, Forks, TreeRow
from desktop_chat.domain.conversation import Message, Outcome
from desktop_chat.domain.operation import OperationKind
from desktop_chat.services.forgetful import ForgetfulJournal, ForgetfulStore

_WORDS = 160


class MemoryTree(ForgetfulStore):
    """Messages of temporary chats, by id, in the order in which they came."""

    def __init__(self) -> None:
        self._messages: dict[str, Message] = {}

    async def add_message(self, message: Message, *, live: bool = False) -> None:
        """Keep it until the chat is dropped."""
        del live
        self._messages.setdefault(message.id, message)

    async def take_back(self, message_id: str, head_id: str) -> None:
        """Forget a message."""
        del head_id
        self._messages.pop(message_id, None)

    async def drop_chat(self, chat_id: str) -> None:
        """Forget a chat."""
        self.forget_chat(chat_id)

    def forget_chat(self, chat_id: str) -> None:
        """Forget all that was said in a chat."""
        kept = self._messages.items()
        self._messages = {id_: m for id_, m in kept if m.chat_id != chat_id}

    def end(self, message: Message) -> None:
        """Keep an answer as it ended."""
        if message.id in self._messages:
            self._messages[message.id] = message

    async def forks(self, chat_id: str) -> Forks:
        """Nothing is known of a path: its session knows it."""
        del chat_id
        return {}

    async def branch(self, message_id: str, *, whole: bool = True) -> Branch | None:
        """The path through a message to the newest leaf below it; not `whole`: from it on."""
        if message_id not in self._messages:
            return None
        below = {message_id}
        leaf = message_id
        for id_, message in self._messages.items():  # a parent comes before its children
            if message.parent_id in below:
                below.add(id_)
                leaf = id_
        path, forks = self._path(leaf)
        if not whole:
            path = path[[message.id for message in path].index(message_id) :]
        return Branch(self._messages[leaf].chat_id, path, forks)

    async def messages(self, ids: Sequence[str]) -> Sequence[Message]:
        """These messages."""
        return [self._messages[id_] for id_ in ids if id_ in self._messages]

    async def tree(self, chat_id: str) -> Sequence[TreeRow]:
        """All messages, a parent before its children."""
        return [
            TreeRow(m.id, m.parent_id, m.role, _words(m.text), m.model, m.created_at)
            for m in self._messages.values()
            if m.chat_id == chat_id
        ]

    async def grow(
        self,
        kind: OperationKind,
        messages: Sequence[Message],
        *,
        head_id: str,
        **detail: str | float | bool | None,
    ) -> None:
        """Keep a branch."""
        del kind, head_id, detail
        for message in messages:
            self._messages.setdefault(message.id, message)

    async def keep(self, kind: OperationKind, chat_id: str, head_id: str) -> None:
        """The session knows what it shows."""

    async def hide(self, message_id: str) -> str | None:
        """Forget a message and all below it."""
        gone = self._messages.pop(message_id, None)
        if gone is None:
            return None
        for id_, message in tuple(self._messages.items()):
            if message.parent_id is not None and message.parent_id not in self._messages:
                del self._messages[id_]
        siblings = [m.id for m in self._messages.values() if m.parent_id == gone.parent_id]
        branch = await self.branch(siblings[-1]) if siblings else None
        return branch.path[-1].id if branch is not None else gone.parent_id

    async def branch_off(
        self, message_id: str, *, chat_id: str, title: str, source_id: str = ""
    ) -> None:
        """A temporary chat stays alone."""

    def _path(self, leaf: str) -> tuple[tuple[Message, ...], Forks]:
        path: list[Message] = []
        forks: dict[str, tuple[str, ...]] = {}
        at: str | None = leaf
        while at is not None and at in self._messages:
            message = self._messages[at]
            siblings = tuple(
                m.id
                for m in self._messages.values()
                if m.parent_id == message.parent_id and m.chat_id == message.chat_id
            )
            if len(siblings) > 1:
                forks[at] = siblings
            path.append(message)
            at = message.parent_id
        return tuple(reversed(path)), forks


class MemoryJournal(ForgetfulJournal):
    """A `Journal` that keeps only how answers end."""

    def __init__(self, tree: MemoryTree) -> None:
        self._tree = tree

    async def finish(self, message: Message, outcome: Outcome) -> bool:
        """Keep it in memory, which counts as safe."""
        del outcome
        self._tree.end(message)
        return True


def _words(text: str) -> str:
    return " ".join(text[:_WORDS].split())
