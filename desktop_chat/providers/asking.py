"""Small questions to a server beside the chat: one GET, with the provider's key, proxy, headers.

Knows neither what is asked for nor what the answer means. Every question has a limit in time and
in size, follows no redirect, and leaves no connection open.
"""

from __future__ import annotations

import asyncio
import json
import logging
import ssl
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack, aclosing, asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from desktop_chat import __version__
from desktop_chat.domain.addresses import host_of
from desktop_chat.domain.errors import ChatError, TimedOutError
from desktop_chat.domain.patience import WireTimes
from desktop_chat.domain.ports import Clock
from desktop_chat.domain.settings import Protocol, ProviderSettings
from desktop_chat.i18n import tr
from desktop_chat.providers.certificate_facts import CertificateFacts, read_certificate
from desktop_chat.providers.certificates import expiry_date
from desktop_chat.providers.egress import Egress
from desktop_chat.providers.http import RefusedAnswer, WireAttempt, carrying
from desktop_chat.providers.loading import loading
from desktop_chat.providers.proxies import Proxy, find_proxy
from desktop_chat.providers.transport_faults import (
    Route,
    before_headers,
    is_expired_certificate,
    mid_stream,
    unreadable,
    wants_login,
)
from desktop_chat.providers.urls import check_base_url

if TYPE_CHECKING:
    import httpx2

PATIENCE_S = 10.0
LONGEST_ANSWER = 16 * 2**20
ANTHROPIC_VERSION = "2023-06-01"
_LOGGERS = ("httpx2", "httpcore2")


@dataclass(frozen=True, slots=True)
class Access:
    """Whom to ask, and with what; the secrets stay out of its repr."""

    settings: ProviderSettings
    key: str | None = field(default=None, repr=False)
    proxy_password: str | None = field(default=None, repr=False)

    @property
    def host(self) -> str:
        """Host and port as people know them."""
        return host_of(self.base_url)

    @property
    def base_url(self) -> str:
        """Where the protocol's paths begin, "/v1" included. Raises `ConfigurationError`."""
        base_url = check_base_url(self.settings.base_url)
        if self.settings.protocol is Protocol.ANTHROPIC:
            return f"{base_url.removesuffix('/v1')}/v1"
        return base_url

    def at(self, base_url: str) -> Access:
        """The same at another address."""
        return replace(self, settings=replace(self.settings, base_url=base_url))

    def without_key(self) -> Access:
        """The same as a stranger."""
        return replace(self, key=None)

    def headers(self) -> dict[str, str]:
        """What every question carries; the user's own headers count most, as in the chat."""
        headers = {"accept": "application/json", "user-agent": f"desktop-chat/{__version__}"}
        anthropic = self.settings.protocol is Protocol.ANTHROPIC
        if anthropic:
            headers["anthropic-version"] = ANTHROPIC_VERSION
        if self.key:
            shown_key = {"x-api-key": self.key} if anthropic else {}
            headers |= shown_key or {"authorization": f"Bearer {self.key}"}
        return headers | {name.lower(): value for name, value in self.settings.headers.items()}


@dataclass(frozen=True, slots=True)
class TlsFacts:
    """What was agreed on with the server; `version` as in "TLSv1.3"."""

    version: str
    certificate: CertificateFacts


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, whatever its status; `headers` have lower-case names."""

    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)

    @property
    def is_page(self) -> bool:
        """Whether it is a web page, made for people."""
        return self.body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<"

    def json(self) -> object:
        """The body's value; None when it is no JSON."""
        try:
            return json.loads(self.body.decode("utf-8-sig", "replace"))
        except (ValueError, RecursionError):
            return None


@dataclass(slots=True)
class _Watched(WireAttempt):
    """A request that tells when it goes out, TLS and all in place."""

    on_sent: Callable[[TlsFacts | None], None] | None = None
    tls: TlsFacts | None = None

    async def trace(self, name: str, info: Mapping[str, object]) -> None:
        sent_before = self.sent
        await WireAttempt.trace(self, name, info)  # super() does not work in a slots dataclass
        if name.endswith("start_tls.complete"):
            self.tls = _tls_of(info.get("return_value"))
        if self.sent and not sent_before and self.on_sent is not None:
            self.on_sent(self.tls)


class Asker:
    """Asks one server; made by `asking`."""

    def __init__(self, http: httpx2.AsyncClient, route: Route, clock: Clock) -> None:
        self._http = http
        self._route = route
        self._clock = clock

    async def get(
        self,
        access: Access,
        url: str,
        *,
        patience_s: float = PATIENCE_S,
        on_sent: Callable[[TlsFacts | None], None] | None = None,
    ) -> Answer:
        """Ask for `url`; any status is an answer. Raises `ChatError` when there is none."""
        attempt = _Watched(WireTimes(), access.headers(), self._clock, on_sent=on_sent)
        try:
            async with asyncio.timeout(patience_s):
                return await self._ask(url, attempt)
        except TimeoutError:
            raise TimedOutError(
                tr(
                    "{host} did not answer within {n} seconds.",
                    host=self._route.host,
                    n=round(patience_s),
                )
            ) from None
        except ChatError:
            raise
        except Exception as error:  # noqa: BLE001 - nothing but ChatError may leave
            raise await self._explained(error, attempt, url) from None

    async def _ask(self, url: str, attempt: WireAttempt) -> Answer:
        async with AsyncExitStack() as stack:
            try:
                with carrying(attempt):
                    response = await stack.enter_async_context(self._http.stream("GET", url))
            except RefusedAnswer as refusal:
                if refusal.status == 407:
                    raise wants_login(self._route) from None
                return Answer(refusal.status, refusal.headers, refusal.body)
            body = bytearray()
            async with aclosing(response.aiter_bytes()) as chunks:
                async for chunk in chunks:
                    body += chunk
                    if len(body) > LONGEST_ANSWER:
                        raise unreadable()
            headers = {name.lower(): value for name, value in response.headers.items()}
            return Answer(response.status_code, headers, bytes(body))

    async def _explained(self, error: Exception, attempt: WireAttempt, url: str) -> ChatError:
        if attempt.times.headers_at is not None:
            return mid_stream(error, self._route)
        route = self._route
        if is_expired_certificate(error) and not route.proxy:
            route = replace(route, expired_on=await expiry_date(url))
        return before_headers(error, route)


@asynccontextmanager
async def asking(access: Access, clock: Clock) -> AsyncIterator[Asker]:
    """Open a client for some questions to one server. Raises `ChatError`."""
    http, route = await asyncio.to_thread(_open, access)
    try:
        yield Asker(http, route, clock)
    finally:
        await http.aclose()


def way_of(access: Access) -> Proxy | None:
    """Find the proxy that leads there; may touch the disk. Raises `ConfigurationError`."""
    return find_proxy(access.settings, access.proxy_password)


def _open(access: Access) -> tuple[httpx2.AsyncClient, Route]:
    """Build the client as the chat's own is built; 0.1 s for a worker thread."""
    with loading("httpx2"):
        opened = Egress(access.settings, access.proxy_password).open()
    for name in _LOGGERS:  # at lower levels they log addresses and headers
        logging.getLogger(name).setLevel(logging.WARNING)
    return opened


def _tls_of(stream: object) -> TlsFacts | None:
    """Look at the connection that httpcore2 just made."""
    look = getattr(stream, "get_extra_info", None)
    made = look("ssl_object") if look is not None else None
    if not isinstance(made, ssl.SSLObject | ssl.SSLSocket):
        return None
    der = made.getpeercert(binary_form=True) or b""
    return TlsFacts(made.version() or "TLS", read_certificate(der))
