from __future__ import annotations

import asyncio
import json
import os
from pathlib import Path

import pytest

from desktop_chat.domain.errors import ConfigurationError, Remedy, StoreError
from desktop_chat.domain.keys import KeyKeeper, KeyPlace, KeyPurpose, KeyStatus
from desktop_chat.domain.settings import Protocol, ProviderSettings
from tests.fakes.canary import KEY as CANARY
from tests.fakes.keyrings import MemoryKeyring, installed
from tests.unit.storage.keys.conftest import MakeVault, provider, unshown

WRITABLE = ["keyring", "session", "file"]
PROXIED = {"proxy": "http://proxy.example:3128", "proxy_user": "me", "proxy_password": "session"}


def refusal(vault_of: MakeVault, settings: ProviderSettings, **environ: str) -> ConfigurationError:
    with pytest.raises(ConfigurationError) as caught:
        asyncio.run(vault_of(environ).resolve(settings))
    assert caught.value.remedy is Remedy.SETTINGS
    assert unshown(caught.value)
    return caught.value


def test_a_vault_is_what_the_services_expect(vault_of: MakeVault) -> None:
    keeper: KeyKeeper = vault_of()
    assert asyncio.run(keeper.status(provider("none"))).place is KeyPlace.NONE


# -- the environment ------------------------------------------------------------------------------


@pytest.mark.store_row(114)
def test_a_key_comes_from_the_environment_without_its_margins(vault_of: MakeVault) -> None:
    heard: list[str] = []
    vault = vault_of({"KEY": f" {CANARY}\n"}, heard=heard)
    assert asyncio.run(vault.resolve(provider("env:KEY"))) == CANARY
    assert heard == [CANARY]


@pytest.mark.parametrize("environ", [{}, {"KEY": ""}, {"KEY": "  \n"}])
def test_a_missing_variable_is_named(vault_of: MakeVault, environ: dict[str, str]) -> None:
    error = refusal(vault_of, provider("env:KEY"), **environ)
    assert "environment variable KEY is empty" in error.user_text


@pytest.mark.store_row(114)
@pytest.mark.parametrize(
    ("key", "reason"),
    [
        ("sk-canary se", "space"),
        ("sk-canary\nse", "space"),
        ("sk-canary-é", "characters that no key has"),
        ("sk-canary\x1bse", "characters that no key has"),
        ("sk-canary" * 200, "1800 characters"),
    ],
)
def test_a_key_that_no_server_takes_is_refused_without_showing_it(
    vault_of: MakeVault, key: str, reason: str
) -> None:
    assert reason in refusal(vault_of, provider("env:KEY"), KEY=key).user_text
    with pytest.raises(StoreError) as caught:
        asyncio.run(vault_of().store(provider("session"), key))
    assert reason in caught.value.user_text
    assert unshown(caught.value)


@pytest.mark.parametrize("place", ["", CANARY, "env:", "env", "file:x"])
def test_a_place_that_is_none_is_refused_without_repeating_it(
    vault_of: MakeVault, place: str
) -> None:
    error = refusal(vault_of, provider(place))
    assert "must say where the key lies" in error.user_text


@pytest.mark.parametrize(
    "settings", [provider("none"), ProviderSettings("demo", Protocol.DEMO, api_key="keyring")]
)
def test_a_provider_without_a_key_gets_none(
    vault_of: MakeVault, settings: ProviderSettings
) -> None:
    assert asyncio.run(vault_of({"KEY": "x"}).resolve(settings)) is None


@pytest.mark.parametrize("place", ["env:KEY", "none", "sk-what"])
def test_a_key_cannot_be_put_where_the_app_has_no_say(vault_of: MakeVault, place: str) -> None:
    async def steps() -> None:
        vault = vault_of({"KEY": "there"})
        with pytest.raises(StoreError) as caught:
            await vault.store(provider(place), CANARY)
        assert unshown(caught.value)
        await vault.forget(provider(place))

    asyncio.run(steps())


# -- the places that are the app's ----------------------------------------------------------------


@pytest.mark.parametrize("place", WRITABLE)
def test_a_key_is_kept_found_and_forgotten(vault_of: MakeVault, place: str) -> None:
    heard: list[str] = []

    async def steps() -> None:
        vault, settings = vault_of(heard=heard), provider(place)
        with pytest.raises(ConfigurationError, match=r"api\.example"):
            await vault.resolve(settings)
        await vault.store(settings, f"  {CANARY}\n")
        assert heard == [CANARY]
        assert await vault.resolve(settings) == CANARY
        status = await vault.status(settings)
        assert (status.place, status.problem, status.hint) == (
            KeyPlace(place),
            "",
            f"••••{CANARY[-4:]}",
        )
        await vault.forget(settings)
        await vault.forget(settings)
        with pytest.raises(ConfigurationError):
            await vault.resolve(settings)

    with installed(MemoryKeyring()):
        asyncio.run(steps())


