"""Random deeds of every kind on a real store, through the methods that the services call."""

from __future__ import annotations

import random
from collections.abc import Awaitable, Callable
from dataclasses import replace

import apsw

from desktop_chat.domain.backup import BackupReason
from desktop_chat.domain.conversation import Chat, ChatOptions, Message, Role
from desktop_chat.domain.ids import new_id
from desktop_chat.domain.operation import OperationKind
from desktop_chat.domain.order import Folder
from desktop_chat.domain.parts import Text
from desktop_chat.domain.presets import ChatSetup, Preset, PresetDeed
from desktop_chat.domain.prompts import Prompt
from desktop_chat.domain.queue import QueuedQuestion
from desktop_chat.domain.stop import Stop
from desktop_chat.domain.transfer import KeptFolder, WholeChat
from desktop_chat.storage.backups import BackupStore
from desktop_chat.storage.database import settled
from desktop_chat.storage.dump import dump
from desktop_chat.storage.folders import folders
from desktop_chat.storage.store import Store
from desktop_chat.storage.transfer import Transfer
from tests.unit.storage.samples import DONE, a_chat, a_message

WORDS = ("Kimchi", "한국어", "a", "naïve café", "x" * 300, "👩‍💻", "")

Deed = Callable[[], Awaitable[object]]


async def dumped(store: Store) -> list[str]:
    return await store.database.read(lambda connection: list(dump(connection)))


async def a_home(store: Store, rng: random.Random) -> None:
    """Chats with branches, folders, tags, presets, prompts and waiting questions."""
    for number in range(8):
        chat = a_chat(f"Chat {number}")
        await store.conversations.create_chat(chat)
        last: Message | None = None
        for turn in range(rng.randint(0, 3)):
            question = a_message(chat, last, text=f"{turn} {rng.choice(WORDS)}")
            answer = replace(
                a_message(chat, question, Role.ASSISTANT, rng.choice(WORDS) or "b"), outcome=DONE
            )
            for message in (question, answer):
                await store.conversations.add_message(message)
            last = answer
        await store.queue.put(QueuedQuestion(new_id(), chat.id, (Text("waits"),), 1.0))


