"""A home where providers and their keys were set up before."""

from __future__ import annotations

from pathlib import Path

from desktop_chat.domain.settings import ProviderSettings
from desktop_chat.storage.keys.rules import account_of
from desktop_chat.storage.keys.system_keyring import service_of
from desktop_chat.storage.settings import load, write_providers
from tests.fakes.canary import KEY
from tests.fakes.keyrings import MemoryKeyring
from tests.fakes.wire_server import WireServer
from tests.ui.home.vendors import CHAT


def provider(name: str, server: WireServer | str, *, key: str = "keyring") -> ProviderSettings:
    """A provider on this server."""
    url = server if isinstance(server, str) else server.base_url
    return ProviderSettings(name, CHAT, url, "model-1", api_key=key)


def set_up(home: Path, *providers: ProviderSettings) -> MemoryKeyring:
    """Write the settings, and a key store that has the key of each."""
    write_providers(home / "settings.toml", providers)
    keyring = MemoryKeyring()
    for one in providers:
        if one.api_key == "keyring":
            keyring.kept[service_of(home), account_of(one)] = KEY
    return keyring


def kept_key(home: Path, keyring: MemoryKeyring, one: ProviderSettings) -> str | None:
    """The key that the store has for this provider."""
    return keyring.kept.get((service_of(home), account_of(one)))


def in_file(home: Path) -> tuple[ProviderSettings, ...]:
    """The providers as the next start will find them; nothing in the file may be wrong."""
    settings, notices = load(home / "settings.toml")
    assert notices == ()
    return settings.providers


def log_of(home: Path) -> str:
    """What the app has written down so far."""
    log = home / "logs" / "window.log"
    return log.read_text("utf-8") if log.exists() else ""


def text_of_file(home: Path) -> str:
    """The settings as they stand on the disk."""
    return (home / "settings.toml").read_text("utf-8")
