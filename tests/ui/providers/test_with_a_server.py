"""The dialogs on the real desk, the real keeper of keys, and a real server."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from desktop_chat.domain.provider_facts import CheckStep, Verdict
from desktop_chat.domain.settings import Protocol, ProviderSettings
from desktop_chat.services.desk import Desk
from desktop_chat.storage.keys.vault import KeyVault
from desktop_chat.ui.loop import GeneratorHooks
from desktop_chat.ui.providers.doctor_dialog import DoctorDialog
from desktop_chat.ui.providers.model_chooser import ModelChooser
from desktop_chat.ui.theme.tokens import LIGHT
from tests.fakes.turns import until
from tests.fakes.wire_script import Exchange
from tests.fakes.wire_server import Reply, WireServer
from tests.fakes.wire_streams import chat_stream
from tests.ui.conftest import RunInQt
from tests.ui.providers.conftest import shown_dialog
from tests.ui.providers.desk import Starter

KEY = "sk-canary-of-a-served-key-0123456789"


def answer(exchange: Exchange) -> Reply:
    """Models for whoever has the key, and a short stream for each question."""
    if exchange.header("authorization") != f"Bearer {KEY}":
        return Reply.json({"error": {"message": "Incorrect API key"}}, status=401)
    if exchange.path.endswith("/models"):
        return Reply.json({"data": [{"id": "served-large"}, {"id": "served-small"}]})
    return Reply(chat_stream(["Hel", "lo", " there"]))


def real_desk(home: Path) -> Desk:
    vault = KeyVault(home, {"SERVED_KEY": KEY}, on_secret=lambda _key: None)
    return Desk(vault, vault.resolve, {}, clock=time.monotonic, on_secret=lambda _key: None)


def served(server: WireServer) -> ProviderSettings:
    return ProviderSettings(
        name="Served",
        protocol=Protocol.OPENAI_CHAT,
        base_url=server.base_url,
        model="served-large",
        api_key="session",
    )


def test_a_key_is_checked_at_the_server_and_kept_when_saved(
    run_in_qt: RunInQt[Any], tmp_path: Path
) -> None:
    async def scenario() -> None:
        with WireServer(answer) as server:
            desk, provider = real_desk(tmp_path), replace(served(server), model="served-small")
            with shown_dialog(desk, (provider,)) as driver:
                driver.type_into("keyEdit", "sk-a-wrong-key-0123456789")
                driver.click("keyCheckButton")
                await until(lambda: len(driver.starter.tasks) == 0)
                assert "offers 2 models" not in driver.said()
                driver.type_into("keyEdit", KEY)
                driver.click("keyCheckButton")
                await until(lambda: "the server offers 2 models" in driver.said())
                await driver.close_by_saving()
            status = await desk.keys.status(provider)
            assert (status.problem, status.hint) == ("", f"••••{KEY[-4:]}")

    run_in_qt(scenario)


def test_the_key_of_one_host_is_not_sent_to_another(
    run_in_qt: RunInQt[Any], tmp_path: Path
) -> None:
    async def scenario() -> None:
        with WireServer(answer) as trusted, WireServer(answer) as strange:
            provider = replace(served(trusted), api_key="env:SERVED_KEY")
            with shown_dialog(real_desk(tmp_path), (provider,)) as driver:
                driver.type_into("providerUrl", strange.base_url)
                for button in ("keyCheckButton", "chooseModelButton", "doctorButton"):
                    driver.click(button)
                await driver.idle()
                assert strange.connections == 0
                driver.form.key.message.button.click()
                driver.click("keyCheckButton")
                await until(lambda: "the server offers 2 models" in driver.said())
                assert strange.exchanges[0].header("authorization") == f"Bearer {KEY}"

    run_in_qt(scenario)


def test_the_models_of_a_server_are_listed(run_in_qt: RunInQt[Any], tmp_path: Path) -> None:
    async def scenario() -> None:
        with WireServer(answer) as server:
            starter = Starter()
            chooser = ModelChooser(LIGHT, real_desk(tmp_path), served(server), starter, key=KEY)
            chooser.show()
            await until(lambda: chooser.model.count == 2)
            assert chooser.chosen == "served-large"
            chooser.reject()
            await until(lambda: len(starter.tasks) == 0)

    run_in_qt(scenario)


@contextmanager
def closed_generators() -> Iterator[None]:
    """The hooks that the app has: what the SDK leaves half-read is closed on the loop."""
    hooks = GeneratorHooks()
    try:
        yield
    finally:
        hooks.close()


def test_the_doctor_finds_a_good_connection_good(run_in_qt: RunInQt[Any], tmp_path: Path) -> None:
    async def scenario() -> None:
        with WireServer(answer) as server, closed_generators():
            starter, desk = Starter(), real_desk(tmp_path)
            dialog = DoctorDialog(LIGHT, desk, served(server), starter, report=desk.report, key=KEY)
            dialog.show()
            await until(lambda: len(dialog.results) == len(CheckStep), seconds=30)
            verdicts = {result.step: result.verdict for result in dialog.results}
            assert Verdict.FAILED not in verdicts.values(), dialog.results
            assert KEY not in desk.report(served(server), dialog.results)
            dialog.reject()
            await until(lambda: len(starter.tasks) == 0)
            await until(lambda: "asyncgen.close" not in _names_of_tasks())

    run_in_qt(scenario)


def _names_of_tasks() -> set[str]:
    return {task.get_name() for task in asyncio.all_tasks()}
