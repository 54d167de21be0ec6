"""Starts `desktop-chat ask`, and a reader of its home, as processes of their own, cheaply.

One process loads all modules once and forks for each command, so that a new process costs some
30 ms instead of the second and a half that the vendors' SDKs take to load. It speaks JSON lines
over its standard input and output, and is single-threaded itself.
"""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from tests.fakes.injected import inject

ROOT = Path(__file__).resolve().parents[2]
START_PATIENCE_S = 60.0


@dataclass(frozen=True, slots=True)
class Command:
    """What a new process does: `ask` its `arguments`, or `read` back the home named there.

    `inject` changes the process's own world before it begins: see `injected`.
    """

    does: str
    arguments: tuple[str, ...]
    env: Mapping[str, str]
    inject: Mapping[str, Any]
    out: Path
    err: Path


class Child:
    """A process that was started; `end` is its exit code and the most memory that it had, in kB."""

    def __init__(self) -> None:
        self.pid: Future[int] = Future()
        self.end: Future[tuple[int, int]] = Future()

    def wait(self, patience_s: float) -> int:
        """Wait for its exit code."""
        return self.end.result(patience_s)[0]


class ForkServer:
    """The client's side; thread-safe."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: dict[int, Child] = {}
        self._server = subprocess.Popen(
            [sys.executable, "-m", "tests.fakes.fork_server"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
            env={k: v for k, v in os.environ.items() if "PROXY" not in k.upper()},
        )
        self._count = 0
        self._reader = threading.Thread(target=self._listen, name="fork-server", daemon=True)
        self._reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._server.stdin is not None:
            self._server.stdin.close()
        try:
            self._server.wait(10)
        except subprocess.TimeoutExpired:
            self._server.kill()
            self._server.wait(10)
        self._reader.join(10)
        if self._server.stdout is not None:
            self._server.stdout.close()

    def start(self, command: Command) -> Child:
        """Start it."""
        child = Child()
        with self._lock:
            self._count += 1
            self._waiting[self._count] = child
            line = {
                "id": self._count,
                "does": command.does,
                "arguments": command.arguments,
                "env": dict(command.env),
                "inject": dict(command.inject),
                "out": str(command.out),
                "err": str(command.err),
            }
            if self._server.stdin is None:
                raise RuntimeError("the fork server has no input")
            self._server.stdin.write(json.dumps(line).encode() + b"\n")
            self._server.stdin.flush()
        return child

    def _listen(self) -> None:
        for line in self._server.stdout or ():
            what, number, *values = line.split()
            with self._lock:
                child = self._waiting[int(number)]
                if what == b"ended":
                    del self._waiting[int(number)]
            if what == b"pid":
                child.pid.set_result(int(values[0]))
            else:
                child.end.set_result((int(values[0]), int(values[1])))
        with self._lock:
            left, self._waiting = self._waiting, {}
        for child in left.values():
            child.end.set_exception(RuntimeError("the fork server ended"))


# ---------------------------------------------------------------------------- the server's side


def main() -> None:
    """Load what every child needs, then fork for each line until the input ends."""
    import gc

    _load()
    gc.collect()
    gc.freeze()  # so that no child copies pages only to count references
    children: dict[int, int] = {}
    woken, wake = os.pipe()
    os.set_blocking(wake, False)
    signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    pending = b""
    is_open = True
    while is_open or children:
        ready, _, _ = select.select([woken, *([0] if is_open else [])], [], [])
        if woken in ready:
            os.read(woken, 4096)
            _reap(children)
        if 0 in ready:
            data = os.read(0, 65536)
            is_open = bool(data)
            *lines, pending = (pending + data).split(b"\n")
            for line in lines:
                order = json.loads(line)
                pid = _fork(order)
                children[pid] = order["id"]
                os.write(1, f"pid {order['id']} {pid}\n".encode())


def _load() -> None:
    import argparse
    import asyncio
    import logging.handlers
    import tomllib

    import apsw

    import desktop_chat.app.ask
    import desktop_chat.app.start
    import desktop_chat.diagnostics.log_file
    import desktop_chat.storage.settings
    import tests.fakes.read_back
    from desktop_chat.cli.options import parse
    from tests.fakes.heard import WIRE_PROTOCOLS, provider_for

    async def warm() -> None:
        for protocol in WIRE_PROTOCOLS:  # which loads the SDKs, and all that they load late
            provider = provider_for(protocol, "http://127.0.0.1:9/v1")
            await provider.warm()
            await provider.aclose()

    asyncio.run(warm())
    parse(["ask", "anything"])
    _ = desktop_chat.diagnostics.log_file
    _ = desktop_chat.storage.settings, tests.fakes.read_back
    _ = argparse, logging.handlers, tomllib, apsw  # which `ask` imports where it needs them


def _reap(children: dict[int, int]) -> None:
    while children:
        try:
            pid, status, used = os.wait4(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if pid == 0:
            return
        code = os.waitstatus_to_exitcode(status)
        os.write(1, f"ended {children.pop(pid)} {code} {used.ru_maxrss}\n".encode())


def _fork(order: dict[str, Any]) -> int:
    pid = os.fork()
    if pid:
        return pid
    code = 70
    try:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        for number, name in ((1, "out"), (2, "err")):
            target = os.open(order[name], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            os.dup2(target, number)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.environ.clear()
        os.environ.update(order["env"])
        inject(order["inject"])
        code = _run(order)
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    except BaseException:  # noqa: BLE001 - a child must never return into the server's loop
        import traceback

        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _run(order: dict[str, Any]) -> int:
    if order["does"] == "read":
        from tests.fakes.read_back import main as read

        return read(*order["arguments"])
    from desktop_chat.app.start import main as desktop_chat

    sys.argv = ["desktop-chat", *order["arguments"]]
    return desktop_chat(list(order["arguments"]))


if __name__ == "__main__":
    main()
