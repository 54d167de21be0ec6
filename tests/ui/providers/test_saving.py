"""Where keys lie after saving, whatever was renamed, moved or refused."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from desktop_chat.domain.errors import StoreError
from desktop_chat.domain.keys import KeyPurpose
from desktop_chat.domain.settings import ProviderSettings
from desktop_chat.ui.providers.draft import Draft, draft_of
from desktop_chat.ui.providers.saving import KeyNotKeptError, forget_keys, keep_keys
from tests.ui.providers.desk import ACME, MemoryKeys

HOST = "api.acme.example"
OTHER = replace(ACME, name="Other")


def kept(keys: MemoryKeys) -> dict[str, str]:
    """Provider's name to key."""
    return {name: key for (name, _, _), key in keys.kept.items()}


def renamed(provider: ProviderSettings, name: str) -> Draft:
    draft = draft_of(provider, 1)
    draft.entries = replace(draft.entries, name=name)
    return draft


def two_keys() -> MemoryKeys:
    keys = MemoryKeys()
    keys.kept["Other", HOST, KeyPurpose.API] = "key-of-other"
    return keys


def test_a_key_is_found_under_the_new_name() -> None:
    keys = MemoryKeys()
    asyncio.run(keep_keys([renamed(ACME, "Renamed")], keys))
    assert kept(keys) == {"Renamed": "acme-key-of-before"}


def test_names_that_move_up_in_a_row_keep_their_keys() -> None:
    keys = two_keys()
    asyncio.run(keep_keys([renamed(ACME, "Other"), renamed(OTHER, "Third")], keys))
    assert kept(keys) == {"Other": "acme-key-of-before", "Third": "key-of-other"}


def test_exchanged_names_ask_for_the_keys_and_lose_none() -> None:
    keys = two_keys()
    with pytest.raises(KeyNotKeptError, match="once more"):
        asyncio.run(keep_keys([renamed(ACME, "Other"), renamed(OTHER, "Acme")], keys))
    assert kept(keys) == {"Acme": "acme-key-of-before", "Other": "key-of-other"}


def test_a_key_that_cannot_be_kept_leaves_the_others_under_their_names() -> None:
    keys = MemoryKeys()
    keys.refusal = "The key store is locked."
    draft = renamed(ACME, "Renamed")
    draft.key.type("a-new-key", HOST)
    with pytest.raises(KeyNotKeptError, match="locked") as caught:
        asyncio.run(keep_keys([draft], keys))
    assert caught.value.number == draft.number
    assert isinstance(caught.value.__cause__, StoreError)
    assert kept(keys) == {"Acme": "acme-key-of-before"}


def test_a_rename_that_fails_halfway_keeps_the_key_under_its_name() -> None:
    class Halfway(MemoryKeys):
        """Carries the key, and then fails at the password of the proxy."""

        async def carry_over(self, before: ProviderSettings, after: ProviderSettings) -> None:
            await super().carry_over(before, after)
            if after.name == "Renamed":
                raise StoreError("The key store is locked.")

    keys = Halfway()
    with pytest.raises(KeyNotKeptError, match="locked"):
        asyncio.run(keep_keys([renamed(ACME, "Renamed")], keys))
    assert kept(keys) == {"Acme": "acme-key-of-before"}


def test_the_key_of_a_removed_provider_is_forgotten() -> None:
    keys = two_keys()
    asyncio.run(forget_keys([ACME, OTHER], [OTHER], keys))
    assert kept(keys) == {"Other": "key-of-other"}


def test_the_key_of_the_host_of_before_is_forgotten() -> None:
    keys = MemoryKeys()
    asyncio.run(forget_keys([ACME], [replace(ACME, base_url="https://new.example/v1")], keys))
    assert kept(keys) == {}


def test_a_new_provider_under_the_name_of_a_removed_one_keeps_its_key() -> None:
    keys = MemoryKeys()
    new = replace(ACME, model="another")
    asyncio.run(forget_keys([ACME], [new], keys))
    assert kept(keys) == {"Acme": "acme-key-of-before"}
