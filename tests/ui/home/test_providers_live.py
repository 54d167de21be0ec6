"""What is edited while the app works: addresses, keys, and answers that are on their way."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QDialog

from desktop_chat.ui import dialog_host
from desktop_chat.ui.actions import Callback
from tests.fakes.canary import KEY
from tests.fakes.keyrings import HangingKeyring, installed
from tests.fakes.turns import until
from tests.fakes.wire_server import Gate, Reply, WireServer
from tests.fakes.wire_streams import stream_for
from tests.ui.conftest import RunInQt
from tests.ui.home.editing import opened, saved
from tests.ui.home.kept import in_file, provider, set_up, text_of_file
from tests.ui.home.person import CTRL, at_home
from tests.ui.home.vendors import CHAT, keys_shown, questions, vendor

OTHER_KEY = KEY + "-other"


def test_a_changed_key_and_address_count_for_the_next_question(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        with WireServer(vendor("old")) as old, WireServer(vendor("new", key=OTHER_KEY)) as new:
            keyring = set_up(home, provider("one", old))
            with installed(keyring):
                async with at_home(home) as person:
                    assert await person.asks("question") == "stop"
                    await opened(person)
                    await person.fills("providerUrl", new.base_url)
                    await person.clicks("keyCheckButton")
                    await person.clicks("doctorButton")
                    await person.clicks("chooseModelButton")
                    assert person.seen("doctorDialog") is None
                    assert person.seen("modelChooser") is None
                    assert not person.part("saveButton").isEnabled()
                    assert new.connections == 0  # the old key is for the old host
                    await person.fills("keyEdit", OTHER_KEY)
                    await saved(person)
                    assert await person.asks("again") == "stop"
                    assert "new" in person.transcript.plain_text()
            assert keys_shown(new) == {f"Bearer {OTHER_KEY}"}
            assert len(questions(old)) == 1
            assert list(keyring.kept.values()) == [OTHER_KEY]

    run_in_qt(scenario)


def test_editing_while_an_answer_streams_does_not_disturb_it(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        gate = Gate()
        frames = stream_for(CHAT, ["begun", " ended"])
        held = Reply([*frames[:2], gate, *frames[2:]])
        with WireServer(held) as old, WireServer(vendor("new", key=None)) as new:
            set_up(home, provider("one", old, key="none"))
            async with at_home(home) as person:
                await person.sent("question")
                await person.text("begun")
                await opened(person)
                await person.fills("providerUrl", new.base_url)
                await person.fills("providerName", "uno")
                await saved(person)
                await until(lambda: in_file(home)[0].base_url == new.base_url)
                await until(lambda: person.model_picker.currentText() == "uno · model-1")
                gate.open()
                assert await person.end() == "stop"
                await person.shows("question\n\nbegun ended")
                assert await person.asks("again") == "stop"
                assert len(questions(old)) == len(questions(new)) == 1

    run_in_qt(scenario)


def test_what_is_wrong_is_said_and_nothing_of_it_counts(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        with WireServer(vendor(key=None)) as server:
            set_up(home, provider("one", server, key="none"))
            before = text_of_file(home)
            async with at_home(home) as person:
                await opened(person)
                await person.fills("providerUrl", "ftp://nowhere")
                assert not person.part("saveButton").isEnabled()
                person.hits(Qt.Key.Key_S, CTRL)  # which says what is in the way
                await person.reads("This is no address of a server.")
                person.hits(Qt.Key.Key_Escape)
                await person.clicks("discardButton")
                await person.misses("providersDialog")
                assert await person.asks("question") == "stop"
            assert text_of_file(home) == before

    run_in_qt(scenario)


@pytest.mark.parametrize("is_saving", [False, True])
def test_the_app_ends_with_the_dialog_open_and_nothing_of_it_counts(
    home: Path, run_in_qt: RunInQt[None], *, is_saving: bool
) -> None:
    async def scenario() -> None:
        keyring = HangingKeyring()
        with WireServer(vendor(key=None)) as server, installed(keyring):
            set_up(home, provider("one", server, key="none"))
            before = text_of_file(home)
            async with at_home(home) as person:
                await opened(person)
                await person.fills("providerName", "never")
                if is_saving:
                    await person.picks("keyPlaces", "keyring")
                    await person.fills("keyEdit", KEY)
                    await person.clicks("saveButton")
                    await until(lambda: keyring.calls > 0)
            keyring.unlocked.set()
            assert text_of_file(home) == before

    run_in_qt(scenario)


def test_a_provider_that_is_removed_while_it_answers_ends_its_answer(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        gate = Gate()
        frames = stream_for(CHAT, ["begun", " ended"])
        with WireServer(Reply([*frames[:2], gate, *frames[2:]])) as server:
            one, two = (provider(name, server, key="none") for name in ("one", "two"))
            set_up(home, one, two)
            async with at_home(home) as person:
                await person.sent("question")
                await person.text("begun")
                await opened(person)
                await person.clicks("removeProviderButton")
                await saved(person)
                await until(lambda: [p.name for p in in_file(home)] == ["two"])
                gate.open()
                assert await person.end() == "stop"
                await person.shows("question\n\nbegun ended")
                await until(lambda: server.open_connections == 0)

    run_in_qt(scenario)


class DialogEvents(QObject):
    """Remembers which dialogs came on the screen, and which were closed."""

    def __init__(self) -> None:
        super().__init__()
        self.kinds: list[QEvent.Type] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QDialog) and event.type() in {QEvent.Type.Show, QEvent.Type.Close}:
            self.kinds.append(event.type())
        return False


def test_a_dialog_that_comes_too_late_is_not_shown_while_the_app_ends(
    home: Path, run_in_qt: RunInQt[None], qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_ending = threading.Event()
    load, heard = dialog_host._load, DialogEvents()

    def load_late(name: str) -> None:
        is_ending.wait(5)
        load(name)

    monkeypatch.setattr(dialog_host, "_load", load_late)

    async def scenario() -> None:
        with WireServer(vendor(key=None)) as server:
            set_up(home, provider("one", server, key="none"))
            async with at_home(home) as person:
                pool = person.app.engine.pool
                close_pool = pool.aclose

                async def close_late() -> None:
                    is_ending.set()
                    await until(lambda: bool(heard.kinds))
                    await close_pool()

                monkeypatch.setattr(pool, "aclose", close_late)
                qapp.installEventFilter(heard)
                person.does(Callback.MANAGE_PROVIDERS)
        qapp.removeEventFilter(heard)

    run_in_qt(scenario)
    assert heard.kinds == [QEvent.Type.Close]
