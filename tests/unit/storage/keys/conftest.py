"""A canary key, and proof that no byte of it gets anywhere."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop_chat.domain.settings import Protocol, ProviderSettings
from desktop_chat.storage.keys.vault import KeyVault
from tests.fakes.canary import KEY as CANARY
from tests.fakes.keyrings import PATIENCE_S, FailingKeyring, installed

MakeVault = Callable[..., KeyVault]


@pytest.fixture(autouse=True)
def _no_real_key_store() -> Iterator[None]:
    with installed(FailingKeyring()):
        yield


@pytest.fixture(autouse=True)
def _no_key_in_the_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    caplog.set_level(logging.DEBUG)
    yield
    assert CANARY[:9] not in caplog.text
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


@pytest.fixture
def vault_of(tmp_path: Path) -> Iterator[MakeVault]:
    """Make vaults of one home; `heard` collects what the log's redaction would hear."""
    made: list[KeyVault] = []
    others = set(threading.enumerate())

    def make(
        environ: dict[str, str] | None = None,
        *,
        home: Path = tmp_path,
        patience_s: float = 40.0,
        heard: list[str] | None = None,
    ) -> KeyVault:
        hear: list[str] = [] if heard is None else heard
        vault = KeyVault(home, environ or {}, on_secret=hear.append, patience_s=patience_s)
        made.append(vault)
        return vault

    yield make
    for vault in made:
        vault.close()
    for thread in set(threading.enumerate()) - others:
        if thread.name == "keyring":  # its next call would ask the next test's key store
            thread.join(PATIENCE_S)
            assert not thread.is_alive()


def provider(api_key: str, **changes: object) -> ProviderSettings:
    """A provider whose key lies there."""
    values: dict[str, object] = {"base_url": "https://api.example/v1", "api_key": api_key}
    return ProviderSettings("work", Protocol.OPENAI_CHAT, **(values | changes))  # type: ignore[arg-type]


def unshown(error: BaseException | None) -> bool:
    """Whether the canary is in no exception of the chain."""
    seen: set[int] = set()
    waiting = [error]
    while waiting:
        current = waiting.pop()
        if current is None or id(current) in seen:
            continue
        seen.add(id(current))
        if CANARY[:9] in f"{current!r}{current}{vars(current)}":
            return False
        waiting += [current.__cause__, current.__context__]
    return True
