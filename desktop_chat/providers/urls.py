"""Checks a base URL before anything is sent to it, and says how it should look. Pure."""

from __future__ import annotations

import re
from urllib.parse import urlsplit, urlunsplit

from desktop_chat.domain.errors import ConfigurationError
from desktop_chat.domain.settings import Protocol
from desktop_chat.i18n import tr

_ENDPOINTS = ("/chat/completions", "/completions", "/responses", "/messages", "/models")
_LOGIN = re.compile(r"//[^/@]*@")
_LOCAL = ("localhost", "127.", "[::1]", "192.168.", "10.")


def check_base_url(url: str) -> str:
    """Give the URL back, trimmed; `ConfigurationError` with the corrected form if it is wrong."""
    given = url.strip()
    if not given:
        raise ConfigurationError(tr("The base URL is missing."))
    right = _corrected(given)
    shown = _LOGIN.sub("//***@", given)
    if right is None:
        raise ConfigurationError(tr("“{url}” is no usable base URL.", url=shown))
    if right != given.rstrip("/"):
        raise ConfigurationError(
            tr("“{url}” is no usable base URL. Did you mean {right} ?", url=shown, right=right)
        )
    return right


def url_hint(base_url: str, protocol: Protocol) -> str:
    """Guess the base URL that is right when the server knows nothing at this one; '' if unknown."""
    trimmed = base_url.rstrip("/")
    if protocol is Protocol.ANTHROPIC:
        return trimmed.removesuffix("/v1") if trimmed.endswith("/v1") else ""
    return "" if trimmed.endswith("/v1") else f"{trimmed}/v1"


def _corrected(given: str) -> str | None:
    url = "".join(given.split())
    if "://" not in url:
        scheme = "http" if url.lower().startswith(_LOCAL) else "https"
        url = f"{scheme}://{url.lstrip('/')}"
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in {"http", "https"} or not host or parts.username is not None:
        return None
    path = parts.path.rstrip("/")
    for endpoint in _ENDPOINTS:
        path = path.removesuffix(endpoint)
    return urlunsplit((parts.scheme.lower(), parts.netloc, path.rstrip("/"), "", ""))
