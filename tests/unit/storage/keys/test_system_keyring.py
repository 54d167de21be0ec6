from __future__ import annotations

import asyncio
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from keyring import errors  # noqa: TID253 - a fake one is what is tested with
from keyring.backend import KeyringBackend  # noqa: TID253 - a fake one is what is tested with

from desktop_chat.domain.errors import ConfigurationError, StoreError
from desktop_chat.storage.keys.system_keyring import service_of
from tests.fakes.canary import KEY as CANARY
from tests.fakes.keyrings import (
    FailingKeyring,
    HangingKeyring,
    MemoryKeyring,
    NullKeyring,
    installed,
)
from tests.fakes.turns import until
from tests.unit.storage.keys.conftest import MakeVault, provider, unshown

SETTINGS = provider("keyring")
SOON = 0.05


def threads() -> set[threading.Thread]:
    return {thread for thread in threading.enumerate() if thread.name == "keyring"}


async def refused(work: object) -> str:
    with pytest.raises((ConfigurationError, StoreError)) as caught:
        await work  # type: ignore[misc]
    assert unshown(caught.value)
    return caught.value.user_text


@pytest.mark.store_row(109)
@pytest.mark.parametrize(
    ("backend", "says"),
    [
        (FailingKeyring(), "reports an error (KeyringError)"),
        (FailingKeyring(errors.NoKeyringError), "has no key store"),
        (FailingKeyring(errors.KeyringLocked), "is locked"),
        (FailingKeyring(OSError), "reports an error (OSError)"),
        (FailingKeyring(ImportError), "has no key store"),
        (NullKeyring(), "did not keep it"),
    ],
    ids=["failing", "missing", "locked", "broken", "not-installed", "null"],
)
def test_a_store_that_keeps_nothing_is_an_error_in_words(
    vault_of: MakeVault, backend: KeyringBackend, says: str
) -> None:
    async def steps() -> None:
        vault = vault_of()
        assert says in await refused(vault.store(SETTINGS, CANARY))
        assert await refused(vault.resolve(SETTINGS))
        state = await vault.keyring()
        assert says in state.problem

    with installed(backend):
        asyncio.run(steps())


def test_a_store_that_works_is_named_and_left_clean(vault_of: MakeVault) -> None:
    backend = MemoryKeyring()
    with installed(backend):
        state = asyncio.run(vault_of().keyring())
    assert (state.name, state.problem) == ("keyrings", "")
    assert backend.kept == {}


def test_a_key_lies_under_its_home_its_provider_and_its_host(
    vault_of: MakeVault, tmp_path: Path
) -> None:
    backend = MemoryKeyring()
    with installed(backend):
        asyncio.run(vault_of().store(SETTINGS, CANARY))
    assert backend.kept == {(service_of(tmp_path), "work@api.example"): CANARY}


