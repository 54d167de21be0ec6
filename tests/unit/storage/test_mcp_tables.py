"""Servers of tools in the settings file."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import fields, replace
from pathlib import Path

import pytest

from desktop_chat.domain.mcp import McpFault, McpServer, fault_of
from desktop_chat.domain.setting_specs.mcp import MCP_SPECS
from desktop_chat.domain.settings import DEMO_PROVIDER
from desktop_chat.storage.mcp_tables import with_servers
from desktop_chat.storage.settings import load, write_servers
from desktop_chat.storage.settings_schema import settings_of

FILE = """\
# My settings

# files of the house
[[mcp]]
name = "files"
command = "/usr/bin/files"  # the old one
args = ["--root", "/home/me/my notes"]
env = { LOG = "debug" }
secrets = { TOKEN = "keyring" }
new_key = 1

[ui]
theme = "dark"

[[mcp]]
name = "net"
url = "https://tools.example/mcp"
in_new_chats = true

[mcp.headers]
X-Team = "a"  # ours

[[provider]]
name = "demo"
protocol = "demo"
"""
FILES = McpServer(
    "files",
    "/usr/bin/files",
    ("--root", "/home/me/my notes"),
    env={"LOG": "debug"},
    secrets={"TOKEN": "keyring"},
)
NET = McpServer("net", url="https://tools.example/mcp", headers={"X-Team": "a"}, in_new_chats=True)


def read(text: str) -> tuple[McpServer, ...]:
    found, notices = settings_of(tomllib.loads(text), text)
    assert notices == ()
    assert found.providers == (DEMO_PROVIDER,)
    return found.mcp


def rewritten(text: str, servers: Sequence[McpServer], **renamed: str) -> str:
    changed = with_servers(text, servers, renamed)
    assert read(changed) == tuple(servers)
    return changed


def test_every_setting_is_declared_once() -> None:
    assert [spec.key for spec in MCP_SPECS] == [field.name for field in fields(McpServer)]
    for spec in MCP_SPECS:
        assert spec.table == "mcp"
        assert spec.title()[:1].isupper()
        assert spec.explanation().endswith(".")


def test_the_same_servers_change_nothing_and_a_change_only_its_own_line() -> None:
    assert read(FILE) == (FILES, NET)
    assert rewritten(FILE, (FILES, NET)) == FILE
    newer = replace(FILES, command="/opt/files")
    assert rewritten(FILE, (newer, NET)) == FILE.replace("/usr/bin/files", "/opt/files")
    other = replace(FILES, name="notes")
    assert rewritten(FILE, (other, NET), files="notes") == FILE.replace('"files"', '"notes"')


def test_a_removed_one_goes_and_a_new_one_comes_last() -> None:
    new = McpServer("new", "/bin/new", ("a b", '"'), cwd="/tmp", env={"A": "1"})
    changed = rewritten(FILE, (NET, new))
    assert "files of the house" not in changed
    for kept in ("# My settings", 'theme = "dark"', 'X-Team = "a"  # ours', "[[provider]]"):
        assert kept in changed
    assert rewritten("", (new,)).startswith('[[mcp]]\nname = "new"\ncommand = "/bin/new"\n')


def test_what_is_wrong_costs_only_its_own_setting(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(
        """\
[[mcp]]
name = "a"
command = "npx"

[[mcp]]
name = "b"
command = "/bin/b"
args = "one"
secrets = { KEY = "sk-canary-1234", OTHER = "env:OTHER" }

[[mcp]]
command = "/bin/c"

[[mcp]]
name = "b"
""",
        "utf-8",
    )
    settings, notices = load(path)
    assert settings.mcp == (
        McpServer("a", "npx"),
        McpServer("b", "/bin/b", secrets={"OTHER": "env:OTHER"}),
    )
    text = "\n".join(notices)
    assert "sk-canary" not in text
    for told in ("no absolute path", "args", "never the secret itself", "without a name", "taken"):
        assert told in text
    assert path.exists()

    write_servers(path, (NET,), {}, ["a", "b"])
    assert load(path)[0].mcp[0] == NET  # what was left out before is not ours to remove


@pytest.mark.parametrize(
    ("server", "fault"),
    [
        (McpServer(" ", "/bin/x"), McpFault.NO_NAME),
        (McpServer("builtin", "/bin/x"), McpFault.RESERVED_NAME),
        (McpServer("a"), McpFault.NOTHING_TO_RUN),
        (McpServer("a", "/bin/x", url="https://x.example"), McpFault.BOTH),
        (McpServer("a", "./x"), McpFault.NOT_ABSOLUTE),
        (McpServer("a", "x -y"), McpFault.NOT_ABSOLUTE),
        (McpServer("a", url="ftp://x.example"), McpFault.BAD_URL),
        (McpServer("a", url="https://me:secret@x.example"), McpFault.BAD_URL),
        (McpServer("a", url="https://x:y/"), McpFault.BAD_URL),
        (McpServer("a", url="https://x.example/mcp"), None),
        (McpServer("a", r"C:\Program Files\x.exe"), None),
        (McpServer("a", "/bin/x"), None),
    ],
)
def test_a_server_that_cannot_be_used_is_known_by_its_values(
    server: McpServer, fault: McpFault | None
) -> None:
    assert fault_of(server) is fault