@pytest.mark.parametrize("place", WRITABLE)
@pytest.mark.parametrize(
    "base_url",
    [
        "https://other.example/v1",
        "https://api.example:8443/v1",
        "http://api.example/v1",
        "https://api.example.evil.example/v1",
        "https://api.example@evil.example/v1",
    ],
)
def test_another_host_has_to_be_given_its_own_key(
    vault_of: MakeVault, place: str, base_url: str
) -> None:
    async def steps() -> None:
        vault = vault_of()
        await vault.store(provider(place), CANARY)
        changed = provider(place, base_url=base_url)
        with pytest.raises(ConfigurationError):
            await vault.resolve(changed)
        status = await vault.status(changed)
        assert status.problem
        assert not status.hint

    with installed(MemoryKeyring()):
        asyncio.run(steps())


@pytest.mark.parametrize("base_url", ["https://API.example:443/v2", "https://api.example./"])
def test_another_spelling_of_the_same_host_keeps_its_key(
    vault_of: MakeVault, base_url: str
) -> None:
    async def steps() -> None:
        vault = vault_of()
        await vault.store(provider("session"), CANARY)
        assert await vault.resolve(provider("session", base_url=base_url)) == CANARY

    asyncio.run(steps())


@pytest.mark.parametrize("place", WRITABLE)
def test_a_key_needs_a_host_to_belong_to(vault_of: MakeVault, place: str) -> None:
    with pytest.raises(StoreError, match="names no host"):
        asyncio.run(vault_of().store(provider(place, base_url="http://[x"), CANARY))


@pytest.mark.parametrize("place", WRITABLE)
def test_a_renamed_provider_keeps_its_key_and_the_old_name_has_none(
    vault_of: MakeVault, place: str
) -> None:
    async def steps() -> None:
        vault, before = vault_of(), provider(place)
        await vault.store(before, CANARY)
        after = ProviderSettings(
            "home", Protocol.OPENAI_CHAT, base_url=before.base_url, api_key=place
        )
        await vault.carry_over(before, after)
        assert await vault.resolve(after) == CANARY
        with pytest.raises(ConfigurationError):
            await vault.resolve(before)

    with installed(MemoryKeyring()):
        asyncio.run(steps())


def test_a_rename_takes_no_key_to_another_host(vault_of: MakeVault) -> None:
    async def steps() -> None:
        vault, before = vault_of(), provider("session")
        await vault.store(before, CANARY)
        after = ProviderSettings(
            "home", Protocol.OPENAI_CHAT, base_url="https://evil.example", api_key="session"
        )
        await vault.carry_over(before, after)
        with pytest.raises(ConfigurationError):
            await vault.resolve(after)
        assert await vault.resolve(before) == CANARY

    asyncio.run(steps())


def test_a_session_ends_with_its_vault(vault_of: MakeVault) -> None:
    asyncio.run(vault_of().store(provider("session"), CANARY))
    error = refusal(vault_of, provider("session"))
    assert "forgotten when the app is closed" in error.user_text


def test_two_homes_share_no_keyring_entry(vault_of: MakeVault, tmp_path: Path) -> None:
    async def steps() -> None:
        settings = provider("keyring")
        await vault_of(home=tmp_path / "one").store(settings, CANARY)
        with pytest.raises(ConfigurationError):
            await vault_of(home=tmp_path / "two").resolve(settings)
        assert await vault_of(home=tmp_path / "one").resolve(settings) == CANARY

    with installed(MemoryKeyring()):
        asyncio.run(steps())


def test_a_proxy_has_a_password_of_its_own(vault_of: MakeVault) -> None:
    async def steps() -> None:
        vault = vault_of()
        settings = provider("session", **PROXIED)
        await vault.store(settings, CANARY)
        with pytest.raises(ConfigurationError, match=r"proxy proxy.example:3128 of work"):
            await vault.resolve(settings, KeyPurpose.PROXY)
        await vault.store(settings, " pass wörd \n", KeyPurpose.PROXY)
        assert await vault.resolve(settings, KeyPurpose.PROXY) == " pass wörd "
        assert await vault.resolve(settings) == CANARY
        moved = provider("session", **(PROXIED | {"proxy": "http://other.example:3128"}))
        with pytest.raises(ConfigurationError):
            await vault.resolve(moved, KeyPurpose.PROXY)

    asyncio.run(steps())


@pytest.mark.parametrize(
    "changes", [{"proxy": "system"}, {"proxy": "none"}, {"proxy_user": ""}, {"proxy": ""}]
)
def test_a_password_without_a_proxy_of_its_own_is_not_looked_for(
    vault_of: MakeVault, changes: dict[str, str]
) -> None:
    settings = provider("none", **(PROXIED | changes))
    assert asyncio.run(vault_of().resolve(settings, KeyPurpose.PROXY)) is None


# -- the file -------------------------------------------------------------------------------------