def test_the_same_home_by_another_way_finds_its_keys(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert service_of(tmp_path / "link") == service_of(tmp_path / "real")
    assert service_of(tmp_path) != service_of(tmp_path / "real")


def test_a_key_is_read_once(vault_of: MakeVault, tmp_path: Path) -> None:
    backend = MemoryKeyring()
    backend.kept[service_of(tmp_path), "work@api.example"] = CANARY

    async def steps() -> None:
        vault = vault_of()
        for _ in range(3):
            assert await vault.resolve(SETTINGS) == CANARY

    with installed(backend):
        asyncio.run(steps())
    assert backend.asked == 1


def test_a_key_that_somebody_enters_elsewhere_is_found_later(
    vault_of: MakeVault, tmp_path: Path
) -> None:
    backend = MemoryKeyring()

    async def steps() -> None:
        vault = vault_of()
        await refused(vault.resolve(SETTINGS))
        backend.kept[service_of(tmp_path), "work@api.example"] = CANARY
        assert await vault.resolve(SETTINGS) == CANARY

    with installed(backend):
        asyncio.run(steps())


def test_an_unusable_entry_of_the_store_is_refused_without_showing_it(
    vault_of: MakeVault, tmp_path: Path
) -> None:
    backend = MemoryKeyring()
    backend.kept[service_of(tmp_path), "work@api.example"] = f"{CANARY} x"
    with installed(backend):
        assert "space" in asyncio.run(refused(vault_of().resolve(SETTINGS)))


@pytest.mark.store_row(109)
def test_a_store_that_hangs_is_given_up_and_its_answer_taken_when_it_comes(
    vault_of: MakeVault, tmp_path: Path
) -> None:
    backend = HangingKeyring()
    backend.kept[service_of(tmp_path), "work@api.example"] = CANARY

    async def steps() -> None:
        vault = vault_of(patience_s=SOON)
        for _ in range(3):
            assert "did not answer within" in await refused(vault.resolve(SETTINGS))
        assert backend.calls == 1
        backend.unlocked.set()
        await until(lambda: backend.asked == 1)
        assert await vault.resolve(SETTINGS) == CANARY
        assert backend.asked == 1

    with installed(backend):
        asyncio.run(steps())


def test_what_could_not_be_kept_in_time_is_not_kept_later(vault_of: MakeVault) -> None:
    backend = HangingKeyring()

    async def steps() -> None:
        vault = vault_of(patience_s=SOON)
        await refused(vault.resolve(SETTINGS))
        assert "did not answer" in await refused(vault.store(SETTINGS, CANARY))
        backend.unlocked.set()
        await refused(vault.resolve(SETTINGS))

    with installed(backend):
        asyncio.run(steps())
    assert backend.kept == {}


def test_a_store_that_hangs_holds_one_thread_and_no_other_key(vault_of: MakeVault) -> None:
    backend = HangingKeyring()

    async def steps() -> None:
        before = threads()
        vault = vault_of({"KEY": CANARY}, patience_s=SOON)
        servers = [provider("keyring", base_url=f"https://s{n}.example") for n in range(8)]
        statuses = [vault.status(server) for server in servers * 3]
        began = time.monotonic()
        for status in await asyncio.gather(*statuses):
            assert "did not answer" in status.problem
        assert (await vault.keyring()).problem
        assert len(threads() - before) == 1
        assert await vault.resolve(provider("env:KEY")) == CANARY
        assert time.monotonic() - began < 5

    with installed(backend):
        asyncio.run(steps())
        backend.unlocked.set()


def test_whoever_waits_can_be_stopped_and_the_others_get_their_answer(
    vault_of: MakeVault, tmp_path: Path
) -> None:
    backend = HangingKeyring()
    backend.kept[service_of(tmp_path), "work@api.example"] = CANARY

    async def steps() -> None:
        vault = vault_of()
        first = asyncio.ensure_future(vault.resolve(SETTINGS))
        second = asyncio.ensure_future(vault.resolve(SETTINGS))
        await until(lambda: backend.calls == 1)
        first.cancel()
        with pytest.raises(asyncio.CancelledError):
            await first
        backend.unlocked.set()
        assert await second == CANARY

    with installed(backend):
        asyncio.run(steps())


def test_the_loop_goes_on_while_a_store_hangs(vault_of: MakeVault) -> None:
    backend = HangingKeyring()

    async def steps() -> int:
        looking = asyncio.ensure_future(vault_of(patience_s=0.3).resolve(SETTINGS))
        turns = 0
        while not looking.done():
            await asyncio.sleep(0)
            turns += 1
        await refused(looking)
        return turns

    with installed(backend):
        assert asyncio.run(steps()) > 100
        backend.unlocked.set()


@pytest.mark.store_row(109)
def test_a_process_ends_while_its_key_store_hangs(tmp_path: Path) -> None:
    code = (
        "import asyncio, sys\n"
        "from pathlib import Path\n"
        "from tests.fakes.keyrings import HangingKeyring, installed\n"
        "from tests.unit.storage.keys.conftest import provider\n"
        "from desktop_chat.storage.keys.vault import KeyVault\n"
        "vault = KeyVault(Path(sys.argv[1]), {}, on_secret=print, patience_s=0.1)\n"
        "with installed(HangingKeyring()):\n"
        "    print(asyncio.run(vault.status(provider('keyring'))).problem)\n"
    )
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        timeout=50,
    )
    assert done.returncode == 0, done.stderr
    assert "did not answer" in done.stdout
    assert done.stderr == ""
    assert time.monotonic() - began < 15


@pytest.mark.parametrize("before", [None, "the-key-of-before"])
def test_what_was_called_a_failure_does_not_happen_later(
    vault_of: MakeVault, tmp_path: Path, before: str | None
) -> None:
    backend = HangingKeyring()
    place = (service_of(tmp_path), "work@api.example")
    if before is not None:
        backend.kept[place] = before

    async def steps() -> None:
        others = threads()
        vault = vault_of(patience_s=SOON)
        assert "did not answer within" in await refused(vault.store(SETTINGS, CANARY))
        backend.unlocked.set()
        vault.close()
        for thread in threads() - others:
            await asyncio.to_thread(thread.join)

    with installed(backend):
        asyncio.run(steps())
    assert backend.kept == ({} if before is None else {place: before})


def test_a_key_whose_removal_was_called_a_failure_stays(
    vault_of: MakeVault, tmp_path: Path
) -> None:
    backend = HangingKeyring()
    place = (service_of(tmp_path), "work@api.example")
    backend.kept[place] = CANARY

    async def steps() -> None:
        others = threads()
        vault = vault_of(patience_s=SOON)
        assert "did not answer within" in await refused(vault.forget(SETTINGS))
        backend.unlocked.set()
        vault.close()
        for thread in threads() - others:
            await asyncio.to_thread(thread.join)

    with installed(backend):
        asyncio.run(steps())
    assert backend.kept == {place: CANARY}
