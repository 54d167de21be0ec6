"""A window in a process of its own that lives a long life.

    python -m tests.store.soak.living HOME SEED PAUSE SECONDS
    python -m tests.store.soak.living HOME SEED PAUSE --brief

Several chats are asked in turn, some at the same time; answers are stopped, asked for again and
left for another chat; questions are edited; chats are renamed, deleted in mid-answer, undone and
removed for good. There are never more than a few chats with a few messages each: what grows, grows
for no reason. Prints a `Sample` a line, taken when nothing is under way, and at the end `{"errors":
...}` with what was logged as an error.

A brief life has as many samples as it needs, however busy the machine is; each of them is taken
over an empty chat and after all garbage was collected, so that few of them say enough.
"""

from __future__ import annotations

import asyncio
import json
import logging
import random
import sys
import time
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_chat.domain.settings import Protocol
from desktop_chat.services.session import ChatSession
from desktop_chat.ui import loop
from desktop_chat.ui.actions import Callback
from desktop_chat.ui.branches.editor import MessageEditor
from tests.fakes.heard import WIRE_PROTOCOLS
from tests.fakes.window import Driver, running_app
from tests.store.soak.answers import TEXTS
from tests.store.soak.sampling import Sampler, threads

CHATS = 6
MOST_MESSAGES = 12
"""A chat with so many is deleted, and another begun."""
KEPT_IN_BIN = 4
SAMPLES = 120
"""About so many in a whole life, but not more than one in `LEAST_S`."""
LEAST_S = 0.4
LEAST_SAMPLES = 14
"""A busy machine lives longer for them."""
BRIEF_SAMPLES = 10
BRIEF_TURNS = 2
"""At least so many between two samples of a brief life."""
PATIENCE_S = 60.0
OPENINGS, OPENING_S = 10, 5.0
SETTLED_S = 0.15
"""What follows the end of an answer (titles, counts, search) is done by then."""
AWAY_S = 2.5
BRIEF = "--brief"
Deed = Callable[["Life"], Awaitable[None]]


