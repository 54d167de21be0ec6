"""Work on a thread of its own that may hang (a network drive) or take long (a hostile file).

Nobody waits for it longer than agreed, and it never keeps the process from ending.
"""

from __future__ import annotations

import asyncio
import contextlib
from _thread import start_new_thread
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


async def aside(work: Callable[[], T], *, seconds: float) -> T:
    """Do `work` and give its result; TimeoutError when it takes longer, and it is left alone."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[T] = loop.create_future()

    def tell(result: T | None, error: BaseException | None) -> None:
        if done.done():
            return
        if error is not None:
            done.set_exception(error)
        else:
            done.set_result(result)  # type: ignore[arg-type]  # work gave it

    def run() -> None:
        result, raised = None, None
        try:
            result = work()
        except BaseException as error:  # noqa: BLE001 - raised where it is waited for
            raised = error
        with contextlib.suppress(RuntimeError):  # the loop is closed: nobody waits any more
            loop.call_soon_threadsafe(tell, result, raised)

    # Not `threading.Thread`: its `start` waits for the thread's first step, which takes long while
    # other threads compute. Such a thread keeps no process from ending.
    start_new_thread(run, ())
    async with asyncio.timeout(seconds):
        return await done
