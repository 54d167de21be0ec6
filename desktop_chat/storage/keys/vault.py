"""Keeps the keys of one home, and finds them wherever the settings say that they lie.

A key belongs to a provider's name and its host: for another host it is simply not there. None
ever stands in an error, a log or a repr; each is told to `on_secret` before anybody uses it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

from desktop_chat.domain.errors import ConfigurationError, StoreError
from desktop_chat.domain.keys import KeyPlace, KeyPurpose, KeyringState, KeyStatus
from desktop_chat.domain.settings import ProviderSettings
from desktop_chat.storage.keys import words
from desktop_chat.storage.keys.key_file import KeyFile
from desktop_chat.storage.keys.rules import (
    account_of,
    host_of,
    masked,
    place_of,
    trimmed,
    why_unusable,
)
from desktop_chat.storage.keys.session_keys import SessionKeys
from desktop_chat.storage.keys.system_keyring import PATIENCE_S, SystemKeyring


class KeyStore(Protocol):
    """A place where keys can be put. Raises `StoreError` in words that hold no key."""

    async def read(self, account: str) -> str | None:
        """Find a key."""

    async def write(self, account: str, key: str) -> None:
        """Keep a key, and see that it is kept."""

    async def delete(self, account: str) -> None:
        """Forget a key; one that is not there is no error."""


class KeyVault:
    """See `KeyKeeper`. `on_secret` hears each key (the log's redaction does)."""

    def __init__(
        self,
        home: Path,
        environ: Mapping[str, str],
        *,
        on_secret: Callable[[str], None],
        patience_s: float = PATIENCE_S,
    ) -> None:
        self._environ = environ
        self._on_secret = on_secret
        self._file = KeyFile(home / "keys.json")
        self._keyring = SystemKeyring(home, patience_s=patience_s)
        self._stores: dict[KeyPlace, KeyStore] = {
            KeyPlace.KEYRING: self._keyring,
            KeyPlace.SESSION: SessionKeys(),
            KeyPlace.FILE: self._file,
        }

    async def resolve(
        self, provider: ProviderSettings, purpose: KeyPurpose = KeyPurpose.API
    ) -> str | None:
        """Find the key; None when the settings want none. `ConfigurationError` says why not."""
        found = place_of(provider, purpose)
        if found is None:
            raise ConfigurationError(words.nowhere(provider.name, purpose))
        place, variable = found
        match place:
            case KeyPlace.NONE:
                return None
            case KeyPlace.ENVIRONMENT:
                key = self._from_environment(variable, purpose)
            case _:
                key = await self._from_store(place, provider, purpose)
        self._on_secret(key)
        return key

    async def status(
        self, provider: ProviderSettings, purpose: KeyPurpose = KeyPurpose.API
    ) -> KeyStatus:
        """Say where the key lies and whether it is there. Never raises."""
        place, variable = place_of(provider, purpose) or (KeyPlace.NONE, "")
        problem = hint = ""
        try:
            key = await self.resolve(provider, purpose)
            hint = masked(key) if key else ""
        except ConfigurationError as error:
            problem = error.user_text
        where = words.place_in_words(
            place, variable=variable, store=self._keyring.name, file=self._file.path
        )
        return KeyStatus(place, where, problem, hint)

    async def store(
        self, provider: ProviderSettings, key: str, purpose: KeyPurpose = KeyPurpose.API
    ) -> None:
        """Keep a key where the provider's settings say, and read it back."""
        key = trimmed(key, purpose)
        if (reason := why_unusable(key, purpose)) is not None:
            raise StoreError(words.unusable(reason))
        store, account = self._place_for(provider, purpose)
        self._on_secret(key)
        await store.write(account, key)

    async def forget(
        self, provider: ProviderSettings, purpose: KeyPurpose = KeyPurpose.API
    ) -> None:
        """Remove the key from its place, if it is in one that can be written."""
        place, _ = place_of(provider, purpose) or (KeyPlace.NONE, "")
        store, account = self._stores.get(place), account_of(provider, purpose)
        if store is not None and account:
            await store.delete(account)

    async def carry_over(self, before: ProviderSettings, after: ProviderSettings) -> None:
        """Find the keys under the provider's new name too; never for another host or place."""
        for purpose in KeyPurpose:
            place, _ = place_of(before, purpose) or (KeyPlace.NONE, "")
            store = self._stores.get(place)
            old, new = account_of(before, purpose), account_of(after, purpose)
            if (
                store is None
                or old == new
                or place_of(before, purpose) != place_of(after, purpose)
                or host_of(before, purpose) != host_of(after, purpose)
            ):
                continue
            key = await store.read(old)
            if key is not None:
                self._on_secret(key)
                await store.write(new, key)
                await store.delete(old)

    async def keyring(self) -> KeyringState:
        """Look whether there is a key store that keeps keys."""
        return await self._keyring.state()

    def close(self) -> None:
        """Let the thread of the key store end; waits for nothing."""
        self._keyring.close()

    def _from_environment(self, variable: str, purpose: KeyPurpose) -> str:
        key = trimmed(self._environ.get(variable, ""), purpose)
        if not key:
            raise ConfigurationError(words.empty_variable(variable, purpose))
        if (reason := why_unusable(key, purpose)) is not None:
            raise ConfigurationError(words.unusable_variable(variable, reason))
        return key

    async def _from_store(
        self, place: KeyPlace, provider: ProviderSettings, purpose: KeyPurpose
    ) -> str:
        try:
            store, account = self._place_for(provider, purpose)
            key = await store.read(account)
        except StoreError as error:
            raise ConfigurationError(error.user_text) from None
        if key is None:
            host = host_of(provider, purpose)
            raise ConfigurationError(
                words.not_found(place, provider.name, host, purpose, file=self._file.path)
            )
        key = trimmed(key, purpose)
        if (reason := why_unusable(key, purpose)) is not None:
            raise ConfigurationError(words.unusable(reason))
        return key

    def _place_for(self, provider: ProviderSettings, purpose: KeyPurpose) -> tuple[KeyStore, str]:
        """Where a key may be put, and under which name. `StoreError` where it may not."""
        found = place_of(provider, purpose)
        if found is None:
            raise StoreError(words.nowhere(provider.name, purpose))
        store, account = self._stores.get(found[0]), account_of(provider, purpose)
        if store is None:
            raise StoreError(words.not_ours_to_keep(found[0], provider.name, found[1]))
        if not account:
            raise StoreError(words.no_host(provider.name, purpose))
        return store, account
