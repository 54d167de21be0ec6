"""The transport to a server that is a program of this computer: its stdin and stdout.

The library has one of its own. This one also makes long messages short, keeps what the program
writes to stderr (and, as many do by mistake, to stdout) for the log view instead of our own log,
and says when the program ends. The program runs in a group of its own, which ends with the app;
were the app killed, the end of its stdin ends it.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop_chat.i18n import tr
from desktop_chat.tools.mcp_bounds import Shortener
from desktop_chat.tools.mcp_log import ServerLog

if TYPE_CHECKING:
    from anyio.streams.memory import MemoryObjectReceiveStream, MemoryObjectSendStream
    from mcp.client._transport import TransportStreams
    from mcp.shared.message import SessionMessage

LONGEST_MESSAGE = 32 * 1024 * 1024
"""Bytes: a server that writes more in one line is ended."""
FLUSH_S = 0.5
END_S = 1.5
"""Between the end of its stdin, SIGTERM and SIGKILL."""

_POLL_S = 0.01
_CHUNK = 256 * 1024
_PASSED_ON = frozenset(
    {"HOME", "LANG", "LC_ALL", "LC_CTYPE", "LOGNAME", "PATH", "SHELL", "TERM", "TMPDIR", "USER"}
    | {"APPDATA", "COMSPEC", "HOMEDRIVE", "HOMEPATH", "LOCALAPPDATA", "PATHEXT", "PROGRAMDATA"}
    | {"PROGRAMFILES", "SYSTEMDRIVE", "SYSTEMROOT", "TEMP", "TMP", "USERNAME", "USERPROFILE"}
    | {"WINDIR"}
)
"""What a program needs to run at all; nothing else of ours is its business."""


@dataclass(frozen=True, slots=True)
class Launch:
    """What is started; `env` is added to the little that is passed on, secrets included."""

    command: str
    args: Sequence[str]
    cwd: str
    env: Mapping[str, str] = field(repr=False)


def environment(environ: Mapping[str, str], own: Mapping[str, str]) -> dict[str, str]:
    """The variables of a server; a function that a shell exported is not passed on."""
    passed = {
        name: value
        for name, value in environ.items()
        if name.upper() in _PASSED_ON and not value.startswith("()")
    }
    return {**passed, **own}


@asynccontextmanager
async def stdio(
    launch: Launch, log: ServerLog, on_end: Callable[[str], None]
) -> AsyncIterator[TransportStreams]:
    """Start the program, and end it. `on_end` hears why it can no longer be spoken to.

    Raises `OSError` or `ValueError` where it cannot be started.
    """
    import anyio

    process = await asyncio.create_subprocess_exec(
        launch.command,
        *launch.args,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        cwd=launch.cwd or None,
        env=environment(os.environ, launch.env),
        start_new_session=sys.platform != "win32",
    )
    heard_in, heard = anyio.create_memory_object_stream["SessionMessage | Exception"](0)
    said, said_out = anyio.create_memory_object_stream["SessionMessage"](0)
    flushed = asyncio.Event()
    is_over = False

    def ended(reason: str) -> None:
        nonlocal is_over
        is_over = not reason
        on_end(reason)

    async with anyio.create_task_group() as group:
        group.start_soon(_listen, process, heard_in, log, ended)
        group.start_soon(_speak, process, said_out, flushed)
        group.start_soon(_log, process, log)
        try:
            yield heard, said
        finally:
            by_itself = is_over
            with anyio.CancelScope(shield=True):
                heard.close()
                said.close()
                with suppress(TimeoutError):
                    async with asyncio.timeout(FLUSH_S):
                        await flushed.wait()
                await _end(process)
            if by_itself and process.returncode:
                log.add(tr("The program ended with exit code {code}.", code=process.returncode))
            group.cancel_scope.cancel()
            for stream in (heard_in, said_out):
                stream.close()


async def _listen(
    process: asyncio.subprocess.Process,
    heard: MemoryObjectSendStream[SessionMessage | Exception],
    log: ServerLog,
    on_end: Callable[[str], None],
) -> None:
    """Hand on its messages; after the end of the session only read, so that it can finish."""
    import anyio

    stream = process.stdout
    if stream is None:
        raise RuntimeError("a program without a stdout")
    pieces: list[bytes] = []
    shortener = Shortener(is_lines=True)
    reason, size, is_open = "", 0, True
    with heard:
        while data := await stream.read(_CHUNK):
            size = size + len(data) if b"\n" not in data else len(data)
            *ends, rest = shortener.feed(data).split(b"\n")
            for end in ends:
                line = b"".join((*pieces, end))
                pieces = []
                if is_open and line.strip() and (message := _message(line, log)) is not None:
                    try:
                        await heard.send(message)
                    except (anyio.ClosedResourceError, anyio.BrokenResourceError):
                        is_open = False
            pieces.append(rest)
            if size > LONGEST_MESSAGE:
                reason = "too_long"
                break
    on_end(reason)


def _message(line: bytes, log: ServerLog) -> SessionMessage | None:
    import mcp_types
    from mcp.shared.message import SessionMessage

    try:
        return SessionMessage(mcp_types.jsonrpc_message_adapter.validate_json(line, by_name=False))
    except ValueError:  # many write there what they mean for people
        log.add(line[:4000].decode("utf-8", "replace"))
        return None


async def _speak(
    process: asyncio.subprocess.Process,
    said: MemoryObjectReceiveStream[SessionMessage],
    flushed: asyncio.Event,
) -> None:
    stream = process.stdin
    if stream is None:
        raise RuntimeError("a program without a stdin")
    try:
        with said:
            async for one in said:
                text = one.message.model_dump_json(by_alias=True, exclude_unset=True)
                stream.write(text.encode("utf-8", "replace") + b"\n")
                await stream.drain()
    except OSError:
        pass  # it ended, which its stdout says as well
    finally:
        flushed.set()


async def _log(process: asyncio.subprocess.Process, log: ServerLog) -> None:
    stream = process.stderr
    if stream is None:
        raise RuntimeError("a program without a stderr")
    while data := await stream.read(_CHUNK):
        log.feed(data)
    log.end()


async def _end(process: asyncio.subprocess.Process) -> None:
    """Ask the program to end, by and by more firmly, and all that it started."""
    if process.stdin is not None:
        process.stdin.close()
    if not await _ended(process):
        _signal(process, signal.SIGTERM)
        if not await _ended(process):
            _signal(process, signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
            await _ended(process)
    elif sys.platform != "win32":
        _signal(process, signal.SIGTERM)  # what it left behind
    transport = getattr(process, "_transport", None)  # open while anybody holds its pipes
    if isinstance(transport, asyncio.SubprocessTransport):
        with suppress(OSError):
            transport.close()


async def _ended(process: asyncio.subprocess.Process) -> bool:
    """Whether it ends soon; `wait` would also wait for whoever inherited its pipes."""
    for _ in range(round(END_S / _POLL_S)):
        if process.returncode is not None:
            return True
        await asyncio.sleep(_POLL_S)
    return process.returncode is not None


def _signal(process: asyncio.subprocess.Process, number: signal.Signals) -> None:
    with suppress(OSError):
        if sys.platform != "win32":
            os.killpg(process.pid, number)
            return
        _kill_tree(process.pid)


def _kill_tree(pid: int) -> None:
    import psutil

    with suppress(psutil.Error):
        parent = psutil.Process(pid)
        for child in (*parent.children(recursive=True), parent):
            with suppress(psutil.Error):
                child.kill()
