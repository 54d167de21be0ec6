"""What other apps are configured with is read for a preview."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_chat.domain.mcp import McpServer, fault_of
from desktop_chat.services.tools.mcp_import import CannotImportError, Imported, read_servers

CLAUDE = """
{"mcpServers": {
  "github": {"command": "npx", "args": ["-y", "server-github"],
             "env": {"GITHUB_TOKEN": "ghp_canary123456789", "LOG": "debug", "PORT": 80}},
  "files": {"command": "/opt/my files", "args": ["/home/me; rm -rf /"], "disabled": true}
}}
"""
CURSOR = """
{"mcpServers": {
  "far": {"url": "https://tools.example/mcp",
          "headers": {"Authorization": "Bearer tok-canary", "X-Team": "a"}},
  "mine": {"url": "http://127.0.0.1:1/mcp", "headers": {"X-Api-Key": "${env:MY_KEY}"}}
}}
"""
VS_CODE = """
// servers of the work folder
{
  "inputs": [{"type": "promptString", "id": "key", "password": true}],
  "servers": {
    "search": {"type": "stdio", "command": "uvx", "args": ["search", "--x=//no comment"],
               "env": {"SEARCH_KEY": "${input:key}"}, "envFile": ".env"},  /* the best */
    "old": {"type": "sse", "url": "https://old.example/sse"},
    "here": {"command": "/bin/x", "args": ["${workspaceFolder}"]},
  },
}
"""


def which(name: str) -> str | None:
    return {"npx": "/usr/bin/npx", "uvx": "/usr/bin/uvx"}.get(name)


def read(text: str, *taken: str) -> dict[str, Imported]:
    return {one.server.name: one for one in read_servers(text, which, taken)}


def test_claude_desktop_s_file_is_understood() -> None:
    found = read(CLAUDE)
    github = found["github"]
    assert github.server == McpServer(
        "github",
        "/usr/bin/npx",
        ("-y", "server-github"),
        env={"LOG": "debug", "PORT": "80"},
        secrets={"GITHUB_TOKEN": "keyring"},
    )
    assert github.values == {"GITHUB_TOKEN": "ghp_canary123456789"}
    assert "canary" not in repr(github)
    assert github.can_be_added
    files = found["files"]
    assert files.server == McpServer("files", "/opt/my files", ("/home/me; rm -rf /",))
    assert (files.is_off, files.can_be_added) == (True, True)


def test_addresses_keep_their_tokens_apart() -> None:
    found = read(CURSOR)
    far, mine = found["far"], found["mine"]
    assert far.server.headers == {"X-Team": "a"}
    assert far.server.secrets == {"Authorization": "keyring"}
    assert far.values == {"Authorization": "tok-canary"}
    assert mine.server.secrets == {"X-Api-Key": "env:MY_KEY"}
    assert mine.values == {}


def test_vs_code_s_file_is_understood_with_its_comments() -> None:
    found = read(VS_CODE)
    search = found["search"]
    assert search.server.args == ("search", "--x=//no comment")
    assert search.server.secrets == {"SEARCH_KEY": "keyring"}
    assert search.can_be_added
    assert any("SEARCH_KEY" in note for note in search.notes)
    assert len(search.notes) == 2
    assert "sse" in found["old"].problems[0]
    assert "${workspaceFolder}" in found["here"].problems[0]
    inner = json.dumps({"mcp": {"servers": {"a": {"command": "/bin/a"}}}})
    assert read(inner)["a"].server == McpServer("a", "/bin/a")


def test_names_that_are_taken_get_a_number_and_programs_that_are_missing_are_said() -> None:
    text = json.dumps({"demo": {"command": "nowhere"}, "a": {"command": "/bin/a"}})
    found = read(text, "a")
    assert list(found) == ["demo 2", "a 2"]
    assert "nowhere" in found["demo 2"].problems[0]


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", "null", '{"a": 1}', '{"mcpServers": {}}', "[" * 100_000, '{"a": ']
)
def test_what_holds_no_servers_is_said(text: str) -> None:
    with pytest.raises(CannotImportError):
        read(text)


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=9,
)
KEYS = st.sampled_from(["command", "args", "env", "url", "headers", "type", "cwd", "disabled"])


@given(st.dictionaries(st.text(max_size=9), st.dictionaries(KEYS, ANYTHING), min_size=1))
def test_whatever_it_says_a_server_that_can_be_added_can_be_used(entries: object) -> None:
    for one in read_servers(json.dumps({"mcpServers": entries}), which):
        assert not one.can_be_added or fault_of(one.server) is None
