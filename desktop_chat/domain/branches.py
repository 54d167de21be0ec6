"""The tree of a chat: what stands in one place of it, one branch of it, and its outline.

A message is seen if and only if it was not hidden; nothing that is seen hangs on what is hidden.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from desktop_chat.domain.conversation import Message, Role
from desktop_chat.domain.operation import OperationKind

Forks = Mapping[str, tuple[str, ...]]
"""By the id of a shown message that has siblings: all that stand in its place, the oldest first."""

MOST_COMPARED = 4
"""So many models can be asked one question at once."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A path to a leaf, and what else stands in each of its places."""

    chat_id: str
    path: tuple[Message, ...]
    forks: Forks = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TreeRow:
    """A message as the outline shows it; `words` are the first ones of its text."""

    id: str
    parent_id: str | None
    role: Role
    words: str
    model: str | None
    created_at: float


def next_to(forks: Forks, message_id: str, way: int) -> str | None:
    """The sibling before (-1) or behind (1) a shown message; None at the ends."""
    siblings = forks.get(message_id, ())
    if message_id not in siblings:
        return None
    at = siblings.index(message_id) + way
    return siblings[at] if 0 <= at < len(siblings) else None


class BranchStore(Protocol):
    """The trees of all chats. Raises `StoreError`; may be called from the loop's thread."""

    async def forks(self, chat_id: str) -> Forks:
        """What else stands in each place of the shown path."""

    async def branch(self, message_id: str, *, whole: bool = True) -> Branch | None:
        """The path through a message to the newest leaf below it; None: it is hidden or gone.

        Not `whole`: only from the message on.
        """

    async def messages(self, ids: Sequence[str]) -> Sequence[Message]:
        """These messages, as far as they are seen; a live one without what has arrived."""

    async def tree(self, chat_id: str) -> Sequence[TreeRow]:
        """All messages that are seen, a parent before its children."""

    async def grow(
        self,
        kind: OperationKind,
        messages: Sequence[Message],
        *,
        head_id: str,
        **detail: str | float | bool | None,
    ) -> None:
        """Add a branch and show it, as one operation; its answers are live ones of this process.

        Undoing it hides the branch with all that was said in it since, and shows the path that
        was shown before; doing it again brings all of that back.
        """

    async def keep(self, kind: OperationKind, chat_id: str, head_id: str) -> None:
        """Show the path that ends in `head_id`, as an operation."""

    async def hide(self, message_id: str) -> str | None:
        """Hide a message and all below it, as one operation, and show its nearest neighbour.

        Returns the head of the path that is shown then; None: nothing is left.
        """

    async def branch_off(
        self, message_id: str, *, chat_id: str, title: str, source_id: str = ""
    ) -> None:
        """Copy the path up to a message into a new chat, as one operation.

        `source_id` is the chat of the message: who takes the operation back goes there again.
        """
