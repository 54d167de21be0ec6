"""One HTTP client per provider: what goes out, and what was seen on the wire.

Knows no protocol. The client follows no redirect, reads no .netrc, keeps no cookie, sends no
header but ours, and sets no timer: whoever owns the turn cancels. `WireAttempt` travels with a
request (through a context variable, as the SDKs stand in between) and carries its headers out
and its times back.
"""

from __future__ import annotations

import asyncio
import json
import ssl
from collections.abc import Iterator, Mapping
from contextlib import aclosing, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop_chat.domain.patience import WireTimes
from desktop_chat.domain.ports import Clock
from desktop_chat.domain.wire_tap import WireRequest
from desktop_chat.providers.freight import Freight
from desktop_chat.providers.trust import trusting, trusting_nobody

if TYPE_CHECKING:
    import httpx2

IDLE_CONNECTIONS = 10
KEEP_ALIVE_S = 60.0
LONGEST_REFUSAL = 64 * 1024
REFUSAL_PATIENCE_S = 2.0
_RETRIED = frozenset({408, 409, 429})
AT_ONCE_S = 0.05
LONG_WAIT_S = 1.0

_KEPT_HEADERS = frozenset(
    {"host", "content-length", "content-type", "transfer-encoding", "connection",
     "accept-encoding", "anthropic-version"}
)  # fmt: skip
"""What the SDK and httpx2 may add. All else that they send (their own telemetry, headers from
their environment variables, cookies) is left out."""


class RefusedAnswer(Exception):  # noqa: N818 - it is an answer before it is an error
    """The server answered with another status than success; `headers` have lower-case names."""

    def __init__(
        self, status: int, headers: Mapping[str, str], body: bytes, *, request_bytes: int
    ) -> None:
        super().__init__(f"status {status}")
        self.status = status
        self.headers = headers
        self.body = body
        self.request_bytes = request_bytes


class NoHttpError(Exception):
    """What listens there speaks first, and it is not HTTP."""


@dataclass(slots=True)
class WireAttempt:
    """One request; `reused` is whether it went out on a connection that was open before."""

    times: WireTimes
    headers: Mapping[str, str]
    clock: Clock
    freight: Freight | None = None
    reused: bool = True
    sent: bool = False
    first_byte_at: float | None = None
    refusal: RefusedAnswer | None = None
    held_back: dict[str, str] = field(default_factory=dict)
    """Headers of the SDK's that stayed at home; it looks for its own marks among them later."""

    def begin(self) -> None:
        """A connection is looked for."""
        self.times.connect_started_at = self.clock()
        self.times.connected_at = self.times.headers_at = None
        self.times.looks_up = False
        self.reused, self.sent = True, False

    def named(self, is_found: bool) -> None:
        """The address of the host is asked for, or that is over."""
        self.times.looks_up = not is_found

    async def trace(self, name: str, info: Mapping[str, object]) -> None:
        """Take note of what httpcore2 is doing."""
        if name.endswith("connect_tcp.started"):
            self.reused = False
        elif name.endswith(("connect_tcp.complete", "start_tls.complete")):
            _expect_http(info.get("return_value"))
        elif name.endswith("send_request_headers.started") and not _is_connect(info):
            self.sent = True
            self.times.connected_at = self.clock()
            self.times.tap.connected(self.times.connected_at, reused=self.reused)
        elif name.endswith("receive_response_headers.complete") and self.sent:
            self.times.headers_at = self.times.last_byte_at = self.clock()

    def received(self, data: bytes, total_bytes: int) -> None:
        """More of the body came: `data`, decompressed, of `total_bytes` so far on the wire."""
        now = self.times.last_byte_at = self.clock()
        self.times.bytes_received = total_bytes
        self.times.tap.received(now, data)
        if self.first_byte_at is None:
            self.first_byte_at = now

    @property
    def came_at_once(self) -> bool:
        """Whether the whole body came in one moment after a long wait."""
        first, last = self.first_byte_at, self.times.last_byte_at
        asked = self.times.connected_at
        if first is None or last is None or asked is None:
            return False
        return last - first < AT_ONCE_S and first - asked > LONG_WAIT_S


_current: ContextVar[WireAttempt] = ContextVar("wire_attempt")


@contextmanager
def carrying(attempt: WireAttempt) -> Iterator[None]:
    """Let the requests made inside go out as `attempt`."""
    token = _current.set(attempt)
    try:
        yield
    finally:
        _current.reset(token)


