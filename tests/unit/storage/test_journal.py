from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_chat.domain.conversation import Role
from desktop_chat.domain.ids import new_id
from desktop_chat.domain.parts import Reasoning, Text, ToolCall
from desktop_chat.domain.ports import ChunkKind, Journal
from tests.unit.storage.samples import (
    DONE,
    a_live_answer,
    append_words,
    ended,
    opened,
    rows_of,
    until,
    written,
)

DELTAS = st.lists(
    st.tuples(
        st.sampled_from([ChunkKind.TEXT, ChunkKind.REASONING]),
        st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30),
        st.booleans(),  # whether a flush follows
    ),
    max_size=20,
)


def joined(deltas: list[tuple[ChunkKind, str, bool]], kind: ChunkKind) -> str:
    return "".join(text for its_kind, text, _ in deltas if its_kind is kind)


@settings(max_examples=60, deadline=None)
@given(deltas=DELTAS)
def test_any_deltas_are_read_as_joined_while_live_and_after_the_end(
    deltas: list[tuple[ChunkKind, str, bool]],
) -> None:
    text, reasoning = joined(deltas, ChunkKind.TEXT), joined(deltas, ChunkKind.REASONING)

    async def main() -> None:
        async with opened(None) as store:
            chat, answer = await a_live_answer(store)
            for number, (kind, piece, flushed) in enumerate(deltas, 1):
                store.journal.append(answer.id, number, kind, piece)
                if flushed:
                    store.journal.flush()
            store.journal.flush()
            await written(store)
            live = (await store.conversations.path(chat.id))[-1]
            assert (live.text, live.reasoning, live.outcome) == (text, reasoning, None)
            assert await store.journal.finish(ended(answer, text), DONE)
            assert (await store.conversations.path(chat.id))[-1] == ended(answer, text)
            assert await rows_of(store, "SELECT * FROM chunks") == []
            assert await rows_of(store, "SELECT * FROM live_answers") == []

    asyncio.run(main())


@settings(max_examples=60, deadline=None)
@given(deltas=DELTAS, at=st.integers(0, 20))
def test_a_death_at_any_point_leaves_a_prefix(
    deltas: list[tuple[ChunkKind, str, bool]], at: int
) -> None:
    whole = joined(deltas, ChunkKind.TEXT)
    flushed = max((n for n, delta in enumerate(deltas[:at], 1) if delta[2]), default=0)

    async def main() -> None:
        async with opened(None) as store:
            chat, answer = await a_live_answer(store)
            for number, (kind, piece, flush) in enumerate(deltas[:at], 1):
                store.journal.append(answer.id, number, kind, piece)
                if flush:
                    store.journal.flush()
            await written(store)
            live = (await store.conversations.path(chat.id))[-1]
            assert whole.startswith(live.text)
            assert live.text.startswith(joined(deltas[:flushed], ChunkKind.TEXT))

    asyncio.run(main())


def test_the_journal_is_what_the_services_expect() -> None:
    async def main() -> None:
        async with opened(None) as store:
            port: Journal = store.journal
            assert port is store.journal

    asyncio.run(main())


def test_a_silent_stream_does_not_hide_its_tail(tmp_path: Path) -> None:
    async def main() -> str:
        async with opened(tmp_path / "chats.sqlite3") as store:
            chat, answer = await a_live_answer(store)
            append_words(store, answer, ["only ", "a few words"])
            deadline = asyncio.get_running_loop().time() + 1.0
            text = ""
            while not text and asyncio.get_running_loop().time() < deadline:
                await asyncio.sleep(0.01)
                text = (await store.conversations.path(chat.id))[-1].text
            return text

    assert asyncio.run(main()) == "only a few words"


def test_much_text_does_not_wait_for_the_timer() -> None:
    async def main() -> None:
        async with opened(None) as store:
            chat, answer = await a_live_answer(store)
            store.journal._flush_s = 3600
            append_words(store, answer, ["x" * 1000] * 5)
            await written(store)
            assert len((await store.conversations.path(chat.id))[-1].text) == 5000

    asyncio.run(main())


