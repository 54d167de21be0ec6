"""Stages that are more than one server: names, certificates, proxies, holes in the network."""

from __future__ import annotations

import datetime as dt
import socket
import ssl
import tempfile
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import trustme

from desktop_chat.domain.settings import Protocol
from tests.fakes.wire_script import Reply
from tests.fakes.wire_server import WireServer
from tests.fakes.wire_streams import PATHS
from tests.faults.making import whole
from tests.faults.table import Fault, SetUp, Split, Stage, checker

NOWHERE = "nowhere.invalid"
BOTH = "both.invalid"


_making = threading.Lock()
_made: list[trustme.CA] = []


def authority() -> trustme.CA:
    """One authority for all certificates: making a key takes a while."""
    with _making:
        if not _made:
            _made.append(trustme.CA())
        return _made[0]


@contextmanager
def _authority_file(made: trustme.CA) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "authority.pem"
        made.cert_pem.write_to_path(str(file))
        yield str(file)


def tls_context(*names: str, expired: bool = False, by: trustme.CA | None = None) -> ssl.SSLContext:
    """What a server shows: a certificate for `names`."""
    until = dt.datetime(2021, 3, 4, tzinfo=dt.UTC) if expired else None
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    (by or authority()).issue_cert(*names, not_after=until).configure_cert(context)
    return context


@contextmanager
def refused(fault: Fault, _protocol: Protocol, _split: Split) -> Iterator[Stage]:
    """Nobody listens at the port."""
    with socket.socket() as holder:  # keeps the port from others, and does not listen
        holder.bind(("127.0.0.1", 0))
        port = holder.getsockname()[1]

        def check() -> None:
            with socket.socket() as probe:
                assert probe.connect_ex(("127.0.0.1", port)) != 0

        yield Stage(f"http://127.0.0.1:{port}{fault.url}", check)


def name_service(host: str = NOWHERE, **world: object) -> SetUp:
    """The name service is this `NameService`; the process asks it once for each attempt."""

    @contextmanager
    def set_up(fault: Fault, _protocol: Protocol, _split: Split) -> Iterator[Stage]:
        with _log() as log:

            def check() -> None:
                assert log.read_text().split() == [host] * fault.turn_requests

            inject = {**world, "log": str(log)}
            yield Stage(f"http://{host}{fault.url}", check, inject=inject)

    return set_up


@contextmanager
def _log() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "names"
        file.touch()
        yield file


def _dig(stack: ExitStack, family: int, address: str, port: int = 0) -> tuple[str, int]:
    """A listener whose queue is full: the system drops every further request to connect."""
    hole = stack.enter_context(socket.socket(family))
    hole.bind((address, port))
    hole.listen(0)
    place: tuple[str, int] = hole.getsockname()[:2]
    for _ in range(4):
        one = stack.enter_context(socket.socket(family))
        one.setblocking(False)
        one.connect_ex(place)
    return place


def _still_holds(family: int, place: tuple[str, int]) -> None:
    with socket.socket(family) as probe:
        probe.settimeout(0.2)
        with suppress(OSError):
            probe.connect(place)
            raise AssertionError("the hole lets connections in")


@contextmanager
def black_hole(fault: Fault, _protocol: Protocol, _split: Split) -> Iterator[Stage]:
    """Nothing answers, not even with a refusal."""
    with ExitStack() as stack:
        place = _dig(stack, socket.AF_INET, "127.0.0.1")
        yield Stage(
            f"http://127.0.0.1:{place[1]}{fault.url}",
            lambda: _still_holds(socket.AF_INET, place),
        )


def broken_ipv6(*, silent: bool) -> SetUp:
    """The name has two addresses, of which the first refuses, or leads nowhere."""

    @contextmanager
    def set_up(fault: Fault, protocol: Protocol, _split: Split) -> Iterator[Stage]:
        reply = Reply(whole(protocol))
        with ExitStack() as stack:
            log = stack.enter_context(_log())
            server = stack.enter_context(WireServer(reply))
            place = ("::1", server.port)
            if silent:
                _dig(stack, socket.AF_INET6, *place)

            def check() -> None:
                checker(fault, server, [reply])()
                assert log.read_text().split() == [BOTH]
                if silent:
                    _still_holds(socket.AF_INET6, place)

            yield Stage(
                f"http://{BOTH}:{server.port}{fault.url}",
                check,
                inject={"addresses": ["::1", "127.0.0.1"], "log": str(log)},
                exchanges=server.exchanges,
            )

    return set_up


