"""The first steps where something goes wrong: nobody is stuck, and nothing typed is lost."""

from __future__ import annotations

import asyncio

from desktop_chat.domain.errors import AuthError, ConnectError, StoreError
from desktop_chat.domain.keys import KeyringState
from desktop_chat.domain.provider_facts import ModelFacts
from tests.fakes.canary import KEY
from tests.fakes.turns import until
from tests.ui.conftest import RunInQt
from tests.ui.first_run.desks import FakeDesk
from tests.ui.first_run.stage import first_run
from tests.ui.first_run.test_first_run import ENTER, ESCAPE

NO_STORE = KeyringState("", "There is no key store on this system.")


async def a_while() -> None:
    """Let everything that is not held up come to its end."""
    for _ in range(20):
        await asyncio.sleep(0)


# ------------------------------------------------------------------------ what goes wrong


def test_a_refused_key_says_so_and_stays_to_be_corrected(run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        desk = FakeDesk()
        desk.answers = [AuthError("OpenAI refuses this key."), [ModelFacts("best")]]
        async with first_run(desk) as stage:
            stage.click("preset-openai")
            stage.paste(KEY[:-1])
            await stage.reads("OpenAI refuses this key.")
            assert stage.field.key == KEY[:-1]
            assert not stage.panel.connect_page.message.isVisible()
            stage.paste(KEY)
            await stage.ready()
            assert "refuses" not in stage.words()

    run_in_qt(scenario)


def test_a_dead_network_can_be_gone_past(run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        desk = FakeDesk()
        desk.answers = [ConnectError("There is no connection to api.openai.com.")]
        async with first_run(desk) as stage:
            stage.click("preset-openai")
            stage.paste(KEY)
            await stage.reads("There is no connection")
            message = stage.panel.connect_page.message
            message.button.click()
            assert stage.models.by_hand.text() == "best"
            stage.click("firstRunNext")
            provider = await stage.done()
        assert (provider.model, provider.api_key) == ("best", "keyring")
        assert desk.fake_keys.kept["OpenAI"] == ("keyring", KEY)

    run_in_qt(scenario)


def test_back_ends_a_check_and_loses_nothing(run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        desk = FakeDesk()
        desk.gate = asyncio.Event()
        async with first_run(desk) as stage:
            stage.click("preset-openai")
            stage.paste(KEY)
            await stage.reads("Checking the key…")
            stage.press(ESCAPE)
            assert not stage.panel.is_connecting
            assert stage.panel.focusWidget() is stage.part("preset-openai")
            desk.gate.set()
            await a_while()
            stage.click("preset-openai")
            assert stage.field.key == KEY
            assert not stage.models.isVisible()
            assert "Checking" not in stage.words()
            stage.press(ENTER)
            await stage.ready()

    run_in_qt(scenario)


def test_a_key_never_goes_to_another_vendor(run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        desk = FakeDesk()
        async with first_run(desk) as stage:
            stage.click("preset-openai")
            stage.paste(KEY)
            await stage.ready()
            stage.click("firstRunBack")
            stage.click("preset-anthropic")
            assert stage.field.key_edit.text() == ""
            assert not stage.models.isVisible()
            stage.click("firstRunNext")
            await stage.reads("Paste the key first.")
        assert {provider.name for provider, key in desk.asked if key} == {"OpenAI"}

    run_in_qt(scenario)


def test_an_answer_for_an_older_key_counts_for_nothing(run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        desk = FakeDesk()
        desk.gate = asyncio.Event()
        desk.answers = [[ModelFacts("old")]]
        async with first_run(desk) as stage:
            stage.click("preset-openai")
            stage.paste(KEY)
            await until(lambda: len(desk.asked) == 1)
            stage.paste(f"{KEY}-other")
            desk.gate.set()
            await a_while()
            assert not stage.models.isVisible()
            desk.answers = [AuthError("This key is refused.")]
            await stage.reads("This key is refused.")
            assert not stage.models.isVisible()

    run_in_qt(scenario)


def test_without_a_key_store_the_session_keeps_the_key(run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        desk = FakeDesk()
        desk.fake_keys.state = NO_STORE
        async with first_run(desk) as stage:
            stage.click("preset-openai")
            await stage.reads(NO_STORE.problem)
            stage.paste(KEY)
            await stage.ready()
            stage.click("firstRunNext")
            assert (await stage.done()).api_key == "session"
        assert desk.fake_keys.kept == {"OpenAI": ("session", KEY)}

    run_in_qt(scenario)


def test_a_key_store_that_fails_is_gone_past_with_the_session(run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        desk = FakeDesk()
        desk.fake_keys.refuse = {"keyring": StoreError("The key store did not answer.")}
        async with first_run(desk) as stage:
            stage.click("preset-openai")
            stage.paste(KEY)
            await stage.ready()
            stage.click("firstRunNext")
            await stage.reads("The key store did not answer.")
            assert stage.finished == []
            assert stage.field.key == KEY
            stage.panel.connect_page.message.button.click()
            assert (await stage.done()).api_key == "session"

    run_in_qt(scenario)


def test_a_locked_key_store_can_be_waited_for_or_left(run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        desk = FakeDesk()
        desk.fake_keys.locked = asyncio.Event()
        async with first_run(desk) as stage:
            stage.click("preset-openai")
            stage.paste(KEY)
            await stage.ready()
            stage.click("firstRunNext")
            await stage.reads("Keeping the key…")
            stage.press(ESCAPE)
            desk.fake_keys.locked.set()
            await a_while()
            assert stage.finished == []
            assert desk.fake_keys.kept == {}
            stage.click("preset-openai")
            assert stage.field.key == KEY
            stage.click("firstRunNext")
            assert (await stage.done()).api_key == "keyring"

    run_in_qt(scenario)
