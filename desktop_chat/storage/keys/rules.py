"""What a key must look like, whom it belongs to, and how much of it may be shown. Pure."""

from __future__ import annotations

from urllib.parse import urlsplit

from desktop_chat.domain.keys import KeyPlace, KeyPurpose
from desktop_chat.domain.settings import Protocol, ProviderSettings
from desktop_chat.i18n import tr

LONGEST_KEY = 1280
"""Characters; the Windows key store takes no more."""
SHOWN = 4
LONG_ENOUGH_TO_SHOW = 13
"""A shorter key would be half given away by its last characters."""

_MASK = "••••"
_PROXY_MARK = "#proxy"  # no host holds a "#", so no provider's name can forge it
_DEFAULT_PORTS = {"https": 443, "http": 80}


def place_of(
    provider: ProviderSettings, purpose: KeyPurpose = KeyPurpose.API
) -> tuple[KeyPlace, str] | None:
    """Where the settings say that a key lies, and the name of its variable; None: nowhere known.

    The password of a proxy counts only for a proxy and a user that the provider names itself.
    """
    if purpose is KeyPurpose.PROXY:
        if provider.proxy in {"system", "none", ""} or not provider.proxy_user:
            return KeyPlace.NONE, ""
        text = provider.proxy_password
    elif provider.protocol is Protocol.DEMO:
        return KeyPlace.NONE, ""
    else:
        text = provider.api_key
    kind, _, name = text.partition(":")
    try:
        place = KeyPlace(kind)
    except ValueError:
        return None
    if (place is KeyPlace.ENVIRONMENT) is not bool(name):
        return None
    return place, name


def host_of(provider: ProviderSettings, purpose: KeyPurpose = KeyPurpose.API) -> str:
    """Whom a key is shown to, as host[:port]; '' where the settings name nobody.

    Only https on its usual port goes without a number: a key that was given for https is not
    found for http.
    """
    url = provider.base_url if purpose is KeyPurpose.API else provider.proxy
    url = url.strip()
    try:
        parts = urlsplit(url if "://" in url else f"http://{url}")
        host, port = (parts.hostname or "").lower().rstrip("."), parts.port
    except ValueError:
        return ""
    if not host:
        return ""
    host = f"[{host}]" if ":" in host else host
    port = port or _DEFAULT_PORTS.get(parts.scheme, 0)
    return host if (parts.scheme, port) == ("https", 443) else f"{host}:{port}"


def account_of(provider: ProviderSettings, purpose: KeyPurpose = KeyPurpose.API) -> str:
    """The name under which a key is kept: it belongs to a provider's name and to its host."""
    host = host_of(provider, purpose)
    if not host:
        return ""
    return f"{provider.name}@{host}{_PROXY_MARK if purpose is KeyPurpose.PROXY else ''}"


def trimmed(text: str, purpose: KeyPurpose = KeyPurpose.API) -> str:
    """Take away what copying adds; the spaces of a password may be its own."""
    return text.strip() if purpose is KeyPurpose.API else text.strip("\r\n")


def why_unusable(key: str, purpose: KeyPurpose = KeyPurpose.API) -> str | None:
    """Say what is wrong with a trimmed key, as the end of a sentence; None when it is usable."""
    if not key:
        return tr("it is empty")
    if len(key) > LONGEST_KEY:
        return tr(
            "it has {n} characters, more than {most}; was something else pasted?",
            n=len(key),
            most=LONGEST_KEY,
        )
    if purpose is KeyPurpose.PROXY:
        return None if key.isprintable() else tr("it has a line break or another odd character")
    if any(character.isspace() for character in key):
        return tr("it has a space or a line break inside")
    if not (key.isascii() and key.isprintable()):
        return tr("it has characters that no key has; copy it once more")
    return None


def masked(key: str) -> str:
    """The key as it may be shown: its last four characters, and of a short one none."""
    return _MASK + key[-SHOWN:] if len(key) >= LONG_ENOUGH_TO_SHOW else _MASK