class Life:
    """What is done in the window; `turns` counts the answers that were asked for.

    `is_away` says whether somebody works with another program just now.
    """

    def __init__(self, driver: Driver, seed: int) -> None:
        self._driver = driver
        self._pick = random.Random(seed)
        self.turns = 0
        self.is_away = False

    async def go_on(self) -> None:
        """Do one thing after another thing."""
        deeds, weights = zip(*_DEEDS, strict=True)
        (deed,) = self._pick.choices(deeds, weights)
        await deed(self)

    async def warm_up(self) -> None:
        """Use each protocol, and see each text: libraries are loaded for them, which stay."""
        for number, _text in enumerate(TEXTS):
            if number < len(WIRE_PROTOCOLS):
                await self._begin_chat(WIRE_PROTOCOLS[number])
            await self._ended(await self._asked())
        await self.settle()

    async def put_aside(self) -> None:
        """Show a chat that is empty, and forget the tapes: there may be fifty."""
        await self._begin_chat(WIRE_PROTOCOLS[0])
        self._driver.app.engine.tapes.clear()
        await asyncio.sleep(SETTLED_S)

    async def settle(self) -> None:
        """Wait until nothing is under way."""
        sessions = self._driver.app.engine.sessions
        await _until(lambda: not sessions.live)
        await asyncio.sleep(SETTLED_S)

    # ---------------------------------------------------------------------------- what is done

    async def ask(self) -> None:
        """Ask in any chat and wait for the end."""
        await self._ended(await self._begun())

    async def ask_and_leave(self) -> None:
        """Ask in several chats at once."""
        for _ in range(3):
            await self._begun()
        await self.settle()

    async def ask_and_stop(self) -> None:
        """Stop an answer that has begun."""
        session = await self._begun()
        await asyncio.sleep(self._pick.random() * 0.1)
        self._driver.click(self._driver.stop_button)
        await self._ended(session)

    async def ask_again(self) -> None:
        """Have the last question answered once more."""
        session = await self._ready()
        if session is None:
            return
        last = session.messages[-1].id
        self._driver.window.action_set[Callback.RETRY_LAST].trigger()
        await _until(lambda: session.messages[-1].id != last)
        self.turns += 1
        await self._ended(session)

    async def edit(self) -> None:
        """Ask the last question in other words."""
        session = await self._ready()
        if session is None:
            return
        last = session.messages[-1].id
        self._driver.window.action_set[Callback.EDIT_LAST].trigger()
        field = self._driver.find(MessageEditor, "messageEditor")
        await _until(field.isVisible)
        field.edit.setPlainText(f"other words {self._pick.random()}")
        QTest.keyClick(field.edit, Qt.Key.Key_Return)
        await _until(lambda: session.messages[-1].id != last)
        self.turns += 1
        await self._ended(session)

    async def delete(self) -> None:
        """Delete a chat in mid-answer; every other time it is brought back."""
        session = await self._begun()
        before = self._ids()
        self._driver.window.sidebar.chat_deleted.emit(session.chat.id)
        await _until(lambda: session.chat.id not in self._ids())
        await self.settle()
        undo = self._driver.window.action_set[Callback.UNDO]
        if self._pick.random() < 0.5:
            await _until(undo.isEnabled)
            undo.trigger()
            await _until(lambda: len(self._ids()) == len(before))

    async def rename(self) -> None:
        """Give a chat another title."""
        ids = self._ids()
        if ids:
            title = f"title {self._pick.randrange(1000)}"
            self._driver.window.sidebar.chat_renamed.emit(self._pick.choice(ids), title)
            await asyncio.sleep(0.01)

    async def resize(self) -> None:
        """Make the window larger or smaller."""
        self._driver.window.resize(self._pick.randrange(800, 1300), self._pick.randrange(600, 900))
        await asyncio.sleep(0.02)

    async def leave(self) -> None:
        """Leave the window for a moment: it is then that it tidies up."""
        self.is_away = True
        await asyncio.sleep(AWAY_S)
        self.is_away = False

    # ---------------------------------------------------------------------------- how

    def _ids(self) -> list[str]:
        return list(self._driver.window.sidebar.model.shape.ids)

    async def _begun(self) -> ChatSession:
        """Ask in a chat in which nothing arrives."""
        await self._go_somewhere()
        return await self._asked()

    async def _asked(self) -> ChatSession:
        self._driver.type_and_send(f"question {self._pick.randrange(10**6)} 질문")
        session = self._driver.app.session
        assert session is not None
        await _until(lambda: len(session.messages) > 1)
        self.turns += 1
        return session

    async def _go_somewhere(self) -> None:
        ids = self._ids()
        sessions = self._driver.app.engine.sessions
        busy = {session.chat.id for session in sessions.live}
        idle = [one for one in ids if one not in busy]
        if len(ids) < CHATS or not idle:
            await self._begin_chat(self._pick.choice(WIRE_PROTOCOLS))
            return
        await self._open(self._pick.choice(idle))
        session = self._driver.app.session
        if session is not None and len(session.messages) >= MOST_MESSAGES:
            await self._replace(session)

    async def _begin_chat(self, protocol: Protocol) -> None:
        self._driver.window.sidebar.new_chat_button.click()
        self._driver.window.model_picker.model_picked.emit(protocol.value, "model")
        await _until(lambda: not self._is_busy())

    def _is_busy(self) -> bool:
        session = self._driver.app.session
        return session is not None and session.is_live

    async def _open(self, chat_id: str) -> None:
        """Go to a chat; again, where something that was undone has led to another meanwhile."""
        for _ in range(OPENINGS):
            self._driver.window.sidebar.chat_selected.emit(chat_id)
            try:
                await _until(lambda: self._is_shown(chat_id), OPENING_S)
            except TimeoutError:
                continue
            return
        raise TimeoutError("a chat cannot be opened")

    def _is_shown(self, chat_id: str) -> bool:
        session = self._driver.app.session
        return session is not None and session.chat.id == chat_id

    async def _replace(self, session: ChatSession) -> None:
        """Delete a long chat, take those that were deleted before away for good, begin another."""
        self._driver.window.sidebar.chat_deleted.emit(session.chat.id)
        await _until(lambda: session.chat.id not in self._ids())
        bin_ = self._driver.app.engine.bin
        binned = [one.id for one in await bin_.chats()]
        if len(binned) > KEPT_IN_BIN:
            await bin_.remove(binned[KEPT_IN_BIN:])
        await self._go_somewhere()

    async def _ready(self) -> ChatSession | None:
        """Go to a chat whose last answer has ended."""
        idle = [one for one in self._ids() if one]
        if not idle:
            return None
        await self._open(self._pick.choice(idle))
        session = self._driver.app.session
        if session is None or session.is_live or len(session.messages) < 2:
            return None
        retry = self._driver.window.action_set[Callback.RETRY_LAST]
        await _until(retry.isEnabled)
        return session

    async def _ended(self, session: ChatSession) -> None:
        await _until(lambda: not session.is_live)


