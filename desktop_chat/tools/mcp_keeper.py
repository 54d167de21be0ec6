"""Keeps one server of tools running while it is needed; lives on the thread of MCP.

It starts with the first need. After a crash it starts again with the next need, at once the first
time and then with growing pauses. A call is never repeated: nobody knows what it has done.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeVar

from desktop_chat.domain.errors import ToolError
from desktop_chat.domain.mcp import McpServer, McpState, McpStatus
from desktop_chat.i18n import tr
from desktop_chat.tasks import Tasks
from desktop_chat.tools import mcp_words
from desktop_chat.tools.mcp_link import connected
from desktop_chat.tools.mcp_log import ServerLog

if TYPE_CHECKING:
    from mcp import Client

    from desktop_chat.tools.mcp_http import OpenHttp

T = TypeVar("T")

FIRST_PAUSE_S = 1.0
LONGEST_PAUSE_S = 60.0
WORTH_WAITING_S = 4.0
"""A shorter pause is waited for; for a longer one whoever asks is told of it."""
SOUND_S = 60.0
"""Who ran as long as that has not crashed at its start."""
SHUT_DOWN_S = 6.0

log = logging.getLogger(__name__)


class Keeper:
    """`on_state` hears how the server fares, on the thread of MCP."""

    def __init__(
        self,
        server: McpServer,
        open_http: OpenHttp,
        on_state: Callable[[McpState], None],
    ) -> None:
        self._server = server
        self._open_http = open_http
        self._on_state = on_state
        self.log = ServerLog()
        self._tasks = Tasks(f"mcp-{server.name[:40]}")
        self._ready: asyncio.Future[Client] | None = None
        self._over = asyncio.Event()
        self._crashes = 0
        self._not_before = 0.0
        self._is_ending = False

    @property
    def is_up(self) -> bool:
        """Whether it runs, or is about to."""
        return self._ready is not None

    async def client(self, secrets: Mapping[str, str]) -> Client:
        """The running connection; starts it where there is none. Raises `ToolError`."""
        if self._ready is None:
            await self._pause()
        if self._is_ending:
            raise ToolError(tr("“{name}” was ended.", name=self._server.name))
        if self._ready is None:
            loop = asyncio.get_running_loop()
            self._ready, self._over = loop.create_future(), asyncio.Event()
            self._tasks.spawn(self._live(self._ready, self._over, secrets), name="live")
        return await asyncio.shield(self._ready)  # who gives up does not end it for the others

    def broke(self, client: Client) -> None:
        """A connection no longer works; the next need makes a new one."""
        ready = self._ready
        if (
            ready is not None
            and ready.done()
            and not ready.exception()
            and ready.result() is client
        ):
            self._over.set()
            self._ready = None

    async def end(self) -> None:
        """End it for good."""
        self._is_ending = True
        self._over.set()
        if self._ready is not None and not self._ready.done():
            await self._tasks.cancel_all()
        await self._tasks.settle(SHUT_DOWN_S)

    async def _pause(self) -> None:
        left = self._not_before - asyncio.get_running_loop().time()
        if left > WORTH_WAITING_S:
            raise ToolError(
                tr(
                    "“{name}” ended {n} times in a row. It may start again in {s} s.",
                    name=self._server.name,
                    n=self._crashes,
                    s=round(left),
                )
            )
        if left > 0:
            await asyncio.sleep(left)

    async def _live(
        self, ready: asyncio.Future[Client], over: asyncio.Event, secrets: Mapping[str, str]
    ) -> None:
        loop = asyncio.get_running_loop()
        began, why = loop.time(), ""

        def ended(reason: str) -> None:
            nonlocal why
            why = reason or "ended"
            over.set()
            if self._ready is ready:
                self._ready = None

        self._tell(McpStatus.STARTING)
        try:
            async with connected(self._server, secrets, self.log, self._open_http, ended) as client:
                ready.set_result(client)
                self._tell(McpStatus.RUNNING, about=_about(client))
                await over.wait()
        except asyncio.CancelledError:
            if not ready.done():  # who waits for it was not stopped himself
                ready.set_exception(ToolError(tr("“{name}” was ended.", name=self._server.name)))
                ready.exception()
            raise
        except Exception as error:  # noqa: BLE001 - whatever it is, it is this server's
            log.info("a server of tools failed: %s", type(error).__name__)
            why = "failed"
            problem = mcp_words.not_started(self._server.name, error)
            if not ready.done():
                ready.set_exception(problem)
                ready.exception()  # heard by nobody, if who asked gave up
            self._tell(McpStatus.FAILED, problem=problem.user_text)
        else:
            self._tell(*self._after(why))
        finally:
            if self._ready is ready:
                self._ready = None
            self._count(why, loop.time() - began, loop.time())

    def _after(self, why: str) -> tuple[McpStatus, str]:
        name = self._server.name
        if why == "too_long":
            return McpStatus.FAILED, tr("“{name}” sent more than can be read.", name=name)
        if why and not self._is_ending:
            return McpStatus.FAILED, tr("“{name}” ended by itself. See its log.", name=name)
        return McpStatus.STOPPED, ""

    def _count(self, why: str, lived_s: float, now: float) -> None:
        """Note a crash; the first one of a server that ran well costs no pause."""
        if not why:
            return
        self._crashes = 1 if lived_s >= SOUND_S else self._crashes + 1
        if self._crashes > 1:
            pause = FIRST_PAUSE_S * 2 ** min(self._crashes - 2, 10)
            self._not_before = now + min(pause, LONGEST_PAUSE_S)

    def _tell(self, status: McpStatus, problem: str = "", about: str = "") -> None:
        self._on_state(McpState(status, problem, about))


def _about(client: Client) -> str:
    info = client.server_info
    return "" if info is None else f"{info.title or info.name} {info.version}".strip()[:200]
