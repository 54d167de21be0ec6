from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_chat.domain.conversation import Mark, Message, Outcome, Role
from desktop_chat.domain.errors import StoreError
from desktop_chat.domain.events import FinishReason
from desktop_chat.domain.parts import File, Image, Reasoning, Text, ToolCall, ToolResult
from desktop_chat.domain.ports import ConversationStore
from desktop_chat.domain.usage import Usage
from desktop_chat.storage.codec import checksum_of, part_row
from desktop_chat.storage.store import Store
from tests.unit.storage.samples import a_chat, a_live_answer, a_message, opened, rows_of

FULL_OUTCOME = Outcome(
    finish_reason=FinishReason.LENGTH,
    detail="max_tokens",
    error_type="timeout",
    error_text="No answer in 5 s.",
    remedy="retry",
    usage=Usage(10, 20, None, 0),
    ttft_ms=12.5,
    duration_ms=1000.25,
    attempts=3,
    request_id="req_1",
    notes=("stream_options was refused", "두 번째"),
)


def in_store(tmp_path: Path, steps: Callable[[Store], Awaitable[None]]) -> None:
    async def main() -> None:
        async with opened(tmp_path / "chats.sqlite3") as store:
            await steps(store)

    asyncio.run(main())


def test_the_store_is_what_the_services_expect(tmp_path: Path) -> None:
    async def steps(store: Store) -> None:
        port: ConversationStore = store.conversations
        assert await port.chats() == []

    in_store(tmp_path, steps)


def test_a_message_comes_back_as_it_was_after_a_restart(tmp_path: Path) -> None:
    chat = a_chat()
    parts = (
        Reasoning("Hm."),
        Text("안녕 **bold**\r\n"),
        ToolCall("c1", "look", '{"broken'),
        ToolResult("c1", "nothing", failed=True),
        Image("ab" * 32, "image/png"),
        File("cd" * 32, "text/plain", "notes.txt"),
    )
    question = a_message(chat, None)
    answer = replace(
        a_message(chat, question, Role.ASSISTANT),
        parts=parts,
        outcome=FULL_OUTCOME,
        echo='{"signature": "x"}',
    )

    async def write(store: Store) -> None:
        await store.conversations.create_chat(chat)
        await store.conversations.add_message(question)
        await store.conversations.add_message(answer)

    async def read(store: Store) -> None:
        assert await store.conversations.path(chat.id) == [question, answer]
        assert await store.conversations.chat(chat.id) == replace(
            chat, head_id=answer.id, used_at=answer.created_at
        )
        ((stored,),) = await rows_of(
            store, "SELECT checksum FROM messages WHERE role = 'assistant'"
        )
        assert stored == checksum_of([part_row(part) for part in parts])

    in_store(tmp_path, write)
    in_store(tmp_path, read)


def test_the_shown_path_is_the_one_to_the_head(tmp_path: Path) -> None:
    async def steps(store: Store) -> None:
        chat, conversations = a_chat(), store.conversations
        await conversations.create_chat(chat)
        question = a_message(chat, None, text="q")
        first = a_message(chat, question, Role.ASSISTANT, "first")
        second = a_message(chat, question, Role.ASSISTANT, "second")
        follow_up = a_message(chat, second, text="and?")
        for message in (question, first, second, follow_up):
            await conversations.add_message(message)

        async def shown() -> list[str]:
            return [message.text for message in await conversations.path(chat.id)]

        assert await shown() == ["q", "second", "and?"]
        await conversations.set_head(chat.id, first.id)
        assert await shown() == ["q", "first"]
        await conversations.set_head(chat.id, None)
        assert await shown() == []

    in_store(tmp_path, steps)


def test_a_deleted_chat_is_hidden_and_comes_back_whole(tmp_path: Path) -> None:
    async def steps(store: Store) -> None:
        chat, conversations = a_chat(), store.conversations
        await conversations.create_chat(chat)
        await conversations.add_message(a_message(chat, None))
        await conversations.delete_chat(chat.id)
        assert await conversations.chats() == []
        assert await conversations.chat(chat.id) is None
        await conversations.restore_chat(chat.id)
        assert [found.id for found in await conversations.chats()] == [chat.id]
        assert len(await conversations.path(chat.id)) == 1

    in_store(tmp_path, steps)


def test_the_last_used_chat_comes_first_whatever_the_clock_says(tmp_path: Path) -> None:
    async def steps(store: Store) -> None:
        old, new = a_chat("old"), replace(a_chat("new"), created_at=1.0)
        for chat in (old, new):
            await store.conversations.create_chat(chat)
        assert [chat.title for chat in await store.conversations.chats()] == ["new", "old"]
        await store.conversations.add_message(a_message(old, None))
        assert [chat.title for chat in await store.conversations.chats()] == ["old", "new"]

    in_store(tmp_path, steps)


