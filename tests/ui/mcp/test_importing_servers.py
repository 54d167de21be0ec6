"""Servers of other apps, taken over by paste or file after a look at what would run."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QLabel, QPlainTextEdit, QPushButton

from desktop_chat.ui.mcp.dialog import ServersDialog
from tests.fakes.keyrings import MemoryKeyring, installed
from tests.fakes.turns import until
from tests.ui.conftest import RunInQt
from tests.ui.mcp.at_servers import find, names, press, servers_dialog

pytestmark = pytest.mark.timeout(120)

TEXT = json.dumps(
    {
        "mcpServers": {
            "files": {
                "command": sys.executable,
                "args": ["-m", "files", "x" * 200],
                "env": {"GITHUB_TOKEN": "ghp_0123456789abcdef", "LEVEL": "1"},
            },
            "off": {"url": "https://example.com/mcp", "disabled": True},
            "lost": {"command": "no-such-program-anywhere"},
        }
    }
)


@pytest.fixture(autouse=True)
def store() -> Iterator[MemoryKeyring]:
    keyring = MemoryKeyring()
    with installed(keyring):
        yield keyring


def boxes(dialog: ServersDialog) -> dict[str, QCheckBox]:
    found = dialog.findChildren(QCheckBox, "serverImportBox")
    return {box.text(): box for box in found if box.isVisible()}


def test_pasted_servers_are_shown_in_full_and_only_the_ticked_ones_are_added(
    tmp_path: Path, run_in_qt: RunInQt[None], store: MemoryKeyring
) -> None:
    home = tmp_path / "home"

    async def steps() -> None:
        async with servers_dialog(home) as (dialog, engine):
            press(dialog, "emptyImportServers")
            assert not find(dialog, QPushButton, "serverImportAdd").isEnabled()
            find(dialog, QPlainTextEdit, "serverImportText").setPlainText(TEXT)
            await until(lambda: list(boxes(dialog)) == ["files", "off", "lost"])
            ticked = {name: box.isChecked() for name, box in boxes(dialog).items()}
            assert ticked == {"files": True, "off": False, "lost": False}
            assert not boxes(dialog)["lost"].isEnabled()
            said = [label.text().replace("\u200b", "") for label in dialog.findChildren(QLabel)]
            assert f"{sys.executable}\n-m\nfiles\n{'x' * 200}" in said
            assert not any("ghp_0123456789abcdef" in text for text in said)
            assert not list(engine.settings.mcp)  # a preview only
            press(dialog, "serverImportAdd")
            await until(lambda: names(dialog) == ["files"])
            server = next(iter(engine.settings.mcp))
            assert server.env == {"LEVEL": "1"}
            assert server.secrets == {"GITHUB_TOKEN": "keyring"}
            assert list(store.kept.values()) == ["ghp_0123456789abcdef"]
            await until(lambda: "LEVEL" in (home / "settings.toml").read_text("utf-8"))
            assert "ghp_" not in (home / "settings.toml").read_text("utf-8")

    run_in_qt(steps)


def test_a_file_is_read_and_shown_and_text_that_changes_takes_the_preview_away(
    tmp_path: Path, run_in_qt: RunInQt[None]
) -> None:
    file = tmp_path / "claude_desktop_config.json"
    file.write_text(TEXT, "utf-8")

    async def steps() -> None:
        async with servers_dialog(tmp_path / "home") as (dialog, _engine):
            press(dialog, "emptyImportServers")
            importing = dialog._import
            assert importing is not None
            importing.page.file_chosen.emit(str(file))
            await until(lambda: len(boxes(dialog)) == 3)
            importing.page.text.setPlainText("{")
            assert not boxes(dialog)
            await until(lambda: "not valid JSON" in importing.page.message.text)
            importing.page.file_chosen.emit(str(tmp_path / "missing.json"))
            await until(lambda: "is not a file" in importing.page.message.text)
            dialog.reject()

    run_in_qt(steps)
