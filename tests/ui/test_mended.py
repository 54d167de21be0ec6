"""After a provider was mended the window says how the failed question goes out again."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from desktop_chat.domain.settings import Protocol
from desktop_chat.ui.actions import Callback
from desktop_chat.ui.dialog_host import DialogHost
from tests.fakes.canary import KEY
from tests.fakes.cli import KEY_VARIABLE, write_settings
from tests.fakes.turns import until
from tests.fakes.window import running_app
from tests.fakes.wire_server import Reply, WireServer
from tests.fakes.wire_streams import stream_for
from tests.ui.conftest import RunInQt

CHAT = Protocol.OPENAI_CHAT


def test_a_failed_question_is_offered_again_once_the_provider_was_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run_in_qt: RunInQt[None]
) -> None:
    monkeypatch.setenv(KEY_VARIABLE, KEY)

    async def scenario() -> None:
        refused = Reply.json({"error": {"message": "no"}}, status=401)
        with WireServer(refused, Reply(stream_for(CHAT, ["now"]))) as server:
            write_settings(tmp_path / "home", server.base_url, CHAT)
            async with running_app(tmp_path / "home") as driver:
                await driver.sent("question")
                assert await driver.end() == "failed"
                driver.window.findChildren(DialogHost)[0].connection_mended.emit()
                await until(driver.window.toast.isVisible)
                assert "Ctrl+R" in driver.find(QLabel, "toastText").text()
                driver.window.action_set[Callback.RETRY_LAST].trigger()
                await until(lambda: "now" in driver.transcript.plain_text())
                assert await driver.end() == "stop"
                driver.window.toast.close_toast()
                driver.window.findChildren(DialogHost)[0].connection_mended.emit()
                assert not driver.window.toast.isVisible()

    run_in_qt(scenario)
