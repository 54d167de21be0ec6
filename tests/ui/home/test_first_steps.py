"""From a fresh home to an answer: what a person does in the first minute."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from desktop_chat.ui.actions import Callback
from tests.fakes.canary import KEY
from tests.fakes.keyrings import MemoryKeyring, installed
from tests.fakes.turns import until
from tests.fakes.wire_server import WireServer
from tests.ui.conftest import RunInQt
from tests.ui.home.connecting import connect
from tests.ui.home.kept import in_file, text_of_file
from tests.ui.home.person import at_home
from tests.ui.home.vendors import questions, vendor


def test_a_server_is_connected_and_answers_with_the_key_and_model_that_were_chosen(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        keyring = MemoryKeyring()
        with installed(keyring), WireServer(vendor()) as server:
            async with at_home(home) as person:
                await person.sees("firstRun")
                await connect(person, server)
                await person.sees("starters")
                await person.misses("startersDemo")
                assert await person.asks("question") == "stop"
                await person.shows("question\n\nHello from the server")
                (asked,) = questions(server)
                assert asked.path == "/v1/chat/completions"
                assert asked.json["model"] == "model-2"
                assert asked.header("authorization") == f"Bearer {KEY}"
            assert in_file(home)[0].name == f"127.0.0.1:{server.port}"
            assert KEY not in text_of_file(home)
            assert KEY in keyring.kept.values()
            async with at_home(home) as person:
                await person.shows("question\n\nHello from the server")
                assert person.seen("firstRun") is None
                assert await person.asks("again") == "stop"
                assert questions(server)[-1].header("authorization") == f"Bearer {KEY}"

    run_in_qt(scenario)


def test_the_composer_works_at_once_and_the_first_question_ends_the_first_steps(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        async with at_home(home) as person:
            await person.sees("firstRun")
            assert not person.has_made("starters")  # nothing else flashed up before
            assert person.focus == "composer"
            assert await person.asks("very fast") == "stop"
            await person.misses("firstRun")

    run_in_qt(scenario)


def test_all_of_it_goes_by_keyboard_alone(home: Path, run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        with installed(MemoryKeyring()), WireServer(vendor()) as server:
            async with at_home(home) as person:
                await person.sees("firstRun")
                await person.tabs_to("firstRunMore")
                person.hits(Qt.Key.Key_Return)
                await person.tabs_to("preset-other")
                person.hits(Qt.Key.Key_Return)
                await until(lambda: person.focus == "firstRunAddress")
                person.pastes(server.base_url)
                await person.tabs_to("keyEdit")
                person.pastes(KEY)
                await person.reads("Connected: 3 models.")
                await person.tabs_to("modelBox")
                person.hits(Qt.Key.Key_Down)
                await person.tabs_to("firstRunNext")
                person.hits(Qt.Key.Key_Return)
                await person.misses("firstRun")
                await until(lambda: person.focus == "composer")
                assert await person.asks("question") == "stop"
                assert questions(server)[0].json["model"] == "model-2"

    run_in_qt(scenario)


def test_a_key_for_this_session_is_asked_for_again_after_a_restart(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        with WireServer(vendor()) as server:  # and no key store at all
            async with at_home(home) as person:
                await connect(person, server)
                assert 'api_key = "session"' in text_of_file(home)
                assert await person.asks("question") == "stop"
            asked = len(server.exchanges)
            async with at_home(home) as person:
                assert await person.asks("again") == "failed"
                assert len(server.exchanges) == asked  # nothing is sent without it
                await person.clicks_remedy()
                await person.fills("keyEdit", KEY)
                await person.clicks("saveButton")
                await person.misses("providersDialog")
                person.does(Callback.RETRY_LAST)
                assert await person.end() == "stop"

    run_in_qt(scenario)


def test_undo_takes_the_provider_and_its_key_away(home: Path, run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        keyring = MemoryKeyring()
        with installed(keyring), WireServer(vendor()) as server:
            async with at_home(home) as person:
                person.does(Callback.NEW_CHAT)  # whose provider goes back and forth with it
                await connect(person, server)
                assert "demo" not in person.model_picker.currentText().lower()
                await person.clicks("toastUndoButton")
                await until(lambda: not keyring.kept)
                await until(lambda: [p.name for p in in_file(home)] == ["demo"])
                await person.sees("startersDemo")
                assert "demo" in person.model_picker.currentText().lower()
                assert await person.asks("very fast") == "stop"
                assert questions(server) == []

    run_in_qt(scenario)
