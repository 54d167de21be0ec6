from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from desktop_chat.domain.conversation import Message
from desktop_chat.domain.events import FinishReason
from desktop_chat.domain.parts import Reasoning, Text
from desktop_chat.storage.owners import Owner, _started, _started_elsewhere, is_alive, this_process
from desktop_chat.storage.store import Store
from tests.unit.storage.samples import DONE, a_live_answer, ended, opened, rows_of

STREAMING_CHILD = """
import asyncio, sys, time
from pathlib import Path
from desktop_chat.domain.ports import ChunkKind
from tests.unit.storage.samples import *

async def main():
    async with opened(Path(sys.argv[1]), owner=False) as store:
        chat, answer = await a_live_answer(store)
        print(chat.id, flush=True)
        store.journal.append(answer.id, 1, ChunkKind.REASONING, "Let me count.")
        number = 1
        while sys.argv[2] == "stream":
            number += 1
            store.journal.append(answer.id, number, ChunkKind.TEXT, f"{number} ")
            print(number, time.monotonic(), flush=True)
            await asyncio.sleep(0.001)
        await asyncio.sleep(3600)

asyncio.run(main())
"""
SILENT_CHILD = STREAMING_CHILD.replace(
    'store.journal.append(answer.id, 1, ChunkKind.REASONING, "Let me count.")', ""
)


def start(code: str, path: Path, mode: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, str(path), mode], stdout=subprocess.PIPE, text=True
    )


def last_message(path: Path, chat_id: str, *, owner: bool) -> Message:
    async def main() -> Message:
        async with opened(path, owner=owner) as store:
            return (await store.conversations.path(chat_id))[-1]

    return asyncio.run(main())


@pytest.mark.parametrize("life_s", [0.05, 0.3, 0.9])
def test_kill_9_in_mid_stream_loses_at_most_250_ms(tmp_path: Path, life_s: float) -> None:
    path = tmp_path / "chats.sqlite3"
    with start(STREAMING_CHILD, path, "stream") as child:
        assert child.stdout
        chat_id = child.stdout.readline().strip()
        acknowledged: list[tuple[int, float]] = []
        while not acknowledged or acknowledged[-1][1] - acknowledged[0][1] < life_s:
            number, at = child.stdout.readline().split()
            acknowledged.append((int(number), float(at)))
        child.kill()
        died_at = time.monotonic()
    message = last_message(path, chat_id, owner=True)
    assert message.outcome
    kept = len(message.text.split())
    lost = [at for _, at in acknowledged[kept:]]
    assert not lost or died_at - lost[0] <= 0.25
    if kept:
        assert message.outcome.finish_reason is FinishReason.INTERRUPTED
        assert message.text == "".join(f"{number} " for number in range(2, kept + 2))
        assert message.reasoning == "Let me count."


def test_an_answer_without_a_word_has_failed(tmp_path: Path) -> None:
    path = tmp_path / "chats.sqlite3"
    with start(SILENT_CHILD, path, "wait") as child:
        assert child.stdout
        chat_id = child.stdout.readline().strip()
        child.kill()
    message = last_message(path, chat_id, owner=True)
    assert message.outcome
    assert message.outcome.finish_reason is FinishReason.FAILED
    assert message.outcome.detail == "Interrupted by a crash"
    assert message.outcome.remedy == "retry"


def test_the_answer_of_a_living_process_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "chats.sqlite3"
    with start(STREAMING_CHILD, path, "wait") as child:
        assert child.stdout
        chat_id = child.stdout.readline().strip()
        assert last_message(path, chat_id, owner=True).outcome is None
        child.kill()
        child.wait()
        assert last_message(path, chat_id, owner=True).outcome


def test_ask_leaves_the_recovery_to_the_window(tmp_path: Path) -> None:
    path = tmp_path / "chats.sqlite3"
    with start(STREAMING_CHILD, path, "wait") as child:
        assert child.stdout
        chat_id = child.stdout.readline().strip()
        child.kill()
    assert last_message(path, chat_id, owner=False).outcome is None


def test_an_answer_that_was_given_up_too_early_still_gets_its_end(tmp_path: Path) -> None:
    async def main() -> None:
        async with opened(tmp_path / "chats.sqlite3") as store:
            chat, answer = await a_live_answer(store)
            await _disown(store)
            assert await store.recover() == 1
            assert await store.recover() == 0
            assert await store.journal.finish(ended(answer, "whole"), DONE)
            assert (await store.conversations.path(chat.id))[-1] == ended(answer, "whole")

    asyncio.run(main())


def test_reasoning_and_the_attempts_are_kept(tmp_path: Path) -> None:
    async def main() -> None:
        async with opened(tmp_path / "chats.sqlite3") as store:
            chat, answer = await a_live_answer(store)
            await store.database.write(
                lambda connection: connection.execute(
                    "INSERT INTO attempts VALUES (?, 2, 0, NULL, NULL, 'req_9', NULL);"
                    "INSERT INTO chunks VALUES (?, 1, 1, 'reasoning', 'why');"
                    "INSERT INTO chunks VALUES (?, 2, 2, 'text', 'so')",
                    (answer.id,) * 3,
                ).fetchall()
            )
            await _disown(store)
            await store.recover()
            found = (await store.conversations.path(chat.id))[-1]
            assert found.parts == (Reasoning("why"), Text("so"))
            assert found.outcome
            assert (found.outcome.attempts, found.outcome.request_id) == (2, "req_9")
            assert await rows_of(store, "SELECT * FROM chunks") == []

    asyncio.run(main())


async def _disown(store: Store) -> None:
    await store.database.write(
        lambda connection: connection.execute(
            "UPDATE live_answers SET process_started = 'long ago'"
        ).fetchall()
    )


def test_this_process_is_alive() -> None:
    assert is_alive(this_process())


def test_other_systems_tell_processes_apart_as_well() -> None:
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    started = _started_elsewhere(child.pid)
    assert started
    assert started == _started_elsewhere(child.pid)
    assert started != _started_elsewhere(os.getpid())
    child.communicate(b"\n")
    assert _started_elsewhere(child.pid) is None


def test_another_process_with_the_same_number_is_not_the_owner() -> None:
    assert not is_alive(Owner(os.getpid(), "another boot/1"))


def test_a_process_that_ended_but_was_not_collected_is_dead() -> None:
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    owner = Owner(child.pid, _started(child.pid) or "")
    assert is_alive(owner)
    child.kill()
    os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
    assert not is_alive(owner)
    child.communicate()
    assert not is_alive(owner)
