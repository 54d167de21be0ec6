"""Which protocol is spoken by which class: one line each. Connects to nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from desktop_chat.domain.addresses import host_of
from desktop_chat.domain.attachments import AttachmentSource, limits_of
from desktop_chat.domain.errors import ConfigurationError
from desktop_chat.domain.keys import ProviderKeys
from desktop_chat.domain.ports import ChatProvider, Clock
from desktop_chat.domain.settings import Protocol, ProviderSettings
from desktop_chat.i18n import tr
from desktop_chat.providers.proxies import check_proxy
from desktop_chat.providers.urls import check_base_url, url_hint

if TYPE_CHECKING:
    from desktop_chat.providers.dialect import Connection, Dialect
    from desktop_chat.providers.wire_provider import WireProvider

LONGEST_KEY = 4096


def build(
    settings: ProviderSettings,
    *,
    key: str | None,
    clock: Clock,
    proxy_password: str | None = None,
    attachments: AttachmentSource | None = None,
) -> ChatProvider:
    """Build the provider; `key` None sends no auth header at all.

    `attachments` gives what questions have attached; without it such questions are refused.
    Raises `ConfigurationError` for a base URL, a key, a header or a proxy that cannot be used.
    """
    keys = ProviderKeys(key, proxy_password)
    match settings.protocol:
        case Protocol.DEMO:
            from desktop_chat.providers.demo import DemoProvider

            return DemoProvider(settings.name)
        case Protocol.OPENAI_CHAT:
            from desktop_chat.providers.openai_chat import OpenAiChat

            return _wire(settings, keys, clock, OpenAiChat, attachments)
        case Protocol.OPENAI_RESPONSES:
            from desktop_chat.providers.openai_responses import OpenAiResponses

            return _wire(settings, keys, clock, OpenAiResponses, attachments)
        case Protocol.ANTHROPIC:
            from desktop_chat.providers.anthropic_messages import AnthropicMessages

            return _wire(settings, keys, clock, AnthropicMessages, attachments)
        case _:
            assert_never(settings.protocol)


def _wire(
    settings: ProviderSettings,
    keys: ProviderKeys,
    clock: Clock,
    dialect: Callable[[Connection], Dialect],
    attachments: AttachmentSource | None,
) -> WireProvider:
    from desktop_chat.providers.dialect import Connection
    from desktop_chat.providers.egress import Egress
    from desktop_chat.providers.hold import Hold
    from desktop_chat.providers.wire_provider import WireProvider

    base_url = check_base_url(settings.base_url)
    if settings.protocol is Protocol.ANTHROPIC:
        base_url = base_url.removesuffix("/v1")  # the SDK adds it; both forms are in use
    for name, value in settings.headers.items():
        _check_header(name, value)
    if settings.proxy not in {"", "system", "none"}:
        check_proxy(settings.proxy)
    connection = Connection(
        name=settings.name,
        base_url=base_url,
        host=host_of(base_url),
        key=_checked_key(keys.api),
        headers=settings.headers,
        url_hint=url_hint(base_url, settings.protocol),
    )
    egress = Egress(replace(settings, base_url=base_url), keys.proxy_password)
    hold = Hold(attachments, limits_of(settings.protocol, connection.host))
    return WireProvider(connection, egress, dialect(connection), clock, hold=hold)


def _checked_key(key: str | None) -> str | None:
    """Trim what copying adds, and refuse what no header can carry."""
    if key is None:
        return None
    trimmed = key.strip()
    if not trimmed:
        raise ConfigurationError(tr("The key is empty."))
    if len(trimmed) > LONGEST_KEY:
        raise ConfigurationError(tr("The key is too long to be one."))
    if not trimmed.isascii() or not trimmed.isprintable() or " " in trimmed:
        raise ConfigurationError(
            tr("The key holds spaces, line breaks or letters that no key has. Copy it again.")
        )
    return trimmed


def _check_header(name: str, value: str) -> None:
    usable = name.isascii() and name.isprintable() and not set(name) & set(" :\t")
    if not name or not usable or not value.isascii() or not value.isprintable():
        raise ConfigurationError(
            tr("The header “{name}” in the settings cannot be sent.", name=name)
        )
