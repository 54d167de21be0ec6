"""The window's loop is Qt's: the two threads must find their way back to it."""

from __future__ import annotations

import asyncio
from pathlib import Path

from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

from tests.unit.storage.samples import (
    DONE,
    a_live_answer,
    append_words,
    ended,
    opened,
    until,
    written,
)


def test_answers_are_written_and_read_under_the_windows_loop(
    tmp_path: Path, qapp: QApplication
) -> None:
    async def main() -> None:
        async with opened(tmp_path / "chats.sqlite3") as store:
            chat, answer = await a_live_answer(store)
            append_words(store, answer, ["some ", "words"])
            await until(lambda: store.journal._timer is None)
            await written(store)
            assert (await store.conversations.path(chat.id))[-1].text == "some words"
            assert await store.journal.finish(ended(answer, "some words"), DONE)

    with asyncio.Runner(loop_factory=lambda: QEventLoop(qapp, already_running=False)) as runner:
        runner.run(main())
