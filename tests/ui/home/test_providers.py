"""The providers dialog of the real window: what is saved there counts for the next question."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView

from desktop_chat.ui.actions import Callback
from tests.fakes.canary import KEY
from tests.fakes.keyrings import installed
from tests.fakes.turns import until
from tests.fakes.wire_server import Gate, Reply, WireServer
from tests.fakes.wire_streams import stream_for
from tests.ui.conftest import RunInQt
from tests.ui.home.kept import in_file, kept_key, provider, set_up
from tests.ui.home.person import CTRL, LEFT, NONE, Person, at_home, text_of_file
from tests.ui.home.vendors import CHAT, keys_shown, questions, vendor

OTHER_KEY = KEY + "-other"
ALT = Qt.KeyboardModifier.AltModifier


async def opened(person: Person) -> None:
    """Open the dialog by its action."""
    person.does(Callback.MANAGE_PROVIDERS)
    await person.sees("providersDialog")
    await person.sees("providerName")


async def saved(person: Person) -> None:
    """Save, and wait until it has been kept."""
    await person.clicks("saveButton")
    await person.misses("providersDialog")


def rows(person: Person) -> list[str]:
    """The names in the dialog's list."""
    model = person.part("providerList", QListView).model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


async def goes_to(person: Person, name: str) -> None:
    """Click a provider in the list."""
    await goes_to_row(person, rows(person).index(name))
    await until(lambda: person.entry("providerName") == name)


async def goes_to_row(person: Person, row: int) -> None:
    """Click a row of the list."""
    view = person.part("providerList", QListView)
    place = view.visualRect(view.model().index(row, 0)).center()
    QTest.mouseClick(view.viewport(), LEFT, NONE, place)


