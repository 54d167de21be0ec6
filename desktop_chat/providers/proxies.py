"""Which proxy leads to a host: the platform's own settings, never for this machine itself."""

from __future__ import annotations

import urllib.request
from ipaddress import ip_address
from urllib.parse import urlsplit, urlunsplit

from desktop_chat.domain.errors import ConfigurationError
from desktop_chat.i18n import tr

_SCHEMES = {"http", "https"}


def proxy_for(base_url: str) -> str | None:
    """Find the proxy's URL; `ConfigurationError` when the setting is no URL at all."""
    parts = urlsplit(base_url)
    host = parts.hostname or ""
    if is_loopback(host):
        return None
    proxies = urllib.request.getproxies()
    proxy = proxies.get(parts.scheme) or proxies.get("all")
    if not proxy or urllib.request.proxy_bypass(host):
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
        return ip_address(name).is_loopback
    except ValueError:
        return False


def shown(proxy: str) -> str:
    """The proxy's address as it may be shown: without name and password."""
    try:
        parts = urlsplit(proxy)
    except ValueError:
        return "?"
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], "", "", ""))


def _usable(proxy: str) -> bool:
    try:
        parts = urlsplit(proxy)
        return parts.scheme in _SCHEMES and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
