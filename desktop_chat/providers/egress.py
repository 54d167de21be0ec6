"""How requests leave this machine for one server: its proxy, and whom TLS trusts.

The one door for all that talks to a provider: the chat, the list of models, the doctor.
"""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop_chat.domain.addresses import host_of
from desktop_chat.domain.settings import ProviderSettings
from desktop_chat.providers.http import build_client
from desktop_chat.providers.proxies import find_proxy
from desktop_chat.providers.transport_faults import Route

if TYPE_CHECKING:
    import httpx2


@dataclass(frozen=True, slots=True)
class Egress:
    """The way to the server of `settings`; the password is that of its proxy."""

    settings: ProviderSettings
    proxy_password: str | None = field(default=None, repr=False)

    @property
    def secrets(self) -> tuple[str, ...]:
        """What may stand nowhere: the password, and how the proxy is told of it."""
        if not self.proxy_password:
            return ()
        login = f"{self.settings.proxy_user}:{self.proxy_password}"
        return self.proxy_password, b64encode(login.encode()).decode()

    def open(self) -> tuple[httpx2.AsyncClient, Route]:
        """Build a client for this way, and say which way it is.

        Takes 0.1 s and reads files, so it is called in a worker thread; connects to nothing.
        Raises `ConfigurationError` for a proxy or a certificate file that cannot be used.
        """
        settings = self.settings
        proxy = find_proxy(settings, self.proxy_password)
        client = build_client(
            proxy=proxy.url if proxy else None,
            login=proxy.login if proxy else None,
            ca_file=settings.ca_file,
            over_tls=not settings.base_url.strip().lower().startswith("http:"),
        )
        host = host_of(settings.base_url)
        if proxy is None:
            return client, Route(host)
        return client, Route(host, proxy.shown, own_proxy=proxy.is_own, proxy_login=proxy.has_login)
