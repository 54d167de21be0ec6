"""Korean and English: all that can be read changes at once, and fits in both."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QComboBox, QWidget

from desktop_chat.domain.conversation import Outcome
from desktop_chat.domain.errors import Remedy
from desktop_chat.domain.events import FinishReason, ReasoningDelta
from desktop_chat.domain.phase import Phase, PhaseView
from desktop_chat.domain.settings import Protocol
from desktop_chat.domain.usage import Usage
from desktop_chat.ui import formats, language
from desktop_chat.ui.actions import Callback
from desktop_chat.ui.first_run.panel import FirstRun
from desktop_chat.ui.starters import Starters
from tests.fakes.canary import KEY
from tests.fakes.cli import KEY_VARIABLE, write_settings
from tests.fakes.turns import until
from tests.fakes.window import Driver
from tests.fakes.wire_script import Exchange
from tests.fakes.wire_server import STALL, Reply, WireServer
from tests.fakes.wire_streams import stream_for
from tests.ui.conftest import RunInQt
from tests.ui.habits.at_home import at_home, close_dialog, find, in_file, pick, settings_dialog
from tests.ui.habits.dialogs import DIALOGS, dismiss
from tests.ui.habits.words import Word, cut_in, english_in, menu_words, words_of

CHAT = Protocol.OPENAI_CHAT
MODELS = {"data": [{"id": "test-model"}, {"id": "gpt-4o"}, {"id": "qwen3:8b"}]}
OUTCOMES = [
    Outcome(FinishReason.STOP, usage=Usage(1200, 3400)),
    Outcome(FinishReason.LENGTH),
    Outcome(FinishReason.CONTENT_FILTER),
    Outcome(FinishReason.TOOL_CALLS),
    Outcome(FinishReason.CANCELLED),
    Outcome(FinishReason.INTERRUPTED),
    Outcome(FinishReason.FAILED),
]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(KEY_VARIABLE, KEY)
    return tmp_path / "home"


def reply(exchange: Exchange) -> Reply:
    """Answer as the question wants it."""
    if exchange.path.endswith("/models"):
        return Reply.json(MODELS)
    question = str(exchange.json["messages"][-1]["content"]).split()[-1]
    if "실패" in question:
        return Reply.json({"error": {"message": "키가 틀립니다"}}, status=401)
    if "멈춤" in question:
        return Reply([*stream_for(CHAT, ["시작"], finish=None), STALL])
    return Reply(stream_for(CHAT, [ReasoningDelta("생각"), "대답 하나\n\n```\n1 + 1\n```"]))


@asynccontextmanager
async def server_at(home: Path) -> AsyncIterator[None]:
    with WireServer(reply) as server:
        write_settings(home, server.base_url, CHAT)
        yield


async def speak(driver: Driver, name: str, title: str) -> None:
    """Choose a language as people do; `title` is what the dialog is called then."""
    dialog = await settings_dialog(driver, "language")
    pick(dialog, "ui.language", name)
    await until(lambda: dialog.windowTitle() == title)
    turns = driver.app._window._language.turns
    await until(lambda: not turns.is_running)  # all that is open speaks it, one part a turn
    await close_dialog(driver, dialog)


async def korean(driver: Driver) -> None:
    await speak(driver, "한국어", "설정")


async def english(driver: Driver) -> None:
    await speak(driver, "English", "Settings")


async def talk(driver: Driver) -> None:
    """Have an answer that failed, a stopped one, and one with reasoning and code."""
    await driver.sent("실패")
    assert await driver.end() == "failed"
    await driver.sent("멈춤")
    await driver.text("시작")
    driver.click(driver.stop_button)
    assert await driver.end() == "cancelled"
    await driver.sent("안녕")
    assert await driver.end() == "stop"


def all_words(driver: Driver) -> list[Word]:
    """All of the window with its menus and actions, but for what people and models wrote."""
    window = driver.window
    menu = window.action_set.build_menu(window)
    actions = [window.action_set[callback] for callback in Callback]
    found = words_of(window) + menu_words(menu)
    found += [Word(f"action {action.objectName()}", action.text()) for action in actions]
    found += [Word(f"tooltip of {action.objectName()}", action.toolTip()) for action in actions]
    menu.deleteLater()
    return found


def steady(words: list[Word]) -> list[Word]:
    """Without what changes by itself: the meter counts a moment after something was said."""
    return [word for word in words if "contextMeter" not in word.where]


async def fits(root: QWidget) -> None:
    """Wait until nothing is cut off, and say what still is."""
    try:
        await until(lambda: not cut_in(root), seconds=2)
    except TimeoutError:
        assert cut_in(root) == []


async def resized(root: QWidget, width: int, height: int = 700) -> None:
    root.resize(width, height)
    await until(lambda: root.width() == width)


def test_the_whole_window_changes_and_comes_back_word_for_word(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        async with server_at(home), at_home(home) as driver:
            await talk(driver)
            before = all_words(driver)
            assert english_in(before) != []
            await korean(driver)
            now = all_words(driver)
            assert english_in(now) == []
            assert [word.where for word in steady(now)] == [word.where for word in steady(before)]
            assert in_file(home).ui.language == "ko"
            await english(driver)
            assert steady(all_words(driver)) == steady(before)
        async with at_home(home) as driver:
            assert english_in(all_words(driver)) != []

    run_in_qt(scenario)


def test_what_is_painted_is_the_same_as_after_a_start_in_that_language(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    def picture(driver: Driver) -> QImage:
        return driver.transcript.viewport().grab().toImage()

    @asynccontextmanager
    async def started() -> AsyncIterator[Driver]:
        async with at_home(home) as driver:
            await resized(driver.window, 900)
            await driver.text("대답")
            yield driver

    async def scenario() -> None:
        async with server_at(home), at_home(home) as driver:
            await talk(driver)
            await korean(driver)
        async with started() as driver:
            in_korean = picture(driver)
            await english(driver)
            in_english = picture(driver)
            assert in_english != in_korean
        async with started() as driver:
            assert picture(driver) == in_english
            await korean(driver)
            assert picture(driver) == in_korean

    run_in_qt(scenario)


@pytest.mark.parametrize("width", [900, 480])
def test_the_first_steps_and_the_starters_are_korean_and_fit_in_both_languages(
    width: int, home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        async with at_home(home) as driver:
            await resized(driver.window, width)
            await until(lambda: any(s.isVisible() for s in driver.window.findChildren(FirstRun)))
            steps = driver.find(FirstRun, "firstRun")
            await fits(driver.window)
            await korean(driver)
            assert english_in(all_words(driver)) == []
            await fits(driver.window)
            driver.click(steps.pick_page.cards[0])
            await until(lambda: steps.is_connecting)
            # The keyring's own trouble was put in words before the language changed.
            found = [w for w in words_of(driver.window) if not w.where.startswith("keyTrouble")]
            assert english_in(found) == []
            await fits(driver.window)
            await english(driver)
            assert english_in(words_of(steps)) != []
            await fits(driver.window)
            await driver.sent("very fast")
            await driver.end()
            driver.window.action_set[Callback.NEW_CHAT].trigger()
            await until(lambda: any(s.isVisible() for s in driver.window.findChildren(Starters)))
            await fits(driver.window)
            await korean(driver)
            assert english_in(words_of(driver.find(Starters, "starters"))) == []
            await fits(driver.window)

    run_in_qt(scenario)


def status_views() -> Iterator[tuple[PhaseView, Outcome | None]]:
    for phase in Phase:
        yield PhaseView(phase, elapsed_s=83.0, left_s=12.0, attempt=2, of=3), None
    for outcome, remedy in product(OUTCOMES, Remedy):
        text = "서버가 답하지 않습니다."
        yield (
            PhaseView(Phase.IDLE),
            Outcome(
                outcome.finish_reason, error_text=text, remedy=str(remedy), usage=outcome.usage
            ),
        )


def test_every_status_is_said_in_korean(home: Path, run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        async with at_home(home) as driver:
            await korean(driver)
            bar = driver.window.status_bar
            for view, outcome in status_views():
                bar.show_phase(view)
                bar.show_finish(outcome, kept_chars=1234)
                bar.show_usage(outcome.usage if outcome else Usage(1, 1))
                bar.show_speed(0.8, 45.6)
                assert english_in(words_of(bar)) == [], (view, outcome)

    run_in_qt(scenario)


@pytest.mark.parametrize("width", [900, 480])
@pytest.mark.parametrize("code", ["en", "ko"])
@pytest.mark.parametrize("name", DIALOGS)
def test_every_dialog_speaks_one_language_and_fits(
    name: str, code: str, width: int, home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        async with server_at(home):
            path = home / "settings.toml"
            path.write_text(f'[ui]\nlanguage = "{code}"\n{path.read_text("utf-8")}', "utf-8")
            async with at_home(home) as driver:
                dialog = await DIALOGS[name](driver)
                await resized(dialog, width, 640)
                await fits(dialog)
                found = words_of(dialog)
                assert len(found) > 3
                if code == "ko":
                    assert english_in(found) == []
                await dismiss(driver, dialog)

    run_in_qt(scenario)


def test_the_settings_change_their_language_under_the_pointer(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        async with server_at(home), at_home(home) as driver:
            dialog = await settings_dialog(driver, "language")
            for section in dialog.sections:  # all pages are built before
                dialog = await settings_dialog(driver, section)
            dialog = await settings_dialog(driver, "language")
            pick(dialog, "ui.language", "한국어")
            await until(lambda: dialog.windowTitle() == "설정")
            await until(lambda: not driver.app._window._language.turns.is_running)
            for section in dialog.sections:
                dialog = await settings_dialog(driver, section)
                assert english_in(words_of(dialog)) == [], section
            dialog.search("theme")
            await until(lambda: "ui.theme" in dialog.shown_rows)
            await dismiss(driver, dialog)

    run_in_qt(scenario)


@pytest.mark.parametrize("callback", [Callback.COMMAND_PALETTE, Callback.SWITCH_CHAT])
def test_the_palette_is_korean(callback: Callback, home: Path, run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        async with at_home(home) as driver:
            driver.window.action_set[Callback.COMMAND_PALETTE].trigger()
            driver.window.action_set[Callback.COMMAND_PALETTE].trigger()
            await korean(driver)
            driver.window.action_set[callback].trigger()
            palette = driver.find(QWidget, "palette")
            assert palette.isVisible()
            assert english_in(words_of(palette)) == []

    run_in_qt(scenario)


def test_numbers_and_dates_follow_the_window_and_not_the_system(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    noon = 1_700_000_000.0

    async def scenario() -> None:
        async with at_home(home) as driver:
            driver.window.status_bar.show_usage(Usage(1, 12345))
            usage = driver.label("statusUsage")
            assert "12,345" in usage.text()
            assert "November" in formats.full_moment(noon)
            await korean(driver)
            assert "2023년 11월" in formats.full_moment(noon)
            assert formats.clock_time(noon)[:2] in {"오전", "오후"}
            assert "12,345" in usage.text()
            assert "입력" in usage.text()
            assert formats.tokens(12345) == formats.tokens(2).replace("2", "12,345")
            assert "토큰" in formats.tokens(1)
            await english(driver)
            assert "November" in formats.full_moment(noon)
            assert formats.tokens(1) == "1 token"
            assert formats.tokens(2) == "2 tokens"

    run_in_qt(scenario)


@pytest.mark.parametrize(("system", "title"), [("ko_KR", "설정"), ("de_DE", "Settings")])
def test_the_systems_language_counts_where_it_is_spoken(
    system: str, title: str, home: Path, run_in_qt: RunInQt[None], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Elsewhere(QLocale):  # Qt reads the environment once in a process
        @staticmethod
        def system() -> QLocale:
            return QLocale(system)

    monkeypatch.setattr(language, "QLocale", Elsewhere)
    before = QLocale()

    async def scenario() -> None:
        async with at_home(home) as driver:
            dialog = await settings_dialog(driver, "language")
            assert dialog.windowTitle() == title
            box = find(dialog, QComboBox, "ui.language")
            box.setCurrentIndex(1 if title == "설정" else 2)
            await until(lambda: dialog.windowTitle() != title)
            box.setCurrentIndex(0)
            await until(lambda: dialog.windowTitle() == title)
            await close_dialog(driver, dialog)

    try:
        run_in_qt(scenario)
    finally:
        QLocale.setDefault(before)
