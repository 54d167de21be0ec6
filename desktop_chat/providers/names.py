"""Looks host names up, beside everything else: a name server that is silent holds nobody up.

The system's own lookup cannot be cancelled, and on the loop's executor it would keep the whole
program from ending for as long as it takes. Here it has a thread that nobody waits for. Knows no
HTTP but the place where httpcore2 opens connections.
"""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
import socket
import threading
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import chain, zip_longest
from typing import TYPE_CHECKING, Any

import anyio
import httpcore2

if TYPE_CHECKING:
    import httpx2

NEXT_ADDRESS_S = 0.25
"""How long one address may be tried before the next one is tried beside it (RFC 8305)."""

Found = Callable[[bool], None]
"""Hears False when a name is looked up, and True once it is answered."""


async def look_up(host: str, port: int) -> tuple[str, ...]:
    """Find the addresses of `host`, IPv6 and IPv4 in turn. Raises `OSError`."""
    if _is_address(host):
        return (host,)
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[Sequence[Any]] = loop.create_future()
    threading.Thread(target=_ask, args=(host, port, answer), name="lookup", daemon=True).start()
    found = await answer
    sixes = [str(to[0]) for family, *_, to in found if family == socket.AF_INET6]
    fours = [str(to[0]) for family, *_, to in found if family == socket.AF_INET]
    return tuple(dict.fromkeys(filter(None, chain.from_iterable(zip_longest(sixes, fours)))))


class PatientNames(httpcore2.AnyIOBackend):
    """Opens connections for httpcore2; `found` see `Found`."""

    def __init__(self, found: Found) -> None:
        self._found = found

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - httpcore2's signature
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        self._found(False)
        try:
            addresses = await look_up(host, port)
        except OSError as error:
            self._found(True)
            raise httpcore2.ConnectError(str(error)) from error
        self._found(True)
        connect = partial(
            super().connect_tcp,
            port=port,
            timeout=timeout,
            local_address=local_address,
            socket_options=socket_options,
        )
        return await _first_of(addresses, connect)


def use_patient_names(transport: httpx2.AsyncHTTPTransport, found: Found) -> None:
    """Let `transport` open its connections this way: httpx2 has no option for it."""
    transport._pool._network_backend = PatientNames(found)  # noqa: SLF001


async def _first_of(
    addresses: Sequence[str], connect: Callable[[str], Any]
) -> httpcore2.AsyncNetworkStream:
    """Connect to whichever address answers first; each gets a head start over the next."""
    made: list[httpcore2.AsyncNetworkStream] = []
    failed: list[Exception] = []

    async def attempt(address: str, ended: anyio.Event) -> None:
        try:
            stream = await connect(address)
        except httpcore2.ConnectError as error:
            failed.append(error)
        else:
            made.append(stream)
            group.cancel_scope.cancel()
        finally:
            ended.set()

    unwanted = made
    try:
        async with anyio.create_task_group() as group:
            for address in addresses:
                ended = anyio.Event()
                group.start_soon(attempt, address, ended)
                with anyio.move_on_after(NEXT_ADDRESS_S):
                    await ended.wait()
        unwanted = made[1:]  # two stood at the same moment
    finally:  # a Stop may come just as one stands
        with anyio.CancelScope(shield=True):
            for stream in unwanted:
                await stream.aclose()
    if made:
        return made[0]
    if len(failed) == 1:
        raise failed[0]
    error = httpcore2.ConnectError("no address answers")
    if failed:  # the context, since httpcore2 takes the cause away
        error.__context__ = ExceptionGroup("connecting", failed)
    raise error


def _ask(host: str, port: int, answer: asyncio.Future[Sequence[Any]]) -> None:
    """Ask the system, on a thread of its own, and tell whoever still waits."""
    settle: Callable[[], None]
    try:
        settle = partial(
            _settle, answer, socket.getaddrinfo(host, port, type=socket.SOCK_STREAM), None
        )
    except UnicodeError as error:  # a label that is no host name at all
        settle = partial(_settle, answer, (), socket.gaierror(socket.EAI_NONAME, str(error)))
    except OSError as error:
        settle = partial(_settle, answer, (), error)
    with contextlib.suppress(RuntimeError):  # the loop is closed: nobody waits any more
        answer.get_loop().call_soon_threadsafe(settle)


def _settle(
    answer: asyncio.Future[Sequence[Any]], found: Sequence[Any], error: OSError | None
) -> None:
    if answer.done():
        return
    if error is not None:
        answer.set_exception(error)
    else:
        answer.set_result(found)


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
