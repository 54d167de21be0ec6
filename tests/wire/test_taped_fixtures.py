"""Every tape in `tapes/` is played; what `desktop-chat replay` says stands beside it.

A tape from a bug report becomes a test by being put there, with the lines that are right.
"""

from __future__ import annotations

import json
import socket
from pathlib import Path
from typing import Any, NoReturn, TypedDict

import pytest

from desktop_chat.app.start import main
from desktop_chat.services.tape_files import dump, load_tape

FOLDER = Path(__file__).parent / "tapes"
NAMES = sorted(path.stem for path in FOLDER.glob("*.sse"))


class Expected(TypedDict):
    exit_code: int
    lines: list[dict[str, Any]]


@pytest.fixture
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_more: object) -> NoReturn:
        raise AssertionError("a replay reached for the network")

    for name in ("connect", "connect_ex", "bind", "listen"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.mark.usefixtures("_no_network")
@pytest.mark.parametrize("name", NAMES)
def test_a_tape_gives_what_stands_beside_it(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    expected: Expected = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    code = main(["replay", str(FOLDER / f"{name}.sse"), "--json", "--speed", "max"])
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert lines[-1].pop("ttft_ms") is not None
    assert lines == expected["lines"]
    assert code == expected["exit_code"]


@pytest.mark.parametrize("name", NAMES)
def test_a_tape_that_is_saved_again_gives_the_same(name: str, tmp_path: Path) -> None:
    tape = load_tape(FOLDER / f"{name}.sse")
    again = tmp_path / f"{name}.sse"
    again.write_bytes(dump(tape))
    assert load_tape(again) == tape


def test_there_are_tapes() -> None:
    assert len(NAMES) >= 3
