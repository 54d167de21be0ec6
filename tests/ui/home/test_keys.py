"""Where keys lie, what happens when they cannot be had, and that none is ever written down."""

from __future__ import annotations

import json
import logging
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from keyring import errors  # noqa: TID253 - a backend of the test raises it
from keyring.backend import KeyringBackend  # noqa: TID253 - a backend of the test is one
from PySide6.QtCore import Qt

from desktop_chat.ui.actions import Callback
from tests.fakes.canary import KEY, KEY_FILE
from tests.fakes.keyrings import FailingKeyring, HangingKeyring, NullKeyring, installed
from tests.fakes.model_server import refused_key
from tests.fakes.turns import until
from tests.fakes.wire_server import Exchange, Reply, WireServer
from tests.ui.conftest import RunInQt
from tests.ui.home.connecting import begin_with
from tests.ui.home.kept import in_file, kept_key, log_of, provider, set_up, text_of_file
from tests.ui.home.person import Person, at_home
from tests.ui.home.vendors import keys_shown, questions, vendor

VARIABLE = "MISSING_TEST_KEY"
ODD_KEY = "Canary.of.no.known.shape.0123456789"
OTHER_KEY = KEY + "-other"


def why_it_failed(person: Person) -> str:
    """What the chat says below the last question."""
    session = person.app.session
    assert session is not None
    outcome = session.messages[-1].outcome
    assert outcome is not None
    return outcome.error_text or ""


async def types_key(person: Person, key: str) -> None:
    """Enter another key in the dialog that the error leads to, and save it."""
    await person.clicks_remedy()
    await person.fills("keyEdit", key)
    await person.clicks("saveButton")
    await person.misses("providersDialog")


def holders(home: Path, key: str) -> list[str]:
    """The files of the home in which a key stands."""
    files = (path for path in home.rglob("*") if path.is_file())
    return [path.name for path in files if key.encode() in path.read_bytes()]


