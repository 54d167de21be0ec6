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
from tests.faults.making import whole
from tests.faults.table import Fault, SetUp, Split, Stage

NOWHERE = "nowhere.invalid"


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


def nothing_happened() -> None:
    """There is no server that could have seen anything: the name leads nowhere."""


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


def unknown_name(code: str) -> SetUp:
    """The resolver says no, with this error."""

    @contextmanager
    def set_up(fault: Fault, _protocol: Protocol, _split: Split) -> Iterator[Stage]:
        yield Stage(f"http://{NOWHERE}{fault.url}", nothing_happened, inject={"gaierror": code})

    return set_up


@contextmanager
def black_hole(fault: Fault, _protocol: Protocol, _split: Split) -> Iterator[Stage]:
    """A listener whose queue is full: the system drops every further request to connect."""
    with ExitStack() as stack:
        hole = stack.enter_context(socket.socket())
        hole.bind(("127.0.0.1", 0))
        hole.listen(0)
        port = hole.getsockname()[1]
        waiting = []
        for _ in range(4):
            one = stack.enter_context(socket.socket())
            one.setblocking(False)
            one.connect_ex(("127.0.0.1", port))
            waiting.append(one)

        def check() -> None:
            with socket.socket() as probe:
                probe.settimeout(0.2)
                with suppress(OSError):
                    probe.connect(("127.0.0.1", port))
                    raise AssertionError("the hole lets connections in")

        yield Stage(f"http://127.0.0.1:{port}{fault.url}", check)


@contextmanager
def dead_ipv6(_fault: Fault, protocol: Protocol, _split: Split) -> Iterator[Stage]:
    """The name has two addresses, of which the first leads nowhere."""
    with WireServer(Reply(whole(protocol))) as server:

        def check() -> None:
            assert len(server.exchanges) == 1

        yield Stage(
            f"http://both.invalid:{server.port}/v1",
            check,
            inject={"addresses": ["::1", "127.0.0.1"]},
            exchanges=server.exchanges,
        )


def over_tls(*names: str, expired: bool = False, trusted: bool = True) -> SetUp:
    """A server with a certificate for `names`, of an authority that is trusted or not."""

    @contextmanager
    def set_up(_fault: Fault, protocol: Protocol, _split: Split) -> Iterator[Stage]:
        context = tls_context(*names, expired=expired, by=None if trusted else trustme.CA())
        good = trusted and not expired and "127.0.0.1" in names
        with (
            WireServer(Reply(whole(protocol)), tls=context) as server,
            _authority_file(authority()) as file,
        ):

            def check() -> None:
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
            yield Stage(base_url, nothing_happened, env={name: proxy, name.upper(): proxy})
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


def redirecting(status: int) -> SetUp:
    """A server that points to another one, which must never hear of it."""

    @contextmanager
    def set_up(fault: Fault, protocol: Protocol, _split: Split) -> Iterator[Stage]:
        with WireServer(Reply(whole(protocol))) as other:
            to = {"Location": f"{other.base_url}/chat/completions"}
            with WireServer(Reply.html("moved", status=status, headers=to)) as server:

                def check() -> None:
                    assert len(server.exchanges) == 1
                    assert other.connections == 0, "the other host was reached"

                yield Stage(server.url + fault.url, check, exchanges=server.exchanges)

    return set_up