def without_files(questions: int) -> SetUp:
    """For the first attempts, the system has no file or socket left."""

    @contextmanager
    def set_up(fault: Fault, protocol: Protocol, _split: Split) -> Iterator[Stage]:
        with _log() as log, WireServer(Reply(whole(protocol))) as server:

            def check() -> None:
                assert log.read_text().split() == [BOTH] * 2
                assert server.connections == 2 - questions

            yield Stage(
                f"http://{BOTH}:{server.port}{fault.url}",
                check,
                inject={
                    "addresses": ["127.0.0.1"],
                    "without_files": questions,
                    "log": str(log),
                },
                exchanges=server.exchanges,
            )

    return set_up


def over_tls(*names: str, expired: bool = False, trusted: bool = True) -> SetUp:
    """A server with a certificate for `names`, of an authority that is trusted or not."""

    @contextmanager
    def set_up(_fault: Fault, protocol: Protocol, _split: Split) -> Iterator[Stage]:
        context = tls_context(*names, expired=expired, by=None if trusted else trustme.CA())
        hellos: list[object] = []
        context.sni_callback = lambda _socket, name, _context: hellos.append(name)
        good = trusted and not expired and "127.0.0.1" in names
        with (
            WireServer(Reply(whole(protocol)), tls=context) as server,
            _authority_file(authority()) as file,
        ):

            def check() -> None:
                assert hellos, "nobody asked for the certificate"
                assert len(server.exchanges) == (1 if good else 0)

            env = {"SSL_CERT_FILE": file}
            yield Stage(server.base_url, check, env=env, exchanges=server.exchanges)

    return set_up


@contextmanager
def silent_tls(fault: Fault, _protocol: Protocol, _split: Split) -> Iterator[Stage]:
    """A port that takes connections, and never answers their first words."""
    taken: list[socket.socket] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]

        def accept() -> None:
            with suppress(OSError):
                while True:
                    taken.append(listening.accept()[0])

        threading.Thread(target=accept, daemon=True).start()

        def check() -> None:
            assert len(taken) == fault.turn_requests
            assert all(one.recv(1) == b"\x16" for one in taken), "no TLS hello came"

        yield Stage(f"https://127.0.0.1:{port}{fault.url}", check)
        for one in taken:
            one.close()


def behind_a_proxy(scheme: str, proxy: str = "") -> SetUp:
    """The environment names a proxy: one that wants a login, or `proxy` as it stands."""

    @contextmanager
    def set_up(fault: Fault, _protocol: Protocol, _split: Split) -> Iterator[Stage]:
        base_url = f"{scheme}://chat.invalid{fault.url}"
        name = f"{scheme}_proxy"
        if proxy:
            with _log() as log:

                def nothing_is_sent() -> None:
                    assert log.read_text() == "", "a name was asked for"

                yield Stage(
                    base_url,
                    nothing_is_sent,
                    env={name: proxy, name.upper(): proxy},
                    inject={"error": "EAI_NONAME", "log": str(log)},
                )
            return
        with WireServer(Reply.html("<p>login</p>", status=407)) as server:

            def check() -> None:
                assert len(server.exchanges) == 1

            yield Stage(
                base_url,
                check,
                env={name: server.url, name.upper(): server.url},
                exchanges=server.exchanges,
            )

    return set_up


def redirecting(status: int, *, to_itself: bool = False) -> SetUp:
    """A server that points to another one, which must never hear of it, or to itself."""

    @contextmanager
    def set_up(fault: Fault, protocol: Protocol, _split: Split) -> Iterator[Stage]:
        path = PATHS[protocol]
        with WireServer(Reply(whole(protocol))) as other:
            to = path if to_itself else f"http://localhost:{other.port}{path}"
            moved = Reply.html("moved", status=status, headers={"Location": to})
            with WireServer(moved) as server:

                def check() -> None:
                    checker(fault, server, [moved])()
                    assert server.connections == 1
                    assert other.connections == 0, "the other host was reached"

                yield Stage(server.url + fault.url, check, exchanges=server.exchanges)

    return set_up