def test_a_provider_is_added_and_can_be_picked_at_once(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        with WireServer(vendor("one")) as first, WireServer(vendor("two", key=OTHER_KEY)) as second:
            keyring = set_up(home, provider("first", first))
            with installed(keyring):
                async with at_home(home) as person:
                    await opened(person)
                    await person.adds("Another compatible server")
                    await person.fills("providerName", "second")
                    await person.fills("providerUrl", f"{second.url}/v1/chat/completions")
                    assert person.entry("providerUrl") == second.base_url
                    await person.fills("keyEdit", OTHER_KEY)
                    await person.clicks("keyCheckButton")
                    await person.reads("It works: the server offers 3 models.")
                    await person.fills("providerModel", "model-2")
                    await saved(person)
                    await until(lambda: "second · model-2" in person.picker_entries())
                    assert await person.asks("to the first") == "stop"
                    await person.picks_model("second · model-2")
                    assert await person.asks("to the second") == "stop"
                    assert "two" in person.transcript.plain_text()
            assert [one.name for one in in_file(home)] == ["first", "second"]
            assert kept_key(home, keyring, in_file(home)[1]) == OTHER_KEY
            assert keys_shown(first) == {f"Bearer {KEY}"}
            assert keys_shown(second) == {f"Bearer {OTHER_KEY}"}
            assert KEY not in text_of_file(home)

    run_in_qt(scenario)


def test_a_copy_has_everything_but_the_key(home: Path, run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        with WireServer(vendor()) as server, installed(set_up(home, provider("one", server))):
            async with at_home(home) as person:
                await opened(person)
                await person.clicks("duplicateProviderButton")
                assert rows(person) == ["one", "one 2"]
                assert not person.part("saveButton").isEnabled()  # it has no key yet
                await person.fills("keyEdit", KEY)
                await saved(person)
                await until(lambda: "one 2 · model-1" in person.picker_entries())
                await person.picks_model("one 2 · model-1")
                assert await person.asks("question") == "stop"

    run_in_qt(scenario)


def test_old_chats_follow_a_provider_to_its_new_name(home: Path, run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        with WireServer(vendor()) as server:
            keyring = set_up(home, provider("one", server))
            with installed(keyring):
                async with at_home(home) as person:
                    assert await person.asks("stored") == "stop"
                    person.does(Callback.NEW_TEMPORARY_CHAT)
                    await until(lambda: person.transcript.message_count() == 0)
                    assert await person.asks("temporary") == "stop"
                    await opened(person)
                    await person.fills("providerName", "uno")
                    await saved(person)
                    await until(lambda: person.model_picker.currentText() == "uno · model-1")
                    assert await person.asks("again") == "stop"
                    session = person.app.session
                    assert session is not None
                    assert {m.provider for m in session.messages} == {None, "uno"}
                    await person.open_row(1)
                    assert person.model_picker.currentText() == "uno · model-1"
                    assert await person.asks("stored again") == "stop"
                assert kept_key(home, keyring, in_file(home)[0]) == KEY
                assert len(keyring.kept) == 1
                async with at_home(home) as person:
                    await person.text("stored again")
                    assert await person.asks("and again") == "stop"

    run_in_qt(scenario)


def test_two_providers_that_exchange_their_names_keep_their_chats(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        with WireServer(vendor("A", key=None)) as a, WireServer(vendor("B", key=None)) as b:
            set_up(home, provider("a", a, key="none"), provider("b", b, key="none"))
            async with at_home(home) as person:
                assert await person.asks("first") == "stop"
                await opened(person)
                await person.fills("providerName", "b")
                await person.reads("Another provider has this name.")
                await goes_to_row(person, 1)
                await person.fills("providerName", "a")
                await saved(person)
                await until(lambda: person.model_picker.currentText() == "b · model-1")
                assert await person.asks("second") == "stop"
                assert (len(questions(a)), len(questions(b))) == (2, 0)
            async with at_home(home) as person:
                assert await person.asks("third") == "stop"
                assert (len(questions(a)), len(questions(b))) == (3, 0)

    run_in_qt(scenario)


def test_a_removed_provider_comes_back_with_undo_and_goes_when_it_is_saved(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        with WireServer(vendor()) as server:
            keyring = set_up(home, provider("one", server), provider("two", server))
            with installed(keyring):
                async with at_home(home) as person:
                    assert await person.asks("question") == "stop"
                    await opened(person)
                    await person.clicks("removeProviderButton")
                    assert rows(person) == ["two"]
                    await person.clicks("messageButton")
                    assert rows(person) == ["one", "two"]
                    await person.clicks("removeProviderButton")
                    await saved(person)
                    await until(lambda: [one.name for one in in_file(home)] == ["two"])
                    await until(lambda: len(keyring.kept) == 1)
                    assert await person.asks("to one that is gone") == "failed"
                    assert len(questions(server)) == 1
                    await person.clicks_remedy()
                    await person.sees("providersDialog")
                    person.hits(Qt.Key.Key_Escape)
                    await person.misses("providersDialog")
                    await person.picks_model("two · model-1")
                    person.does(Callback.RETRY_LAST)
                    assert await person.end() == "stop"

    run_in_qt(scenario)


def test_order_and_the_provider_of_new_chats_are_kept(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        with WireServer(vendor("A", key=None)) as a, WireServer(vendor("B", key=None)) as b:
            set_up(home, provider("a", a, key="none"), provider("b", b, key="none"))
            async with at_home(home) as person:
                await opened(person)
                await goes_to(person, "b")
                await person.clicks("makeDefaultButton")
                await saved(person)
                await until(lambda: 'provider = "b"' in text_of_file(home))
                person.does(Callback.NEW_CHAT)
                assert await person.asks("question") == "stop"
                assert "B" in person.transcript.plain_text()
                await opened(person)
                await goes_to(person, "b")
                person.part("providerList").setFocus()
                person.hits(Qt.Key.Key_Up, ALT)
                assert rows(person) == ["b", "a"]
                await saved(person)
                await until(lambda: [one.name for one in in_file(home)] == ["b", "a"])
            async with at_home(home) as person:
                assert person.picker_entries()[0] == "b · model-1"

    run_in_qt(scenario)


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
