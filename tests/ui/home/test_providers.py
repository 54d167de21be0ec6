"""The providers dialog of the real window: what is saved there counts for the next question."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from desktop_chat.ui.actions import Callback
from tests.fakes.canary import KEY
from tests.fakes.keyrings import installed
from tests.fakes.turns import until
from tests.fakes.wire_server import WireServer
from tests.ui.conftest import RunInQt
from tests.ui.home.editing import goes_to, goes_to_row, opened, rows, saved
from tests.ui.home.kept import in_file, kept_key, provider, set_up, text_of_file
from tests.ui.home.person import at_home
from tests.ui.home.vendors import keys_shown, questions, vendor

OTHER_KEY = KEY + "-other"
ALT = Qt.KeyboardModifier.AltModifier


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


def test_order_and_the_provider_of_new_chats_are_kept(home: Path, run_in_qt: RunInQt[None]) -> None:
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