@pytest.mark.store_row(109)
def test_a_variable_that_is_missing_is_named_and_another_place_can_be_chosen(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        with WireServer(vendor()) as server:
            set_up(home, provider("one", server, key=f"env:{VARIABLE}"))
            async with at_home(home) as person:
                assert await person.asks("question") == "failed"
                assert VARIABLE in why_it_failed(person)
                assert server.connections == 0
                await person.clicks_remedy()
                await person.picks("keyPlaces", "session")
                await person.fills("keyEdit", KEY)
                await person.clicks("saveButton")
                await person.misses("providersDialog")
                await until(lambda: in_file(home)[0].api_key == "session")
                assert await person.retries() == "stop"
            assert holders(home, KEY) == []

    run_in_qt(scenario)


@pytest.mark.store_row(109)
@pytest.mark.parametrize(
    ("backend", "words"),
    [
        (FailingKeyring(), "reports an error"),
        (FailingKeyring(errors.KeyringLocked), "is locked"),
        (FailingKeyring(errors.NoKeyringError), "no key store"),
        (NullKeyring(), "no key"),
    ],
    ids=["failing", "locked", "none", "null"],
)
def test_a_key_store_that_gives_nothing_is_told_in_words_and_nothing_is_sent(
    home: Path, run_in_qt: RunInQt[None], backend: KeyringBackend, words: str
) -> None:
    async def scenario() -> None:
        with WireServer(vendor()) as server, installed(backend):
            set_up(home, provider("one", server))
            async with at_home(home) as person:
                assert await person.asks("question") == "failed"
                assert words in why_it_failed(person)
                assert server.connections == 0
                await person.clicks_remedy()
                await person.fills("keyEdit", KEY)
                await person.clicks("saveButton")
                await until(lambda: person.seen("providersMessage") is not None)
                assert KEY not in person.words()
                await person.picks("keyPlaces", "session")
                await person.clicks("saveButton")
                await person.misses("providersDialog")
                await until(lambda: in_file(home)[0].api_key == "session")
                assert await person.retries() == "stop"
            assert holders(home, KEY) == []

    run_in_qt(scenario)


@pytest.mark.store_row(109)
@pytest.mark.usefixtures("short_patience")
def test_a_key_store_that_hangs_holds_up_nothing_but_its_question(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        keyring = HangingKeyring()
        with WireServer(vendor()) as server, installed(keyring):
            set_up(home, provider("one", server))
            async with at_home(home) as person:
                assert await person.asks("question") == "failed"
                assert "did not answer within 0.3 s" in why_it_failed(person)
                person.does(Callback.MANAGE_PROVIDERS)
                await person.fills("keyEdit", KEY)
                await person.clicks("saveButton")
                await person.reads("did not answer within 0.3 s", "providersMessage")
                person.hits(Qt.Key.Key_Escape)
                await person.clicks("discardButton")
                await person.misses("providersDialog")
        keyring.unlocked.set()

    run_in_qt(scenario)


def test_a_file_takes_the_key_only_after_the_warning_and_for_its_owner_alone(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        with WireServer(vendor()) as server:
            async with at_home(home) as person:
                await begin_with(person, server.url)
                await person.fills("keyEdit", KEY)
                await person.picks("keyPlaces", "file")
                await person.reads("The file is not encrypted.")
                await until(lambda: person.focus == "keyFileNoButton")  # Enter is careful
                await person.clicks("keyFileYesButton")
                await person.reads("Connected: 3 models.")
                await person.clicks("firstRunNext")
                await person.reads("is connected")
            file = home / KEY_FILE
            assert stat.S_IMODE(file.stat().st_mode) == 0o600
            assert list(json.loads(file.read_text("utf-8"))["keys"].values()) == [KEY]
            assert holders(home, KEY) == [KEY_FILE]
            assert 'api_key = "file"' in text_of_file(home)
            async with at_home(home) as person:
                assert await person.asks("question") == "stop"
            assert questions(server)[0].header("authorization") == f"Bearer {KEY}"

    run_in_qt(scenario)


def test_a_refused_key_is_mended_from_the_error_and_the_question_asked_again(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        with WireServer(vendor(key=OTHER_KEY)) as server:
            keyring = set_up(home, provider("one", server))
            with installed(keyring):
                async with at_home(home) as person:
                    assert await person.asks("question") == "failed"
                    await types_key(person, OTHER_KEY)
                    assert await person.retries() == "stop"
                    await person.shows("question\n\nHello from the server")
            assert kept_key(home, keyring, in_file(home)[0]) == OTHER_KEY
            assert [asked.header("authorization") for asked in questions(server)] == [
                f"Bearer {KEY}",
                f"Bearer {OTHER_KEY}",
            ]

    run_in_qt(scenario)


def echoes(exchange: Exchange) -> Reply:
    """Refuse the key, and quote it: there are servers that do."""
    shown = (exchange.header("authorization") or "").removeprefix("Bearer ")
    said = {"message": f"Incorrect API key provided: {shown}.", "code": "invalid_api_key"}
    return Reply.json({"error": said}, status=401 if shown.endswith("!") else 400)


@pytest.mark.parametrize("key", [KEY, ODD_KEY, f"{ODD_KEY}!"])
def test_a_key_that_its_server_quotes_stands_neither_in_the_chat_nor_in_any_file(
    home: Path, run_in_qt: RunInQt[None], key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, key)

    async def scenario() -> None:
        with WireServer(echoes) as server:
            set_up(home, provider("one", server, key=f"env:{VARIABLE}"))
            async with at_home(home) as person:
                assert await person.asks("question") == "failed"
                assert keys_shown(server) == {f"Bearer {key}"}
                assert key not in why_it_failed(person)
                logging.getLogger("desktop_chat.test").warning("somebody logs %s", key)
                person.does(Callback.MANAGE_PROVIDERS)
                await person.clicks("keyCheckButton")
                await until(lambda: len(server.exchanges) > 1)
                await until(lambda: person.seen("verdictText") is not None)
                assert key not in person.words()
                person.hits(Qt.Key.Key_Escape)
                await person.misses("providersDialog")
            assert "somebody logs" in log_of(home)
            assert holders(home, key) == []

    run_in_qt(scenario)


def test_a_key_that_was_only_typed_is_known_to_the_log_before_it_is_kept(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        with WireServer(lambda _exchange: refused_key()) as server:
            async with at_home(home) as person:
                await begin_with(person, server.url)
                await person.fills("keyEdit", ODD_KEY)
                await person.reads("refused")
                logging.getLogger("desktop_chat.test").warning("somebody logs %s", ODD_KEY)
            assert "somebody logs" in log_of(home)
            assert holders(home, ODD_KEY) == []

    run_in_qt(scenario)


def test_the_place_of_each_key_is_shown(
    home: Path, run_in_qt: RunInQt[None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, KEY)

    async def scenario() -> None:
        with WireServer(vendor()) as server:
            one = provider("one", server, key=f"env:{VARIABLE}")
            set_up(home, one, replace(one, name="two", api_key="none"))
            async with at_home(home) as person:
                person.does(Callback.MANAGE_PROVIDERS)
                await person.reads(VARIABLE, "providersDialog")
                await person.reads(f"••••{KEY[-4:]}", "providersDialog")
                assert KEY not in person.words()
                person.hits(Qt.Key.Key_Escape)
                await person.misses("providersDialog")

    run_in_qt(scenario)
