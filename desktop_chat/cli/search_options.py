"""The command line of `search`, as values. Starts nothing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from desktop_chat.i18n import tr

USUAL_LIMIT = 20


@dataclass(frozen=True, slots=True)
class SearchOptions:
    """`desktop-chat search`."""

    home: Path | None
    query: str
    limit: int
    as_json: bool


def parse_search(arguments: list[str]) -> SearchOptions:
    """Read the arguments, without the command; exits with 2 when they make no sense."""
    import argparse

    parser = argparse.ArgumentParser(
        prog="desktop-chat search",
        description=tr("Search all chats, the newest first; nothing is changed."),
        epilog=tr(
            'All words must occur; "two words" in quotes stand side by side. Filters: '
            "chat: folder: role: model: after: until: before: has:code has:attachment. "
            "until:2026-05-05 includes that day, before:2026-05-05 does not."
        ),
        allow_abbrev=False,
    )
    parser.add_argument("--home", type=Path, metavar="DIR", help=tr("where everything is kept"))
    parser.add_argument("query", nargs="+", metavar="QUERY", help=tr("what to look for"))
    parser.add_argument("--json", action="store_true", help=tr("one JSON object a line"))
    parser.add_argument(
        "--limit", type=_count, default=USUAL_LIMIT, metavar="N", help=tr("at most so many")
    )
    given = parser.parse_args(arguments)
    return SearchOptions(given.home, " ".join(given.query), given.limit, given.json)


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


_count.__name__ = "number"  # which argparse names where it is none
