"""Which proxy leads to a host: the platform's, none, or the provider's own; never to this machine.

A login is never part of an address that is shown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import urlsplit

from desktop_chat.domain.addresses import without_login
from desktop_chat.domain.errors import ConfigurationError
from desktop_chat.domain.settings import ProviderSettings
from desktop_chat.i18n import tr

_USUAL_PORTS = {"http": 80, "https": 443}
_SCHEMES = set(_USUAL_PORTS)


@dataclass(frozen=True, slots=True)
class Proxy:
    """A proxy and the login for it; `is_own` is one of the provider's settings, not the system's.

    The address of a system's proxy may itself hold a login.
    """

    url: str = field(repr=False)
    login: tuple[str, str] | None = field(default=None, repr=False)
    is_own: bool = False

    @property
    def shown(self) -> str:
        """The address as it may be shown."""
        return shown(self.url)

    @property
    def has_login(self) -> bool:
        """Whether it is told who asks."""
        return self.login is not None or "@" in urlsplit(self.url).netloc


def find_proxy(settings: ProviderSettings, password: str | None) -> Proxy | None:
    """Find the way that the provider's settings ask for; None for a direct one.

    Looks the system's settings up, which may touch the disk. Raises `ConfigurationError` for an
    address that is none.
    """
    match settings.proxy.strip():
        case "" | "system":
            found = proxy_for(settings.base_url)
            return None if found is None else Proxy(found)
        case "none":
            return None
        case own:
            url = check_proxy(own)
            if is_loopback(urlsplit(settings.base_url).hostname or ""):
                return None
            return Proxy(url, _login(settings.proxy_user, password), is_own=True)


def check_proxy(text: str) -> str:
    """Give a proxy's own address back, complete; `ConfigurationError` for what is none."""
    url = text.strip()
    url = url if "://" in url else f"http://{url}"
    if not _usable(url):
        raise ConfigurationError(tr("Proxy setting not usable: {proxy}", proxy=shown(url)))
    if "@" in urlsplit(url).netloc:
        raise ConfigurationError(
            tr(
                "The address of the proxy {proxy} holds a login. Enter the user and the password "
                "in their own fields instead.",
                proxy=shown(url),
            )
        )
    return url


def proxy_for(base_url: str) -> str | None:
    """Find the system's proxy; `ConfigurationError` when the setting is no URL at all."""
    parts = urlsplit(base_url)
    host = parts.hostname or ""
    if is_loopback(host):
        return None
    import urllib.request  # a whole HTTP client of Python's own, for two questions

    proxies = urllib.request.getproxies()
    proxy = proxies.get(parts.scheme) or proxies.get("all")
    names = [host]
    if ":" not in host:  # an exception may name the port as well
        names.append(f"{host}:{parts.port or _USUAL_PORTS.get(parts.scheme, '')}")
    if not proxy or any(map(urllib.request.proxy_bypass, names)):
        return None
    proxy = proxy if "://" in proxy else f"http://{proxy}"
    if not _usable(proxy):
        raise ConfigurationError(tr("Proxy setting not usable: {proxy}", proxy=shown(proxy)))
    return proxy


def is_loopback(host: str) -> bool:
    """Whether the host is this machine."""
    name = host.lower().rstrip(".")
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        address = ip_address(name)
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def shown(proxy: str) -> str:
    """The proxy's address as it may be shown: without name and password."""
    scheme, mark, rest = without_login(proxy).rpartition("://")
    return scheme + mark + re.split(r"[/?#]", rest)[0]


def _login(user: str, password: str | None) -> tuple[str, str] | None:
    """The login as Basic authentication can carry it: a colon ends the user's name."""
    if not user:
        return None
    if ":" in user or not user.isprintable():
        raise ConfigurationError(tr("The user name for the proxy cannot be sent."))
    return user, password or ""


def _usable(proxy: str) -> bool:
    try:
        parts = urlsplit(proxy)
        return parts.scheme in _SCHEMES and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
