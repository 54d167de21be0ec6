"""The command line of `replay`, as values. Starts nothing."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

from desktop_chat.cli.common_options import add_home
from desktop_chat.i18n import tr

_SPEEDS = {"1": 1.0, "10": 10.0, "max": 0.0}
_WIRE_PROTOCOLS = ("openai-chat", "openai-responses", "anthropic")


@dataclass(frozen=True, slots=True)
class ReplayOptions:
    """`desktop-chat replay`; `speed` is how many times faster than it was, 0 without any wait."""

    home: Path | None
    file: Path
    speed: float
    protocol: str | None
    as_json: bool


def parse_replay(arguments: list[str]) -> ReplayOptions:
    """Read the arguments, without the command; exits with 2 when they make no sense."""
    parser = argparse.ArgumentParser(
        prog="desktop-chat replay",
        description=tr("Play a recorded answer again, in a window; nothing is sent anywhere."),
        allow_abbrev=False,
    )
    add_home(parser)
    parser.add_argument("file", type=Path, metavar="FILE", help=tr("a tape, or any .sse stream"))
    parser.add_argument(
        "--speed",
        choices=tuple(_SPEEDS),
        default="1",
        help=tr("as it was, ten times faster, or without any wait"),
    )
    parser.add_argument(
        "--protocol", choices=_WIRE_PROTOCOLS, help=tr("what the stream speaks, if it is not clear")
    )
    parser.add_argument(
        "--json", action="store_true", help=tr("no window: one JSON object a line, as ask --json")
    )
    given = parser.parse_args(arguments)
    return ReplayOptions(
        home=given.home,
        file=given.file,
        speed=_SPEEDS[given.speed],
        protocol=given.protocol,
        as_json=given.json,
    )
