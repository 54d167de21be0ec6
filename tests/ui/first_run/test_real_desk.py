"""The first run on the app's own desk and keys, against a server on this machine."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_chat.domain.keys import KeyPurpose
from desktop_chat.domain.provider_facts import Preset
from desktop_chat.domain.settings import ProviderSettings
from desktop_chat.services.desk import Desk
from desktop_chat.storage.keys.vault import KeyVault
from desktop_chat.ui.first_run import draft
from tests.fakes.canary import KEY
from tests.fakes.keyrings import FailingKeyring, HangingKeyring, MemoryKeyring, installed
from tests.fakes.turns import until
from tests.fakes.wire_server import Exchange, Reply, WireServer
from tests.ui.conftest import RunInQt
from tests.ui.first_run.desks import CHAT
from tests.ui.first_run.stage import Stage, first_run

MODELS = {"object": "list", "data": [{"id": "alpha"}, {"id": "beta"}, {"id": "gamma"}]}
REFUSAL = {"error": {"message": "Incorrect API key provided", "code": "invalid_api_key"}}
VARIABLE = "VENDOR_API_KEY"


class Home:
    """A folder for keys, and the desk on top of it."""

    def __init__(self, folder: Path, environ: dict[str, str], patience_s: float) -> None:
        self.folder = folder
        self.vault = KeyVault(folder, environ, on_secret=lambda _key: None, patience_s=patience_s)
        self.desk = Desk(
            self.vault,
            self.vault.resolve,
            environ,
            clock=time.monotonic,
            on_secret=lambda _key: None,
            local_ports=(),
        )

    async def key_of(self, provider: ProviderSettings) -> str | None:
        return await self.vault.resolve(provider, KeyPurpose.API)


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    made = Home(tmp_path, {VARIABLE: KEY}, 5.0)
    yield made
    made.vault.close()


def vendor_at(server: WireServer) -> Preset:
    return Preset("vendor", "Vendor", CHAT, server.base_url, ("beta",), VARIABLE)


def by_key(exchange: Exchange) -> Reply:
    """Answer as a vendor does: the list for the right key, and 401 for any other."""
    if exchange.header("authorization") == f"Bearer {KEY}":
        return Reply.json(MODELS)
    return Reply.json(REFUSAL, status=401)


async def finish(stage: Stage) -> ProviderSettings:
    await stage.ready()
    stage.click("firstRunNext")
    return await stage.done()


@pytest.mark.parametrize("backend", [MemoryKeyring(), FailingKeyring()])
def test_a_wrong_key_is_refused_and_the_right_one_is_kept(
    home: Home,
    run_in_qt: RunInQt[None],
    backend: MemoryKeyring | FailingKeyring,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)

    async def scenario() -> None:
        with installed(backend), WireServer(by_key) as server:
            async with first_run(home.desk) as stage:
                stage.panel.choose(draft.from_preset(vendor_at(server)))
                stage.paste(KEY[:-1])
                await until(lambda: "refuse" in stage.words())
                assert not stage.models.isVisible()
                stage.paste(KEY)
                await stage.ready()
                assert stage.models.model == "beta"
                provider = await finish(stage)
            is_kept = isinstance(backend, MemoryKeyring)
            assert provider.api_key == ("keyring" if is_kept else "session")
            assert await home.key_of(provider) == KEY

    run_in_qt(scenario)
    assert KEY[:-2] not in caplog.text
    assert [path for path in home.folder.rglob("*") if path.is_file()] == []


def test_a_locked_key_store_ends_in_words_and_the_session(
    tmp_path: Path, run_in_qt: RunInQt[None]
) -> None:
    home = Home(tmp_path, {}, 0.3)

    async def scenario() -> None:
        with installed(HangingKeyring()), WireServer(by_key) as server:
            async with first_run(home.desk) as stage:
                stage.panel.choose(draft.from_preset(vendor_at(server)))
                stage.field.set_place("keyring")
                stage.paste(KEY)
                await stage.ready()
                stage.click("firstRunNext")
                message = stage.panel.connect_page.message
                await until(message.isVisible)
                assert stage.field.key == KEY
                message.button.click()
                provider = await stage.done()
            assert provider.api_key == "session"
            assert await home.key_of(provider) == KEY

    run_in_qt(scenario)
    home.vault.close()


def test_the_environment_is_used_once_its_card_was_chosen(
    home: Home, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        with installed(FailingKeyring()), WireServer(by_key) as server:
            async with first_run(home.desk) as stage:
                chosen = draft.from_preset(vendor_at(server))
                chosen = draft.Draft(chosen.preset, chosen.base_url, f"env:{VARIABLE}")
                stage.panel.choose(chosen)
                await stage.reads(VARIABLE)
                provider = await finish(stage)
            assert provider.api_key == f"env:{VARIABLE}"
            assert await home.key_of(provider) == KEY
            assert KEY not in stage.words()

    run_in_qt(scenario)


def test_a_server_that_is_not_there_says_so(home: Home, run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        with WireServer(by_key) as server:
            preset = vendor_at(server)
        with installed(FailingKeyring()):
            async with first_run(home.desk) as stage:
                stage.panel.choose(draft.from_preset(preset))
                stage.paste(KEY)
                message = stage.panel.connect_page.message
                await until(message.isVisible)
                assert stage.field.key == KEY
                assert stage.part("verdictLine").isVisible()

    run_in_qt(scenario)