def build_client(
    *,
    proxy: str | None,
    login: tuple[str, str] | None = None,
    ca_file: str = "",
    over_tls: bool = True,
) -> httpx2.AsyncClient:
    """Build a client; takes 0.1 s (certificates), so it is called in a worker thread.

    `login` is for the proxy; `ca_file` see `trust`; `over_tls` is whether it is for https. Its
    requests are made inside `carrying`. Raises `ConfigurationError`.
    """
    import anyio
    import httpx2

    from desktop_chat.providers.names import use_patient_names

    anyio.run(anyio.sleep, 0)  # httpx2 would load anyio's backend with the first request
    verify = trusting(ca_file)
    way = None if proxy is None else _proxy(proxy, login, verify)
    if verify is True and not over_tls:
        verify = trusting_nobody()
    limits = httpx2.Limits(
        max_connections=None,
        max_keepalive_connections=IDLE_CONNECTIONS,
        keepalive_expiry=KEEP_ALIVE_S,
    )
    transport = httpx2.AsyncHTTPTransport(verify=verify, proxy=way, limits=limits)
    use_patient_names(transport, lambda is_found: _current.get().named(is_found))
    return httpx2.AsyncClient(
        transport=transport,
        follow_redirects=False,
        trust_env=False,
        timeout=None,
        event_hooks={"request": [_dress], "response": [_receive]},
    )


def _proxy(url: str, login: tuple[str, str] | None, verify: ssl.SSLContext | bool) -> httpx2.Proxy:
    import httpx2

    over_tls = url.lower().startswith("https:")  # the proxy itself, whatever lies behind it
    own = verify if over_tls and not isinstance(verify, bool) else None
    return httpx2.Proxy(url, auth=login, ssl_context=own)


async def _dress(request: httpx2.Request) -> None:
    attempt = _current.get()
    for name in [name for name in request.headers if name.lower() not in _KEPT_HEADERS]:
        attempt.held_back[name] = request.headers.pop(name)
    request.headers.update(attempt.headers)
    request.extensions["trace"] = attempt.trace
    attempt.begin()
    sent = WireRequest(
        request.method, str(request.url), tuple(request.headers.multi_items()), request.content
    )
    attempt.times.tap.requested(attempt.clock(), sent)
    if attempt.freight is not None:
        attempt.freight.put_into(request)


async def _receive(response: httpx2.Response) -> None:
    """Stop the SDK from reading a refusal of any length, or from following a redirect."""
    attempt = _current.get()
    headers = {name.lower(): value for name, value in response.headers.items()}
    attempt.times.tap.answered(attempt.clock(), response.status_code, headers)
    attempt.times.local_address = _own_address(response)
    if response.is_success:
        response.request.headers.update(attempt.held_back)
        return
    size = int(response.request.headers.get("content-length", "0"))
    body = await _limited_body(response)
    refusal = RefusedAnswer(response.status_code, headers, body, request_bytes=size)
    attempt.times.tap.received(attempt.clock(), body)
    attempt.refusal = refusal  # some SDKs wrap what is raised here
    raise refusal


def _own_address(response: httpx2.Response) -> str | None:
    """This computer's end of the connection; None where that is not known."""
    stream = response.extensions.get("network_stream")
    address = None if stream is None else stream.get_extra_info("client_addr")
    return str(address[0]).partition("%")[0] if isinstance(address, tuple) and address else None


async def _limited_body(response: httpx2.Response) -> bytes:
    """Read a refusal; one that may be repeated only up to the end, and not the end itself.

    So its connection is closed with it: whoever is stopped while he waits to repeat it leaves
    nothing open, and who repeats it may reach a server in better health.
    """
    import httpx2

    closes = response.status_code in _RETRIED or response.status_code >= 500
    body = bytearray()
    if closes and response.headers.get("content-length") == "0":
        return b""
    try:
        async with asyncio.timeout(REFUSAL_PATIENCE_S), aclosing(response.aiter_bytes()) as chunks:
            async for chunk in chunks:
                body += chunk
                if len(body) >= LONGEST_REFUSAL or (closes and _is_whole(response, body)):
                    break
    except (TimeoutError, httpx2.HTTPError, OSError):
        pass  # the status alone says enough
    return bytes(body[:LONGEST_REFUSAL])


def _is_whole(response: httpx2.Response, body: bytearray) -> bool:
    """Whether nothing can follow: all promised bytes came, or a whole JSON text."""
    if response.headers.get("content-length") == str(response.num_bytes_downloaded):
        return True
    if not body.endswith((b"}", b"}\n")):
        return False
    try:
        json.loads(body)
    except (ValueError, RecursionError):
        return False
    return True


def _expect_http(stream: object) -> None:
    """Look at the first bytes of a new connection: httpcore2 would wait for a whole header."""
    read = getattr(stream, "read", None)
    own = getattr(stream, "__dict__", None)
    if read is None or own is None:
        return

    async def first_read(max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ASYNC109
        data: bytes = await read(max_bytes, timeout)
        own.pop("read", None)
        if not data.startswith(b"HTTP/"[: len(data)]):
            raise NoHttpError
        return data

    own["read"] = first_read


def _is_connect(info: Mapping[str, object]) -> bool:
    return getattr(info.get("request"), "method", b"") == b"CONNECT"
