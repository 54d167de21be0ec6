"""What an answer cites of the user's own chats leads there with a click."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QMenu

from desktop_chat.domain.conversation import ChatOptions
from desktop_chat.ui.transcript.links import safe_target, shown_target, target_of
from desktop_chat.ui.transcript.strip import ZoneKind
from tests.fakes.search_home import History
from tests.fakes.turns import until
from tests.fakes.window import running_app
from tests.ui.conftest import RunInQt
from tests.ui.transcript.messages import click
from tests.ui.transcript.test_links import zone_point
from tests.unit.storage.samples import opened


@pytest.mark.parametrize(
    ("address", "shown"), [("message:f2", ["f1", "f2"]), ("chat:food", ["f1", "f3"])]
)
def test_a_click_on_a_source_goes_to_it(
    address: str, shown: list[str], tmp_path: Path, run_in_qt: RunInQt[None]
) -> None:
    history = History(tmp_path)
    history.chat("food", "Kitchen")
    history.say("food", "f1", "어떻게 김치를 담가요?")
    history.say("food", "f2", "With cabbage.", parent="f1", model="m-1")
    history.say("food", "f3", "With salt.", parent="f1", model="m-2")
    history.chat("last", "Weather")
    history.say("last", "w1", "What did I ask about 김치?")
    history.say("last", "w2", f"This: [Kitchen]({address}).", parent="w1", model="m-1")
    history.close()

    async def steps() -> None:
        async with running_app(tmp_path) as driver:
            await driver.text("Kitchen")
            click(driver.transcript, zone_point(driver.transcript, ZoneKind.LINK))
            await until(lambda: driver.transcript.message_ids() == shown)

    run_in_qt(steps)


def test_a_source_is_no_url_and_says_where_it_leads() -> None:
    assert target_of("message:f2") == "message:f2"
    assert safe_target("message:f2") is None
    assert shown_target("message:f2") == "In your chats"
    assert target_of("message:f2/../x") is None
    assert target_of("https://example.com/a") == "https://example.com/a"


def test_folders_are_added_and_taken_away_in_the_menu(
    tmp_path: Path, run_in_qt: RunInQt[None]
) -> None:
    notes, other = (str(tmp_path / name) for name in ("notes", "R&D"))
    for folder in (notes, other):
        Path(folder).mkdir()

    async def steps() -> None:
        async with running_app(tmp_path / "home") as driver:
            button = driver.find(QAbstractButton, "toolsButton")

            def entries() -> dict[str, QAction]:
                driver.click(button)
                menu = driver.window.findChildren(QMenu, "toolsMenu")[-1]
                return {action.text(): action for action in menu.actions()}

            assert "Add a folder to read in…" not in entries()
            entries()["Built-in tools"].trigger()
            session = driver.app.session
            assert session is not None
            await until(lambda: session.chat.options.tools == ("builtin",))
            for folder in (notes, other):
                entries()["Add a folder to read in…"].trigger()
                picker = driver.window.findChildren(QFileDialog, "folderDialog")[-1]
                picker.fileSelected.emit(folder)
                picker.close()
                await until(lambda folder=folder: folder in session.chat.options.folders)  # type: ignore[misc]
            assert session.chat.options.folders == (notes, other)
            shown = next(text for text in entries() if text.endswith("notes"))
            entries()[shown].trigger()
            await until(lambda: session.chat.options.folders == (other,))
            assert any(text.endswith("R&&D") for text in entries())
        stored = await stored_options(tmp_path / "home", session.chat.id)
        assert stored.folders == (other,)
        assert stored.tools == ("builtin",)

    run_in_qt(steps)


async def stored_options(home: Path, chat_id: str) -> ChatOptions:
    """What the next start finds."""
    async with opened(home / "chats.sqlite3") as store:
        chat = await store.conversations.chat(chat_id)
        assert chat is not None
        return chat.options
