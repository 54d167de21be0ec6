"""A small HTTP/1.1 server on 127.0.0.1 that says exactly what a test tells it to, byte by byte.

It runs on a loop and a thread of its own, so it serves asyncio tests, window tests and other
processes alike. It knows no vendor's protocol: `wire_streams` makes the bytes.

    with WireServer() as server:
        gate = Gate()
        server.reply(Reply(chat_stream(["Hello"])))                  # one answer
        server.reply(Reply([b"data: ...", gate, RESET]))             # the next request's
        ...  # server.base_url -> "http://127.0.0.1:PORT/v1"
        gate.open()                                                  # from any thread or loop
        exchange = server.exchanges[0]                               # .json .header("x") .path
        assert server.closed_within(exchange, 0.05, since=stopped_at)

Replies are used in order; the last one serves all later requests too. A reply may be a function
`Exchange -> Reply`. Steps of a reply: bytes (written at once, one chunk each), a `Gate`, a
`Pause`, `STALL` (until the client goes), `RESET` (RST), `CUT` (closed without a proper end).
`before` holds the steps ahead of the status line; `raw=True` means that the steps are all there
is, status line included. Times are `time.monotonic()`, comparable with the test's own.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
import struct
import threading
import time
from collections.abc import Callable, Coroutine, Iterable, Mapping
from types import TracebackType
from typing import Any, Self, TypeVar, cast

from tests.fakes.moments import Moment
from tests.fakes.wire_script import (
    CUT,
    RESET,
    STALL,
    Act,
    Exchange,
    Gate,
    Pause,
    Reply,
    Script,
    Step,
)

__all__ = ["CUT", "RESET", "STALL", "Exchange", "Gate", "Pause", "Reply", "WireServer"]

T = TypeVar("T")
PATIENCE_S = 10.0
TLS_HELLO = b"\x16"
PLAIN_REFUSAL = b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n"


class WireServer:
    """The server; a context manager. `exchanges` is its log, in order of arrival.

    `port` 0 takes any that is free.
    """

    def __init__(self, *replies: Script, tls: ssl.SSLContext | None = None, port: int = 0) -> None:
        self.exchanges: list[Exchange] = []
        self.connections = 0
        self.open_connections = 0
        self.port = port
        self._scripts: list[Script] = list(replies)
        self._tls = tls
        self._used = 0
        self._changed = threading.Condition()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name="wire-server", daemon=True)
        self._protocols: set[_Connection] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    # -- for tests ------------------------------------------------------------------------------

    @property
    def url(self) -> str:
        """Scheme, host and port."""
        return f"{'https' if self._tls else 'http'}://127.0.0.1:{self.port}"

    @property
    def base_url(self) -> str:
        """What an OpenAI-like provider is configured with."""
        return f"{self.url}/v1"

    def reply(self, *replies: Script) -> None:
        """Add answers to the script."""
        with self._changed:
            self._scripts.extend(replies)

    def wait(self, condition: Callable[[], bool], patience_s: float = PATIENCE_S) -> bool:
        """Block until `condition()` holds; it is looked at whenever the log changes."""
        with self._changed:
            return self._changed.wait_for(condition, patience_s)

    def wait_for_requests(self, count: int, patience_s: float = PATIENCE_S) -> bool:
        """Block until that many requests have arrived in whole."""
        return self.wait(lambda: len(self.exchanges) >= count, patience_s)

    async def requests(self, count: int) -> None:
        """Await that many requests, on the test's own loop."""
        if not await asyncio.to_thread(self.wait_for_requests, count):
            raise TimeoutError(f"{len(self.exchanges)} of {count} requests came")

    async def sent(self, exchange: Exchange, pieces: int) -> None:
        """Await that many written pieces of the reply (its head is the first)."""
        if not await asyncio.to_thread(self.wait, lambda: len(exchange.sent) >= pieces):
            raise TimeoutError(f"{len(exchange.sent)} of {pieces} pieces were sent")

    def closed_within(self, exchange: Exchange, seconds: float, *, since: float) -> bool:
        """Whether the client was seen to go within `seconds` after the moment `since`."""
        left = exchange.left.wait(PATIENCE_S)
        withheld_s = since.withheld_s() if isinstance(since, Moment) else 0.0
        closed_at = exchange.closed_at
        return left and closed_at is not None and closed_at - since - withheld_s <= seconds

    def drop_idle_connections(self, *, reset: bool = False) -> None:
        """Close every connection that waits for its next request, as impatient servers do."""
        self._call(self._drop_idle(reset=reset))

    # -- the server itself ----------------------------------------------------------------------

    def __enter__(self) -> Self:
        self._thread.start()
        self._call(self._start())
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._call(self._stop())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(PATIENCE_S)
        self._loop.close()

    def note(self, change: Callable[[], None]) -> None:
        """Change the log and wake whoever waits for that."""
        with self._changed:
            change()
            self._changed.notify_all()

    def _call(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(PATIENCE_S)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_forever()

    async def _start(self) -> None:
        self._server = await self._loop.create_server(
            lambda: _Connection(self._accept, self._loop), "127.0.0.1", self.port, ssl=self._tls
        )
        self.port = self._server.sockets[0].getsockname()[1]

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = self._loop.create_task(self._serve(reader, writer))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _stop(self) -> None:
        self._server.close()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for connection in list(self._protocols):
            connection.abort()
        await asyncio.sleep(0)

    async def _drop_idle(self, *, reset: bool) -> None:
        for connection in list(self._protocols):
            if connection.exchange is None:
                connection.abort(reset=reset)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connection = cast("_Connection", writer.transport.get_protocol())
        connection.adopt(self, writer)
        self._protocols.add(connection)
        number = self.connections
        self.note(self._count_connection)
        try:
            while (exchange := await self._receive(reader, writer, number)) is not None:
                connection.exchange = exchange
                alive = await _Answer(self, connection, exchange).give(self._next(exchange))
                if not alive:
                    break
                connection.exchange = None
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            pass
        finally:
            self._protocols.discard(connection)
            self.open_connections -= 1
            with contextlib.suppress(Exception):
                writer.close()

    def _count_connection(self) -> None:
        self.connections += 1
        self.open_connections += 1

    def _next(self, exchange: Exchange) -> Reply:
        with self._changed:
            if not self._scripts:
                return Reply.json({"error": {"message": "the test gave no reply"}}, status=500)
            script = self._scripts[min(self._used, len(self._scripts) - 1)]
            self._used += 1
        return script if isinstance(script, Reply) else script(exchange)

    async def _receive(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, connection: int
    ) -> Exchange | None:
        start = await reader.readexactly(1)
        if start == TLS_HELLO and self._tls is None:
            writer.write(PLAIN_REFUSAL)
            return None
        head = start + await reader.readuntil(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")[:-2]
        method, path, _version = first.split(" ", 2)
        headers = [(name, value.strip()) for name, _, value in (li.partition(":") for li in lines)]
        lengths = [int(value) for name, value in headers if name.lower() == "content-length"]
        body = await reader.readexactly(lengths[0]) if lengths else b""
        exchange = Exchange(
            len(self.exchanges), connection, method, path, headers, body, time.monotonic()
        )
        self.note(lambda: self.exchanges.append(exchange))
        return exchange


class _GoneError(Exception):
    """The client closed the connection."""


class _Connection(asyncio.StreamReaderProtocol):
    """Notes the moment at which the client goes, whatever the reply is waiting for."""

    def __init__(
        self,
        accepted: Callable[[asyncio.StreamReader, asyncio.StreamWriter], None],
        loop: asyncio.AbstractEventLoop,
    ) -> None:
        super().__init__(asyncio.StreamReader(limit=2**26, loop=loop), accepted, loop)
        self.exchange: Exchange | None = None
        self.gone = asyncio.Event()
        self._server: WireServer | None = None
        self.writer: asyncio.StreamWriter | None = None

    def adopt(self, server: WireServer, writer: asyncio.StreamWriter) -> None:
        self._server, self.writer = server, writer

    def eof_received(self) -> bool:
        self._note_gone()
        super().eof_received()
        return False

    def connection_lost(self, exc: Exception | None) -> None:
        self._note_gone()
        super().connection_lost(exc)

    def abort(self, *, reset: bool = False) -> None:
        if self.writer is None:
            return
        if reset:
            raw = self.writer.get_extra_info("socket")
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.writer.transport.abort()

    def _note_gone(self) -> None:
        self.gone.set()
        exchange, server = self.exchange, self._server
        if exchange is None or server is None or exchange.closed_at is not None:
            return
        now = time.monotonic()
        server.note(lambda: setattr(exchange, "closed_at", now))
        exchange.left.set()


class _Answer:
    """Plays one reply; `give` says whether the connection can be used again."""

    def __init__(self, server: WireServer, connection: _Connection, exchange: Exchange) -> None:
        self._server, self._connection, self._exchange = server, connection, exchange
        writer = connection.writer
        if writer is None:
            raise _GoneError
        self._writer = writer

    async def give(self, reply: Reply) -> bool:
        try:
            for step in reply.before:
                await self._play(step, chunked=False)
            steps = list(reply.steps) if reply.framing == "length" else reply.steps
            if not reply.raw:
                await self._write(_head(reply, steps))
            chunked = reply.framing == "chunked" and not reply.raw
            for step in steps:
                await self._play(step, chunked=chunked)
            if chunked:
                await self._write(b"0\r\n\r\n")
        except _GoneError:
            return False
        now = time.monotonic()
        self._server.note(lambda: setattr(self._exchange, "finished_at", now))
        return reply.framing != "close" and not reply.raw

    async def _play(self, step: Step, *, chunked: bool) -> None:
        match step:
            case bytes():
                await self._write(b"%x\r\n%b\r\n" % (len(step), step) if chunked else step)
            case Gate():
                await self._unless_gone(step.passed())
            case Pause(seconds):
                await self._unless_gone(asyncio.sleep(seconds))
            case Act.STALL:
                self._server.note(lambda: self._exchange.acts.append(Act.STALL))
                await self._connection.gone.wait()
                raise _GoneError
            case Act.RESET | Act.CUT:
                await self._writer.drain()
                self._server.note(lambda: self._exchange.acts.append(step))
                self._connection.exchange = None
                if step is Act.CUT:
                    self._writer.close()
                else:
                    self._connection.abort(reset=True)
                raise _GoneError

    async def _write(self, data: bytes) -> None:
        if self._connection.gone.is_set():
            raise _GoneError
        self._writer.write(data)
        if self._writer.transport.get_write_buffer_size():
            await self._unless_gone(self._writer.drain())
        else:
            await asyncio.sleep(0)  # so that whoever goes is noticed between two pieces
        self._server.note(lambda: self._exchange.sent.append((time.monotonic(), len(data))))

    async def _unless_gone(self, work: Coroutine[Any, Any, object]) -> None:
        doing = asyncio.ensure_future(work)
        gone = asyncio.ensure_future(self._connection.gone.wait())
        try:
            await asyncio.wait({doing, gone}, return_when=asyncio.FIRST_COMPLETED)
            if not doing.done():
                raise _GoneError
            doing.result()
        finally:
            for task in (doing, gone):
                task.cancel()
            await asyncio.gather(doing, gone, return_exceptions=True)


def _head(reply: Reply, steps: Iterable[Step]) -> bytes:
    given = reply.headers.items() if isinstance(reply.headers, Mapping) else reply.headers
    lines = [f"HTTP/1.1 {reply.status} Scripted", f"Content-Type: {reply.content_type}"]
    lines += [f"{name}: {value}" for name, value in given]
    match reply.framing:
        case "chunked":
            lines.append("Transfer-Encoding: chunked")
        case "close":
            lines.append("Connection: close")
        case "length":
            length = sum(len(step) for step in steps if isinstance(step, bytes))
            lines.append(f"Content-Length: {length if reply.length is None else reply.length}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")