def test_a_row_says_which_deltas_it_holds() -> None:
    async def main() -> None:
        async with opened(None) as store:
            _, answer = await a_live_answer(store)
            kinds = [ChunkKind.REASONING] * 2 + [ChunkKind.TEXT] * 3
            for number, kind in enumerate(kinds, 1):
                store.journal.append(answer.id, number, kind, f"{number}")
            store.journal.flush()
            await written(store)
            found = await rows_of(store, "SELECT first_seq, last_seq, kind, text FROM chunks")
            assert found == [(1, 2, "reasoning", "12"), (3, 5, "text", "345")]

    asyncio.run(main())


def test_tool_calls_are_put_together_again() -> None:
    async def main() -> None:
        async with opened(None) as store:
            chat, answer = await a_live_answer(store)
            deltas = [
                {"index": 1, "id": "b", "name": "second", "arguments": ""},
                {"index": 0, "id": "a", "name": "first", "arguments": '{"x": '},
                {"index": 0, "id": None, "name": None, "arguments": "1}"},
            ]
            for number, delta in enumerate(deltas, 1):
                text = json.dumps(delta)
                store.journal.append(answer.id, number, ChunkKind.TOOL_CALL, text)
            store.journal.append(answer.id, 4, ChunkKind.TEXT, "so")
            store.journal.append(answer.id, 5, ChunkKind.REASONING, "why")
            store.journal.flush()
            await written(store)
            assert (await store.conversations.path(chat.id))[-1].parts == (
                Reasoning("why"),
                Text("so"),
                ToolCall("a", "first", '{"x": 1}'),
                ToolCall("b", "second", ""),
            )

    asyncio.run(main())


def test_two_answers_at_once_do_not_mix() -> None:
    async def main() -> None:
        async with opened(None) as store:
            (first, one), (second, two) = await a_live_answer(store), await a_live_answer(store)
            for number in range(1, 101):
                store.journal.append(one.id, number, ChunkKind.TEXT, "1")
                store.journal.append(two.id, number, ChunkKind.TEXT, "2")
            assert await store.journal.finish(ended(one, "1" * 100), DONE)
            store.journal.flush()
            await written(store)
            assert (await store.conversations.path(first.id))[-1].text == "1" * 100
            assert (await store.conversations.path(second.id))[-1].text == "2" * 100

    asyncio.run(main())


def test_another_process_sees_the_text_so_far(tmp_path: Path) -> None:
    path = tmp_path / "chats.sqlite3"

    async def main() -> None:
        async with opened(path) as window, opened(path, owner=False) as ask:
            chat, answer = await a_live_answer(ask)
            append_words(ask, answer, ["seen", " elsewhere"])
            ask.journal.flush()
            await written(ask)
            live = (await window.conversations.path(chat.id))[-1]
            assert (live.role, live.text, live.outcome) == (Role.ASSISTANT, "seen elsewhere", None)

    asyncio.run(main())


def test_closing_writes_what_is_left(tmp_path: Path) -> None:
    path = tmp_path / "chats.sqlite3"

    async def main() -> None:
        async with opened(path) as store:
            chat, answer = await a_live_answer(store)
            append_words(store, answer, ["the ", "tail"])
        async with opened(path) as store:  # the same process: it still counts as alive
            assert (await store.conversations.path(chat.id))[-1].text == "the tail"

    asyncio.run(main())


def test_no_timer_runs_while_nothing_is_collected() -> None:
    async def main() -> None:
        async with opened(None) as store:
            _, answer = await a_live_answer(store)
            assert store.journal._timer is None
            append_words(store, answer, ["word"])
            assert store.journal._timer is not None
            await until(lambda: store.journal._timer is None)
            append_words(store, answer, ["word"])
            await store.journal.finish(ended(answer, "wordword"), DONE)
            assert store.journal._timer is None

    asyncio.run(main())


def test_each_delta_costs_next_to_nothing() -> None:
    async def main() -> float:
        async with opened(None) as store:
            _, answer = await a_live_answer(store)
            best = 1.0
            loop = asyncio.get_running_loop()
            for _ in range(20):
                began = loop.time()
                append_words(store, answer, ["token"] * 500)
                best = min(best, (loop.time() - began) / 500)
                await written(store)
            return best

    assert asyncio.run(main()) < 20e-6


def test_an_answer_whose_start_was_never_written_is_written_with_its_end() -> None:
    async def main() -> None:
        async with opened(None) as store:
            chat, live = await a_live_answer(store)
            unknown = replace(ended(live, "all of it"), id=new_id())
            assert await store.journal.finish(unknown, DONE)
            assert (await store.conversations.path(chat.id))[-1] == unknown

    asyncio.run(main())
