"""What is typed about a server of tools."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_chat.domain.mcp import McpServer
from desktop_chat.ui.mcp.draft import Part, SecretEntry, args_of, args_text, problems_of
from desktop_chat.ui.mcp.words import breakable, run_words

GOOD = McpServer("sky", "/usr/bin/sky")
TOKEN = SecretEntry("TOKEN", "session")
STORED = replace(GOOD, secrets={"TOKEN": "session"})


@given(st.lists(st.text()))
def test_arguments_survive_their_field_whatever_is_in_them(args: list[str]) -> None:
    assert args_of(args_text(args)) == tuple(args)


@pytest.mark.parametrize("hidden", ["\u202e", "\u200b", "\x1b", "\n"])
def test_nothing_of_what_is_run_can_hide_from_the_eye(hidden: str) -> None:
    shown = run_words(McpServer("a", f"/bin/a{hidden}b", (f"c{hidden}d",)))
    assert hidden not in shown.replace("\n", "", 1)
    assert run_words(McpServer("a", url=f"https://a{hidden}b")) != f"https://a{hidden}b"


def test_a_long_word_can_be_broken_and_loses_no_letter() -> None:
    text = "x" * 300
    assert breakable(text).replace("\u200b", "") == text
    assert max(map(len, breakable(text).split("\u200b"))) <= 24


@pytest.mark.parametrize(
    ("server", "part"),
    [
        (replace(GOOD, name=""), Part.NAME),
        (replace(GOOD, name="taken"), Part.NAME),
        (replace(GOOD, name="builtin"), Part.NAME),
        (replace(GOOD, command="npx"), Part.COMMAND),
        (replace(GOOD, command=""), Part.COMMAND),
        (McpServer("a", url="ftp://x"), Part.URL),
        (replace(GOOD, env={"A=B": "1"}), Part.PAIRS),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(server: McpServer, part: Part) -> None:
    assert part in problems_of(server, [], stored=None, taken={"taken"})
    assert not problems_of(GOOD, [], stored=None, taken={"taken"})


def test_a_secret_is_wanted_anew_where_another_program_would_get_it() -> None:
    def problem(server: McpServer, entry: SecretEntry) -> str:
        found = problems_of(server, [entry], stored=STORED, taken=())
        return found.get(Part.SECRETS, "")

    assert not problem(STORED, TOKEN)
    assert not problem(replace(STORED, name="other"), TOKEN)
    assert "again" in problem(replace(STORED, args=("-x",)), TOKEN)
    assert not problem(replace(STORED, args=("-x",)), replace(TOKEN, is_typed=True))
    assert "enter" in problem(STORED, replace(TOKEN, place="file"))
    assert "kept" in problem(STORED, replace(TOKEN, place="none"))
    assert not problem(STORED, replace(TOKEN, place="env:TOKEN"))


def test_two_values_of_one_name_are_refused() -> None:
    server = replace(STORED, env={"TOKEN": "1"})
    assert Part.SECRETS in problems_of(server, [TOKEN], stored=STORED, taken=())
    assert Part.SECRETS in problems_of(STORED, [TOKEN, TOKEN], stored=STORED, taken=())


@pytest.mark.parametrize(
    ("url", "is_fine"),
    [
        ("https://tools.example/mcp", True),
        ("http://127.0.0.1:8000/mcp", True),
        ("http://[::1]/mcp", True),
        ("http://mcp.localhost/", True),
        ("http://tools.example/mcp", False),
        ("HTTP://tools.example/mcp", False),
        ("http://localhost.example/", False),
    ],
)
def test_a_secret_is_for_addresses_where_nobody_reads_along(url: str, is_fine: bool) -> None:
    server = McpServer("far", url=url, secrets={"TOKEN": "session"})
    entry = replace(TOKEN, is_typed=True)
    assert (Part.URL not in problems_of(server, [entry], stored=None, taken=())) is is_fine
    assert Part.URL not in problems_of(server, [], stored=None, taken=())
