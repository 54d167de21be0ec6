"""Host names are looked up beside everything else, and the first address that answers is taken."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Callable

import httpcore2
import pytest

from desktop_chat.providers.names import PatientNames, _first_of, look_up

GIVEN = [
    (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 80)),
    (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.2", 80)),
    (socket.AF_INET6, socket.SOCK_STREAM, 6, "", ("::1", 80, 0, 0)),
    (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 80)),
]


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], object]], None]:
    """Let the system's lookup be this."""

    def use(answer: Callable[[], object]) -> None:
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_more: answer())

    return use


def test_an_address_is_not_looked_up(answering: Callable[[Callable[[], object]], None]) -> None:
    answering(lambda: pytest.fail("it was asked for"))
    assert asyncio.run(look_up("::1", 80)) == ("::1",)


def test_both_kinds_of_addresses_take_turns(
    answering: Callable[[Callable[[], object]], None],
) -> None:
    answering(lambda: GIVEN)
    assert asyncio.run(look_up("a.invalid", 80)) == ("::1", "127.0.0.1", "127.0.0.2")


def test_a_label_that_cannot_be_one_is_an_unknown_name() -> None:
    with pytest.raises(socket.gaierror):
        asyncio.run(look_up("a" * 70 + ".invalid", 80))


def test_a_silent_name_server_does_not_keep_the_program_from_ending(
    answering: Callable[[Callable[[], object]], None],
) -> None:
    released = threading.Event()
    answering(lambda: released.wait(20) and GIVEN)
    told: list[bool] = []

    async def give_up() -> None:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.05):
                await PatientNames(told.append).connect_tcp("a.invalid", 80)

    began = time.monotonic()
    asyncio.run(give_up())
    assert time.monotonic() - began < 2
    assert told == [False]
    released.set()


def test_without_any_address_there_is_no_connection(
    answering: Callable[[Callable[[], object]], None],
) -> None:
    answering(list)
    told: list[bool] = []
    with pytest.raises(httpcore2.ConnectError):
        asyncio.run(PatientNames(told.append).connect_tcp("a.invalid", 80))
    assert told == [False, True]


def test_all_that_failed_is_told(answering: Callable[[Callable[[], object]], None]) -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        port = holder.getsockname()[1]
        answering(lambda: GIVEN[:2])
        with pytest.raises(httpcore2.ConnectError) as caught:
            asyncio.run(PatientNames(lambda _found: None).connect_tcp("a.invalid", port))
    group = caught.value.__context__
    assert isinstance(group, ExceptionGroup)
    assert len(group.exceptions) == 2


class Stream(httpcore2.AsyncNetworkStream):
    """A connection that knows whether it was closed."""

    def __init__(self) -> None:
        self.is_closed = False

    async def aclose(self) -> None:
        self.is_closed = True


@pytest.mark.parametrize("turns", range(6))
@pytest.mark.parametrize("addresses", [["a"], ["a", "b"]], ids=["one", "two"])
def test_a_stop_just_as_a_connection_stands_leaves_none_open(
    addresses: list[str], turns: int
) -> None:
    made: list[Stream] = []

    async def connect(_address: str) -> Stream:
        await asyncio.sleep(0)
        made.append(Stream())
        return made[-1]

    async def steps() -> httpcore2.AsyncNetworkStream | None:
        connecting = asyncio.ensure_future(_first_of(addresses, connect))
        for _ in range(turns):
            await asyncio.sleep(0)
        connecting.cancel()
        try:
            return await connecting
        except asyncio.CancelledError:
            return None

    taken = asyncio.run(steps())
    assert [stream for stream in made if not stream.is_closed] == ([taken] if taken else [])
