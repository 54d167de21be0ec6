"""The list of a server's models: search, favourites, what is known, and when it fails."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from shiboken6 import isValid

from desktop_chat.domain.errors import ConnectError
from desktop_chat.domain.provider_facts import ModelFacts
from desktop_chat.ui.forms.spinner import Spinner
from desktop_chat.ui.providers.model_chooser import ModelChooser
from desktop_chat.ui.providers.model_list import ModelList
from desktop_chat.ui.providers.model_words import facts_words, price_words, tokens_words
from desktop_chat.ui.theme.tokens import DARK, LIGHT
from tests.fakes.turns import until
from tests.ui.conftest import RunInQt
from tests.ui.providers.desk import ACME, MODELS, FakeDesk, Starter


class Chosen:
    """What the chooser said."""

    def __init__(self, chooser: ModelChooser, starter: Starter) -> None:
        self.chooser = chooser
        self.starter = starter
        self.models: list[str] = []
        self.favourites: list[tuple[str, ...]] = []
        chooser.model_chosen.connect(self.models.append)
        chooser.favourites_changed.connect(self.favourites.append)

    def rows(self) -> list[str]:
        model = self.chooser.model
        return [str(model.index(row).data()) for row in range(model.rowCount())]

    async def listed(self) -> None:
        await until(lambda: len(self.starter.tasks) == 0)

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.chooser.search, key)


@contextmanager
def shown_chooser(desk: FakeDesk) -> Iterator[Chosen]:
    starter = Starter()
    chooser = ModelChooser(LIGHT, desk, ACME, starter, key="a-typed-key")
    chooser.show()
    try:
        yield Chosen(chooser, starter)
    finally:
        if isValid(chooser):
            chooser.reject()


def test_favourites_come_first_and_what_does_not_chat_last(
    run_in_qt: RunInQt[Any], desk: FakeDesk
) -> None:
    async def scenario() -> None:
        with shown_chooser(desk) as chosen:
            await chosen.listed()
            assert chosen.rows() == ["acme-small", "acme-large", "acme-think", "acme-embed"]
            assert chosen.chooser.chosen == "acme-large"  # the one that is in use
            assert desk.asked == [(ACME, "a-typed-key")]

    run_in_qt(scenario)


def test_typing_filters_and_enter_takes_the_best(run_in_qt: RunInQt[Any], desk: FakeDesk) -> None:
    async def scenario() -> None:
        with shown_chooser(desk) as chosen:
            await chosen.listed()
            QTest.keyClicks(chosen.chooser.search, "ACME thi")
            assert chosen.rows() == ["acme-think", "ACME thi"]
            chosen.press(Qt.Key.Key_Return)
            assert chosen.models == ["acme-think"]

    run_in_qt(scenario)


def test_arrow_keys_go_through_the_list_while_one_types(
    run_in_qt: RunInQt[Any], desk: FakeDesk
) -> None:
    async def scenario() -> None:
        with shown_chooser(desk) as chosen:
            await chosen.listed()
            chosen.press(Qt.Key.Key_Down)
            assert chosen.chooser.chosen == "acme-think"
            assert chosen.chooser.search.hasFocus() or not chosen.chooser.isActiveWindow()
            chosen.press(Qt.Key.Key_Up)
            assert chosen.chooser.chosen == "acme-large"

    run_in_qt(scenario)


def test_an_id_that_is_not_listed_can_be_typed_without_waiting(
    run_in_qt: RunInQt[Any], desk: FakeDesk
) -> None:
    async def scenario() -> None:
        desk.gate = asyncio.Event()
        with shown_chooser(desk) as chosen:
            QTest.keyClicks(chosen.chooser.search, "my-own-model")
            assert chosen.rows() == ["my-own-model"]
            chosen.press(Qt.Key.Key_Return)
            assert chosen.models == ["my-own-model"]
            await chosen.listed()

    run_in_qt(scenario)


def test_a_failure_is_said_and_can_be_tried_again(run_in_qt: RunInQt[Any], desk: FakeDesk) -> None:
    async def scenario() -> None:
        desk.listed = ConnectError("The server cannot be reached.")
        with shown_chooser(desk) as chosen:
            await chosen.listed()
            chooser = chosen.chooser
            assert chooser.message.text == "The server cannot be reached."
            assert chooser.message.isVisible()
            assert chosen.rows() == ["acme-small"]  # favourites stand by
            desk.listed = MODELS
            QTest.mouseClick(chooser.message.button, Qt.MouseButton.LeftButton)
            await chosen.listed()
            assert not chooser.message.isVisible()
            assert len(chosen.rows()) == 4

    run_in_qt(scenario)


def test_it_says_that_it_is_asking(run_in_qt: RunInQt[Any], desk: FakeDesk) -> None:
    async def scenario() -> None:
        desk.gate = asyncio.Event()
        with shown_chooser(desk) as chosen:
            spinner = chosen.chooser.findChild(Spinner)
            assert spinner is not None
            assert spinner.isVisible()
            assert not _button(chosen, "reloadModelsButton").isEnabled()
            desk.gate.set()
            await chosen.listed()
            assert not spinner.isVisible()
            assert "4 models" in _words(chosen)

    run_in_qt(scenario)


def test_an_empty_list_says_what_to_do(run_in_qt: RunInQt[Any], desk: FakeDesk) -> None:
    async def scenario() -> None:
        desk.listed = ()
        starter = Starter()
        chooser = ModelChooser(LIGHT, desk, replace(ACME, favourites=()), starter)
        chooser.show()
        chosen = Chosen(chooser, starter)
        await chosen.listed()
        assert "No models to show. Type the id of one above." in _words(chosen)
        assert not _button(chosen, "useModelButton").isEnabled()
        chooser.reject()

    run_in_qt(scenario)


def test_a_star_pins_a_model_by_mouse_and_by_key(run_in_qt: RunInQt[Any], desk: FakeDesk) -> None:
    async def scenario() -> None:
        with shown_chooser(desk) as chosen:
            await chosen.listed()
            view = chosen.chooser.list
            row = view.visualRect(chosen.chooser.model.index_of("acme-think"))
            star = QPoint(row.right() - 20, row.center().y())
            QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=star)
            assert chosen.favourites == [("acme-small", "acme-think")]
            assert chosen.rows()[:2] == ["acme-small", "acme-think"]
            assert chosen.chooser.chosen == "acme-large"
            assert chosen.models == []
            chosen.chooser.activateWindow()
            await until(chosen.chooser.isActiveWindow)
            QTest.keyClick(chosen.chooser.search, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
            assert chosen.favourites[-1] == ("acme-small", "acme-think", "acme-large")

    run_in_qt(scenario)


def test_a_double_click_chooses(run_in_qt: RunInQt[Any], desk: FakeDesk) -> None:
    async def scenario() -> None:
        with shown_chooser(desk) as chosen:
            await chosen.listed()
            view = chosen.chooser.list
            row = view.visualRect(chosen.chooser.model.index_of("acme-think")).center()
            QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=row)
            assert chosen.models == []
            QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=row)
            assert chosen.models == ["acme-think"]

    run_in_qt(scenario)


def test_hundreds_of_models_are_filtered_at_each_letter(qapp: object) -> None:
    models = [ModelFacts(f"vendor-{n % 20}/model-{n}", f"Model {n}") for n in range(500)]
    rows = ModelList(())
    rows.set_models(models)
    counts = []
    for text in ("m", "mo", "model 49", "model 499", ""):
        rows.search(text)
        counts.append(rows.rowCount())
    assert counts[0] > counts[2] > counts[3] >= 1
    assert counts[-1] == len(models)


def test_another_look_reaches_the_list(run_in_qt: RunInQt[Any], desk: FakeDesk) -> None:
    async def scenario() -> None:
        with shown_chooser(desk) as chosen:
            await chosen.listed()
            chosen.chooser.apply_tokens(DARK)
            chosen.chooser.retranslate()
            assert not chosen.chooser.grab().isNull()

    run_in_qt(scenario)


@pytest.mark.parametrize(
    ("tokens", "words"),
    [
        (128_000, "128k"),
        (131_072, "128k"),
        (32_768, "32k"),
        (1_000_000, "1M"),
        (1_048_576, "1M"),
        (1_050_000, "1.05M"),
        (999_999, "1M"),
        (200_000, "200k"),
        (4096, "4k"),
        (512, "512"),
    ],
)
def test_a_window_is_said_as_vendors_do(tokens: int, words: str) -> None:
    assert tokens_words(tokens) == words


@pytest.mark.parametrize(
    ("price", "words"), [(2.5, "$2.50"), (15.0, "$15.00"), (0.075, "$0.075"), (0.15, "$0.15")]
)
def test_a_price_is_exact(price: float, words: str) -> None:
    assert price_words(price) == words


def test_only_what_is_known_is_said() -> None:
    assert facts_words(ModelFacts("x")) == ""
    assert facts_words(MODELS[0]) == (
        "Window of 128k tokens · $2.50 / $10.00 per million tokens · Images · Tools"
    )


def test_the_screen_reader_hears_all_of_a_row(qapp: object) -> None:
    rows = ModelList(("acme-large",))
    rows.set_models(MODELS)
    said = str(rows.index(0).data(Qt.ItemDataRole.AccessibleTextRole))
    assert said.startswith("Acme Large, acme-large, Window of 128k tokens")
    assert said.endswith("favourite")


def _button(chosen: Chosen, name: str) -> QPushButton:
    button = chosen.chooser.findChild(QPushButton, name)
    assert isinstance(button, QPushButton)
    return button


def _words(chosen: Chosen) -> list[str]:
    return [label.text() for label in chosen.chooser.findChildren(QLabel) if label.isVisible()]
