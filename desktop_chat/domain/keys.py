"""Where a key may lie, and who keeps it. Knows no key itself but in passing."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from desktop_chat.domain.settings import ProviderSettings

_VARIABLE = re.compile(r"[A-Z][A-Z0-9_]{0,48}(?:KEY|TOKEN|SECRET)")


class KeyPlace(StrEnum):
    """The kinds of `api_key` in the settings; `env` is followed by ":NAME"."""

    ENVIRONMENT = "env"
    KEYRING = "keyring"
    SESSION = "session"
    FILE = "file"
    NONE = "none"


def shown_place(place: str) -> str:
    """Tell an `api_key` of the settings to others: what may be a key by mistake is left out."""
    kind, _, name = place.partition(":")
    if kind not in set(KeyPlace) or (name and kind != KeyPlace.ENVIRONMENT):
        return "?"
    return place if not name or _VARIABLE.fullmatch(name) else f"{kind}:***"


class KeyPurpose(StrEnum):
    """What a key opens."""

    API = "api"
    PROXY = "proxy"


FindKey = Callable[[ProviderSettings, KeyPurpose], Awaitable[str | None]]
"""Finds a key, None where none is wanted; `ConfigurationError` where it cannot be had."""


@dataclass(frozen=True, slots=True)
class ProviderKeys:
    """What one provider needs to be used; None where it wants none."""

    api: str | None = field(default=None, repr=False)
    proxy_password: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class KeyStatus:
    """What is known of one provider's key.

    `where` names its place in words ("In the system's key store (GNOME Keyring)"); `problem` says
    why it cannot be had, '' when it can; `hint` is the masked key ("••••1a2b"), '' for none.
    """

    place: KeyPlace
    where: str
    problem: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class KeyringState:
    """Whether the system's key store keeps keys; `problem` says why not, '' when it does."""

    name: str
    problem: str = ""


class KeyKeeper(Protocol):
    """Keeps the keys of one home. Waits off the loop's thread, for 15 s at the most."""

    async def status(
        self, provider: ProviderSettings, purpose: KeyPurpose = KeyPurpose.API
    ) -> KeyStatus:
        """Say where the key lies and whether it is there. Never raises."""

    async def store(
        self, provider: ProviderSettings, key: str, purpose: KeyPurpose = KeyPurpose.API
    ) -> None:
        """Keep a key where the provider's settings say, and read it back.

        A key belongs to a provider's name and to its host: for another host it is not found.
        Raises `StoreError` in words that hold no key.
        """

    async def forget(
        self, provider: ProviderSettings, purpose: KeyPurpose = KeyPurpose.API
    ) -> None:
        """Remove the key from its place, if it is in one that can be written.

        Raises `StoreError`; nothing to remove is no error.
        """

    async def carry_over(self, before: ProviderSettings, after: ProviderSettings) -> None:
        """Find the keys under the provider's new name too; never for another host or place.

        Raises `StoreError`, in words that hold no key.
        """

    async def keyring(self) -> KeyringState:
        """Look whether there is a key store that keeps keys."""
