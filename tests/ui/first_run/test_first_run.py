"""From nothing to a provider that answers, and every way in which that can fail."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_chat.domain.errors import AuthError
from desktop_chat.domain.provider_facts import FoundKey, FoundServer, ModelFacts
from desktop_chat.domain.settings import Protocol
from desktop_chat.ui.theme.tokens import DARK, metrics_at
from tests.fakes.canary import KEY
from tests.fakes.turns import until
from tests.ui.conftest import RunInQt
from tests.ui.first_run.desks import ANTHROPIC, OLLAMA, FakeDesk
from tests.ui.first_run.stage import Stage, first_run

ENTER, ESCAPE, TAB = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab


def address(stage: Stage) -> QLineEdit:
    found: QLineEdit = stage.part("firstRunAddress", QLineEdit)
    return found


# ------------------------------------------------------------------------ the straight way


def test_a_card_a_key_and_a_yes_are_enough(run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        desk = FakeDesk()
        async with first_run(desk) as stage:
            stage.click("preset-openai")
            stage.paste(f" {KEY}\n")
            await stage.ready()
            assert desk.asked[0][1] == KEY
            assert stage.models.model == "best"
            assert KEY not in stage.words()
            stage.click("firstRunNext")
            provider = await stage.done()
        assert provider.name == "OpenAI"
        assert provider.protocol is Protocol.OPENAI_RESPONSES
        assert provider.base_url == "https://api.openai.com/v1"
        assert (provider.model, provider.api_key) == ("best", "keyring")
        assert desk.fake_keys.kept == {"OpenAI": ("keyring", KEY)}
        assert KEY not in repr(provider)

    run_in_qt(scenario)


def test_all_of_it_goes_by_keyboard(run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        desk = FakeDesk()
        async with first_run(desk) as stage:
            await stage.reads("No local server answers")
            stage.panel.take_focus()
            stage.press(Qt.Key.Key_Right)
            stage.press(ENTER)
            await stage.reads("Connect Anthropic")
            stage.paste(KEY)
            stage.press(ENTER)
            await stage.ready()
            stage.press(ENTER)
            provider = await stage.done()
        assert (provider.name, provider.model) == ("Anthropic", "odd")

    run_in_qt(scenario)


def test_tab_goes_from_the_cards_to_the_buttons_below(run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        desk = FakeDesk()
        desk.servers = [FoundServer(OLLAMA, OLLAMA.base_url, ("m",))]
        async with first_run(desk) as stage:
            await until(lambda: "found-ollama" in stage.cards())
            stage.panel.take_focus()
            passed = []
            for _ in range(len(stage.cards()) + 2):
                passed.append(stage.focused())
                stage.press(TAB)
        assert passed == [*stage_order(), "firstRunDemo", "firstRunSkip"]

    def stage_order() -> list[str]:
        names = ["openai", "anthropic", "google", "openrouter", "deepseek"]
        return ["found-ollama", *(f"preset-{name}" for name in names), "firstRunMore"]

    run_in_qt(scenario)


def test_a_taken_name_gets_a_number(run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        async with first_run(FakeDesk(), "openai", "OpenAI 2") as stage:
            stage.click("preset-openai")
            stage.paste(KEY)
            await stage.ready()
            stage.click("firstRunNext")
            assert (await stage.done()).name == "OpenAI 3"

    run_in_qt(scenario)


def test_the_model_can_be_another_one(run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        desk = FakeDesk()
        desk.answers = [[ModelFacts(f"vendor/model-{n}") for n in range(40)]]
        async with first_run(desk) as stage:
            stage.click("preset-openai")
            stage.paste(KEY)
            await stage.ready()
            stage.models.search.setText("model 37")
            stage.models.search.textEdited.emit("model 37")
            assert stage.models.box.count() == 1
            stage.click("firstRunNext")
            assert (await stage.done()).model == "vendor/model-37"

    run_in_qt(scenario)


# ------------------------------------------------------------------------ what was found


def test_what_was_found_is_offered_and_not_used(run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        desk = FakeDesk()
        desk.servers = [FoundServer(OLLAMA, OLLAMA.base_url, ("llama", "qwen"))]
        desk.in_environment = [FoundKey(ANTHROPIC, "ANTHROPIC_API_KEY")]
        async with first_run(desk) as stage:
            await until(lambda: "found-ollama" in stage.cards())
            assert "key-ANTHROPIC_API_KEY" in stage.cards()
            assert "2 models" in stage.panel.pick_page.cards[0].detail
            assert desk.asked == []

    run_in_qt(scenario)


def test_a_local_server_is_one_click_and_a_yes(run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        desk = FakeDesk()
        found = "http://127.0.0.1:11434/v1"
        desk.servers = [FoundServer(OLLAMA, found, ("llama",))]
        desk.answers = [[ModelFacts("llama")]]
        async with first_run(desk) as stage:
            await until(lambda: "found-ollama" in stage.cards())
            stage.click("found-ollama")
            await stage.ready()
            stage.press(ENTER)
            provider = await stage.done()
        assert (provider.base_url, provider.model) == (found, "llama")
        assert provider.api_key == "none"
        assert desk.asked[0][1] is None
        assert desk.fake_keys.kept == {}

    run_in_qt(scenario)


def test_a_local_server_may_want_a_key_after_all(run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        desk = FakeDesk()
        desk.answers = [AuthError("A key is wanted."), [ModelFacts("llama")]]
        desk.servers = [FoundServer(OLLAMA, OLLAMA.base_url)]
        async with first_run(desk) as stage:
            await until(lambda: "found-ollama" in stage.cards())
            stage.click("found-ollama")
            await stage.reads("A key is wanted.")
            assert not stage.field.isVisible()
            stage.click("firstRunUseKey")
            assert "A key is wanted." not in stage.words()
            stage.paste(KEY)
            await stage.ready()
            stage.click("firstRunNext")
            assert (await stage.done()).api_key == "keyring"

    run_in_qt(scenario)


def test_a_key_of_the_environment_is_named_and_never_copied(run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        desk = FakeDesk()
        desk.in_environment = [FoundKey(ANTHROPIC, "ANTHROPIC_API_KEY")]
        desk.fake_keys.variables = {"ANTHROPIC_API_KEY"}
        async with first_run(desk) as stage:
            stage.click("key-ANTHROPIC_API_KEY")
            await stage.ready()
            await stage.reads("••••9xyz")
            stage.click("firstRunNext")
            provider = await stage.done()
        assert provider.api_key == "env:ANTHROPIC_API_KEY"
        assert desk.asked[0][1] is None
        assert desk.fake_keys.kept == {}

    run_in_qt(scenario)


def test_one_can_look_again(run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        desk = FakeDesk()
        async with first_run(desk) as stage:
            await stage.reads("No local server answers")
            desk.servers = [FoundServer(OLLAMA, OLLAMA.base_url)]
            stage.click("firstRunLookAgain")
            await until(lambda: "found-ollama" in stage.cards())
            assert desk.searches == 2

    run_in_qt(scenario)


def test_the_cards_do_not_move_when_the_search_finds_nothing(run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        async with first_run(FakeDesk()) as stage:
            card: QWidget = stage.part("preset-openai")
            await asyncio.sleep(0)
            before = card.mapTo(stage.panel, card.rect().topLeft())
            await stage.reads("No local server answers")
            assert card.mapTo(stage.panel, card.rect().topLeft()) == before

    run_in_qt(scenario)


# ------------------------------------------------------------------------ other servers


def test_another_server_is_an_address_that_is_corrected(run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        desk = FakeDesk()
        async with first_run(desk) as stage:
            stage.click("firstRunMore")
            stage.click("preset-other")
            assert stage.panel.focusWidget() is address(stage)
            address(stage).setText("llm.example.com")
            address(stage).textEdited.emit("llm.example.com")
            await stage.reads("https://llm.example.com/v1")
            stage.press(ENTER)
            await stage.ready()
            stage.press(ENTER)
            provider = await stage.done()
        assert provider.name == "llm.example.com"
        assert provider.base_url == "https://llm.example.com/v1"
        assert provider.api_key == "none"

    run_in_qt(scenario)


def test_a_key_on_an_open_line_is_warned_of(run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        async with first_run(FakeDesk()) as stage:
            stage.click("firstRunMore")
            stage.click("preset-other")
            address(stage).setText("http://llm.example.com/v1")
            address(stage).textEdited.emit("http://llm.example.com/v1")
            assert "not encrypted" not in stage.words()
            stage.paste(KEY)
            await stage.reads("not encrypted")

    run_in_qt(scenario)


def test_no_address_is_said_and_not_asked(run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        desk = FakeDesk()
        async with first_run(desk) as stage:
            stage.click("firstRunMore")
            stage.click("preset-other")
            stage.click("firstRunNext")
            await stage.reads("Enter the address of the server.")
            assert desk.asked == []

    run_in_qt(scenario)


def test_a_server_without_a_list_takes_the_model_by_hand(run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        desk = FakeDesk()
        desk.answers = [[]]
        async with first_run(desk) as stage:
            stage.click("preset-google")
            stage.paste(KEY)
            await stage.ready()
            stage.click("firstRunNext")
            assert stage.finished == []
            stage.models.by_hand.setText(" gemini-x ")
            stage.click("firstRunNext")
            assert (await stage.done()).model == "gemini-x"

    run_in_qt(scenario)


# ------------------------------------------------------------------------ the ways out


def test_the_demo_is_one_click_away(run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        async with first_run(FakeDesk()) as stage:
            stage.click("firstRunDemo")
            stage.click("firstRunSkip")
            stage.click("firstRunAdvanced")
            stage.press(ESCAPE)
            assert stage.said == ["demo", "closed", "advanced", "closed"]

    run_in_qt(scenario)


def test_nothing_of_the_key_is_left_when_it_is_done(run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        async with first_run(FakeDesk()) as stage:
            stage.click("preset-openai")
            stage.paste(KEY)
            await stage.ready()
            stage.click("firstRunNext")
            await stage.done()
            assert not stage.panel.is_connecting
            stage.click("preset-openai")
            assert stage.field.key_edit.text() == ""

    run_in_qt(scenario)


# ------------------------------------------------------------------------ looks


def test_it_fits_a_narrow_window_at_the_greatest_zoom(run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        async with first_run(FakeDesk(), width=400) as stage:
            stage.panel.apply_tokens(replace(DARK, metrics=metrics_at(200), animates=False))
            stage.panel.resize(400, 500)
            await asyncio.sleep(0)
            stage.click("preset-openai")
            stage.paste(KEY)
            await stage.ready()
            await asyncio.sleep(0.05)
            for name in ("keyEdit", "keyPlaces", "modelBox", "firstRunNext"):
                part: QWidget = stage.part(name)
                right = part.mapTo(stage.panel, part.rect().topRight()).x()
                assert 0 < right < 400, name

    run_in_qt(scenario)


def test_it_speaks_another_language_at_once(run_in_qt: RunInQt[None]) -> None:
    from desktop_chat import i18n

    async def scenario() -> None:
        async with first_run(FakeDesk()) as stage:
            i18n.install(lambda source, _count: source.upper() if "{" not in source else source)
            try:
                stage.panel.retranslate()
                stage.click("preset-openai")
                stage.panel.retranslate()
                shown = stage.words()
                assert "WHERE THE KEY IS KEPT" in shown
                assert "Where" not in shown
            finally:
                i18n.install(None)

    run_in_qt(scenario)
