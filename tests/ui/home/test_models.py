"""The list of a server's models, opened from the picker: search, stars, and who answers."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView

from tests.fakes.canary import KEY
from tests.fakes.keyrings import installed
from tests.fakes.turns import until
from tests.fakes.wire_server import Exchange, Reply, WireServer
from tests.ui.conftest import RunInQt
from tests.ui.home.kept import in_file, provider, set_up, text_of_file
from tests.ui.home.person import CTRL, LEFT, NONE, Person, at_home
from tests.ui.home.vendors import keys_shown, questions, vendor

MODELS = ("model-1", "large", "small", "text-embedding-9")
MORE = "More models…"


async def opens_models(person: Person) -> QListView:
    """Choose the last entry of the picker, and wait for the list."""
    await person.picks_model(MORE, opens=True)
    await person.sees("modelChooser")
    await person.reads("4 models", "modelChooser")
    return person.part("modelList", QListView)


def listed(view: QListView) -> list[str]:
    return [str(view.model().index(row, 0).data()) for row in range(view.model().rowCount())]


def test_a_model_is_found_by_typing_and_answers_from_the_next_question_on(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        with WireServer(vendor(models=MODELS)) as server:
            with installed(set_up(home, provider("one", server))):
                async with at_home(home) as person:
                    assert await person.asks("first") == "stop"
                    view = await opens_models(person)
                    assert person.focus == "modelSearch"
                    assert listed(view)[-1] == "text-embedding-9"  # it does not chat
                    QTest.keyClicks(person.part("modelSearch"), "sma")
                    assert listed(view)[0] == "small"
                    person.hits(Qt.Key.Key_Return)
                    await person.misses("modelChooser")
                    assert person.model_picker.currentText() == "one · small"
                    await person.comes_back()
                    await until(lambda: person.focus == "composer")
                    assert await person.asks("second") == "stop"
            assert [asked.json["model"] for asked in questions(server)] == ["model-1", "small"]
            assert keys_shown(server) == {f"Bearer {KEY}"}

    run_in_qt(scenario)


def test_favourites_are_offered_in_the_picker_and_kept(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        with WireServer(vendor(key=None, models=MODELS)) as server:
            set_up(home, provider("one", server, key="none"))
            async with at_home(home) as person:
                view = await opens_models(person)
                QTest.mouseClick(
                    view.viewport(), LEFT, NONE, view.visualRect(view.model().index(1, 0)).center()
                )
                person.hits(Qt.Key.Key_D, CTRL)
                assert listed(view)[0] == "large"
                person.hits(Qt.Key.Key_Escape)
                await person.misses("modelChooser")
                await until(lambda: "one · large" in person.picker_entries())
                assert person.model_picker.currentText() == "one · model-1"
            assert in_file(home)[0].favourites == ("large",)
            async with at_home(home) as person:
                await person.picks_model("one · large")
                assert await person.asks("question") == "stop"
                assert questions(server)[0].json["model"] == "large"

    run_in_qt(scenario)


def test_a_server_that_is_gone_is_said_and_a_name_can_be_typed(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        with WireServer() as gone:
            set_up(home, provider("one", gone, key="none"))
        async with at_home(home) as person:
            await person.picks_model(MORE, opens=True)
            await person.sees("modelMessage")
            QTest.keyClicks(person.part("modelSearch"), "typed-model")
            person.hits(Qt.Key.Key_Return)
            await person.misses("modelChooser")
            assert person.model_picker.currentText() == "one · typed-model"

    run_in_qt(scenario)


def test_a_model_that_the_server_does_not_know_leads_to_the_picker(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    def picky(exchange: Exchange) -> Reply:
        if exchange.method == "POST" and exchange.json["model"] != "large":
            error = {"message": "The model does not exist", "code": "model_not_found"}
            return Reply.json({"error": error}, status=404)
        return vendor(key=None, models=MODELS)(exchange)

    async def scenario() -> None:
        with WireServer(picky) as server:
            set_up(home, provider("one", server, key="none"))
            async with at_home(home) as person:
                assert await person.asks("question") == "failed"
                await person.clicks_remedy()
                await until(lambda: person.model_picker.view().isVisible())
                person.hits(Qt.Key.Key_Escape)
                await until(lambda: not person.model_picker.view().isVisible())
                view = await opens_models(person)
                view.setFocus()
                person.hits(Qt.Key.Key_Down)
                person.hits(Qt.Key.Key_Return)
                await person.misses("modelChooser")
                assert await person.retries() == "stop"
            assert KEY not in text_of_file(home)

    run_in_qt(scenario)
