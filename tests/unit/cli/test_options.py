"""The command line as values."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_chat.cli.ask_options import AskOptions
from desktop_chat.cli.options import parse
from desktop_chat.cli.replay_options import ReplayOptions
from desktop_chat.cli.window_options import WindowOptions


def test_a_replay_is_read() -> None:
    assert parse(["replay", "a.sse"]) == ReplayOptions(None, Path("a.sse"), 1.0, None, False)
    assert parse(
        ["--home", "h", "replay", "--speed", "max", "--protocol", "anthropic", "--json", "a.sse"]
    ) == ReplayOptions(Path("h"), Path("a.sse"), 0.0, "anthropic", True)
    assert parse(["replay", "--speed", "10", "a.sse"]) == ReplayOptions(
        None, Path("a.sse"), 10.0, None, False
    )


@pytest.mark.parametrize(
    "wrong",
    [
        ["replay"],
        ["replay", "a.sse", "b.sse"],
        ["replay", "a.sse", "--speed", "2"],
        ["replay", "a.sse", "--protocol", "demo"],
        ["replay", "a.sse", "--provider", "p"],
    ],
)
def test_a_replay_that_makes_no_sense_is_refused(
    wrong: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        parse(wrong)
    assert ended.value.code == 2
    assert capsys.readouterr().out == ""


def test_the_other_commands_are_read_as_before() -> None:
    assert parse([]) == WindowOptions()
    assert parse(["--provider", "replay"]) == WindowOptions(provider="replay")
    assert parse(["ask", "replay"]) == AskOptions(None, "replay", None, None, "", False, True)
    assert parse(["--home", "h", "ask", "x"]) == AskOptions(
        Path("h"), "x", None, None, "", False, True
    )
