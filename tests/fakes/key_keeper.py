"""A keeper of keys that has none, for parts that only hand it on."""

from __future__ import annotations

from desktop_chat.domain.keys import KeyPlace, KeyPurpose, KeyringState, KeyStatus
from desktop_chat.domain.settings import ProviderSettings


class NoKeys:
    """A `KeyKeeper`."""

    async def status(
        self, provider: ProviderSettings, purpose: KeyPurpose = KeyPurpose.API
    ) -> KeyStatus:
        return KeyStatus(KeyPlace.NONE, "")

    async def store(
        self, provider: ProviderSettings, key: str, purpose: KeyPurpose = KeyPurpose.API
    ) -> None:
        pass

    async def forget(
        self, provider: ProviderSettings, purpose: KeyPurpose = KeyPurpose.API
    ) -> None:
        pass

    async def carry_over(self, before: ProviderSettings, after: ProviderSettings) -> None:
        pass

    async def keyring(self) -> KeyringState:
        return KeyringState("none")