class Person:
    """Does one thing after the other, on whatever is there."""

    def __init__(self, store: Store, rng: random.Random) -> None:
        self.store = store
        self.rng = rng
        self.transfer = Transfer(store.database, store.keeping)
        self.deeds: dict[OperationKind, Deed] = {
            OperationKind.DELETE_CHATS: self.delete,
            OperationKind.RESTORE_CHATS: self.restore,
            OperationKind.CLEAR_CHAT: self.clear,
            OperationKind.RENAME_CHAT: self.rename,
            OperationKind.MOVE_CHATS: self.move,
            OperationKind.PIN_CHATS: self.pin,
            OperationKind.ARCHIVE_CHATS: self.archive,
            OperationKind.TAG_CHATS: self.tag,
            OperationKind.SET_PROMPT: self.set_prompt,
            OperationKind.SET_OPTIONS: self.set_options,
            OperationKind.MAKE_FOLDER: self.make_folder,
            OperationKind.RENAME_FOLDER: self.rename_folder,
            OperationKind.MOVE_FOLDER: self.move_folder,
            OperationKind.DELETE_FOLDER: self.delete_folder,
            OperationKind.EDIT_MESSAGE: lambda: self.grow(OperationKind.EDIT_MESSAGE),
            OperationKind.REGENERATE: lambda: self.grow(OperationKind.REGENERATE),
            OperationKind.CONTINUE_ANSWER: lambda: self.grow(OperationKind.CONTINUE_ANSWER),
            OperationKind.COMPARE: lambda: self.grow(OperationKind.COMPARE),
            OperationKind.COMPACT: lambda: self.grow(OperationKind.COMPACT),
            OperationKind.KEEP_ANSWER: self.keep_answer,
            OperationKind.DELETE_MESSAGE: self.delete_message,
            OperationKind.BRANCH_OFF: self.branch_off,
            OperationKind.IMPORT: self.bring_in,
            OperationKind.RESTORE_BACKUP: self.restore_from_backup,
            OperationKind.CHANGE_PRESETS: self.change_presets,
            OperationKind.CHANGE_PROMPTS: self.change_prompts,
            OperationKind.CHANGE_QUEUE: self.change_queue,
        }

    async def do_something(self) -> None:
        await self.deeds[self.rng.choice(list(self.deeds))]()

    async def ids(self, query: str) -> list[str]:
        def read(connection: apsw.Connection) -> list[str]:
            return [str(row[0]) for row in connection.execute(query)]

        return await self.store.database.read(read)

    async def one(self, query: str) -> str | None:
        found = await self.ids(query)
        return self.rng.choice(found) if found else None

    async def chat(self) -> str:
        chat = await self.one("SELECT id FROM chats WHERE deleted_at IS NULL")
        if chat is None:
            made = a_chat("Made")
            await self.store.conversations.create_chat(made)
            return made.id
        return chat

    async def some_chats(self) -> list[str]:
        found = await self.ids("SELECT id FROM chats WHERE deleted_at IS NULL")
        return self.rng.sample(found, min(len(found), self.rng.randint(1, 3)))

    async def folder(self) -> Folder:
        found = await self.store.database.read(folders)
        return self.rng.choice(found) if found else Folder("none", None, "none", 1.0)

    async def delete(self) -> None:
        if self.rng.random() < 0.5:
            await self.store.conversations.delete_chat(await self.chat())
        else:
            await self.store.order.delete_chats(await self.some_chats())

    async def restore(self) -> None:
        binned = [chat.id for chat in await self.store.bin.listed()]
        if binned:
            await self.store.bin.restore(self.rng.sample(binned, self.rng.randint(1, len(binned))))

    async def clear(self) -> None:
        await self.store.conversations.clear_chat(await self.chat())

    async def rename(self) -> None:
        title = self.rng.choice(WORDS) + str(self.rng.random())
        await self.store.conversations.rename_chat(await self.chat(), title, by_hand=True)

    async def move(self) -> None:
        folder = await self.folder()
        target = self.rng.choice([None, folder.id])
        await self.store.order.move_chats(await self.some_chats(), target)

    async def pin(self) -> None:
        pinned = self.rng.random() < 0.5
        await self.store.order.pin_chats(await self.some_chats(), pinned=pinned)

    async def archive(self) -> None:
        archived = self.rng.random() < 0.5
        await self.store.order.archive_chats(await self.some_chats(), archived=archived)

    async def tag(self) -> None:
        tagged, tag = self.rng.random() < 0.6, self.rng.choice(("work", "집"))
        await self.store.order.tag_chats(await self.some_chats(), tag, tagged=tagged)

    async def set_prompt(self) -> None:
        prompt = self.rng.choice(WORDS)
        await self.store.conversations.set_system_prompt(await self.chat(), prompt)

    async def set_options(self) -> None:
        chat = await self.store.conversations.chat(await self.chat())
        assert chat is not None
        options = ChatOptions({"temperature": self.rng.random()})
        await self.store.presets.set_up_chat(replace(chat, options=options, model="m"))

    async def make_folder(self) -> None:
        parent = (await self.folder()).id if self.rng.random() < 0.5 else None
        await self.store.order.add_folder(Folder(new_id(), parent, self.rng.choice(WORDS), 0.0))

    async def rename_folder(self) -> None:
        await self.store.order.rename_folder(await self.folder(), str(self.rng.random()))

    async def move_folder(self) -> None:
        parent = self.rng.choice([None, (await self.folder()).id])
        await self.store.order.move_folder(await self.folder(), parent)

    async def delete_folder(self) -> None:
        await self.store.order.delete_folder(await self.folder())

    async def message(self, role: str) -> str | None:
        return await self.one(
            "SELECT m.id FROM messages m JOIN chats c ON c.id = m.chat_id "
            f"WHERE m.deleted_at IS NULL AND c.deleted_at IS NULL AND m.role = '{role}'"
        )

    async def grow(self, kind: OperationKind) -> None:
        message_id = await self.message("user")
        branch = await self.store.branches.branch(message_id) if message_id else None
        if branch is None:
            return
        question = next(message for message in branch.path if message.id == message_id)
        chat = Chat(branch.chat_id, "", "", "demo", "demo-1", None, 0.0)
        parent = question
        grown: list[Message] = []
        if kind is OperationKind.EDIT_MESSAGE:
            parent = replace(question, id=new_id(), parts=(Text(self.rng.choice(WORDS) or "e"),))
            grown.append(parent)
        for _ in range(3 if kind is OperationKind.COMPARE else 1):
            answer = a_message(chat, parent, Role.ASSISTANT, self.rng.choice(WORDS) or "c")
            grown.append(replace(answer, outcome=DONE))
        if kind is OperationKind.COMPACT:
            grown[-1] = replace(grown[-1], stands_for=question.id)
        await self.store.branches.grow(kind, grown, head_id=grown[-1].id)

    async def keep_answer(self) -> None:
        message_id = await self.message("assistant")
        branch = await self.store.branches.branch(message_id) if message_id else None
        if branch is not None:
            head = branch.path[-1].id
            await self.store.branches.keep(OperationKind.KEEP_ANSWER, branch.chat_id, head)

    async def delete_message(self) -> None:
        message_id = await self.message(self.rng.choice(("user", "assistant")))
        if message_id is not None:
            await self.store.branches.hide(message_id)

    async def branch_off(self) -> None:
        message_id = await self.message(self.rng.choice(("user", "assistant")))
        if message_id is not None:
            await self.store.branches.branch_off(message_id, chat_id=new_id(), title="Branch")

    async def bring_in(self) -> None:
        chat = a_chat("Brought in")
        first = a_message(chat, None)
        second = replace(a_message(chat, first, Role.ASSISTANT, "there"), outcome=DONE)
        chat = replace(chat, head_id=second.id, tags=("work",))
        whole = WholeChat(chat, (first, second), f"chatgpt:{new_id()}")
        staged = await self.transfer.stage([whole], [], [])
        folder = KeptFolder(new_id(), None, "From elsewhere", 9.0)
        await self.transfer.publish(staged, [], [folder], app="ChatGPT")

    async def restore_from_backup(self) -> None:
        """Of chats that a backup has: changed, deleted or the same since."""
        folder = self.store.database.path.parent / "backups"
        backups = BackupStore(self.store.database, self.store.keeping, folder)
        try:
            known = await settled(backups.listed())
            if len(known) < 3:
                await settled(
                    backups.make(
                        BackupReason.HAND, Stop(), most_bytes=1 << 40, only_if_changed=False
                    )
                )
                known = await settled(backups.listed())
            chats = await self.ids("SELECT id FROM chats ORDER BY seq")
            ids = self.rng.sample(chats, min(3, len(chats)))
            backup = self.rng.choice(known)
            await backups.restore_chats(backup, ids, lambda _share: None, Stop())
        finally:
            backups.close()

    async def change_presets(self) -> None:
        known = await self.store.presets.all()
        if known and self.rng.random() < 0.4:
            await self.store.presets.remove(self.rng.choice(known))
            return
        old = self.rng.choice(known) if known and self.rng.random() < 0.5 else None
        preset = Preset(old.id if old else new_id(), str(self.rng.random()), ChatSetup("p"), 1.0)
        await self.store.presets.put(preset, next(iter(PresetDeed)))

    async def change_prompts(self) -> None:
        known = await self.store.prompts.all()
        if known and self.rng.random() < 0.4:
            await self.store.prompts.remove(self.rng.choice(known))
        else:
            prompts = [Prompt(new_id(), "n", str(self.rng.random()), 1.0) for _ in range(2)]
            await self.store.prompts.put(prompts, next(iter(PresetDeed)))

    async def change_queue(self) -> None:
        waiting = await self.store.queue.of(await self.chat())
        if waiting:
            await self.store.queue.remove(waiting[0])