def test_a_chat_tells_when_it_was_last_written_to(tmp_path: Path) -> None:
    async def steps(store: Store) -> None:
        chat = a_chat()
        await store.conversations.create_chat(chat)
        (empty,) = await store.conversations.chats()
        assert (empty.used_at, empty.last_used_at) == (None, chat.created_at)
        question = a_message(chat, None)
        answer = replace(a_message(chat, question, Role.ASSISTANT), created_at=1_800_000_000.0)
        for message in (question, answer):
            await store.conversations.add_message(message)
        (used,) = await store.conversations.chats()
        assert used.last_used_at == 1_800_000_000.0

    in_store(tmp_path, steps)


def test_what_waits_to_be_seen_is_remembered_until_it_was(tmp_path: Path) -> None:
    chats = [a_chat(name) for name in "ab"]

    async def write(store: Store) -> None:
        for chat, mark in zip(chats, (Mark.UNREAD, Mark.FAILED), strict=True):
            await store.conversations.create_chat(chat)
            await store.conversations.set_mark(chat.id, mark)

    async def read(store: Store) -> None:
        found = {chat.title: chat.mark for chat in await store.conversations.chats()}
        assert found == {"a": Mark.UNREAD, "b": Mark.FAILED}
        await store.conversations.set_mark(chats[0].id, Mark.NONE)
        found = {chat.title: chat.mark for chat in await store.conversations.chats()}
        assert found == {"a": Mark.NONE, "b": Mark.FAILED}
        await store.conversations.clear_marks()
        assert {chat.mark for chat in await store.conversations.chats()} == {Mark.NONE}

    in_store(tmp_path, write)
    in_store(tmp_path, read)


def test_what_a_chat_is_called_and_who_answers_can_change(tmp_path: Path) -> None:
    async def steps(store: Store) -> None:
        chat, conversations = a_chat(), store.conversations
        await conversations.create_chat(chat)
        await conversations.rename_chat(chat.id, "새 제목")
        await conversations.set_system_prompt(chat.id, "Speak Korean.")
        await conversations.set_model(chat.id, "openai", "some-model")
        assert await conversations.chat(chat.id) == replace(
            chat,
            title="새 제목",
            system_prompt="Speak Korean.",
            provider="openai",
            model="some-model",
        )

    in_store(tmp_path, steps)


def test_the_state_is_remembered_and_forgotten(tmp_path: Path) -> None:
    async def steps(store: Store) -> None:
        assert await store.conversations.state("open_chat") is None
        await store.conversations.set_state("open_chat", "a")
        await store.conversations.set_state("open_chat", "b")
        assert await store.conversations.state("open_chat") == "b"
        await store.conversations.set_state("open_chat", None)
        assert await store.conversations.state("open_chat") is None

    in_store(tmp_path, steps)


@pytest.mark.parametrize(
    ("text", "stored"),
    [("a\ud83d\ude00b", "a😀b"), ("half \ud83d", "half �"), ("nul\0 esc\x1b", "nul\0 esc\x1b")],
)
def test_text_that_is_no_unicode_is_stored_as_valid_utf_8(
    tmp_path: Path, text: str, stored: str
) -> None:
    async def steps(store: Store) -> None:
        chat = a_chat(text)
        await store.conversations.create_chat(chat)
        await store.conversations.add_message(a_message(chat, None, text=text))
        (message,) = await store.conversations.path(chat.id)
        assert message.text == stored

    in_store(tmp_path, steps)


def test_adding_a_message_twice_adds_it_once(tmp_path: Path) -> None:
    async def steps(store: Store) -> None:
        chat = a_chat()
        message: Message = a_message(chat, None)
        for _ in range(2):
            await store.conversations.create_chat(chat)
            await store.conversations.add_message(message)
        assert await store.conversations.path(chat.id) == [message]

    in_store(tmp_path, steps)


def test_a_message_of_no_chat_is_refused(tmp_path: Path) -> None:
    async def steps(store: Store) -> None:
        with pytest.raises(StoreError):
            await store.conversations.add_message(a_message(a_chat(), None))

    in_store(tmp_path, steps)


def test_an_absurd_count_does_not_keep_an_answer_from_being_stored(tmp_path: Path) -> None:
    async def steps(store: Store) -> None:
        chat, answer = await a_live_answer(store)
        outcome = Outcome(FinishReason.STOP, usage=Usage(10**30, -(10**30), -1, 7))
        assert await store.journal.finish(replace(answer, parts=(Text("kept"),)), outcome)
        (_, found) = await store.conversations.path(chat.id)
        assert found.text == "kept"
        assert found.outcome
        assert found.outcome.usage == Usage(None, None, -1, 7)

    in_store(tmp_path, steps)


def test_without_a_file_everything_works_in_memory() -> None:
    async def main() -> None:
        async with opened(None) as store:
            chat = a_chat()
            await store.conversations.create_chat(chat)
            await store.conversations.add_message(a_message(chat, None))
            assert len(await store.conversations.path(chat.id)) == 1

    asyncio.run(main())