def test_the_file_is_for_its_owner_only(vault_of: MakeVault, tmp_path: Path) -> None:
    asyncio.run(vault_of().store(provider("file"), CANARY))
    file = tmp_path / "keys.json"
    assert file.stat().st_mode & 0o777 == 0o600
    assert json.loads(file.read_text())["keys"] == {"work@api.example": CANARY}
    assert list(tmp_path.iterdir()) == [file]


def test_the_file_goes_with_its_last_key(vault_of: MakeVault, tmp_path: Path) -> None:
    async def steps() -> None:
        vault = vault_of()
        await vault.store(provider("file"), CANARY)
        await vault.forget(provider("file"))

    asyncio.run(steps())
    assert list(tmp_path.iterdir()) == []


def test_the_last_key_goes_from_the_file_that_a_link_leads_to(
    vault_of: MakeVault, tmp_path: Path
) -> None:
    real, link = tmp_path / "elsewhere.json", tmp_path / "keys.json"
    link.symlink_to(real)
    vault = vault_of()
    asyncio.run(vault.store(provider("file"), CANARY))
    assert CANARY in real.read_text()
    asyncio.run(vault.forget(provider("file")))
    assert not real.exists()


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o620, 0o660])
def test_a_file_that_others_could_read_is_closed_to_them_and_refused_once(
    vault_of: MakeVault, tmp_path: Path, mode: int
) -> None:
    async def steps() -> None:
        vault, settings = vault_of(), provider("file")
        await vault.store(settings, CANARY)
        file = tmp_path / "keys.json"
        file.chmod(mode)
        with pytest.raises(ConfigurationError, match="Others on this computer could read") as no:
            await vault.resolve(settings)
        assert unshown(no.value)
        assert file.stat().st_mode & 0o777 == 0o600
        assert await vault.resolve(settings) == CANARY

    asyncio.run(steps())


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", '{"version": 2, "keys": {}}', '{"version": 1, "keys": []}', "[" * 100_000,
     f'{{"version": 1, "keys": {{"work@api.example": "{CANARY}"}}, }}', "\x00\xff"],
    ids=range(8),
)  # fmt: skip
def test_a_broken_file_is_neither_used_nor_overwritten(
    vault_of: MakeVault, tmp_path: Path, content: str
) -> None:
    file = tmp_path / "keys.json"
    file.write_text(content, "latin-1")
    file.chmod(0o600)

    async def steps() -> None:
        vault, settings = vault_of(), provider("file")
        with pytest.raises(ConfigurationError, match="not readable as a file of keys") as no:
            await vault.resolve(settings)
        with pytest.raises(StoreError) as refused:
            await vault.store(settings, CANARY)
        assert unshown(no.value)
        assert unshown(refused.value)

    asyncio.run(steps())
    assert file.read_text("latin-1") == content


def test_a_pipe_in_the_place_of_the_file_holds_nothing_up(
    vault_of: MakeVault, tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "keys.json", 0o600)
    assert "keys.json" in refusal(vault_of, provider("file")).user_text


def test_a_home_that_cannot_be_written_says_so(vault_of: MakeVault, tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file")
    with pytest.raises(StoreError, match="cannot be used") as caught:
        asyncio.run(vault_of(home=tmp_path / "home").store(provider("file"), CANARY))
    assert unshown(caught.value)


def test_many_keys_at_once_lose_none(vault_of: MakeVault) -> None:
    async def steps() -> None:
        vault = vault_of()
        servers = [provider("file", base_url=f"https://s{n}.example") for n in range(20)]
        await asyncio.gather(*(vault.store(s, f"{CANARY}-{n}") for n, s in enumerate(servers)))
        found = [await vault.resolve(s) for s in servers]
        assert found == [f"{CANARY}-{n}" for n in range(20)]

    asyncio.run(steps())


# -- what is shown --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "hint"),
    [("sk-canary-123", "••••-123"), ("sk-canary-12", "••••"), ("abc", "••••")],
)
def test_only_a_long_key_shows_its_end(vault_of: MakeVault, key: str, hint: str) -> None:
    status = asyncio.run(vault_of({"KEY": key}).status(provider("env:KEY")))
    assert status == KeyStatus(KeyPlace.ENVIRONMENT, "In the environment variable KEY", "", hint)


def test_every_place_is_named_in_words(vault_of: MakeVault, tmp_path: Path) -> None:
    async def where(place: str) -> str:
        status = await vault_of({"KEY": CANARY}).status(provider(place))
        assert CANARY[:9] not in repr(status)
        return status.where

    async def steps() -> None:
        assert await where("none") == "No key is used"
        assert await where("session") == "In memory, until the app is closed"
        assert str(tmp_path / "keys.json") in await where("file")
        with installed(MemoryKeyring()):
            assert await where("keyring") == "In the system’s key store (keyrings)"

    asyncio.run(steps())


def test_a_status_never_raises(vault_of: MakeVault) -> None:
    for place in ("", "keyring", "file", "session", "env:NONE", CANARY):
        status = asyncio.run(vault_of().status(provider(place, base_url="http://[x")))
        assert status.problem
