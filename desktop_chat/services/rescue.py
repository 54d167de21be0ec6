"""Repairs the history as soon as it turns out to be damaged, and says what was saved.

Knows no files. One repair runs at a time, and a history is not repaired again and again: what is
damaged right after a repair is a disk that cannot be trusted, and is only said.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, replace

from desktop_chat.domain.conversation import Chat, Message
from desktop_chat.domain.errors import StoreError
from desktop_chat.domain.ports_rescue import Rescuer
from desktop_chat.domain.rescue import Harm, Rescued
from desktop_chat.domain.stop import Stop
from desktop_chat.i18n import tr
from desktop_chat.services.sessions import Sessions
from desktop_chat.tasks import Tasks

LOOK_AFTER_S = 20.0
"""A window that starts has other things to do than to read all of the history."""
AGAIN_AFTER_S = 60.0
RESERVE_AFTER_S = 45.0
RESERVE_EVERY_S = 600.0
"""So long after it was used up, there may be room again."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class RescueState:
    """`share` is how much is done, while a repair runs. `failed` says why one came to nothing."""

    share: float | None = None
    rescued: Rescued | None = None
    failed: str = ""


Listener = Callable[[RescueState], None]


class Rescue:
    """The repairs of one home; `looks_over`: it reads all of it a while after the start."""

    def __init__(
        self,
        rescuer: Rescuer,
        sessions: Sessions,
        *,
        look_after_s: float = LOOK_AFTER_S,
        again_after_s: float = AGAIN_AFTER_S,
    ) -> None:
        self._rescuer = rescuer
        self._sessions = sessions
        self._look_after_s = look_after_s
        self._again_after_s = again_after_s
        self._tasks = Tasks("rescue")
        self._stop = Stop()
        self._listeners: list[Listener] = []
        self._not_before = 0.0
        self._is_running = False
        self._ended = asyncio.Event()
        self.state = RescueState()
        self.looks_over = False

    def start(self) -> None:
        """Watch, and look through a history that was not closed the last time."""
        self._rescuer.listen(self._on_harm)
        self.looks_over = self._rescuer.ended_badly
        self._tasks.spawn(self._keep_reserve(), name="keep-reserve")
        if self.looks_over:
            self._tasks.spawn(self._look_over(), name="look-over")

    def listen(self, listener: Listener) -> None:
        """Tell `listener` each new state, on the loop's thread."""
        self._listeners.append(listener)

    async def load_report(self) -> None:
        """Find out what a repair at the start has saved. Raises `StoreError`."""
        rescued = await self._rescuer.report()
        if rescued is not None:
            self._say(RescueState(rescued=await self._with_backup(rescued)))

    async def forget_report(self) -> None:
        """It was read. Raises `StoreError`."""
        self.state = RescueState()
        await self._rescuer.forget_report()

    def look_over_now(self) -> Future[None]:
        """Read all of the history in the background; what is found is repaired."""
        return self._rescuer.look_over(self._stop)

    async def settled(self) -> None:
        """Wait until no repair runs."""
        await asyncio.sleep(0)  # what was noticed on another thread comes first
        while self._is_running:
            await self._ended.wait()

    async def aclose(self) -> None:
        """Begin nothing more; a repair that runs is given up, and the history stays as it was."""
        self._stop.request()
        self._rescuer.close()
        await self._tasks.cancel_all()

    async def _keep_reserve(self) -> None:
        await asyncio.sleep(RESERVE_AFTER_S)
        while True:
            self._rescuer.keep_reserve()
            await asyncio.sleep(RESERVE_EVERY_S)

    async def _look_over(self) -> None:
        await asyncio.sleep(self._look_after_s)
        self.look_over_now()

    def _on_harm(self, sentence: str, harm: Harm) -> None:
        now = asyncio.get_running_loop().time()
        if self._is_running or now < self._not_before or self._stop.is_wanted:
            return
        self._is_running = True
        self._ended.clear()
        log.warning("the history is repaired: %s", sentence)
        self._tasks.spawn(self._run(harm), name="rescue")

    async def _run(self, harm: Harm) -> None:
        loop = asyncio.get_running_loop()

        def on_progress(share: float) -> None:
            if not loop.is_closed():
                loop.call_soon_threadsafe(self._on_share, share)

        self._say(RescueState(share=0.0))
        try:
            rescued = await self._rescuer.rescue(harm, self._known(), on_progress, self._stop)
        except StoreError as error:
            self._say(RescueState(failed=error.user_text))
        except Exception:
            log.exception("the history could not be repaired")
            self._say(RescueState(failed=tr("The log of the app says why.")))
        else:
            log.warning("%d messages were saved", rescued.messages)
            self._say(RescueState(rescued=await self._with_backup(rescued)))
        finally:
            self._is_running = False
            self._ended.set()
            self._not_before = loop.time() + self._again_after_s

    async def _with_backup(self, rescued: Rescued) -> Rescued:
        return replace(rescued, backup=await self._rescuer.has_backup())

    def _known(self) -> Iterator[tuple[Chat, tuple[Message, ...]]]:
        for session in self._sessions.all_open:
            if not session.chat.is_temporary:
                yield session.chat, tuple(session.messages)

    def _on_share(self, share: float) -> None:
        if self._is_running:
            self._say(RescueState(share=share))

    def _say(self, state: RescueState) -> None:
        self.state = state
        for listener in tuple(self._listeners):
            listener(state)
