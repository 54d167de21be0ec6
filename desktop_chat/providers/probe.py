"""Looks at the way to a server, below HTTP: its name, its port, the proxy before it, its papers.

Sends nothing that is secret but the proxy's own login, and that only to the proxy.
"""

from __future__ import annotations

import asyncio
import base64
import socket
import ssl
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from desktop_chat.providers.certificate_facts import CertificateFacts, read_certificate
from desktop_chat.providers.proxies import Proxy
from desktop_chat.providers.trust import trusting

CERTIFICATE_PATIENCE_S = 3.0
LONGEST_HEAD = 16 * 1024
_USUAL_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Place:
    """A host and a port, and whether TLS is spoken there."""

    host: str
    port: int
    tls: bool

    @classmethod
    def of(cls, url: str) -> Place:
        """Where a checked URL leads to."""
        parts = urlsplit(url)
        scheme = parts.scheme.lower()
        return cls(parts.hostname or "", parts.port or _USUAL_PORTS.get(scheme, 80), _is_tls(url))

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{self.port}"


@dataclass(frozen=True, slots=True)
class ProxyPlace:
    """A proxy; `name` is its address without a login."""

    place: Place
    name: str
    login: str = field(default="", repr=False)

    @classmethod
    def of(cls, proxy: Proxy) -> ProxyPlace:
        """Take a proxy's address apart."""
        login = proxy.login
        parts = urlsplit(proxy.url)
        if login is None and parts.username is not None:
            login = (unquote(parts.username), unquote(parts.password or ""))
        return cls(Place.of(proxy.url), proxy.shown, ":".join(login or ()))


async def addresses_of(place: Place) -> tuple[str, ...]:
    """Ask the name service; raises `OSError` (a `socket.gaierror` when there is no such name)."""
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(place.host, place.port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(address[0]) for *_, address in found))


async def knock(place: Place) -> None:
    """Open a connection and close it again; raises `OSError`."""
    _, writer = await asyncio.open_connection(place.host, place.port, happy_eyeballs_delay=0.25)
    await _close(writer)


async def ask_proxy(proxy: ProxyPlace, target: Place, *, ca_file: str = "") -> int:
    """Ask the proxy for the way to `target`; gives its status. Raises `OSError`, `ValueError`."""
    context = await asyncio.to_thread(_context, ca_file) if proxy.place.tls else None
    reader, writer = await asyncio.open_connection(
        proxy.place.host, proxy.place.port, ssl=context, limit=LONGEST_HEAD
    )
    try:
        first = f"CONNECT {target}" if target.tls else f"HEAD http://{target}/"
        head = [f"{first} HTTP/1.1", f"Host: {target}"]
        if proxy.login:
            token = base64.b64encode(proxy.login.encode()).decode()
            head.append(f"Proxy-Authorization: Basic {token}")
        writer.write(("\r\n".join(head) + "\r\n\r\n").encode())
        await writer.drain()
        line = await reader.readline()
        words = line.decode("latin-1").split(" ")
        if not words[0].startswith("HTTP/") or len(words) < 2:
            raise ValueError("no HTTP")
        return int(words[1])
    finally:
        await _close(writer)


async def presented_certificate(place: Place) -> CertificateFacts:
    """Look at the certificate of a server that is not trusted; empty when it shows none."""
    return await asyncio.to_thread(_present, place)


def _context(ca_file: str) -> ssl.SSLContext:
    import httpx2

    trust = trusting(ca_file)
    return httpx2.create_ssl_context() if isinstance(trust, bool) else trust


def _present(place: Place) -> CertificateFacts:
    try:
        pem = ssl.get_server_certificate((place.host, place.port), timeout=CERTIFICATE_PATIENCE_S)
        return read_certificate(ssl.PEM_cert_to_DER_cert(pem))
    except (OSError, ValueError):
        return CertificateFacts()


async def _close(writer: asyncio.StreamWriter) -> None:
    writer.transport.abort()
    with suppress(OSError):
        await writer.wait_closed()


def _is_tls(url: str) -> bool:
    return url.lower().startswith("https://")
