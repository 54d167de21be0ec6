"""The first steps are no wall: they can be left by any door, and found again."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from desktop_chat.ui.actions import Callback
from tests.fakes.canary import KEY
from tests.fakes.keyrings import HangingKeyring, installed
from tests.fakes.turns import until
from tests.fakes.wire_server import STALL, Reply, WireServer
from tests.ui.conftest import RunInQt
from tests.ui.home.connecting import begin_with
from tests.ui.home.kept import text_of_file
from tests.ui.home.person import Person, at_home
from tests.ui.home.vendors import questions, vendor

Door = Callable[[Person], Awaitable[None]]


async def skip(person: Person) -> None:
    await person.clicks("firstRunSkip")


async def demo(person: Person) -> None:
    await person.clicks("firstRunDemo")


async def escape(person: Person) -> None:
    await person.tabs_to("firstRunMore")
    person.hits(Qt.Key.Key_Escape)


@pytest.mark.parametrize("door", [skip, demo, escape])
def test_who_declines_is_not_asked_again_but_finds_them_in_the_menu(
    home: Path, run_in_qt: RunInQt[None], door: Door
) -> None:
    async def scenario() -> None:
        async with at_home(home) as person:
            await person.sees("firstRun")
            await door(person)
            await person.misses("firstRun")
            await until(lambda: person.focus == "composer")
            await person.sees("starters")
        async with at_home(home) as person:
            await person.sees("starters")
            assert not person.has_made("firstRun")
            person.does(Callback.CONNECT_PROVIDER)
            await person.sees("firstRun")
            await until(lambda: person.focus.startswith("preset-"))
            person.hits(Qt.Key.Key_Escape)
            await person.misses("firstRun")

    run_in_qt(scenario)


def test_the_starters_offer_to_connect_too(home: Path, run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        async with at_home(home) as person:
            await person.clicks("firstRunDemo")
            await person.clicks("startersConnectButton")
            await person.sees("firstRun")

    run_in_qt(scenario)


def test_back_keeps_what_was_typed_for_the_same_provider(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        with WireServer(vendor()) as server:
            async with at_home(home) as person:
                await begin_with(person, server.url)
                await person.fills("keyEdit", KEY)
                await person.reads("Connected: 3 models.")
                person.hits(Qt.Key.Key_Escape)
                await until(lambda: person.focus == "preset-other")
                person.hits(Qt.Key.Key_Return)
                await person.clicks("firstRunNext")
                await person.reads("is connected")
                assert await person.asks("question") == "stop"
                assert questions(server)[0].header("authorization") == f"Bearer {KEY}"

    run_in_qt(scenario)


def test_a_wrong_key_is_said_and_the_right_one_goes_on(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        with WireServer(vendor()) as server:
            async with at_home(home) as person:
                await begin_with(person, server.url)
                await person.fills("keyEdit", KEY[:-3])
                await person.reads("refused")
                assert person.seen("modelBox") is None
                assert "Go on without a check" not in person.words()
                await person.fills("keyEdit", KEY)
                await person.reads("Connected: 3 models.")
                await person.clicks("firstRunNext")
                await person.reads("is connected")

    run_in_qt(scenario)


def test_a_dead_host_can_be_kept_for_later(home: Path, run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        with WireServer() as gone:
            address = gone.base_url
        async with at_home(home) as person:
            await begin_with(person, address)
            await person.fills("keyEdit", KEY)
            await person.reads("Go on without a check")
            await person.clicks("messageButton")
            await person.fills("modelByHand", "a-model")
            await person.clicks("firstRunNext")
            await person.reads("is connected")
            assert await person.asks("question") == "failed"

    run_in_qt(scenario)


def test_a_check_that_hangs_is_given_up_by_going_back(home: Path, run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        with WireServer(Reply([STALL])) as server:
            async with at_home(home) as person:
                await begin_with(person, server.url)
                await person.fills("keyEdit", KEY)
                await server.requests(1)
                await person.clicks("firstRunBack")
                await until(lambda: server.exchanges[0].closed_at is not None)
                await person.sees("preset-other")
                assert await person.asks("very fast") == "stop"

    run_in_qt(scenario)


@pytest.mark.usefixtures("short_patience")
def test_a_key_store_that_hangs_ends_in_words_and_in_the_session(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        keyring = HangingKeyring()
        with installed(keyring), WireServer(vendor()) as server:
            async with at_home(home) as person:
                await begin_with(person, server.url)
                await person.reads("did not answer within 0.3 s")
                await person.fills("keyEdit", KEY)
                await person.reads("It will be forgotten when the app closes.")
                await person.reads("Connected: 3 models.")
                await person.clicks("firstRunNext")
                await person.reads("is connected")
                assert 'api_key = "session"' in text_of_file(home)
                assert await person.asks("question") == "stop"
        keyring.unlocked.set()

    run_in_qt(scenario)


def test_all_options_lead_to_the_dialog_and_what_is_saved_there_ends_the_first_steps(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        with WireServer(vendor()) as server:
            async with at_home(home) as person:
                await person.clicks("firstRunAdvanced")
                await person.adds("Another compatible server")
                await person.fills("providerName", "mine")
                await person.fills("providerUrl", server.base_url)
                await person.fills("keyEdit", KEY)
                await person.fills("providerModel", "model-3")
                await person.reads("It will be forgotten when the app closes.")
                await person.clicks("saveButton")
                await person.misses("providersDialog")
                await person.misses("firstRun")
                assert await person.asks("question") == "stop"
                assert questions(server)[0].json["model"] == "model-3"

    run_in_qt(scenario)


def test_a_settings_file_that_cannot_be_written_is_said_and_the_provider_counts_all_the_same(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    (home / "settings.toml").mkdir(parents=True)

    async def scenario() -> None:
        with WireServer(vendor()) as server:
            async with at_home(home) as person:
                await begin_with(person, server.url)
                await person.fills("keyEdit", KEY)
                await person.reads("Connected: 3 models.")
                await person.clicks("firstRunNext")
                await person.reads("could not be written")
                assert await person.asks("question") == "stop"
                assert len(questions(server)) == 1

    run_in_qt(scenario)
