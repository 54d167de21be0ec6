"""`BranchStore` on SQLite: the tree of messages, and the operations that let branches grow.

An operation on a branch has two halves: its rows are written, hidden; then, as what can be
turned back, they are let be seen. See `tree` for why.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from desktop_chat.domain.branches import Branch, Forks, TreeRow
from desktop_chat.domain.conversation import Message
from desktop_chat.domain.operation import OperationKind
from desktop_chat.storage import tree
from desktop_chat.storage.database import Database, settled
from desktop_chat.storage.keeping import Keeping
from desktop_chat.storage.owners import Owner
from desktop_chat.storage.saver import Saver


class TreeStore:
    """The trees of one home; raises as `Conversations` does."""

    def __init__(
        self,
        database: Database,
        saver: Saver,
        keeping: Keeping,
        *,
        process: Callable[[], Owner],
        wall_clock: Callable[[], float] = time.time,
    ) -> None:
        self._database = database
        self._saver = saver
        self._keeping = keeping
        self._process = process
        self._wall_clock = wall_clock

    async def forks(self, chat_id: str) -> Forks:
        """What else stands in each place of the shown path."""
        return await self._database.read(lambda reader: tree.shown_forks(reader, chat_id))

    async def branch(self, message_id: str, *, whole: bool = True) -> Branch | None:
        """The path through a message to the newest leaf below it; None: it is hidden or gone."""
        return await self._database.read(
            lambda reader: tree.branch(reader, message_id, whole=whole)
        )

    async def messages(self, ids: Sequence[str]) -> Sequence[Message]:
        """These messages, as far as they are seen; a live one without what has arrived."""
        return await self._database.read(lambda reader: tree.seen_messages(reader, ids))

    async def tree(self, chat_id: str) -> Sequence[TreeRow]:
        """All messages that are seen, those that are being written too; see `BranchStore`."""
        await settled(self._database.on_writer(lambda _writer: None))
        return await self._database.read(lambda reader: tree.rows(reader, chat_id))

    async def grow(
        self,
        kind: OperationKind,
        messages: Sequence[Message],
        *,
        head_id: str,
        **detail: str | float | bool | None,
    ) -> None:
        """Add a branch and show it, as one operation; see `domain.branches.BranchStore`."""
        moment, owner, branch = self._wall_clock(), self._process(), tuple(messages)
        # Should it stay behind alone, it is a branch that nobody sees.
        self._saver.write_soon(lambda writer: tree.plant(writer, branch, owner, moment))
        await self._keeping.perform(
            kind,
            lambda writer: tree.reveal(writer, branch, head_id),
            **{"chat_id": branch[0].chat_id, "message_id": branch[0].id, **detail},
        )

    async def keep(self, kind: OperationKind, chat_id: str, head_id: str) -> None:
        """Show the path that ends in `head_id`, as an operation."""
        await self._keeping.perform(
            kind,
            lambda writer: tree.show(writer, chat_id, head_id),
            chat_id=chat_id,
            message_id=head_id,
        )

    async def hide(self, message_id: str) -> str | None:
        """Hide a message and all below it, as one operation, and show its nearest neighbour."""
        moment = self._wall_clock()
        found = await self._database.read(lambda reader: tree.branch(reader, message_id))
        if found is None:
            return None
        await self._keeping.perform(
            OperationKind.DELETE_MESSAGE,
            lambda writer: tree.hide(writer, message_id, moment),
            chat_id=found.chat_id,
            message_id=message_id,
        )
        return await self._database.read(lambda reader: tree.head_of(reader, found.chat_id))

    async def branch_off(
        self, message_id: str, *, chat_id: str, title: str, source_id: str = ""
    ) -> None:
        """Copy the path up to a message into a new chat, as one operation."""
        moment = self._wall_clock()
        self._saver.write_soon(
            lambda writer: tree.copy_path(writer, message_id, chat_id, title, moment)
        )
        await self._keeping.perform(
            OperationKind.BRANCH_OFF,
            lambda writer: tree.reveal_chat(writer, chat_id),
            chat_id=chat_id,
            message_id=message_id,
            title=title,
            source_id=source_id,
        )