_DEEDS: tuple[tuple[Deed, float], ...] = (
    (Life.ask, 40),
    (Life.ask_and_leave, 16),
    (Life.ask_and_stop, 10),
    (Life.ask_again, 8),
    (Life.edit, 8),
    (Life.delete, 5),
    (Life.rename, 4),
    (Life.resize, 3),
    (Life.leave, 0.2),
)


async def _until(condition: Callable[[], bool], patience_s: float = PATIENCE_S) -> None:
    """Wait as `tests.fakes.turns.until`, but leave no call in the loop: those are counted."""
    begun = time.monotonic()
    while not condition():
        if time.monotonic() > begun + patience_s:
            raise TimeoutError
        await asyncio.sleep(0.005)


class _Errors(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.found.append(record.getMessage())


def _state(life: Life) -> Qt.ApplicationState:
    """What Qt says on a real desktop; without one an app is always active."""
    states = Qt.ApplicationState
    return states.ApplicationInactive if life.is_away else states.ApplicationActive


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


async def main(
    app: QApplication, home: Path, *, seed: int, pause: float, seconds: float | None
) -> None:
    """Live for `seconds`, None: briefly; with `pause` between two deeds."""
    errors = _Errors()
    logging.getLogger().addHandler(errors)
    async with running_app(home) as driver:
        life = Life(driver, seed)
        app.applicationState = lambda: _state(life)  # type: ignore[method-assign]
        await life.warm_up()
        if seconds is None:
            await _live_briefly(life, Sampler(home, sweeps=True), pause)
        else:
            await _live(life, Sampler(home), pause, seconds)
    logging.getLogger().removeHandler(errors)
    _say(json.dumps({"errors": errors.found, "threads": threads()}))


async def _live(life: Life, sampler: Sampler, pause: float, seconds: float) -> None:
    began = sampled = time.monotonic()
    every = max(LEAST_S, seconds / SAMPLES)
    taken = 0
    while time.monotonic() < began + seconds or taken < LEAST_SAMPLES:
        await life.go_on()
        await asyncio.sleep(pause)
        if time.monotonic() >= sampled + every:
            await life.settle()
            _say(sampler.take(life.turns).line())
            sampled, taken = time.monotonic(), taken + 1


async def _live_briefly(life: Life, sampler: Sampler, pause: float) -> None:
    for _ in range(BRIEF_SAMPLES):
        enough = life.turns + BRIEF_TURNS
        while life.turns < enough:
            await life.go_on()
            await asyncio.sleep(pause)
        await life.settle()
        await life.put_aside()
        _say(sampler.take(life.turns).line())


def _run() -> None:
    home, seed, pause, seconds = sys.argv[1:]
    app = loop.application(sys.argv[:1])
    length = None if seconds == BRIEF else float(seconds)
    life = partial(main, app, Path(home), seed=int(seed), pause=float(pause), seconds=length)
    loop.run(app, life)


if __name__ == "__main__":
    _run()
