"""One thread for calls that may never return."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from queue import SimpleQueue
from typing import TypeVar

T = TypeVar("T")


class LoneThread:
    """Does one call after the other, on a daemon thread that begins with the first.

    A call that hangs holds up those behind it; neither the process's end nor anybody who waits
    with `within` is held up, and there is never a second thread.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._calls: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread: threading.Thread | None = None

    def submit(self, work: Callable[[], T]) -> Future[T]:
        """Do `work` behind all that was asked for before; it can be cancelled until it begins."""
        future: Future[T] = Future()

        def call() -> None:
            if not future.set_running_or_notify_cancel():
                return
            try:
                result = work()
            except BaseException as error:  # noqa: BLE001 - raised where it is waited for
                future.set_exception(error)
            else:
                future.set_result(result)

        self._calls.put(call)
        if self._thread is None:
            self._thread = threading.Thread(target=self._serve, name=self._name, daemon=True)
            self._thread.start()
        return future

    def close(self) -> None:
        """End the thread once it is idle; waits for nothing."""
        self._calls.put(None)

    def _serve(self) -> None:
        while (call := self._calls.get()) is not None:
            call()


async def within(seconds: float, future: Future[T]) -> T:
    """Wait for another thread; TimeoutError when it takes longer.

    Several may wait for the same future: neither giving up nor being cancelled takes it from
    the others.
    """
    loop = asyncio.get_running_loop()
    done = asyncio.Event()

    def wake(_future: Future[T]) -> None:
        with suppress(RuntimeError):  # the loop is closed: nobody waits any more
            loop.call_soon_threadsafe(done.set)

    future.add_done_callback(wake)
    async with asyncio.timeout(seconds):
        await done.wait()
    return future.result()
