"""The HTTP client for a server of tools: the same way out as for a provider, and no more of ours.

It follows no redirect to elsewhere, reads no .netrc and sends no header but those given and what
the protocol asks for.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from desktop_chat.domain.settings import Protocol, ProviderSettings
from desktop_chat.providers.proxies import find_proxy
from desktop_chat.providers.trust import trusting

if TYPE_CHECKING:
    import httpx2

CONNECT_S = 10.0
WRITE_S = 60.0


def open_client(url: str, headers: Mapping[str, str]) -> httpx2.AsyncClient:
    """Build a client; takes 0.1 s and reads files. Raises `ConfigurationError`."""
    import httpx2

    place = ProviderSettings("", Protocol.OPENAI_CHAT, base_url=url)
    proxy = find_proxy(place, None)
    verify = trusting("")
    way = None if proxy is None else httpx2.Proxy(proxy.url, auth=proxy.login)
    return httpx2.AsyncClient(
        transport=httpx2.AsyncHTTPTransport(verify=verify, proxy=way),
        headers={"User-Agent": "desktop-chat", **headers},
        follow_redirects=False,
        trust_env=False,
        timeout=httpx2.Timeout(None, connect=CONNECT_S, write=WRITE_S),
    )
